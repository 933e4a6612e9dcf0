// Package provenance answers which lines of the spec are behind the output.
//
// Rendering writes down what each attribute was made of and what decided that it is
// written, down to the items of lists, objects and JSON texts. An [Index] of that
// answers everyone who asks, so that all give the same answer: explain, the review
// of a plan, a forecast, and the errors of the engine and of the schema.
package provenance
