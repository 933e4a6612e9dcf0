package diag

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
)

// Bounds of what is printed, in a terminal, a file or a pipe alike.
const (
	// mostShown is how many problems of one kind are shown to a person, mostReported
	// how many are in a report for machines.
	mostShown    = 20
	mostReported = 500
	// maxSummary and maxDetail are the sizes of the texts of a problem in bytes.
	maxSummary = 300
	maxDetail  = 4000
	// maxError is the size of an error which has no place: it may have the last lines of
	// another program.
	maxError = 16_000
	// mostRelated is how many further places of a problem are shown.
	mostRelated = 10
	// maxColumns is how much of a line of a source is shown, at most.
	maxColumns = 200
	// maxShown is about how many bytes of problems are shown, and overhead how many a
	// place takes with its line.
	maxShown = 300_000
	overhead = 300
)

// kindOf is equal for problems of the same kind.
func kindOf(d *hcl.Diagnostic) string { return fmt.Sprint(d.Severity, " ", RuleOf(d), " ", d.Summary) }

// limit drops diagnostics after the first "most" of their kind, and those beyond a
// total size in bytes. For the last one shown of a kind, more says how many of the
// kind were dropped.
func limit(diags hcl.Diagnostics, most, size int) (shown hcl.Diagnostics, more map[*hcl.Diagnostic]int) {
	last, count := map[string]*hcl.Diagnostic{}, map[string]int{}
	more = map[*hcl.Diagnostic]int{}
	for _, d := range diags {
		kind := kindOf(d)
		if count[kind]++; count[kind] > most || size < 0 {
			of := last[kind]
			if of == nil {
				of = shown[len(shown)-1]
			}
			more[of]++
			continue
		}
		last[kind] = d
		shown = append(shown, d)
		size -= overhead + min(len(d.Detail), maxDetail)
		for _, r := range RelatedOf(d) {
			size -= overhead + min(len(r.Message), maxDetail)
		}
	}
	return shown, more
}

// summaryOf and detailOf are the texts of a problem as they are shown.
func summaryOf(d *hcl.Diagnostic) string { return Visible(cut(d.Summary, maxSummary)) }

func detailOf(d *hcl.Diagnostic) string { return VisibleLines(cut(d.Detail, maxDetail)) }

// Short is the text of an error which has no place, as much of it as is shown.
func Short(text string) string { return cut(text, maxError) }

// cut is the beginning of a text, with the number of bytes that are left out.
func cut(text string, size int) string {
	if len(text) <= size {
		return text
	}
	end := size
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return fmt.Sprintf("%s%s (%s more bytes)", text[:end], ellipsis, thousands(len(text)-end))
}

// thousands writes a number in groups of three digits.
func thousands(n int) string {
	digits := fmt.Sprint(n)
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, groups...), ",")
}
