// Package fromstate makes a spec of the state of Terraform.
//
// What the pack knows how to read off the resources of a state (its recover blocks) becomes a
// part of the spec. The spec is rendered in memory, and what comes out is held against the
// state: a part that cannot be rendered, or that would change what exists, is taken back. What
// is left stands as Terraform in a module beside the spec, with moved blocks, so that a plan
// finds everything in its place. The package knows no provider: what may be set it reads from
// the schema facts of the pack.
package fromstate
