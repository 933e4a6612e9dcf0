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

// Kind is a way in which a leaf is accounted for.
type Kind string

// The kinds, the strongest first. An entry is of the kind of its strongest use.
const (
	// Rendered leaves went into an attribute.
	Rendered Kind = "rendered"
	// Structural leaves decided what blocks and attributes there are, or what a
	// block is called.
	Structural Kind = "structural"
	// Enforced leaves are held by another command against what it does.
	Enforced Kind = "enforced"
	// Asserted leaves are held against another value by a rule.
	Asserted Kind = "asserted"
	// Documented leaves went into a text file.
	Documented Kind = "documented"
	// Ignored leaves do nothing, and the pack says why.
	Ignored Kind = "ignored"
	// Unaccounted leaves do nothing.
	Unaccounted Kind = "unaccounted"
)

// Kinds are all kinds in the order of their strength.
var Kinds = []Kind{Rendered, Structural, Enforced, Asserted, Documented, Ignored, Unaccounted}

// Use is one thing that a leaf does.
type Use struct {
	Kind Kind
	// Where is the address of an attribute or a block, what is enforced, the path of
	// the other value of a comparison, the name of a text file, or why it is ignored.
	Where string
	// By is the place in the template, the commands, or the id of the rule.
	By string
}

// Entry is a leaf and all it does, the strongest uses first.
type Entry struct {
	diag.Origin
	Uses []Use
}

// Kind is that of the strongest use.
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
	// Index answers where lines of the result come from. Without one, it is made when an
	// explanation needs it.
	Index *provenance.Index
	// Comparisons are what rules hold against each other. They are asked for when there
	// are values of which nothing else is known, and always with Thorough.
	Comparisons func() []validate.Comparison
	// Thorough lists all that a value is used for, whether or not that changes anything.
	Thorough bool
	Enforced []Enforcement
	Losses   []*render.Loss
	// Template gives a file of the pack the name it is to be shown under; nil
	// keeps names as they are.
	Template func(name string) string
}

// Enforcement says that commands hold a value of the spec.
type Enforcement struct {
	// Path is that of the value, What is held, and By which commands.
	Path, What, By string
}

// Ledger accounts for every leaf of a spec.
type Ledger struct {
	// Entries are in the order of the files.
	Entries []*Entry

	sources Sources
	byPath  map[string][]*Entry
	used    map[used]bool
	places  map[line]string // as they are shown
}

// line is one of a template.
type line struct {
	file   string
	number int
}

// used is a use that an entry has already.
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

// lose notes what the pack says it has no use for: of what comes to nothing, and of what
// was looked at only to find out whether it comes to something.
func (l *Ledger) lose(s Sources) {
	made := map[string]bool{} // paths of what is in the output itself
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

// assert notes what rules hold against each other. That says something of a value
// only where the other one comes to something: two values that agree, and of which
// nothing comes, are two that are lost.
func (l *Ledger) assert(comparisons []validate.Comparison) {
	comes := map[string]bool{} // also of what the values stand in
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

// index answers where lines of the result come from.
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

// place shows where something of a template stands.
func (l *Ledger) place(rng hcl.Range) string {
	at := line{rng.Filename, rng.Start.Line}
	shown, ok := l.places[at]
	if !ok {
		shown = fmt.Sprintf("%s:%d", l.sources.Template(at.file), at.number)
		l.places[at] = shown
	}
	return shown
}

// address is how Terraform names an attribute, or with no attribute a block.
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
