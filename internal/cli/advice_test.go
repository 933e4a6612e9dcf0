package cli

import (
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/validate"
	"github.com/jobhive/jobhivegen/templates"
)

// advice is a message of a wrong spec, and what is done about it. It is a line of the
// golden file: the row by its file and title, what is done, and the message.
type advice struct{ row, done, message string }

const adviceFile = "testdata/advice.txt"

// TestAdviceIsFollowed does what the messages of the wrong specs and of the rules' bad examples say, one of each rule
// whose message a machine can follow: the spec then has no longer that error, and no
// other one. The golden file says what is done; -update looks for kinds of messages that it has not yet.
func TestAdviceIsFollowed(t *testing.T) {
	lab := newTableLab(t)
	rows := adviceRows(t)
	if *update {
		writeAdvice(t, lab, rows)
	}
	text, err := os.ReadFile(adviceFile)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(lines) < 350 {
		t.Errorf("only %d messages are followed", len(lines))
	}
	for _, line := range lines {
		parts := strings.Split(line, "\t")
		if len(parts) != 3 {
			t.Fatalf("not an advice: %s", line)
		}
		a := advice{parts[0], parts[1], parts[2]}
		t.Run(a.row, func(t *testing.T) {
			t.Parallel()
			row := rows[a.row]
			if row == nil {
				t.Fatal("there is no such row any more; refresh the file with -update")
			}
			errors := lab.errorsOf(row.files)
			i := slices.IndexFunc(errors, func(d *hcl.Diagnostic) bool { return said(d) == a.message })
			if i < 0 {
				t.Fatalf("the row does not have the message any more; refresh the file with -update:\n%s", reported(errors))
			}
			ways := advised(errors[i], row.files)
			if !slices.ContainsFunc(ways, func(w way) bool { return w.what == a.done && len(lab.left(errors, errors[i], w)) == 0 }) {
				t.Errorf("it does not help to follow the message, by %s:\n%s", a.done, a.message)
			}
		})
	}
}

// overlayOfExample stands in the example of a rule in front of the overlay.
const overlayOfExample = "# environments/staging.yaml\n"

// adviceRows are the rows of testdata/wrong by their file and title, and the bad example of each rule by its pack and id.
func adviceRows(t *testing.T) map[string]*tableRow {
	rows := map[string]*tableRow{}
	for _, name := range tables(t, "wrong") {
		for _, row := range readTable(t, name) {
			rows[path.Base(name)+": "+row.title] = row
		}
	}
	examples := map[string]string{"program": programExamples}
	for _, name := range templates.Names() {
		examples[name] = packExamples(name)
	}
	for pack, name := range examples {
		for id, parts := range examplesIn(t, name) {
			base, _, _ := strings.Cut(parts["bad"], overlayOfExample)
			files := fstest.MapFS{"a.yaml": {Data: []byte(base)}}
			if slices.Contains(templates.Names()[1:], pack) {
				if writesSection(parts["bad"], "product") {
					continue
				}
				files["pack.yaml"] = &fstest.MapFile{Data: []byte("product:\n  pack: " + pack + "\n")}
			}
			rows["example of "+pack+": "+id] = &tableRow{name: id, title: id, files: files}
		}
	}
	return rows
}

// writesSection tells whether a spec writes a section.
func writesSection(text, name string) bool { return strings.Contains("\n"+text, "\n"+name+":") }

// errorsOf are the errors of a spec.
func (lab *tableLab) errorsOf(files fstest.MapFS) hcl.Diagnostics {
	pack := lab.packs[packOf(files)]
	document, diags := pack.Vocabulary.LoadFS(files, "", "")
	diags = append(diags, pack.CheckSpec(document)...)
	return slices.DeleteFunc(diags, func(d *hcl.Diagnostic) bool { return d.Severity != hcl.DiagError })
}

// left is what is still said after a message was followed: itself, or what had no
// error of its kind before.
func (lab *tableLab) left(before hcl.Diagnostics, followed *hcl.Diagnostic, w way) hcl.Diagnostics {
	return slices.DeleteFunc(lab.errorsOf(w.files), func(d *hcl.Diagnostic) bool {
		return said(d) != said(followed) && slices.ContainsFunc(before, func(b *hcl.Diagnostic) bool { return kindOf(b) == kindOf(d) })
	})
}

func kindOf(d *hcl.Diagnostic) string { return d.Summary + " [" + diag.RuleOf(d) + "]" }

// adviceTries is in how many rows it is tried to follow messages of one kind.
const adviceTries = 3

