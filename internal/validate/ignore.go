package validate

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// Ids of the reports about comments that ignore rules.
const (
	ignoreReason  = "ignore-reason"
	ignoreUnknown = "ignore-unknown"
	ignoreUnused  = "ignore-unused"
)

// ignoreRules are not checked with the other rules, because they are about their
// findings.
func ignoreRules() []Rule {
	return []Rule{
		{ignoreReason, hcl.DiagError, "Ignored without reason", nothing},
		{ignoreUnknown, hcl.DiagError, "Unknown rule ignored", nothing},
		{ignoreUnused, hcl.DiagWarning, "Ignores nothing", nothing},
	}
}

func nothing(*checker) {}

// ignoreWord is the first word of a comment that ignores rules.
const ignoreWord = "jobhivegen:ignore"

// commentForm is how comments begin in a file, and the pattern of
//
//	# jobhivegen:ignore RULE[, RULE] because REASON
type commentForm struct {
	signs   []string
	pattern *regex.Pattern
}

func commentsOf(signs ...string) commentForm {
	return commentForm{signs, regex.New(`(?:^|[ \t])(?:` + strings.Join(signs, "|") + `)[ \t]*` + ignoreWord + `\b([^\n]*)`)}
}

var inYAML, inAny = commentsOf("#"), commentsOf("#", "//", "--", ";")

// commentsIn lists the comments of a file, found by its name. In YAML, only # begins
// one.
func commentsIn(name string) commentForm {
	if slices.Contains([]string{".yaml", ".yml", ".json"}, path.Ext(name)) {
		return inYAML
	}
	return inAny
}

// begin tells whether a line is a comment.
func (c commentForm) begin(line string) bool {
	line = strings.TrimSpace(line)
	return slices.ContainsFunc(c.signs, func(sign string) bool { return strings.HasPrefix(line, sign) })
}

var ignoreForm = regex.New(`^[ \t]+([a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*)(?:[ \t]+because[ \t]+(\S[^\n]*))?[ \t\r]*$`)

// ignored is a comment that ignores a rule on one line.
type ignored struct {
	rule string
	rng  hcl.Range
	line int
	used bool
}

// unused is the report about a comment that ignores nothing.
func (c *ignored) unused() *hcl.Diagnostic {
	return ignoreProblem(ignoreUnused, c.rng, "The rule "+c.rule+" reports nothing on the line that this comment is about. "+
		"Remove the comment, or put it on the line in front of what it is about.")
}

// Suppress removes from diags what comments in the spec ignore, and reports comments
// that are wrong. A comment applies to its own line, or to the next line that is not a
// comment. It names the rules and gives a reason:
//
//	# jobhivegen:ignore RULE because REASON
//
// known are the ids of the rules that were checked. elsewhere gives the ids of other
// packs' rules; it is called for an unknown rule. Comments about those rules belong to
// runs with these packs and are skipped. Comments that ignore nothing are reported
// only if complete is set, that is, if diags has all findings of the rules. With an
// overlay, only comments of the overlay are reported, since the overlay may have
// replaced the values that comments of the base are about. Comments in the files of
// modules beside the spec count like those of the spec.
func Suppress(f *spec.File, diags hcl.Diagnostics, known []string, elsewhere func() []string, complete bool,
	modules map[string]*hcl.File,
) hcl.Diagnostics {
	comments, problems := commentsOfSpec(f, modules, ruleNames{known, elsewhere})
	overlaid := slices.ContainsFunc(sortedKeys(f.Sources()), isOverlay)
	kept := slices.DeleteFunc(slices.Clone(diags), func(d *hcl.Diagnostic) bool {
		return d.Subject != nil && isIgnored(d, comments)
	})
	for _, comment := range comments {
		if complete && !comment.used && slices.Contains(known, comment.rule) && overlaid == isOverlay(comment.rng.Filename) {
			problems = append(problems, comment.unused())
		}
	}
	return append(kept, problems...)
}

// WithoutUsed removes from reports of [Suppress] those about comments which ignore one of
// the findings of another environment, f, which reads the same files and more.
func WithoutUsed(reports hcl.Diagnostics, f *spec.File, findings hcl.Diagnostics, known []string, elsewhere func() []string,
	modules map[string]*hcl.File,
) hcl.Diagnostics {
	comments, _ := commentsOfSpec(f, modules, ruleNames{known, elsewhere})
	for _, d := range findings {
		if d.Subject != nil {
			isIgnored(d, comments)
		}
	}
	return slices.DeleteFunc(slices.Clone(reports), func(d *hcl.Diagnostic) bool {
		return IsUnusedIgnore(d) && slices.ContainsFunc(comments, func(c *ignored) bool {
			return c.used && c.rng == *d.Subject && c.unused().Detail == d.Detail
		})
	})
}

// IsUnusedIgnore tells whether a report is about a comment outside overlays that ignores
// nothing.
func IsUnusedIgnore(d *hcl.Diagnostic) bool {
	return diag.RuleOf(d) == ignoreUnused && !isOverlay(d.Subject.Filename)
}

