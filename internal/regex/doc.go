// Package regex has regular expressions that are compiled when they are first used. The
// program has more than a hundred, and most commands need few of them: to compile all at
// the start takes longer than such a command does.
package regex
