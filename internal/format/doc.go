// Package format writes Terraform code in its canonical form: the bytes that
// hclwrite.Format gives, in a fraction of its time.
//
// hclwrite.Format stays the authority. Code with something in it that this
// package does not lay out by itself (characters beyond ASCII, here-documents,
// comments in /* */) goes through hclwrite.Format, and the tests hold every
// other byte against it.
package format
