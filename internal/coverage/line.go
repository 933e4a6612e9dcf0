package coverage

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Lines gives the entries of the values on the lines first to last of a file, in
// order.
func (l *Ledger) Lines(file string, first, last int) []*Entry {
	var entries []*Entry
	for _, e := range l.Entries {
		if e.Range.Filename == file && e.Range.Start.Line <= last && e.Range.End.Line >= first {
			entries = append(entries, e)
		}
	}
	return entries
}

// Below gives the entries of the values at and below a path of the spec.
func (l *Ledger) Below(path string) []*Entry {
	var entries []*Entry
	for _, e := range l.Entries {
		rest, ok := strings.CutPrefix(e.Path, path)
		if ok && (rest == "" || rest[0] == '.' || rest[0] == '[') && !slices.Contains(entries, e) {
			entries = append(entries, e)
		}
	}
	return entries
}

// WriteReach prints each entry's value and all its uses.
func WriteReach(w io.Writer, entries []*Entry, files diag.Files) error {
	for i, e := range entries {
		if i > 0 {
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
		heading := fmt.Sprintf("%s, %s:%d\n", e.Path, e.Range.Filename, e.Range.Start.Line)
		if line := sourceLine(files, e.Origin); line != "" {
			heading += "  | " + line + "\n"
		}
		if len(e.Uses) == 0 {
			heading += "  reaches nothing\n"
		}
		if _, err := io.WriteString(w, heading); err != nil {
			return err
		}
		t := tabwriter.NewWriter(w, 0, 1, 2, ' ', 0)
		for _, use := range e.Uses {
			if _, err := fmt.Fprintf(t, "  %s\t%s\t%s\n", use.Kind, use.Where, use.By); err != nil {
				return err
			}
		}
		if err := t.Flush(); err != nil {
			return err
		}
	}
	return nil
}
