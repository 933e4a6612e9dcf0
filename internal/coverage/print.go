package coverage

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// WriteText prints the ledger, one line per leaf: first the unaccounted leaves, then
// the others in the order of the files.
func (l *Ledger) WriteText(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 1, 2, ' ', 0)
	entries := l.Of(Unaccounted)
	for _, e := range l.Entries {
		if e.Kind() != Unaccounted {
			entries = append(entries, e)
		}
	}
	for _, e := range entries {
		if _, err := fmt.Fprintln(t, strings.TrimRight(e.line(), "\t")); err != nil {
			return err
		}
	}
	return t.Flush()
}

// line shows a leaf and its first use.
func (e *Entry) line() string {
	what := ""
	if len(e.Uses) > 0 {
		what = e.Uses[0].Where
	}
	if more := len(e.Uses) - 1; more > 0 {
		what += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Sprintf("%s\t%s:%d\t%s\t%s", e.Kind(), e.Range.Filename, e.Range.Start.Line, e.Path, what)
}

// Summary says in one line how many leaves there are of each kind.
func (l *Ledger) Summary() string {
	var counts []string
	for _, kind := range Kinds {
		if n := len(l.Of(kind)); n > 0 || kind == Unaccounted {
			counts = append(counts, fmt.Sprintf("%d %s", n, kind))
		}
	}
	return fmt.Sprintf("%d values: %s", len(l.Entries), strings.Join(counts, ", "))
}

type jsonLedger struct {
	Values  int          `json:"values"`
	Counts  map[Kind]int `json:"counts"`
	Entries []jsonEntry  `json:"entries"`
}

type jsonEntry struct {
	Path   string    `json:"path"`
	File   string    `json:"file"`
	Line   int       `json:"line"`
	Column int       `json:"column"`
	Kind   Kind      `json:"kind"`
	Uses   []jsonUse `json:"uses"`
}

type jsonUse struct {
	Kind  Kind   `json:"kind"`
	Where string `json:"where"`
	By    string `json:"by"`
}

// WriteJSON prints the whole ledger, with every use.
func (l *Ledger) WriteJSON(w io.Writer) error {
	out := jsonLedger{Values: len(l.Entries), Counts: map[Kind]int{}, Entries: []jsonEntry{}}
	for _, kind := range Kinds {
		out.Counts[kind] = len(l.Of(kind))
	}
	for _, e := range l.Entries {
		entry := jsonEntry{
			Path: e.Path, File: e.Range.Filename, Line: e.Range.Start.Line, Column: e.Range.Start.Column,
			Kind: e.Kind(), Uses: []jsonUse{},
		}
		for _, use := range e.Uses {
			entry.Uses = append(entry.Uses, jsonUse(use))
		}
		out.Entries = append(out.Entries, entry)
	}
	return diag.EncodeJSON(w, out)
}
