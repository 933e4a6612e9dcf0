package templates

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// FS holds the packs, each in a folder of its name. The pattern takes whatever
// folders there are, and leaves out the Go files beside them.
//
//go:embed all:*/*
var FS embed.FS

//go:embed default
var usual string

// Default is the pack of a spec that names none.
func Default() string { return strings.TrimSpace(usual) }

// Names are the names of the packs, sorted: the folders with a pack.hcl.
func Names() []string {
	// The pattern is valid, so there is no error.
	found, _ := fs.Glob(FS, "*/pack.hcl")
	var names []string
	for _, f := range found {
		names = append(names, path.Dir(f))
	}
	slices.Sort(names)
	return names
}