// writeAdvice looks for a message of each kind that can be followed, and logs those
// where nothing that they seem to say helps, for somebody to read. What the golden
// file says of rows that are as they were stays.
func writeAdvice(t *testing.T, lab *tableLab, rows map[string]*tableRow) {
	var mu sync.Mutex
	tried := map[string]int{}
	found, failed := keptAdvice(t, lab, rows), map[string]string{}
	var wait sync.WaitGroup
	turns := make(chan bool, 2)
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		turns <- true
		wait.Go(func() {
			defer func() { <-turns }()
			errors := lab.errorsOf(rows[name].files)
			for _, d := range errors {
				mu.Lock()
				_, known := found[kindOf(d)]
				known = known || tried[kindOf(d)] == adviceTries
				mu.Unlock()
				if known {
					continue
				}
				ways := advised(d, rows[name].files)
				i := slices.IndexFunc(ways, func(w way) bool { return len(lab.left(errors, d, w)) == 0 })
				mu.Lock()
				tried[kindOf(d)]++
				if i >= 0 {
					found[kindOf(d)] = advice{name, ways[i].what, said(d)}
				} else if len(ways) > 0 {
					failed[kindOf(d)] = fmt.Sprintf("%s: %s\n  by %s", name, said(d), ways[0].what)
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	var lines []string
	for kind, a := range found {
		delete(failed, kind)
		lines = append(lines, strings.Join([]string{a.row, a.done, a.message}, "\t")+"\n")
	}
	slices.Sort(lines)
	if err := os.WriteFile(adviceFile, []byte(strings.Join(lines, "")), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, kind := range slices.Sorted(maps.Keys(failed)) {
		t.Log("not followed by a machine: " + failed[kind])
	}
}

// keptAdvice is what the golden file has of rows that still have the message, by its
// kind.
func keptAdvice(t *testing.T, lab *tableLab, rows map[string]*tableRow) map[string]advice {
	text, err := os.ReadFile(adviceFile)
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]advice{}
	for line := range strings.Lines(string(text)) {
		parts := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		row := rows[parts[0]]
		if row == nil || len(parts) != 3 {
			continue
		}
		for _, d := range lab.errorsOf(row.files) {
			if said(d) == parts[2] {
				kept[kindOf(d)] = advice{parts[0], parts[1], parts[2]}
			}
		}
	}
	return kept
}

// TestGoodExamplesBringNoError follows each rule by its examples: who changes the bad
// one into the good one gets no error that was not there before, of whatever rule.
// What short examples leave out is no such error.
func TestGoodExamplesBringNoError(t *testing.T) {
	check := func(id string, bad, good hcl.Diagnostics) {
		t.Run(id, func(t *testing.T) {
			for _, d := range good {
				before := func(b *hcl.Diagnostic) bool { return kindOf(b) == kindOf(d) }
				if d.Severity == hcl.DiagError && !isLeftOut(d) && !slices.ContainsFunc(bad, before) {
					t.Errorf("the good example is refused, and the bad one is not:\n%s", reported(hcl.Diagnostics{d}))
				}
			}
		})
	}
	for _, name := range templates.Names() {
		p := loadBuiltIn(t, name)
		for id, parts := range examplesIn(t, packExamples(name)) {
			check(name+"/"+id, exampleDiags(p, parts["bad"]), exampleDiags(p, parts["good"]))
		}
	}
	// Those of the program are for every provider, and held without a pack's rules.
	vocabulary := loadBuiltIn(t, templates.Names()[0]).Vocabulary
	ofExample := func(text string) hcl.Diagnostics {
		base, over, overlaid := strings.Cut(text, overlayOfExample)
		files, env := fstest.MapFS{"a.yaml": {Data: []byte(base)}}, ""
		if overlaid {
			files["environments/staging.yaml"], env = &fstest.MapFile{Data: []byte(over)}, "staging"
		}
		f, diags := vocabulary.LoadFS(files, "", env)
		return append(diags, validate.Check(f)...)
	}
	for id, parts := range examplesIn(t, programExamples) {
		if !strings.HasPrefix(id, "ignore-") { // these are about what is reported of other rules
			check(id, ofExample(parts["bad"]), ofExample(parts["good"]))
		}
	}
}

// isLeftOut tells whether a message asks for what an example leaves out, since its rule
// is not about that.
func isLeftOut(d *hcl.Diagnostic) bool {
	return slices.Contains([]string{"Missing key", "Missing section", "Empty list", "No load balancer"}, d.Summary) ||
		strings.Contains(d.Detail, "None is declared") || strings.Contains(d.Detail, "which the spec does not have")
}
