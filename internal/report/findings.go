package report

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// finding is something that is wrong with the spec.
type finding struct {
	ID, Severity, Rule string
	Summary, Detail    string
	At                 *place
	Related            []note
	// Fix is what to do, "" when nobody knows.
	Fix string
}

// note is a place with what there is to say about it.
type note struct {
	Message string
	At      *place
}

// rulePage says what a rule is for.
type rulePage struct {
	Rule   string
	Blocks []textBlock
}

// textBlock is a paragraph, or an example of YAML.
type textBlock struct {
	Parts []textPart
	Code  string
}

// textPart is a part of a paragraph, which may be the name of something.
type textPart struct {
	Text string
	Code bool
}

// findings are what is wrong, the errors first, and the pages of the rules.
func (s *Sources) findings() ([]finding, []rulePage) {
	diags := diag.Deduplicate(append(hcl.Diagnostics{}, s.Diagnostics...))
	diag.Sort(diags)
	var all []finding
	var pages []rulePage
	seen := map[string]bool{}
	for _, severity := range []hcl.DiagnosticSeverity{hcl.DiagError, hcl.DiagWarning} {
		for _, d := range diags {
			if d.Severity != severity {
				continue
			}
			f := finding{
				ID: fmt.Sprintf("finding-%d", len(all)+1), Severity: "error", Rule: diag.RuleOf(d), Summary: d.Summary, Detail: d.Detail,
			}
			if severity == hcl.DiagWarning {
				f.Severity = "warning"
			}
			if d.Subject != nil {
				f.At = placeOf(*d.Subject)
			}
			for _, r := range diag.RelatedOf(d) {
				f.Related = append(f.Related, note{r.Message, placeOf(r.Range)})
			}
			if fix, ok := diag.FixOf(d); ok {
				f.Fix = fix.Description
			}
			all = append(all, f)
			if f.Rule != "" && !seen[f.Rule] && s.Rule != nil {
				seen[f.Rule] = true
				if text := s.Rule(f.Rule); text != "" {
					pages = append(pages, rulePage{f.Rule, blocksOf(text)})
				}
			}
		}
	}
	return all, pages
}

var inlineCode = regex.New("`[^`]+`")

// blocksOf reads the page of a rule, which consists of paragraphs and examples. Its title
// is left out.
func blocksOf(markdown string) []textBlock {
	var all []textBlock
	for i, part := range strings.Split(markdown, "```") {
		if i%2 == 1 { // between two fences
			_, code, _ := strings.Cut(part, "\n")
			all = append(all, textBlock{Code: strings.TrimRight(code, "\n")})
			continue
		}
		for paragraph := range strings.SplitSeq(part, "\n\n") {
			paragraph = strings.TrimSpace(paragraph)
			if paragraph != "" && !strings.HasPrefix(paragraph, "# ") {
				all = append(all, textBlock{Parts: partsOf(strings.Join(strings.Fields(paragraph), " "))})
			}
		}
	}
	return all
}

func partsOf(text string) []textPart {
	var all []textPart
	done := 0
	for _, m := range inlineCode.FindAllStringIndex(text, -1) {
		if m[0] > done {
			all = append(all, textPart{Text: text[done:m[0]]})
		}
		all = append(all, textPart{Text: strings.Trim(text[m[0]:m[1]], "`"), Code: true})
		done = m[1]
	}
	return append(all, textPart{Text: text[done:]})
}
