package cli

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

var (
	// productLine is the line that opens the section of the product.
	productLine = regex.New(`(?m)^product:[ \t]*(#.*)?\r?\n`)
	// productBrace opens it in the short form, product: {name: shop}.
	productBrace = regex.New(`(?m)^product:[ \t]*\{[ \t]*`)
)

// namePack makes a first spec name its pack, unless it does or need not, so that no
// command has to.
func (a *app) namePack(texts map[string][]byte, pack, dir string) error {
	if pack == templates.Default() || named(texts) != "" {
		return nil
	}
	says := pack
	if !slices.Contains(templates.Names(), pack) && !project.IsRemote(pack) {
		var err error
		if says, err = fromSpec(within(dir, a.inputs.Specs), pack); err != nil {
			return err
		}
	}
	for name, text := range texts {
		if at := productLine.FindIndex(text); at != nil {
			texts[name] = fmt.Appendf(nil, "%s  pack: %s\n%s", text[:at[1]], says, text[at[1]:])
		} else if at := productBrace.FindIndex(text); at != nil {
			texts[name] = fmt.Appendf(nil, "%spack: %s, %s", text[:at[1]], says, text[at[1]:])
		}
	}
	if named(texts) == "" {
		return fmt.Errorf("the starter of the pack %q has no section product, in which the spec would name the pack: "+
			"begin it with product: {name: ...}", pack)
	}
	return nil
}

// named is the pack that the texts of a spec name.
func named(texts map[string][]byte) string {
	for name, text := range texts {
		if pack, _ := spec.PackNamed(name, text); pack != "" {
			return pack
		}
	}
	return ""
}

// fromSpec is the folder of a pack from the folder of a spec.
func fromSpec(specs, pack string) (string, error) {
	base, err := filepath.Abs(specs)
	if err != nil {
		return "", err
	}
	target, err := filepath.Abs(pack)
	if err != nil {
		return "", err
	}
	relative, err := filepath.Rel(base, target)
	if relative = filepath.ToSlash(relative); err == nil && !project.IsFolder(relative) {
		relative = "./" + relative
	}
	return relative, err
}
