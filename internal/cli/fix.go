package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// editedSpec is the folder of a spec with other texts in some of its files.
type editedSpec struct {
	fs.FS
	texts map[string][]byte // by path in the folder
}

// ReadFile implements fs.ReadFileFS. Who reads it may change the text.
func (e editedSpec) ReadFile(name string) ([]byte, error) {
	if text, ok := e.texts[name]; ok {
		return append([]byte(nil), text...), nil
	}
	return fs.ReadFile(e.FS, name)
}

// mostRounds bounds how often a fix may make another one possible.
const mostRounds = 10

// fix mends what can be mended safely, and reports the rest as validate does. The
// files are written when all is done; with dry, they are not.
func (a *app) fix(dry bool) (hcl.Diagnostics, error) {
	release, err := a.holdSpec(dry)
	if err != nil {
		return nil, err
	}
	defer release()
	folder := a.inputs.Folder()
	names, err := spec.Names(folder)
	if err != nil {
		return nil, fmt.Errorf("read the folder of the spec: %w", err)
	}
	before := map[string][]byte{}
	edited := editedSpec{FS: folder, texts: map[string][]byte{}}
	for _, name := range names {
		if before[name], err = fs.ReadFile(folder, name); err != nil {
			return nil, err
		}
		edited.texts[name] = before[name]
	}
	a.inputs.SpecFS = edited
	p, packDiags := a.inputs.LoadPack(a.files)
	if packDiags.HasErrors() {
		return packDiags, nil
	}
	_, found := p.Vocabulary.LoadFS(edited, filepath.ToSlash(a.inputs.Specs), a.inputs.Env)
	for range mostRounds {
		if edited.apply(a.inputs.Specs, a.edits()) == 0 {
			break
		}
	}
	// What was hidden by an error may be found now; loading must not find more.
	if _, left := p.Vocabulary.LoadFS(edited, filepath.ToSlash(a.inputs.Specs), a.inputs.Env); len(left) > len(found) {
		return nil, errors.New("nothing was written, because more would be wrong than before; please report it")
	}
	_, diags := project.Generate(a.inputs, a.target(), a.files)
	return diags, a.writeEdited(names, before, edited.texts, dry)
}

// edits are the safe ones for the spec as it is now.
func (a *app) edits() []diag.Edit {
	o, diags := project.Read(a.inputs, diag.Files{})
	if o == nil {
		return diag.SafeEdits(diags)
	}
	return append(diag.SafeEdits(o.ApplyRules(diags, a.inputs, a.files)), o.Document.Respellings()...)
}

// apply makes edits, and returns how many there were to make. prefix is the folder
// as diagnostics show it.
func (e editedSpec) apply(prefix string, edits []diag.Edit) (made int) {
	for name, text := range e.texts {
		shown := path.Join(filepath.ToSlash(prefix), name)
		var here []diag.Edit
		for _, edit := range edits {
			if edit.Range.Filename == shown {
				here = append(here, edit)
			}
		}
		out, n := diag.Apply(text, here)
		e.texts[name] = out
		made += n
	}
	return made
}

// writeEdited writes the files that are different now, and prints the difference. Overlays come
// last: what an overlay says no longer because the base does is never missing in both, even if the
// process is ended between two files.
func (a *app) writeEdited(names []string, before, after map[string][]byte, dry bool) error {
	overlay := func(name string) int { return strings.Index(name, spec.OverlayFolder+"/") + 1 }
	names = slices.SortedStableFunc(slices.Values(names), func(a, b string) int { return cmp.Compare(overlay(a), overlay(b)) })
	var files []output.File
	var shown strings.Builder
	for _, name := range names {
		file := filepath.Join(a.inputs.Specs, filepath.FromSlash(name))
		if difference := output.FileDiff(filepath.ToSlash(file), before[name], after[name]); difference != "" {
			files = append(files, output.File{Name: file, Content: after[name]})
			shown.WriteString(maskedDiff(difference, before[name], after[name]))
		}
	}
	if !dry {
		if err := output.ReplaceAll(files); err != nil {
			return fmt.Errorf("write the spec: %w", err)
		}
	}
	_, err := io.WriteString(a.shown(), shown.String())
	return err
}
