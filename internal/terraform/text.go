package terraform

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// TextOptions change how a review is written as text.
type TextOptions struct {
	// Color adds escape sequences.
	Color bool
	// Details also lists the attributes of created resources.
	Details bool
}

// Escape sequences of the colours used.
const (
	red    = "\x1b[31m"
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	bold   = "\x1b[1m"
	dim    = "\x1b[2m"
	reset  = "\x1b[0m"
)

// look is how an action is shown.
type look struct {
	sign, color, title, verb string
}

var looks = map[Action]look{
	Delete:  {"-", red, "Destroyed", "to destroy"},
	Replace: {"-/+", red, "Replaced: destroyed, and created anew", "to replace"},
	Forget:  {".", yellow, "No longer managed, but kept", "to forget"},
	Update:  {"~", yellow, "Changed", "to change"},
	Create:  {"+", green, "Created", "to create"},
	Import:  {"<", green, "Imported", "to import"},
	Move:    {">", green, "Moved", "to move"},
}

// driftLooks are the looks of changes that were already made outside of Terraform.
var driftLooks = map[Action]look{
	Delete: {"-", red, "Deleted outside", "deleted"},
	Update: {"~", yellow, "Changed outside", "changed"},
	Create: {"+", green, "Created outside", "created"},
}

// Title is the heading of the changes of an action.
func (r *Review) Title(a Action) string { return r.look(a).title }

func (r *Review) look(a Action) look {
	if l, ok := driftLooks[a]; ok && r.Kind == "drift" {
		return l
	}
	return looks[a]
}

// Summary says in words what a plan would do, or what has drifted.
func (r *Review) Summary() string {
	var parts []string
	for _, a := range actions {
		if n := r.Counts[a]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, r.look(a).verb))
		}
	}
	if n := len(r.WaitingLayers()); n > 0 && r.Layer == "" {
		parts = append(parts, count(n, "layer")+" not "+r.verb()+" yet")
	}
	switch {
	case len(parts) > 0:
		return strings.Join(parts, ", ")
	case r.standing().Standing == Waiting:
		return "not " + r.verb() + " yet"
	case r.Kind == "drift":
		return "no drift"
	case len(r.Outputs) > 0:
		return "only outputs change"
	case r.Incomplete:
		return "no changes yet, but the plan is not complete"
	case r.standing().Standing == Provisional:
		return "no changes against the outputs as they are"
	}
	return "no changes"
}

// verb says what has to be done to review a layer.
func (r *Review) verb() string {
	if r.Kind == "drift" {
		return "compared"
	}
	return "planned"
}

// WriteText writes a review as text: first the summary, then destroyed resources, then
// the rest. Layers follow each other in order.
func (r *Review) WriteText(w io.Writer, options TextOptions) error {
	t := &textWriter{review: r, options: options}
	parts := r.parts()
	if len(parts) > 1 {
		t.line("%s: %s", t.paint(bold, r.Name()), r.Summary())
	}
	for _, part := range parts {
		if len(parts) > 1 {
			t.line("")
		}
		t.review = part
		t.part()
	}
	_, err := w.Write(t.out.Bytes())
	return err
}

// part writes the review of one root.
func (t *textWriter) part() {
	r := t.review
	t.line("%s: %s", t.paint(bold, r.Name()), r.Summary())
	if note := r.standing().Note; note != "" {
		t.line("%s", t.paint(yellow, note))
	}
	if r.Incomplete {
		t.line("The plan is not complete: another one after it will have more to do.")
	}
	t.refusals()
	t.modules()
	var last Action
	for _, c := range r.Changes {
		if c.Action != last {
			l := r.look(c.Action)
			t.line("\n%s", t.paint(l.color+bold, l.title))
			last = c.Action
		}
		t.change(c)
	}
	if len(r.Outputs) > 0 {
		t.line("\n%s", t.paint(bold, "Outputs"))
		for _, o := range r.Outputs {
			t.output(o)
		}
	}
	t.computed()
}

// WriteJSON writes a review for machines.
func (r *Review) WriteJSON(w io.Writer) error {
	return diag.EncodeJSON(w, r)
}

type textWriter struct {
	review  *Review
	options TextOptions
	out     bytes.Buffer
}

// line writes a line. Control characters in its arguments are made visible, except in
// painted texts.
func (t *textWriter) line(format string, args ...any) {
	for i, arg := range args {
		if text, ok := arg.(string); ok {
			args[i] = diag.Visible(text)
		}
	}
	fmt.Fprintf(&t.out, format+"\n", args...)
}

// painted is a text with escape sequences for colours that may be written as they are.
type painted string

func (t *textWriter) paint(code, text string) painted {
	text = diag.Visible(text)
	if !t.options.Color || text == "" {
		return painted(text)
	}
	return painted(code + text + reset)
}

// computedTitle is the heading of changes that do not count as drift.
const computedTitle = "Not set by the configuration, so not counted (--strict counts it)"

