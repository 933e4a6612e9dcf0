// Package partial evaluates one HCL expression as far as the names known at
// generation reach, and keeps the rest as it was written.
//
//	"${spec.name}-${var.suffix}"   ->   "jobhive-${var.suffix}"
//
// It decides on the syntax tree and edits the source text. It evaluates the largest
// parts that only use known names and replaces them by a literal; every other byte
// stays. So no syntax tree has to be printed, and comments, parentheses, heredocs and
// layout survive because nobody touches them.
//
// A name is known if the [Scope] binds it; a function is known if its name starts with
// "gen::". Everything else belongs to Terraform. A condition known at generation
// selects a branch, and the other branch is never evaluated. Unlike HCL, it does not
// convert both branches to one type.
//
// What happens to a node that contains a known name:
//
//	all names known             evaluated, written as a literal
//	tuple, object, heredoc      keeps its shape; the parts in it are reduced
//	object item, null           not written, when the null comes from a known name
//	condition known             the branch chosen takes the place of the conditional;
//	                            && and || likewise
//	for, collection known       unrolled, unless its keys or its condition are not known
//	template                    known parts become text where that cannot be read as
//	                            something else, and ${"text"} where it could
//	gen:: function              all arguments must be known
//	other function              kept as a call, also when all arguments are known
//	reference                   the resolver may replace its first steps; known keys
//	                            become literals
//	// comment                  not written
//
// The package knows neither the spec nor any provider. The caller's [Resolver] decides
// what a reference to a resource means.
package partial
