// Package mutation makes wrong specs of a right one: each mutation changes one
// value of one file as somebody might who mistypes it, swaps two names or does
// not know what the provider has.
//
// It knows YAML, and of what the values mean only what it is told that people
// plausibly write. The tests render the mutations to see what finds them; nothing
// else uses the package.
package mutation
