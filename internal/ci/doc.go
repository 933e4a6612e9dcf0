// Package ci writes the pipelines that take a change of a spec from the review to
// the apply, for several platforms. It knows no provider: how a job gets its
// credentials is a text of the pack.
package ci