// commentsOfSpec reads the comments that ignore rules, in the files of a spec and of the
// modules beside it.
func commentsOfSpec(f *spec.File, modules map[string]*hcl.File, rules ruleNames) (comments []*ignored, problems hcl.Diagnostics) {
	sources := maps.Clone(modules)
	if sources == nil {
		sources = map[string]*hcl.File{}
	}
	maps.Copy(sources, f.Sources())
	for _, name := range sortedKeys(sources) {
		found, diags := ignoresOf(name, sources[name].Bytes, rules)
		comments, problems = append(comments, found...), append(problems, diags...)
	}
	return comments, problems
}

func isOverlay(name string) bool { return path.Base(path.Dir(name)) == "environments" }

// isIgnored tells whether a comment ignores d, and notes that the comment is used.
func isIgnored(d *hcl.Diagnostic, comments []*ignored) bool {
	id, found := diag.RuleOf(d), false
	for _, comment := range comments {
		if comment.rule == id && comment.rng.Filename == d.Subject.Filename && slices.Contains(linesOf(d), comment.line) {
			comment.used, found = true, true
		}
	}
	return found
}

// linesOf are the lines that a comment about d may stand at: where it is, and where the text
// of several lines begins that it is in, since no comment can stand within that.
func linesOf(d *hcl.Diagnostic) []int {
	lines := []int{d.Subject.Start.Line}
	if d.Context != nil {
		lines = append(lines, d.Context.Start.Line)
	}
	return lines
}

// ignoresOf reads the comments of a file that ignore rules.
func ignoresOf(name string, text []byte, rules ruleNames) ([]*ignored, hcl.Diagnostics) {
	if !bytes.Contains(text, []byte(ignoreWord)) {
		return nil, nil
	}
	var all []*ignored
	var problems hcl.Diagnostics
	lines, in := strings.Split(string(text), "\n"), commentsIn(name)
	offset := 0
	for i, line := range lines {
		if !strings.Contains(line, ignoreWord) {
			offset += len(line) + 1
			continue
		}
		if m := in.pattern.FindStringSubmatchIndex(line); m != nil {
			start := m[0] + len(line[m[0]:]) - len(strings.TrimLeft(line[m[0]:], " \t"))
			end := len(strings.TrimRight(line, " \t\r"))
			rng := hcl.Range{
				Filename: name,
				Start:    hcl.Pos{Line: i + 1, Column: len([]rune(line[:start])) + 1, Byte: offset + start},
				End:      hcl.Pos{Line: i + 1, Column: len([]rune(line[:end])) + 1, Byte: offset + end},
			}
			found, diags := ignoresIn(line[m[2]:m[3]], rng, in.aboutLine(lines, i), rules)
			all, problems = append(all, found...), append(problems, diags...)
		}
		offset += len(line) + 1
	}
	return all, problems
}

// ignoresIn reads one comment. text is what follows its first word.
func ignoresIn(text string, rng hcl.Range, line int, rules ruleNames) ([]*ignored, hcl.Diagnostics) {
	m := ignoreForm.FindStringSubmatch(text)
	if m == nil || m[2] == "" {
		return nil, hcl.Diagnostics{ignoreProblem(ignoreReason, rng,
			"A comment that ignores a rule says why, for those who read it later: "+
				"# jobhivegen:ignore RULE because REASON.")}
	}
	var all []*ignored
	var problems hcl.Diagnostics
	for rule := range strings.SplitSeq(m[1], ",") {
		rule = strings.TrimSpace(rule)
		if rules.has(rule) {
			all = append(all, &ignored{rule: rule, rng: rng, line: line})
			continue
		}
		hint := "What a rule reports has its id in brackets."
		if near := diag.Suggest(rule, rules.all()); near != "" {
			hint = "Did you mean " + near + "?"
		}
		problems = append(problems, ignoreProblem(ignoreUnknown, rng, "There is no rule "+rule+". "+hint))
	}
	return all, problems
}

// ruleNames are the ids of rules that comments may name.
type ruleNames struct {
	known     []string
	elsewhere func() []string // of other packs, which have to be loaded first; may be nil
}

func (n ruleNames) has(id string) bool {
	return slices.Contains(n.known, id) || n.elsewhere != nil && slices.Contains(n.elsewhere(), id)
}

func (n ruleNames) all() []string {
	if n.elsewhere == nil {
		return n.known
	}
	return slices.Concat(n.known, n.elsewhere())
}

// aboutLine gives the number of the line that a comment on line i applies to.
func (c commentForm) aboutLine(lines []string, i int) int {
	if !c.begin(lines[i]) {
		return i + 1
	}
	for j := i + 1; j < len(lines); j++ {
		if strings.TrimSpace(lines[j]) != "" && !c.begin(lines[j]) {
			return j + 1
		}
	}
	return i + 1
}

func ignoreProblem(id string, rng hcl.Range, detail string) *hcl.Diagnostic {
	for _, rule := range ignoreRules() {
		if rule.ID == id {
			d := &hcl.Diagnostic{Severity: rule.Severity, Summary: rule.Title, Detail: detail, Subject: &rng}
			return diag.WithRule(d, id)
		}
	}
	return nil
}
