package terraform

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Guard says what a plan must not do.
type Guard struct {
	// Protected are the kinds of things that must not be destroyed or replaced.
	Protected []Protection
	// Max limits how many resources may be destroyed or replaced; nil means no limit.
	Max *Limit
	// Allowed are the addresses of resources that may be destroyed all the same, as a
	// review prints them, or without the module.
	Allowed []string
}

// Protection is a protected kind of thing, with the types of its resources.
type Protection struct {
	Kind  string   `json:"kind"`
	Types []string `json:"types"`
	// Origin is the line of the spec that asks for it. It has no place if it is only
	// the default.
	Origin diag.Origin `json:"-"`
}

// Limit is a number with the line of the spec that sets it.
type Limit struct {
	Destroys int         `json:"destroys"`
	Origin   diag.Origin `json:"-"`
}

// Refusal is an objection of a guard to a plan.
type Refusal struct {
	// Guard is the guard: protect or max_destroys.
	Guard string `json:"guard"`
	// Address is the address of the resource, "" for an objection to the whole plan.
	Address string `json:"address,omitempty"`
	// Reason is a sentence that says what is refused, and Remedy one that says what to
	// do.
	Reason string `json:"reason"`
	Remedy string `json:"remedy"`
	// Origins are the lines of the guard, Change the lines behind the refused change.
	Origins []Origin `json:"origins,omitempty"`
	Change  []Origin `json:"change,omitempty"`

	subject hcl.Range
}

// Check adds the guard's refusals to a review, and tells whether there are any.
func (g *Guard) Check(r *Review) (refused bool) {
	r.Refused = nil
	destroys := 0
	for _, c := range r.Changes {
		if !c.Action.Destructive() {
			continue
		}
		destroys++
		if g.allows(c.Address) {
			continue
		}
		if p := g.protects(c.Address); p != nil {
			r.Refused = append(r.Refused, p.refuse(c))
		}
	}
	if g.Max != nil && destroys > g.Max.Destroys {
		r.Refused = append(r.Refused, Refusal{
			Guard:   "max_destroys",
			Reason:  fmt.Sprintf("%s destroyed or replaced, and %d may be.", willBe(destroys), g.Max.Destroys),
			Remedy:  fmt.Sprintf("If that is meant, add --max-destroys %d.", destroys),
			Origins: placed(g.Max.Origin), subject: g.Max.Origin.Range,
		})
	}
	return len(r.Refused) > 0
}

func willBe(n int) string {
	if n == 1 {
		return "1 resource would be"
	}
	return fmt.Sprintf("%d resources would be", n)
}

func (p *Protection) refuse(c Change) Refusal {
	what := "destroyed"
	if c.Action == Replace {
		what = "replaced, which destroys it"
	}
	why := "which guards.protect keeps from that"
	if p.Origin.Range == (hcl.Range{}) {
		why = "which are protected unless guards.protect says otherwise"
	}
	refusal := Refusal{
		Guard: "protect", Address: c.Address,
		Reason:  fmt.Sprintf("%s would be %s. It is one of the %s, %s.", c.Address, what, p.Kind, why),
		Remedy:  fmt.Sprintf("If that is meant, add --allow-destroy %s.", quoted(plainAddress(c.Address))),
		Origins: placed(p.Origin), Change: c.Origins, subject: p.Origin.Range,
	}
	for _, a := range c.Attributes {
		if a.ForcesReplacement && len(a.Origins) > 0 {
			refusal.Change = a.Origins
			break
		}
	}
	return refusal
}

// plainAddress removes from an address what a review adds to it.
func plainAddress(address string) string {
	if a, ok := tfcode.ParseAddress(address); ok {
		return a.String()
	}
	return address
}

// quoted quotes an address for a shell.
func quoted(address string) string {
	if strings.ContainsAny(address, `["' `) {
		return "'" + address + "'"
	}
	return address
}

func placed(o diag.Origin) []Origin {
	if o.Range == (hcl.Range{}) {
		return nil
	}
	return origins([]diag.Origin{o})
}

// protects gives the protection of a resource, nil for none.
func (g *Guard) protects(address string) *Protection {
	a, _ := tfcode.ParseAddress(address)
	for i := range g.Protected {
		if slices.Contains(g.Protected[i].Types, a.Type) {
			return &g.Protected[i]
		}
	}
	return nil
}

// allows tells whether a resource, or all its instances, may be destroyed.
func (g *Guard) allows(address string) bool {
	a, ok := tfcode.ParseAddress(address)
	return ok && slices.ContainsFunc(g.Allowed, a.Named)
}

// Diagnostics gives the refusals as diagnostics at their lines. files are the spec's
// texts.
func (r *Review) Diagnostics(files diag.Files) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, refusal := range r.Refused {
		d := diag.Errorf(refusal.subject, "Refused by a guard", "%s %s", refusal.Reason, refusal.Remedy)
		for _, o := range refusal.Change[:min(1, len(refusal.Change))] {
			d = diag.WithRelated(d, diag.Related{Message: "This is what plans it.", Range: lineOf(o, files)})
		}
		diags = append(diags, d)
	}
	return diags
}

// lineOf gives the range of an origin's line.
func lineOf(o Origin, files diag.Files) hcl.Range {
	rng := hcl.Range{Filename: o.File, Start: hcl.Pos{Line: o.Line, Column: 1}, End: hcl.Pos{Line: o.Line, Column: 1}}
	file := files[o.File]
	if file == nil {
		return rng
	}
	lines := bytes.SplitAfter(file.Bytes, []byte{'\n'})
	if o.Line < 1 || o.Line > len(lines) {
		return rng
	}
	for _, line := range lines[:o.Line-1] {
		rng.Start.Byte += len(line)
	}
	text := lines[o.Line-1]
	rng.End.Byte = rng.Start.Byte + len(bytes.TrimRight(text, "\r\n"))
	indent := len(text) - len(bytes.TrimLeft(text, " \t"))
	rng.Start.Byte += min(indent, rng.End.Byte-rng.Start.Byte)
	rng.Start.Column += indent
	rng.End.Column = rng.Start.Column + rng.End.Byte - rng.Start.Byte
	return rng
}

// refusals writes the refusals, before everything else.
func (t *textWriter) refusals() {
	if len(t.review.Refused) == 0 {
		return
	}
	t.line("\n%s", t.paint(red+bold, "Refused by the guards of the spec"))
	for _, r := range t.review.Refused {
		t.line("  %s", t.paint(red, r.Reason))
		if at := places("      guard ", r.Origins); at != "" {
			t.line("%s", t.paint(dim, at))
		}
		if at := places("      planned by ", r.Change); at != "" {
			t.line("%s", t.paint(dim, at))
		}
		t.line("      %s", r.Remedy)
	}
}

// refusals writes the refusals, unfolded.
func (m *markdownWriter) refusals() {
	if len(m.review.Refused) == 0 {
		return
	}
	m.out.WriteString("\n**Refused by the guards of the spec**\n\n")
	for i, r := range m.review.Refused {
		if m.stop(len(m.review.Refused)-i, "* and %d more\n") {
			break
		}
		fmt.Fprintf(&m.out, "* %s %s", cell(clip(r.Reason, maxSentence)), cell(clip(r.Remedy, maxSentence)))
		if len(r.Origins) > 0 {
			fmt.Fprintf(&m.out, " Guard: %s.", sources(r.Origins))
		}
		if len(r.Change) > 0 {
			fmt.Fprintf(&m.out, " Planned by %s.", sources(r.Change))
		}
		m.out.WriteString("\n")
	}
}
