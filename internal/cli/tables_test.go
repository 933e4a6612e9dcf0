package cli

import (
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/tfcode"
	"github.com/jobhive/jobhivegen/templates"
)

// The tables of testdata/wrong and testdata/right are changes of specs: the former
// are each refused at one line and with some words, the latter pass without one.
// A table begins with the spec that its rows change, "base: FOLDER OR FILE", and has
// rows between empty lines:
//
//	# why it is wrong, or right
//	/section            a section of the spec that is left out
//	 line               a line that stays, to find the place by
//	=line               the same, and it is refused
//	-line               a line that is taken out
//	+line               a line that is put there
//	>line               the same, and it is refused
//	@@                  another place follows
//	!words              what refuses it says; more such lines, more words
const rowMarks = "#/ =-+>@!"

// tableRow is a row of a table: a spec, and how it is refused.
type tableRow struct {
	name, title string
	files       fstest.MapFS
	// file and line are where it is refused, and words are what is said.
	file  string
	line  int
	words []string
}

// baseFiles reads the spec of a folder, or of a file.
func baseFiles(t *testing.T, name string) map[string]string {
	t.Helper()
	files := map[string]string{}
	names := []string{name}
	if info, err := os.Stat(name); err != nil {
		t.Fatal(err)
	} else if info.IsDir() {
		if names, err = filepath.Glob(filepath.Join(name, "*.yaml")); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = string(text)
	}
	return files
}

// readTable reads the rows of a table.
func readTable(t *testing.T, name string) []*tableRow {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(text), "\n")
	base, ok := strings.CutPrefix(head, "base: ")
	if !ok {
		t.Fatalf("%s does not begin with its base", name)
	}
	files := baseFiles(t, filepath.Join("../..", base))
	var rows []*tableRow
	var lines []string
	for i, line := range append(strings.Split(body, "\n"), "") {
		if line != "" {
			lines = append(lines, line)
			continue
		}
		if row := fmt.Sprintf("%s:%d", path.Base(name), i+2-len(lines)); slices.ContainsFunc(lines, isChange) {
			rows = append(rows, newTableRow(t, row, files, lines))
		}
		lines = nil
	}
	return rows
}

func isChange(line string) bool { return line[0] != '#' && line[0] != '!' }

// newTableRow applies the lines of a row to a spec.
func newTableRow(t *testing.T, name string, base map[string]string, lines []string) *tableRow {
	t.Helper()
	row := &tableRow{name: name, title: strings.TrimPrefix(lines[0], "# "), files: fstest.MapFS{}}
	changed := map[string]string{}
	for file, text := range base {
		changed[file] = "\n" + text
	}
	var hunk []string
	for _, line := range append(lines, "@@") {
		if !strings.Contains(rowMarks, line[:1]) {
			t.Fatalf("%s: a line begins with one of %q: %s", name, rowMarks, line)
		}
		switch line[0] {
		case '#':
		case '!':
			row.words = append(row.words, strings.TrimSpace(line[1:]))
		case '/':
			withoutSection(t, name, changed, line[1:])
		case '@':
			row.apply(t, changed, hunk)
			hunk = nil
		default:
			hunk = append(hunk, line)
		}
	}
	if !slices.ContainsFunc(row.words, isOfOneFile) {
		changed = bySection(changed)
	}
	for file, text := range changed {
		row.files[file] = &fstest.MapFile{Data: []byte(text[1:])}
	}
	row.find(t, changed)
	return row
}

// isOfOneFile tells whether a message is about two places of one file, or names one.
func isOfOneFile(words string) bool {
	return strings.Contains(words, ".yaml:") || strings.HasPrefix(words, "Written twice")
}

// bySection takes the files of a spec apart into one for each section. What stands in
// another file is as it was before a change, also where the change makes a line longer,
// and what was found of it before is kept. A file with a section twice stays whole.
func bySection(files map[string]string) map[string]string {
	apart := map[string]string{}
	for file, text := range files {
		parts, twice := map[string]string{}, false
		name, part := "", "\n"
		for line := range strings.Lines(text[1:]) {
			if next := sectionAt(line); next != "" {
				if name != "" {
					parts[name+"_of_"+file], part = part, "\n"
				}
				name, twice = next, twice || parts[next+"_of_"+file] != "" || next == name
			}
			part += line
		}
		if parts[name+"_of_"+file] = part; name == "" || twice {
			parts = map[string]string{file: text}
		}
		maps.Copy(apart, parts)
	}
	return apart
}

