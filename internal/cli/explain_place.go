package cli

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// fromHere is the name of a file as messages have it: relative to the working folder where it
// is in that, with slashes.
func fromHere(name string) string {
	if here, err := os.Getwd(); err == nil && filepath.IsAbs(name) {
		if short, err := filepath.Rel(here, name); err == nil && filepath.IsLocal(short) {
			name = short
		}
	}
	return path.Clean(filepath.ToSlash(name))
}

// isFile tells whether a word is the name of a file, and no address.
func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// explainPlace explains a line of a file of the spec or of the output. That of an environment is
// looked at in its environment.
func (a *app) explainPlace(file string, line int) error {
	if within, ok := strings.CutPrefix(file, path.Clean(filepath.ToSlash(a.out))+"/"); ok {
		env, name, inEnv := strings.Cut(within, "/")
		if !inEnv || path.Ext(name) != ".tf" {
			return fmt.Errorf("%s is no Terraform of an environment, which is all that can be explained line by line: "+
				"give a line of a .tf file in %s", file, filepath.ToSlash(a.target()))
		}
		a.inputs.Env = env
		return a.explainOutput(file, name, line)
	}
	overlays := path.Join(filepath.ToSlash(a.inputs.Specs), spec.OverlayFolder)
	if path.Dir(file) == overlays {
		if env := strings.TrimSuffix(path.Base(file), path.Ext(file)); slices.Contains(a.specEnvironments(), env) {
			a.inputs.Env = env
		}
	}
	o, l, err := a.ledger()
	if err != nil {
		return err
	}
	return a.explainLine(o, l, file, line, nil)
}

// explainOutput explains what is at a line of the output, as it is on disk. name is the file
// within the folder of the environment.
func (a *app) explainOutput(file, name string, line int) error {
	text, err := input.File(filepath.FromSlash(file), input.MaxOther)
	if err != nil {
		return fmt.Errorf("%s cannot be read: %w", file, err)
	}
	if err := hasLine(file, text, line); err != nil {
		return err
	}
	parsed := tfcode.ParseFile(name, text)
	from, to := bytesOfLine(text, line)
	content := bytes.TrimLeft(text[from:to], " \t")
	at := to - len(content)
	i := slices.IndexFunc(parsed.Blocks(), func(b *hclsyntax.Block) bool {
		return b.TypeRange.Start.Byte <= at && at < b.CloseBraceRange.End.Byte
	})
	if len(bytes.TrimSpace(content)) == 0 || i < 0 {
		return fmt.Errorf("%s:%d is empty, or a comment: give a line of a block", file, line)
	}
	o, l, err := a.ledger()
	if err != nil {
		return err
	}
	spot := parsed.At(at)
	block := parsed.Place().Module.Address(spot.Block)
	least := slices.Index(spot.Path, any(spot.Attribute)) + 1 // of a line in a block without an attribute, the block around it
	for n := len(spot.Path); n >= least; n-- {
		if x, err := l.Explain(block + provenance.PathText(spot.Path[:n])); err == nil {
			return a.writeExplanation(o, x)
		}
	}
	return fmt.Errorf("%s:%d comes from no line of the spec and of no template: it joins modules, or the spec has changed since "+
		"it was rendered ('render --check' tells)", file, line)
}

// bytesOfLine gives the bytes of a line of a text.
func bytesOfLine(text []byte, line int) (from, to int) {
	for n := 1; ; n++ {
		to = len(text)
		if i := bytes.IndexByte(text[from:], '\n'); i >= 0 {
			to = from + i
		}
		if n == line || to == len(text) {
			return from, to
		}
		from = to + 1
	}
}

// hasLine is an error when a file has no such line.
func hasLine(file string, text []byte, line int) error {
	if lines := bytes.Count(text, []byte("\n")) + 1; line < 1 || line > lines {
		return fmt.Errorf("%s has %s, and none with the number %d", file, count(lines, "line"), line)
	}
	return nil
}

// nothingOn is the error about a line without a value of the environment.
func (a *app) nothingOn(file string, line int) error {
	source, known := a.files[file]
	if !known {
		return fmt.Errorf("%s is no file of the spec of %s: give one as messages do, such as %s", file, a.inputs.Env,
			path.Join(filepath.ToSlash(a.inputs.Specs), "product.yaml:1"))
	}
	if err := hasLine(file, source.Bytes, line); err != nil {
		return err
	}
	base := a.inputs
	base.Env = ""
	p, diags := base.LoadPack(diag.Files{})
	if !diags.HasErrors() {
		other, _ := p.Vocabulary.LoadFS(base.Folder(), filepath.ToSlash(base.Specs), "")
		merged, _ := p.Vocabulary.LoadFS(base.Folder(), filepath.ToSlash(base.Specs), a.inputs.Env)
		if parts := partsOn(other.Parts(), file, line); len(parts) > 0 {
			part := parts[0]
			now := merged.Parts().Find(part.Name)
			if now == nil {
				return fmt.Errorf("%s:%d reaches nothing in %s, whose overlay removes %s", file, line, a.inputs.Env, part.Name)
			}
			return fmt.Errorf("%s:%d reaches nothing in %s: %s:%d replaces %s there", file, line, a.inputs.Env,
				now.Place().Filename, now.Place().Start.Line, part.Name)
		}
	}
	return fmt.Errorf("%s:%d has no value: it is empty, a comment, or the rest of a value that begins above it", file, line)
}
