// Package terraform runs Terraform or OpenTofu in a rendered folder, and turns their
// output into reviews and diagnostics about the spec.
//
// [Find] chooses the engine and checks its version; a [Runner] runs it in one folder;
// [NewReview] makes a [Review] of a plan, which can be written as text, JSON or
// Markdown. An index of package provenance names the lines of the spec behind each
// attribute.
//
// Nothing here knows the spec, a pack or a provider. Values that Terraform calls
// sensitive never leave this package: they are dropped while the review is made, not
// while it is printed.
package terraform
