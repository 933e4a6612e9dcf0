// Package terraform drives Terraform or OpenTofu over a rendered folder and
// turns what they say into reviews and diagnostics that speak of the spec.
//
// [Find] picks the engine and checks its version; a [Runner] runs it in one
// folder; [NewReview] makes a [Review] of a plan, which is written as text,
// JSON or Markdown. An [Index] knows which lines of the spec every attribute of
// the output was made from, so that reviews and diagnostics can name them.
//
// Nothing here knows the spec, a pack or a provider. Values that Terraform calls
// sensitive never leave this package: they are dropped while the review is made,
// not while it is printed.
package terraform
