// Package report writes one HTML file that shows a product: its spec beside the
// Terraform that it becomes, line by line; how its environments differ; what is wrong
// with it; what became of each value; who may reach what; and what a plan would lose.
//
// The file needs no server and no network, and nothing in it can be run but the script
// of this package: a content policy names that and the style sheet by their digests. The
// rows of tables are written by html/template; what the script shows, which are files,
// lines and the entries of the search, is data that it only ever puts in as text.
//
// [Write] takes all strings through one place, which blots out secrets and makes
// visible what a text may hide (see showing).
package report
