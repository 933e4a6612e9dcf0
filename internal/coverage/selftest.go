package coverage

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"golang.org/x/sync/errgroup"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/parallel"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// Finding is the result of changing a leaf.
type Finding string

// The findings. The last three are defects.
const (
	// Changes: another value changes the output, as the ledger says.
	Changes Finding = "changes the output"
	// Refused: no other value that was tried is accepted.
	Refused Finding = "refused"
	// Held: the output stays the same, but a rule checks the leaf.
	Held Finding = "held"
	// Lost: the output stays the same, and the pack says why.
	Lost Finding = "ignored by the pack"
	// Fixed: the text cannot be replaced, because it is a block scalar of several
	// lines.
	Fixed Finding = "not tried"
	// Idle: the ledger says that the leaf is in the output, but another value does not
	// change the output.
	Idle Finding = "in the ledger, and without effect"
	// Untraced: another value changes the output, but the ledger does not say so.
	Untraced Finding = "with effect, and not in the ledger"
	// Without: the leaf has no effect.
	Without Finding = "without effect"
)

// Findings lists all findings in the order of a report.
var Findings = []Finding{Changes, Refused, Held, Lost, Fixed, Idle, Untraced, Without}

// Outcome is the finding about one leaf.
type Outcome struct {
	Entry   *Entry
	Finding Finding
	// Text is the value that led to the finding, "" if none was accepted.
	Text string
}

// Defect tells whether the finding is a defect.
func (o Outcome) Defect() bool {
	return o.Finding == Idle || o.Finding == Untraced || o.Finding == Without
}

// Laboratory renders a spec in which one text is replaced. Several goroutines call its
// functions.
type Laboratory struct {
	// Files are the texts of the spec's files, by the names in ranges.
	Files map[string][]byte
	// Render renders the spec with a file replaced; the name "" replaces none. It
	// returns false if the spec is refused.
	Render func(file string, content []byte) (Variant, bool)
}

// Variant is a changed spec and its output.
type Variant struct {
	Spec   cty.Value
	Output map[string][]byte
	// Refused is called if the output stays the same. It tells whether a slower check
	// refuses the spec; nil means that there is none.
	Refused func() bool
}

// Selftest changes every leaf of a ledger. It returns an error if the unchanged spec
// gives different outputs.
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
	// comparable maps a place to the texts in comparable places.
	comparable map[string][]string
}

var indexPattern = regex.New(`\[[0-9]+\]`)

// places gives the names under which leaves are comparable, the closest first: the
// same key in other items of the same list, then the same key anywhere.
func places(path string) []string {
	path = indexPattern.ReplaceAllString(path, "[]")
	return []string{path, path[strings.LastIndexByte(path, '.')+1:]}
}

// Bounds on the work for one leaf. For most leaves the first attempt suffices. Names
// need many, since changing a name alone makes the spec invalid.
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
		case valueAt(v.Spec, e.Path) == valueAt(t.before.Spec, e.Path): // another spelling of the same value
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

// comparableTo gives other texts in places comparable to that of a leaf.
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

// valueAt shows the value of a leaf in a spec, without its marks.
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

// whenChanged judges a changed output, which the ledger should predict.
func whenChanged(e *Entry) Finding {
	if slices.ContainsFunc(e.Uses, func(u Use) bool { return u.Kind != Asserted && u.Kind != Ignored }) {
		return Changes
	}
	return Untraced
}

// whenSame judges an unchanged output.
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

// text gives the scalar at an origin without its quotes. It is not ok for a block
// scalar, which cannot be replaced.
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

// exchanged gives a file with a scalar replaced, quoted as before.
func (t *tester) exchanged(o diag.Origin, text string) []byte {
	src := t.Files[o.Range.Filename]
	from, to := o.Range.Start.Byte, o.Range.End.Byte
	if quote := src[from]; quote == '"' || quote == '\'' {
		text = string(quote) + text + string(quote)
	}
	return slices.Concat(src[:from], []byte(text), src[to:])
}
