package cli

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/spec"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain ADDRESS[.ATTRIBUTE] | KEY | FILE:LINE",
		Short: "Show where a line of the output comes from, or what a line of the spec reaches",
		Long: "Show where the attributes of a block of the output come from: the lines of the spec, and the\n" +
			"line of the template that wrote them. The address is written as Terraform does, with the module\n" +
			"in front or without it, and may lead on to one of several blocks and into a value: x.web.port[1].number.\n\n" +
			"With a key of the spec, or a line of one of its files, show all that it reaches: the attributes and blocks\n" +
			"of the output, the rules that hold it against other values, and what refers to the thing that it declares.\n" +
			"With a line of a file of the output, show what is at that line. A file of an environment, its overlay or its\n" +
			"output, is looked at in that environment.",
		Example: "  jobhivegen explain specs/product.yaml:6\n" +
			"  jobhivegen explain product.region\n" +
			"  jobhivegen explain out/production/main.tf:4",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: a.completeAddresses,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.run(func(context.Context) error { return a.explain(args[0]) })(cmd, args)
		},
	}
}

// numberedLine is a line of a file, with a column or without: specs/a.yaml:12.
var numberedLine = regex.New(`^(.+?):(\d+)(?::\d+)?$`)

func (a *app) explain(what string) error {
	if m := numberedLine.FindStringSubmatch(what); m != nil {
		line, err := strconv.Atoi(m[2])
		if err != nil {
			return fmt.Errorf("%s is no line: %s has fewer", m[2], m[1])
		}
		return a.explainPlace(fromHere(m[1]), line)
	}
	if isFile(what) {
		return fmt.Errorf("%s is a file: give a line of it, such as %s:1", what, what)
	}
	o, l, err := a.ledger()
	if err != nil {
		return err
	}
	x, err := l.Explain(what)
	if err == nil {
		return a.writeExplanation(o, x)
	}
	if part := o.Document.Parts().Find(what); part != nil && what != "" {
		at := part.Place()
		return a.explainLine(o, l, at.Filename, at.Start.Line, []*spec.Part{part})
	}
	return err
}

// writeExplanation writes where a part of the output comes from.
func (a *app) writeExplanation(o *project.Project, x *coverage.Explanation) error {
	var text bytes.Buffer
	if err := x.Write(&text, a.files); err != nil {
		return err
	}
	return a.writeConcealed(o, text.String())
}

func (a *app) writeConcealed(o *project.Project, text string) error {
	return a.writeFitted(masked(o.Document.ConcealText(text)))
}

// explainLine writes what a line of the spec reaches, or some parts on it. A list or map
// stands for all within it.
func (a *app) explainLine(o *project.Project, l *coverage.Ledger, file string, line int, parts []*spec.Part) error {
	var entries []*coverage.Entry
	if parts == nil {
		parts = partsOn(o.Document.Parts(), file, line)
		entries = l.Lines(file, line, line)
	}
	if len(entries) == 0 {
		for _, part := range parts {
			entries = append(entries, l.Below(part.Path)...)
		}
	}
	if len(entries) == 0 && len(parts) == 0 {
		return a.nothingOn(file, line)
	}
	var text bytes.Buffer
	if err := coverage.WriteReach(&text, entries, a.files); err != nil {
		return err
	}
	a.writeReferences(&text, o.Document, file, line)
	return a.writeConcealed(o, text.String())
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
