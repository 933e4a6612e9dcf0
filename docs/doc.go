// Package docs has the pages that commands print: what a rule is for, what a message means, and what a
// key of the spec means.
package docs

import "embed"

// FS are the pages that are made of the program and its tests.
//
//go:embed rules.md messages.md spec
var FS embed.FS
