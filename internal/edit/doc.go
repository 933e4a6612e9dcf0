// Package edit changes single values of a YAML text and leaves the rest of it as it
// is: comments, quotes, order and empty lines.
//
// It works on the text, at the places that the YAML library gives; what it made is
// read again, and an edit that did not say just what was asked for is an error. So a
// file with something that is not understood is never damaged.
package edit
