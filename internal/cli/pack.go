package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/templates"
)

// defaultPack is the pack to use when none is named: the only one there is, or
// "" when there is a choice.
func defaultPack(names []string) string {
	if len(names) != 1 {
		return ""
	}
	return names[0]
}

// openPack finds the pack of a --pack flag and returns its files, with the
// folder to show in front of their names. Built-in names come first; a folder of
// such a name is given as ./NAME.
func openPack(name string, followLinks bool) (fsys fs.FS, prefix string, err error) {
	names := templates.Names()
	if name == "" {
		return nil, "", fmt.Errorf("no pack is given: add --pack with one of %s, or with a folder",
			strings.Join(names, ", "))
	}
	if slices.Contains(names, name) {
		fsys, err := fs.Sub(templates.FS, name)
		return fsys, "templates/" + name, err
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, "", unknownPack(name, names)
	case err != nil:
		return nil, "", fmt.Errorf("open the pack: %w", err)
	case !info.IsDir():
		return nil, "", fmt.Errorf("the pack %q is not a folder", name)
	}
	return input.Dir(name, input.MaxPack, followLinks), filepath.ToSlash(filepath.Clean(name)), nil
}

// embedded are the built-in packs that were loaded: they cannot change while the
// program runs.
var embedded sync.Map // name -> func() (*render.Pack, hcl.Diagnostics)

// loadOnce loads a pack from its files; a built-in one only the first time.
func loadOnce(name string, fsys fs.FS) (*render.Pack, hcl.Diagnostics) {
	if !slices.Contains(templates.Names(), name) {
		return render.Load(fsys)
	}
	load, _ := embedded.LoadOrStore(name, sync.OnceValues(func() (*render.Pack, hcl.Diagnostics) { return render.Load(fsys) }))
	return load.(func() (*render.Pack, hcl.Diagnostics))() //nolint:forcetypeassert // what is stored above
}

func unknownPack(name string, names []string) error {
	hint := "the built-in packs are " + strings.Join(names, ", ")
	if near := diag.Suggest(name, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Errorf("%q is neither a built-in pack nor a folder; %s", name, hint)
}
