// Package diag holds what every layer shares to report a problem: short
// constructors for hcl.Diagnostics, the order they are printed in, and their
// text and JSON forms.
//
// A problem in a YAML file, in a template or in the rendered output is the same
// kind of thing here: a severity, a summary of two to five words, a detail of
// whole sentences that say what to do, and a range of a source file. Packages
// collect diagnostics and go on; only the command line prints them.
//
// The package also holds [Origin], the mark by which a value remembers the line
// of the spec it was made of, and [Decider], that by which it remembers what chose
// it. Nothing here knows the spec, a pack or a provider.
package diag
