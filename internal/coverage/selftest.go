package coverage

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"golang.org/x/sync/errgroup"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/parallel"
)

// Finding is what an experiment with a leaf shows.
type Finding string

// The findings. The last three are defects.
const (
	// Changes: another value gives another output, as the ledger says.
	Changes Finding = "changes the output"
	// Refused: no other value that was tried is accepted.
	Refused Finding = "refused"
	// Held: the output stays the same, and a rule holds the leaf.
	Held Finding = "held"
	// Lost: the output stays the same, and the pack says why.
	Lost Finding = "ignored by the pack"
	// Fixed: the text cannot be exchanged, as it is a block of lines.
	Fixed Finding = "not tried"
	// Idle: the ledger says that the leaf is in the output, and another value
	// gives the same output.
	Idle Finding = "in the ledger, and without effect"
	// Untraced: another value gives another output, and the ledger does not know.
	Untraced Finding = "with effect, and not in the ledger"
	// Without: the leaf does nothing at all.
	Without Finding = "without effect"
)

// Findings are all findings in the order of a report.
var Findings = []Finding{Changes, Refused, Held, Lost, Fixed, Idle, Untraced, Without}

// Outcome is the finding about one leaf.
type Outcome struct {
	Entry   *Entry
	Finding Finding
	// Text is the value that showed it, "" when none was accepted.
	Text string
}

// Defect tells whether the outcome is one that must not be.
func (o Outcome) Defect() bool {
	return o.Finding == Idle || o.Finding == Untraced || o.Finding == Without
}

// Laboratory renders a spec with one of its texts exchanged. Its functions are
// called from several goroutines.
type Laboratory struct {
	// Files are the texts of the spec's files, by the names in ranges.
	Files map[string][]byte
	// Render gives what comes out when a file of the spec is replaced; the empty
	// name replaces none. It reports false when the spec is refused.
	Render func(file string, content []byte) (Variant, bool)
}

// Variant is a spec and what is rendered from it.
type Variant struct {
	Spec   cty.Value
	Output map[string][]byte
	// Refused is asked when the output stays the same: it tells whether a check
	// that takes long refuses the spec. Nil is none.
	Refused func() bool
}

// Selftest changes every leaf of a ledger. It is an error when the unchanged
// spec does not give the same output twice.
func Selftest(ctx context.Context, l *Ledger, lab Laboratory) ([]Outcome, error) {
	before, ok := lab.Render("", nil)
	again, _ := lab.Render("", nil)
	switch {
	case !ok:
		return nil, fmt.Errorf("the spec cannot be rendered")
	case !sameOutput(before.Output, again.Output):
		return nil, fmt.Errorf("the same spec gave two different outputs")
	}
	t := &tester{Laboratory: lab, before: before, comparable: map[string][]string{}}
	for _, e := range l.Entries {
		if text, ok := t.text(e.Origin); ok {
			for _, place := range places(e.Path) {
				t.comparable[place] = append(t.comparable[place], text)
			}
		}
	}
	outcomes := make([]Outcome, len(l.Entries))
	var group errgroup.Group
	var trying parallel.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range l.Entries {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			trying.Try(func() { outcomes[i] = t.try(e) })
			return nil
		})
	}
	err := group.Wait()
	trying.Wait()
	return outcomes, err
}

func sameOutput(a, b map[string][]byte) bool {
	return maps.EqualFunc(a, b, bytes.Equal)
}

type tester struct {
	Laboratory
	before Variant
	// comparable are the texts that stand in comparable places.
	comparable map[string][]string
}

var indexPattern = regexp.MustCompile(`\[[0-9]+\]`)

// places are the names under which leaves are comparable, the closest first: the
// same key in other items of the same list, and the same key anywhere.
func places(path string) []string {
	path = indexPattern.ReplaceAllString(path, "[]")
	return []string{path, path[strings.LastIndexByte(path, '.')+1:]}
}

