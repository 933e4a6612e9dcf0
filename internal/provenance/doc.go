// Package provenance answers which lines of the spec are behind the output.
//
// While it renders, package render records what each attribute was made of and what
// decided that it is written, down to the items of lists, objects and JSON texts. An
// [Index] of these records serves all who ask, so that they all get the same answer:
// explain, the review of a plan, a forecast, and the errors of the engine and the
// schema.
package provenance
