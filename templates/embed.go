package templates

import (
	"embed"
	"io/fs"
	"path"
	"slices"
)

// FS holds the packs, each in a folder of its name. The pattern takes whatever
// folders there are, and leaves out the Go files beside them.
//
//go:embed all:*/*
var FS embed.FS

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
