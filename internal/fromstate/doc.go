// Package fromstate makes a spec of a Terraform state.
//
// The recover blocks of the pack say how resources become parts of a spec. The spec is
// rendered in memory and compared with the state: a part that cannot be rendered, or
// that would change an existing resource, is dropped again. The remaining resources
// are written as Terraform into a module beside the spec, with moved blocks, so that a
// plan finds everything in its place. The package knows no provider: it reads from the
// pack's schema facts which arguments may be set.
package fromstate
