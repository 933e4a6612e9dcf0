// Package secret knows what a secret looks like: the names under which people write
// one, and the forms by which the values give themselves away. Both are data, in
// forms.yaml, with the public lists that they are taken from.
//
// [Find] looks at one value and the name it has. [Mask] looks at a text of which
// nothing is known, not even that it can be read as YAML: whoever shows a part of
// a file shows it masked, so that no later step has to remember. What was masked
// is kept as a [Set], which blots the same values out of messages.
//
// A text that is masked without need costs a reader a look into the file. So Mask
// hides more than Find reports.
package secret