// sectionAt is the section that begins with a line, "" for none.
func sectionAt(line string) string {
	name, _, ok := strings.Cut(strings.TrimPrefix(line, refusedMark), ":")
	if !ok || strings.ContainsFunc(name, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' }) {
		return ""
	}
	return name
}

// The mark of the line that is refused, while a row is applied.
const refusedMark = "\x00"

// apply makes the change of one place, which is there once.
func (row *tableRow) apply(t *testing.T, changed map[string]string, hunk []string) {
	t.Helper()
	if len(hunk) == 0 {
		return
	}
	old, put := "\n", "\n"
	for _, line := range hunk {
		mark, text := line[0], line[1:]+"\n"
		if strings.ContainsRune(" =-", rune(mark)) {
			old += text
		}
		if strings.ContainsRune("=>", rune(mark)) {
			text = refusedMark + text
		}
		if mark != '-' {
			put += text
		}
	}
	found := 0
	for file, text := range changed {
		if n := strings.Count(text, old); n > 0 {
			found += n
			changed[file] = strings.Replace(text, old, put, 1)
		}
	}
	if found != 1 {
		t.Errorf("%s: the place is there %d times:%s", row.name, found, old)
	}
}

// find takes the mark out of the spec and keeps its place.
func (row *tableRow) find(t *testing.T, changed map[string]string) {
	t.Helper()
	for file, text := range changed {
		before, after, marked := strings.Cut(text, refusedMark)
		if !marked {
			continue
		}
		if row.line > 0 || strings.Contains(after, refusedMark) {
			t.Fatalf("%s: two lines are to be refused", row.name)
		}
		row.file, row.line = file, strings.Count(before, "\n")
		row.files[file] = &fstest.MapFile{Data: []byte(before[1:] + after)}
	}
}

// withoutSection takes a section out of a spec.
func withoutSection(t *testing.T, name string, changed map[string]string, section string) {
	t.Helper()
	for file, text := range changed {
		before, after, there := strings.Cut(text, "\n"+section+":")
		if !there {
			continue
		}
		lines := strings.SplitAfter(after, "\n")
		next := 1 + slices.IndexFunc(lines[1:], func(line string) bool { return line != "\n" && line != "" && line[0] != ' ' && line[0] != '#' })
		rest := ""
		if next > 0 {
			rest = strings.Join(lines[next:], "")
		}
		changed[file] = before + "\n" + rest
		return
	}
	t.Fatalf("%s: the spec has no section %s", name, section)
}

// tableLab tries rows, each with the pack that its spec names.
type tableLab struct {
	packs     map[string]*project.Pack
	providers map[string][]*schema.Provider
}

func newTableLab(t *testing.T) *tableLab {
	t.Helper()
	lab := &tableLab{map[string]*project.Pack{}, map[string][]*schema.Provider{}}
	for _, name := range templates.Names() {
		lab.packs[name] = loadBuiltIn(t, name)
		providers, diags := lab.packs[name].Providers()
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		lab.providers[name] = providers
	}
	return lab
}

// packOf is the name of the pack that a spec names, or the first one.
func packOf(files fstest.MapFS) string {
	for _, file := range files {
		for _, name := range templates.Names() {
			if strings.Contains(string(file.Data), "\n  pack: "+name+"\n") {
				return name
			}
		}
	}
	return templates.Names()[0]
}

// try says what is reported of a spec, as far as it comes. What it takes longest to
// find is left out when the rest is what is looked for.
func (lab *tableLab) try(files fstest.MapFS, isFound func(d *hcl.Diagnostic) bool) hcl.Diagnostics {
	pack, providers := lab.packs[packOf(files)], lab.providers[packOf(files)]
	document, diags := pack.Vocabulary.LoadFS(files, "", "")
	o := &project.Project{Document: document, Pack: pack, Providers: providers}
	if diags = append(diags, pack.CheckSpec(document)...); slices.ContainsFunc(diags, isFound) {
		return diags
	}
	result, rendered := pack.Of(document).Render(render.Options{Providers: providers, Unformatted: true})
	if diags.HasErrors() {
		return o.WithRefused(diags, rendered)
	}
	if diags = append(diags, pack.Locate(rendered)...); diags.HasErrors() {
		return diags
	}
	return append(diags, schema.Check(tfcode.Parse(result.Files), providers, pack.Deprecated()...).Diagnostics...)
}

