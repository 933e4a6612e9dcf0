// Package validate holds the rules that compare several facts of a spec: that a fact
// stated twice is the same in both places, that bounds are in order, that ports match
// and networks do not overlap.
//
// A [Rule] has an id, a severity and a title, and checks one thing; a file has the
// rules of one theme. [Check] runs all of them and reports every problem at its value.
// [Suppress] removes what comments in the spec ignore, and a [Baseline] what existed
// before the rules. A rule that compares two values notes that for [Comparisons],
// whatever the outcome, because it accounts for values from which nothing is rendered.
// Problems of a single value are reported by package spec while decoding. Rules hold
// for every provider: lists of what one provider offers belong to its pack.
// testdata/examples.txtar has, for each rule, the reason for it and examples that
// break and keep it; docs/rules.md is generated from it.
package validate
