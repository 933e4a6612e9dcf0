// Package cli is the command line of jobhivegen: flags, printing and exit
// codes. What the commands do is in package project and in those below it.
//
// Exit codes: 0 done; 1 an error, explained on stderr; 2 a difference was found.
// Results go to stdout, everything else to stderr.
package cli
