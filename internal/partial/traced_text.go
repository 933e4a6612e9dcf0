package partial

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// written is a text that knows which of its parts come from which values.
type written struct {
	text  string
	spans []span
}

// span is a part of a text with the marks of its value.
type span struct {
	start, end int
	marks      cty.ValueMarks
}

// plain makes a text that does not come from a value.
func plain(text string) written { return written{text: text} }

// marked makes a text that comes entirely from values with these marks.
func marked(text string, marks cty.ValueMarks) written {
	if len(marks) == 0 {
		return written{text: text}
	}
	return written{text, []span{{0, len(text), marks}}}
}

// writer joins texts.
type writer struct {
	strings.Builder
	spans []span
}

func (w *writer) add(one written) {
	at := w.Len()
	for _, s := range one.spans {
		w.spans = append(w.spans, span{at + s.start, at + s.end, s.marks})
	}
	w.WriteString(one.text)
}

func (w *writer) written() written { return written{w.String(), w.spans} }

// as gives another text with the marks of the whole text.
func (w written) as(text string) written {
	if len(w.spans) == 0 {
		return plain(text)
	}
	return marked(text, w.spans[0].marks)
}

// under adds marks to the text as a whole.
func (w written) under(marks cty.ValueMarks) written {
	if len(marks) > 0 {
		w.spans = append([]span{{0, len(w.text), marks}}, w.spans...)
	}
	return w
}

// around puts two texts around the text.
func (w written) around(before, after string) written {
	var out writer
	out.WriteString(before)
	out.add(w)
	out.WriteString(after)
	return out.written()
}

// deciding turns marks of origins into marks of deciders.
func deciding(marks cty.ValueMarks) cty.ValueMarks {
	if len(marks) == 0 {
		return nil
	}
	deciders := make(cty.ValueMarks, len(marks))
	for mark := range marks {
		if maker, ok := mark.(diag.Maker); ok {
			mark = diag.Decider(maker)
		}
		deciders[mark] = struct{}{}
	}
	return deciders
}

// makersOf are the marks of what a value was made of, without those of what chose it.
func makersOf(marks cty.ValueMarks) cty.ValueMarks {
	var makers cty.ValueMarks
	for mark := range marks {
		if maker, ok := mark.(diag.Maker); ok {
			if makers == nil {
				makers = cty.ValueMarks{}
			}
			makers[maker] = struct{}{}
		}
	}
	return makers
}

// withMarks is cty's WithMarks without a copy if there are no marks to add.
func withMarks(v cty.Value, marks ...cty.ValueMarks) cty.Value {
	for _, some := range marks {
		if len(some) > 0 {
			return v.WithMarks(marks...)
		}
	}
	return v
}

// allOf joins several sets of marks.
func allOf(sets []cty.ValueMarks) cty.ValueMarks {
	all := cty.ValueMarks{}
	for _, some := range sets {
		maps.Copy(all, some)
	}
	return all
}

// sortOut splits marks into origins and deciders, each sorted by path.
func sortOut(marks ...cty.ValueMarks) (origins, deciders []diag.Origin) {
	for _, some := range marks {
		for mark := range some {
			switch mark := mark.(type) {
			case diag.Maker:
				origins = append(origins, *mark.Origin)
			case diag.Decider:
				deciders = append(deciders, *mark.Origin)
			}
		}
	}
	return inOrder(origins), inOrder(deciders)
}

// inOrder sorts origins by path and drops repetitions.
func inOrder(origins []diag.Origin) []diag.Origin {
	if len(origins) < 2 {
		return origins
	}
	slices.SortFunc(origins, func(a, b diag.Origin) int {
		return cmp.Or(
			cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Range.Filename, b.Range.Filename),
			cmp.Compare(a.Range.Start.Byte, b.Range.Start.Byte),
		)
	})
	return slices.Compact(origins)
}

// withoutThose drops origins that are among others.
func withoutThose(origins, others []diag.Origin) []diag.Origin {
	return slices.DeleteFunc(origins, func(o diag.Origin) bool { return slices.Contains(others, o) })
}

// result makes a Result of a text. notes are the marks of what decided about all of
// it.
func (w written) result(notes cty.ValueMarks) Result {
	r := Result{Text: w.text}
	all := make([]cty.ValueMarks, 0, len(w.spans)+1)
	for _, s := range w.spans {
		all = append(all, s.marks)
	}
	r.Origins, r.Deciders = sortOut(append(all, deciding(notes))...)
	r.Deciders = withoutThose(r.Deciders, r.Origins)
	if len(w.spans) == 1 && w.spans[0].start == 0 && w.spans[0].end == len(w.text) {
		return r // the text is one value
	}
	for _, s := range w.spans {
		one := diag.Span{Start: s.start, End: s.end}
		one.Origins, one.Deciders = sortOut(s.marks)
		r.Spans = append(r.Spans, one)
	}
	return r
}
