package render

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Terraform's own arguments that are not ordinary expressions.
const (
	argumentDependsOn = "depends_on"
	argumentProvider  = "provider"
	argumentProviders = "providers" // of a call of a module
	argumentTriggers  = "replace_triggered_by"
	argumentIgnore    = "ignore_changes"
	argumentTo        = "to"   // of an import or a moved block
	argumentFrom      = "from" // of a moved block
)

// importBlock is the type of the block that imports an existing resource. It stands in
// the root and names a resource of any module.
const importBlock = "import"

// providerBlock is the type of the block that configures a provider, whose label is the
// name of the provider.
const providerBlock = "provider"

// movedBlock is the type of the block that gives the former address of a resource. In
// the root, its "to" names a resource of any module as the pack writes it, while
// "from" is text for Terraform and is copied.
const movedBlock = "moved"

// reduceAttribute gives the text of an attribute and the lines of the spec behind it.
// It is not ok if the attribute must not be written.
func (r *renderer) reduceAttribute(
	w *bodyWriter, attr *hclsyntax.Attribute, scope *partial.Scope,
) (result partial.Result, ok bool) {
	source, rng := w.source, attr.Expr.Range()
	template := string(source.Bytes()[rng.Start.Byte:rng.End.Byte])
	if attr.Name == argumentIgnore || r.within == movedBlock && attr.Name == argumentFrom {
		// Its names are attributes of the block itself or former addresses, not references.
		return partial.Result{Text: template}, true
	}
	r.wholeResource = attr.Name == argumentDependsOn || attr.Name == argumentTriggers
	r.addresses = (r.within == importBlock || r.within == movedBlock) && attr.Name == argumentTo
	result, diags := source.Reduce(attr.Expr, scope)
	r.wholeResource, r.addresses = false, false
	r.report(r.placed(diags, w.because))
	switch {
	case diags.HasErrors():
		return partial.Result{}, false
	case result.Text == "null" && template != "null":
		return result, false // a null from the spec is dropped; a null of the template is kept
	case attr.Name == argumentDependsOn && result.Text == "[]":
		return partial.Result{}, false
	case attr.Name == argumentProvider && unnamedProvider.MatchString(result.Text):
		return partial.Result{}, false
	case attr.Name == argumentProvider:
		result.Text = namedProvider.ReplaceAllString(result.Text, "$1.$2")
		name, alias, _ := strings.Cut(result.Text, ".")
		w.use(name, alias)
	case attr.Name == argumentProviders && r.within == string(tfcode.Call):
		w.useAll(attr.Expr)
	}
	return result, true
}

// namedProvider matches a provider configuration with an alias from the spec:
// cloud["dns"], which is written as cloud.dns.
var namedProvider = regex.New(`^([a-z][a-z0-9_-]*)\["([A-Za-z_][A-Za-z0-9_-]*)"\]$`)

// unnamedProvider matches one with an empty alias, cloud[""]: the configuration without an
// alias, which is not written.
var unnamedProvider = regex.New(`^[a-z][a-z0-9_-]*\[""\]$`)

// useAll notes the providers that are passed to a module: { cloud = cloud.other }.
func (w *bodyWriter) useAll(providers hclsyntax.Expression) {
	for _, passed := range providers.Variables() {
		names := tfcode.Names(passed)
		if len(names) > 0 && len(names) < 3 {
			w.use(names[0], strings.Join(names[1:], ""))
		}
	}
}
