package coverage

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/tfcode"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// Kind is what became of a leaf.
type Kind string

// The kinds, strongest first. The kind of an entry is that of its strongest use.
const (
	// Rendered leaves are part of an attribute's value.
	Rendered Kind = "rendered"
	// Structural leaves decided which blocks and attributes exist, or how a block is
	// called.
	Structural Kind = "structural"
	// Enforced leaves are checked by another command, such as plan.
	Enforced Kind = "enforced"
	// Asserted leaves are compared with another value by a rule.
	Asserted Kind = "asserted"
	// Documented leaves are part of a text file.
	Documented Kind = "documented"
	// Ignored leaves have no effect, for a reason that the pack states.
	Ignored Kind = "ignored"
	// Unaccounted leaves have no effect, and nobody says why.
	Unaccounted Kind = "unaccounted"
)

// Kinds are all kinds in the order of their strength.
var Kinds = []Kind{Rendered, Structural, Enforced, Asserted, Documented, Ignored, Unaccounted}

// Use is one thing that a leaf does.
type Use struct {
	Kind Kind
	// Where depends on the kind: the address of an attribute or a block, what is
	// enforced, the path of the compared value, the name of a text file, or the reason
	// for being ignored.
	Where string
	// By is the place in the template, the names of commands, or the id of a rule.
	By string
}

// Entry is a leaf with all its uses, the strongest first.
type Entry struct {
	diag.Origin
	Uses []Use
}

// Kind gives the kind of the strongest use.
func (e *Entry) Kind() Kind {
	if len(e.Uses) == 0 {
		return Unaccounted
	}
	return e.Uses[0].Kind
}

// Sources are what a ledger is computed from.
type Sources struct {
	// Spec is the value that was rendered, with its marks.
	Spec   cty.Value
	Result *render.Result
	// Index finds the lines behind the result. If it is nil, it is made when an
	// explanation needs it.
	Index *provenance.Index
	// Comparisons gives the pairs of paths that rules compare. It is called if some
	// values have no other use, and always with Thorough.
	Comparisons func() []validate.Comparison
	// Thorough lists all uses of a value, even those that do not change its kind.
	Thorough bool
	Enforced []Enforcement
	Losses   []*render.Loss
	// Template gives the name under which a file of the pack is shown; nil keeps
	// names.
	Template func(name string) string
}

// Enforcement says that commands enforce a value of the spec.
type Enforcement struct {
	// Path is the path of the value, What describes what is enforced, By names the
	// commands.
	Path, What, By string
}

// Ledger says what became of every leaf of a spec.
type Ledger struct {
	// Entries are in the order of the files.
	Entries []*Entry

	sources Sources
	byPath  map[string][]*Entry
	used    map[used]bool
	places  map[line]string // as shown to people
}

// line is a line of a template.
type line struct {
	file   string
	number int
}

// used identifies a use that an entry already has.
type used struct {
	entry *Entry
	use   Use
}

// New computes the ledger of a rendering.
func New(s Sources) *Ledger {
	if s.Template == nil {
		s.Template = func(name string) string { return name }
	}
	l := &Ledger{sources: s, byPath: map[string][]*Entry{}, used: map[used]bool{}, places: map[line]string{}}
	for _, leaf := range Leaves(s.Spec) {
		e := &Entry{Origin: leaf}
		l.Entries = append(l.Entries, e)
		l.byPath[leaf.Path] = append(l.byPath[leaf.Path], e)
	}
	for _, p := range s.Result.Provenance {
		l.use(p.Lines(), Use{Rendered, address(p.Module, p.Block, p.Name), l.place(p.Template)})
	}
	for _, p := range s.Result.Provenance {
		if len(p.Origins) > 0 {
			l.use(p.Deciders, Use{Structural, address(p.Module, p.Block, p.Name), l.place(p.Template)})
		}
	}
	for _, d := range s.Result.Decisions {
		l.use(d.Origins, Use{Structural, address(d.Module, d.Block, d.Argument), l.place(d.Template)})
	}
	for _, e := range s.Enforced {
		l.usePath(e.Path, Use{Enforced, e.What, e.By})
	}
	if s.Comparisons != nil && (s.Thorough || len(l.Of(Unaccounted)) > 0) {
		l.assert(s.Comparisons())
	}
	for _, d := range s.Result.Documented {
		l.use(d.Origins, Use{Documented, d.File, s.Template(d.Template.Filename)})
	}
	l.lose(s)
	return l
}

// lose adds the pack's reasons for ignoring a value, if the value has no use, or if it
// only decided about something.
func (l *Ledger) lose(s Sources) {
	made := map[string]bool{} // paths of the values in the output itself
	for _, p := range s.Result.Provenance {
		for _, origin := range p.Origins {
			made[origin.Path] = true
		}
	}
	for _, e := range l.Entries {
		if kind := e.Kind(); made[e.Path] || kind != Unaccounted && kind != Structural && kind != Rendered {
			continue
		}
		for _, loss := range s.Losses {
			if loss.Covers(e.Path) {
				e.Uses = append(e.Uses, Use{Ignored, loss.Because, l.place(loss.Range)})
			}
		}
	}
}

// assert adds the comparisons of the rules. A comparison only accounts for a value if
// the other value has a use: two values that equal each other and have no other use
// are both lost.
func (l *Ledger) assert(comparisons []validate.Comparison) {
	comes := map[string]bool{} // paths with a use, including those of the objects around
	for _, e := range l.Entries {
		if len(e.Uses) > 0 {
			for _, path := range upwards(e.Path) {
				comes[path] = true
			}
		}
	}
	for _, c := range comparisons {
		if comes[c.Other] {
			l.usePath(c.Path, Use{Asserted, c.Other, c.Rule})
		}
		if comes[c.Path] {
			l.usePath(c.Other, Use{Asserted, c.Path, c.Rule})
		}
	}
}

// index gives the index of the result, made on first use.
func (l *Ledger) index() *provenance.Index {
	if l.sources.Index == nil {
		l.sources.Index = provenance.New(l.sources.Result.Provenance, l.sources.Result.Decisions, nil)
	}
	return l.sources.Index
}

func (l *Ledger) use(origins []diag.Origin, use Use) {
	for _, origin := range origins {
		l.usePath(origin.Path, use)
	}
}

func (l *Ledger) usePath(path string, use Use) {
	for _, e := range l.byPath[path] {
		if one := (used{e, use}); !l.used[one] {
			l.used[one] = true
			e.Uses = append(e.Uses, use)
		}
	}
}

// place shows the place of something in a template.
func (l *Ledger) place(rng hcl.Range) string {
	at := line{rng.Filename, rng.Start.Line}
	shown, ok := l.places[at]
	if !ok {
		shown = fmt.Sprintf("%s:%d", l.sources.Template(at.file), at.number)
		l.places[at] = shown
	}
	return shown
}

// address is the Terraform address of an attribute or, if attribute is "", of a block.
func address(module, block, attribute string) string {
	block = tfcode.Module(module).Address(block)
	if attribute != "" {
		block += "." + attribute
	}
	return block
}

// Of returns the entries of a kind.
func (l *Ledger) Of(kind Kind) []*Entry {
	var entries []*Entry
	for _, e := range l.Entries {
		if e.Kind() == kind {
			entries = append(entries, e)
		}
	}
	return entries
}
