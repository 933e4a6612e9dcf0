// Package coverage accounts for every value of a spec: what became of it in the
// output, and where any line of the output came from. Nothing of it is kept by
// hand. It is read off the origins that values carry through rendering
// (render.Result) and off what the rules compare (validate.Comparisons).
//
// A [Ledger] has an entry for every leaf; [Ledger.Explain] reads it the other way
// round, from an address of the output. [Selftest] checks the ledger by
// experiment: it changes one leaf at a time and looks at what happens.
package coverage