// reported prints what is reported, a line for each.
func reported(diags hcl.Diagnostics) string {
	var b strings.Builder
	for _, d := range diags {
		place := "nowhere"
		if d.Subject != nil {
			place = fmt.Sprintf("%s:%d", d.Subject.Filename, d.Subject.Start.Line)
		}
		fmt.Fprintf(&b, "  %s: %s\n", place, said(d))
	}
	return b.String()
}

// said is what the words of a row are looked for in.
func said(d *hcl.Diagnostic) string {
	if id := diag.RuleOf(d); id != "" {
		return d.Summary + " [" + id + "] " + d.Detail
	}
	return d.Summary + ": " + d.Detail
}

func tables(t *testing.T, folder string) []string {
	t.Helper()
	names, err := filepath.Glob("../../testdata/" + folder + "/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	return names
}

// TestWrongSpecs checks that each wrong spec is refused at its line.
func TestWrongSpecs(t *testing.T) {
	lab := newTableLab(t)
	for _, name := range tables(t, "wrong") {
		for _, row := range readTable(t, name) {
			t.Run(row.name, func(t *testing.T) {
				t.Parallel()
				diags := lab.try(row.files, row.refuses)
				if at := slices.IndexFunc(diags, row.refuses); len(row.words) == 0 && at >= 0 {
					t.Fatalf("%s: the row has no words, and it is refused with:\n!%s", row.title, said(diags[at]))
				}
				if row.line == 0 || len(row.words) == 0 {
					t.Fatalf("%s: the row names no line, or no words:\n%s", row.title, reported(diags))
				}
				if !slices.ContainsFunc(diags, row.refuses) {
					t.Errorf("it is not refused at %s:%d with %q, but:\n%s", row.file, row.line, row.words, reported(diags))
				}
				for _, d := range diags {
					if d.Severity == hcl.DiagError && (d.Subject == nil || row.files[d.Subject.Filename] == nil) {
						t.Errorf("not about the spec:\n%s", reported(hcl.Diagnostics{d}))
					}
				}
			})
		}
	}
}

// refuses tells whether a diagnostic is the one that a row wants: an error at its
// line, or one that names the line beside another.
func (row *tableRow) refuses(d *hcl.Diagnostic) bool {
	text := said(d)
	if d.Severity != hcl.DiagError || d.Subject == nil || slices.ContainsFunc(row.words, func(words string) bool { return !strings.Contains(text, words) }) {
		return false
	}
	at := func(place hcl.Range) bool { return place.Filename == row.file && place.Start.Line == row.line }
	return at(*d.Subject) || slices.ContainsFunc(diag.RelatedOf(d), func(r diag.Related) bool { return at(r.Range) })
}

// TestRightSpecs checks that right specs are rendered without a word: those that the tables
// change, and their changes.
func TestRightSpecs(t *testing.T) {
	var rows []*tableRow
	for _, name := range tables(t, "right") {
		rows = append(rows, readTable(t, name)...)
	}
	bases, err := filepath.Glob("../../testdata/right/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range bases {
		row := &tableRow{name: filepath.Base(name), files: fstest.MapFS{}}
		for file, text := range baseFiles(t, name) {
			row.files[file] = &fstest.MapFile{Data: []byte(text)}
		}
		rows = append(rows, row)
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if _, report := row.render(t); report != "" {
				t.Errorf("it does not pass:\n%s", report)
			}
		})
	}
}

// render renders the spec of a row for the environment that it is for, and gives what is reported.
func (row *tableRow) render(t *testing.T) (tree map[string][]byte, report string) {
	t.Helper()
	specs, env := t.TempDir(), "production"
	for name, file := range row.files {
		if err := os.WriteFile(filepath.Join(specs, name), file.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		if named := rowEnvironment.FindSubmatch(file.Data); named != nil {
			env = string(named[1])
		}
	}
	output, report := generateSpecs(t, specs, env)
	return output.Tree, report
}

// rowEnvironment is the environment that a spec is for.
var rowEnvironment = regexp.MustCompile(`(?s)\bproduct:.*?\benvironment: ([a-z0-9-]+)`)