// Bounds on the work for one leaf. Most texts are changed by the first attempt;
// what takes many is the name of something, which every change of it alone makes
// invalid.
const (
	mostComparable = 4
	mostAccepted   = 3
	mostAttempts   = 12
)

// try changes one leaf until the output changes.
func (t *tester) try(e *Entry) Outcome {
	text, ok := t.text(e.Origin)
	if !ok {
		return Outcome{Entry: e, Finding: Fixed}
	}
	var accepted []string
	candidates := alternatives(text, t.comparableTo(e, text))
	for _, candidate := range candidates[:min(mostAttempts, len(candidates))] {
		v, ok := t.Render(e.Range.Filename, t.exchanged(e.Origin, candidate))
		switch {
		case !ok:
		case !sameOutput(t.before.Output, v.Output):
			return Outcome{e, whenChanged(e), candidate}
		case valueAt(v.Spec, e.Path) == valueAt(t.before.Spec, e.Path): // another spelling of the same
		case v.Refused == nil || !v.Refused():
			accepted = append(accepted, candidate)
		}
		if len(accepted) == mostAccepted {
			break
		}
	}
	if len(accepted) == 0 {
		return Outcome{Entry: e, Finding: Refused}
	}
	return Outcome{e, whenSame(e), accepted[0]}
}

// comparableTo are other texts that stand in places comparable to a leaf's.
func (t *tester) comparableTo(e *Entry, text string) []string {
	var found []string
	for _, place := range places(e.Path) {
		for _, other := range t.comparable[place] {
			if other != text && !slices.Contains(found, other) && len(found) < mostComparable {
				found = append(found, other)
			}
		}
	}
	return found
}

// valueAt shows what a leaf comes to in a spec, without its marks.
func valueAt(spec cty.Value, leaf string) string {
	bare, marked := spec.UnmarkDeepWithPaths()
	var values []string
	for _, at := range marked {
		for mark := range at.Marks {
			if maker, ok := mark.(diag.Maker); !ok || maker.Path != leaf {
				continue
			}
			if v, err := at.Path.Apply(bare); err == nil {
				values = append(values, v.GoString())
			}
		}
	}
	slices.Sort(values)
	return strings.Join(values, "\n")
}

// whenChanged judges a change of the output, which the ledger should know of.
func whenChanged(e *Entry) Finding {
	if slices.ContainsFunc(e.Uses, func(u Use) bool { return u.Kind != Asserted && u.Kind != Ignored }) {
		return Changes
	}
	return Untraced
}

// whenSame judges an output that stays the same.
func whenSame(e *Entry) Finding {
	isLost := func(u Use) bool { return u.Kind == Ignored }
	switch kind := e.Kind(); {
	case kind == Asserted:
		return Held
	case slices.ContainsFunc(e.Uses, isLost):
		return Lost
	case kind == Unaccounted:
		return Without
	}
	return Idle
}

// text is the scalar at an origin without its quotes; a block of lines has none
// that could be exchanged.
func (t *tester) text(o diag.Origin) (string, bool) {
	src := t.Files[o.Range.Filename]
	from, to := o.Range.Start.Byte, o.Range.End.Byte
	if from < 0 || to > len(src) || from >= to {
		return "", false
	}
	text := string(src[from:to])
	switch {
	case strings.HasPrefix(text, "|"), strings.HasPrefix(text, ">"), strings.Contains(text, "\n"):
		return "", false
	case len(text) > 1 && (text[0] == '"' || text[0] == '\''):
		return text[1 : len(text)-1], true
	}
	return text, true
}

// exchanged is a file with another text for a scalar, quoted as before.
func (t *tester) exchanged(o diag.Origin, text string) []byte {
	src := t.Files[o.Range.Filename]
	from, to := o.Range.Start.Byte, o.Range.End.Byte
	if quote := src[from]; quote == '"' || quote == '\'' {
		text = string(quote) + text + string(quote)
	}
	return slices.Concat(src[:from], []byte(text), src[to:])
}
