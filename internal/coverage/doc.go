// Package coverage says for every value of a spec what became of it in the output, and
// for every line of the output where it came from. Nobody maintains this by hand: it
// follows from the origins that values carry through rendering (render.Result) and
// from the comparisons of the rules (validate.Comparisons).
//
// A [Ledger] has an entry for every leaf. [Ledger.Explain] answers the reverse
// question, from an address of the output. [Selftest] checks the ledger by experiment:
// it changes one leaf at a time and compares the output.
package coverage
