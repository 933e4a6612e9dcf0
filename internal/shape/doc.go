// Package shape finds what attributes the values of expressions have without evaluating them, so that
// a misspelt reference is found where no value leads to it: in the branch of a condition that is not
// taken, in a loop over nothing, in an argument of try.
//
// A shape is what is certain. Of everything else, such as the results of most functions, nothing is
// known and nothing is said.
package shape
