// Package document turns a document about infrastructure into a spec.
//
// [Find] looks for the blocks of data in a document: YAML, JSON, database
// settings ("name = value") and directives ("name value"), whether they are
// fenced as in Markdown or stand in plain text with nothing but their heading.
// It goes by the shape of the lines: a block is a run of lines that are data of
// one syntax, and whatever else begins at the margin ends it. Blank lines say
// nothing, since blocks contain them and headings do without.
//
// [Import] gives each block its place in the spec. The place follows from the
// keys of the block and the vocabulary of package spec: those of a section as a
// whole, of one item of a list of things, or of a named one. Only where a block
// has to be called something is its heading used; keys that are no more than titles are
// looked through. Nothing is corrected: values are written as they stand, each with
// the number of its line, for the validator to judge. Where the document says two things
// of one, the spec has the first, and both lines are named; sentences are only read for that. What headings, columns or
// keys say of an environment goes to its overlay. A secret is never written. What no key
// can hold is listed, and [Result.Account] says of every line what became of it.
package document
