// Package browser drives the page of `jobhivegen report` in a real browser. It is a module
// of its own, so that the product has none of what that needs.
package browser
