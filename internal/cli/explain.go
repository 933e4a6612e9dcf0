package cli

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain ADDRESS[.ATTRIBUTE] | FILE:LINE",
		Short: "Show where a line of the output comes from, or what a line of the spec reaches",
		Long: "Show where the attributes of a block of the output come from: the lines of the spec, and the\n" +
			"line of the template that wrote them. The address is written as Terraform does, with the module\n" +
			"in front or without it, and may lead on to one of several blocks and into a value: x.web.port[1].number.\n\n" +
			"With a line of a file of the spec, show all that it reaches: the attributes and blocks of the output,\n" +
			"the rules that hold it against other values, and what refers to the thing that it declares.",
		Example:           "  jobhivegen explain specs/product.yaml:6",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: a.completeAddresses,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.run(func(context.Context) error { return a.explain(args[0]) })(cmd, args)
		},
	}
}

// specLine is a line of a file, with a column or without: specs/a.yaml:12.
var specLine = regexp.MustCompile(`^(.+\.(?:yaml|yml|json)):(\d+)(?::\d+)?$`)

func (a *app) explain(what string) error {
	o, l, err := a.ledger()
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if m := specLine.FindStringSubmatch(what); m != nil {
		line, err := strconv.Atoi(m[2])
		if err == nil {
			err = a.explainLine(&text, o, l, path.Clean(filepath.ToSlash(m[1])), line)
		}
		if err != nil {
			return err
		}
	} else {
		x, err := l.Explain(what)
		if err != nil {
			return err
		}
		if err := x.Write(&text, a.files); err != nil {
			return err
		}
	}
	_, err = io.WriteString(a.shown(), masked(o.Document.ConcealText(text.String())))
	return err
}

// explainLine writes what a line of the spec reaches. That of a list or map stands for
// all within it.
func (a *app) explainLine(w *bytes.Buffer, o *project.Project, l *coverage.Ledger, file string, line int) error {
	parts := partsOn(o.Document.Parts(), file, line)
	entries := l.Lines(file, line, line)
	if len(entries) == 0 {
		for _, part := range parts {
			entries = append(entries, l.Below(part.Path)...)
		}
	}
	if len(entries) == 0 && len(parts) == 0 {
		return a.nothingOn(file, line)
	}
	if err := coverage.WriteReach(w, entries, a.files); err != nil {
		return err
	}
	a.writeReferences(w, o.Document, file, line)
	return nil
}

// partsOn are the outermost parts of a spec whose key or text is on a line.
func partsOn(p *spec.Part, file string, line int) []*spec.Part {
	var found []*spec.Part
	for _, below := range p.Parts {
		at := cmp.Or(below.Key, below.Range)
		if at.Filename == file && at.Start.Line == line {
			found = append(found, below)
			continue
		}
		found = append(found, partsOn(below, file, line)...)
	}
	return found
}

// writeReferences tells what refers to the things that a line declares, and what it
// refers to itself.
func (a *app) writeReferences(w *bytes.Buffer, document *spec.File, file string, line int) {
	for _, ref := range document.References() {
		switch {
		case ref.Place.Filename == file && ref.Place.Start.Line == line:
			fmt.Fprintf(w, "  refers to  %s %s, %s:%d\n",
				strings.ReplaceAll(ref.Kind, "_", " "), ref.Name, ref.Range.Filename, ref.Range.Start.Line)
		case ref.Range.Filename == file && ref.Range.Start.Line == line:
			fmt.Fprintf(w, "  named by   %s, %s:%d\n", ref.Path, ref.Place.Filename, ref.Place.Start.Line)
		}
	}
}

// nothingOn is the error about a line without a value of the environment.
func (a *app) nothingOn(file string, line int) error {
	source, known := a.files[file]
	if !known {
		return fmt.Errorf("%s is no file of the spec of %s: give one as messages do, such as %s", file, a.inputs.Env,
			path.Join(filepath.ToSlash(a.inputs.Specs), "product.yaml:1"))
	}
	if lines := bytes.Count(source.Bytes, []byte("\n")) + 1; line < 1 || line > lines {
		return fmt.Errorf("%s has %s", file, count(lines, "line"))
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

// completeAddresses gives the addresses of the output for the shell, once the word
// begins like one.
func (a *app) completeAddresses(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 || a.useProjectFile(cmd) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	g, diags := project.Generate(a.inputs, a.target(), diag.Files{})
	if diags.HasErrors() {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var all []string
	for _, file := range g.Code.Files {
		all = append(all, file.Addresses(begun)...)
	}
	slices.Sort(all)
	return slices.Compact(all), cobra.ShellCompDirectiveDefault
}
