// Package checkcache remembers which checks found that the output is up to date, so
// that a check of the same files by the same program need not generate again.
//
// What is remembered is in the user's cache, and not in the manifest of the output: the
// manifest is committed, and a comment in the spec would change it.
package checkcache