// computed lists the changes that do not count as drift. It only lists their names
// unless details are asked for, since many are the provider's own bookkeeping.
func (t *textWriter) computed() {
	if len(t.review.Computed) == 0 {
		return
	}
	t.line("\n%s", t.paint(bold, computedTitle))
	for _, c := range t.review.Computed {
		if t.options.Details {
			t.change(c)
			continue
		}
		t.line("%s", t.paint(dim, "  "+c.Address+": "+strings.Join(c.roots(), ", ")))
	}
}

// roots gives the names of the changed attributes, without repetitions.
func (c Change) roots() []string {
	var names []string
	for _, a := range c.Attributes {
		name := a.Path
		if i := strings.IndexAny(name, ".["); i > 0 {
			name = name[:i]
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// modules writes the table of counts by module, if there are several modules.
func (t *textWriter) modules() {
	if len(t.review.Modules) < 2 {
		return
	}
	used := t.review.usedActions()
	width := len("module")
	for _, m := range t.review.Modules {
		width = max(width, len(moduleTitle(m.Module)))
	}
	row := fmt.Sprintf("\n  %-*s", width, "module")
	for _, a := range used {
		row += fmt.Sprintf("  %8s", a)
	}
	t.line("%s", painted(row)) // row begins with a line break
	for _, m := range t.review.Modules {
		row := fmt.Sprintf("  %-*s", width, moduleTitle(m.Module))
		for _, a := range used {
			cell := "-"
			if n := m.Counts[a]; n > 0 {
				cell = fmt.Sprint(n)
			}
			row += fmt.Sprintf("  %8s", cell)
		}
		t.line("%s", row)
	}
}

// usedActions gives the actions that occur in the review, in order.
func (r *Review) usedActions() []Action {
	var used []Action
	for _, a := range actions {
		if r.Counts[a] > 0 {
			used = append(used, a)
		}
	}
	return used
}

func moduleTitle(name string) string {
	if name == "" {
		return "(root)"
	}
	return name
}

func (t *textWriter) change(c Change) {
	l := t.review.look(c.Action)
	head := "  " + t.paint(l.color, l.sign+" "+c.Address)
	if (c.Action == Create && !t.options.Details) || c.Action == Delete {
		head += t.paint(dim, places("   ", c.Origins))
	}
	t.line("%s", head)
	if c.MovedFrom != "" {
		t.line("      it was %s", c.MovedFrom)
	}
	if c.ImportedAs != "" {
		t.line("      it is taken over: %s", c.ImportedAs)
	}
	if c.Reason != "" {
		t.line("      because %s", c.Reason)
	}
	if c.Action == Create && !t.options.Details {
		return
	}
	for _, a := range c.Attributes {
		t.attribute(a)
	}
	if len(c.Computed) > 0 {
		t.line("%s", t.paint(dim, "      known after apply: "+strings.Join(c.Computed, ", ")))
	}
}

func (t *textWriter) attribute(a Attribute) {
	before, after := a.Values()
	text := fmt.Sprintf("      %s: %s -> %s", a.Path, before, after)
	if before == "null" || a.Sensitive {
		text = fmt.Sprintf("      %s: %s", a.Path, after)
	}
	if a.ForcesReplacement {
		t.line("%s   %s", text, t.paint(red, "forces the replacement"))
	} else {
		t.line("%s", text)
	}
	if at := places("          ", a.Origins); at != "" {
		t.line("%s", t.paint(dim, at))
	}
}

func (t *textWriter) output(o OutputChanged) {
	l := looks[o.Action]
	if len(o.Attributes) == 1 && o.Attributes[0].Path == "" {
		before, after := o.Attributes[0].Values()
		text := o.Name + ": " + before + " -> " + after
		if o.Action == Create || o.Attributes[0].Sensitive {
			text = o.Name + ": " + after
		}
		t.line("  %s", t.paint(l.color, l.sign+" "+text))
		return
	}
	t.line("  %s", t.paint(l.color, l.sign+" "+o.Name))
	for _, a := range o.Attributes {
		t.attribute(a)
	}
}

// maxPlaces limits how many lines of the spec are listed for one attribute.
const maxPlaces = 3

// places lists lines of the spec, indented; "" for none.
func places(indent string, origins []Origin) string {
	var all []string
	for _, o := range origins[:min(len(origins), maxPlaces)] {
		all = append(all, fmt.Sprintf("%s:%d %s", o.File, o.Line, o.Path))
	}
	if len(all) == 0 {
		return ""
	}
	if more := len(origins) - maxPlaces; more > 0 {
		all = append(all, fmt.Sprintf("and %d more", more))
	}
	return indent + strings.Join(all, ", ")
}

// maxValue is how many bytes of a value are shown, and lead how many bytes before the
// first difference.
const (
	maxValue = 100
	lead     = 20
)
