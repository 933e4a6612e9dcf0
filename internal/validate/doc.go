// Package validate holds the rules that need several facts of a spec: that a
// fact stated twice is the same in both places, that bounds are in order, that
// ports meet and networks do not overlap.
//
// A [Rule] has an id, a severity and a title, and knows one thing; the rules of
// one theme are in one file. [Check] runs all of them and reports every problem
// at the value it is about; [Suppress] leaves out what comments in the spec
// ignore, and a [Baseline] what was there before the rules. A rule that holds
// two values against each other says so whatever comes out, for [Comparisons]:
// that is what accounts for a value nothing is rendered from. What package spec
// can tell from a value alone, it reports while decoding. Rules hold for every
// provider: lists of what one provider offers belong to its pack.
// testdata/examples.txtar has, for each rule, why it is there and what breaks
// and keeps it; docs/rules.md is made of it.
package validate
