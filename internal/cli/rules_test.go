package cli

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/validate"
	"github.com/jobhive/jobhivegen/templates"
)

// The files with an example of each rule, of the program and of the packs.
const programExamples = "../validate/testdata/examples.txtar"

func packExamples(pack string) string { return "testdata/rules/" + pack + ".txtar" }

// examplesIn reads a file of examples by rule and part: why, bad, good.
func examplesIn(t *testing.T, name string) map[string]map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]map[string]string{}
	for _, file := range archive.Files {
		rule, part, _ := strings.Cut(file.Name, "/")
		if all[rule] == nil {
			all[rule] = map[string]string{}
		}
		all[rule][part] = string(file.Data)
	}
	return all
}

func loadBuiltIn(t *testing.T, name string) *project.Pack {
	t.Helper()
	p, diags := project.LoadPack(name, false, diag.Files{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return p
}

// askForMore are rules that ask for a key which the short examples of other rules leave
// out: a database of two keys is not encrypted.
var askForMore = []string{
	"behavior-caching", "purchase-undecided", "scaling-one-way", "service-cluster", "service-launch-type", "service-network", "service-range",
	"store-unencrypted",
}

// TestPackRuleExamples checks each rule of each pack with a part of a spec that
// breaks it alone, and with one that keeps all, but for the rules that ask for more.
func TestPackRuleExamples(t *testing.T) {
	for _, name := range templates.Names() {
		p, examples := loadBuiltIn(t, name), examplesIn(t, packExamples(name))
		for _, rule := range p.Rules() {
			t.Run(name+"/"+rule.ID, func(t *testing.T) {
				parts := examples[rule.ID]
				if parts["why"] == "" {
					t.Fatal("no example of the rule")
				}
				other := func(id string) bool { return id != rule.ID && slices.Contains(askForMore, id) }
				if got := slices.DeleteFunc(packFindings(t, p, parts["bad"]), other); !slices.Equal(slices.Compact(got), []string{rule.ID}) {
					t.Errorf("the bad example has %v", got)
				}
				if got := slices.DeleteFunc(packFindings(t, p, parts["good"]), other); len(got) > 0 {
					t.Errorf("the good example has %v", got)
				}
			})
			delete(examples, rule.ID)
		}
		for id := range examples {
			t.Errorf("there are examples of %s, which is no rule", id)
		}
	}
}

// packFindings are the rules of a pack that a part of a spec breaks.
func packFindings(t *testing.T, p *project.Pack, text string) []string {
	t.Helper()
	ofPack := func(id string) bool {
		return slices.ContainsFunc(p.Rules(), func(r render.Rule) bool { return r.ID == id })
	}
	var ids []string
	for _, d := range exampleDiags(p, text) {
		if id := diag.RuleOf(d); ofPack(id) {
			ids = append(ids, id)
			if d.Subject == nil || !strings.HasSuffix(d.Detail, ".") {
				t.Errorf("%s has no place, or no sentence: %v", id, d)
			}
		}
	}
	return ids
}

// exampleDiags are what is reported of a part of a spec. Several tests ask for those of
// the same examples.
func exampleDiags(p *project.Pack, text string) hcl.Diagnostics {
	key := p.Name() + "\n" + text
	if known, ok := exampleReports.Load(key); ok {
		return slices.Clone(known.(hcl.Diagnostics))
	}
	f, diags := p.Vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
	diags = append(diags, p.CheckSpec(f)...)
	exampleReports.Store(key, diags)
	return slices.Clone(diags)
}

var exampleReports sync.Map

var update = flag.Bool("update", false, "rewrite the golden files")

// TestRulesDocument compares docs/rules.md with the rules and their examples.
func TestRulesDocument(t *testing.T) {
	const name = "../../docs/rules.md"
	want := rulesDocument(t)
	if *update {
		if err := os.WriteFile(name, want, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("docs/rules.md is not what the rules say, refresh it with make golden:\n%s", diff)
	}
}

const rulesIntroduction = `# Rules

What ` + "`jobhivegen validate`" + ` checks beyond the form of the spec. A report has the id of its rule in brackets. An error
stops generation; with ` + "`--strict`" + ` a warning does too.

A comment ignores a rule on its line, or on the next line that is no comment. It gives a reason, and is reported when it
ignores nothing:

    # jobhivegen:ignore RULE because REASON

` + "`validate --write-baseline FILE`" + ` writes what an old spec breaks today, and ` + "`--baseline FILE`" + ` reports only what is new.

Of an example, the keys that the rule is not about are left out. This file is made of the rules and their tests.
`

func rulesDocument(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(rulesIntroduction)
	b.WriteString("\n## Rules for every provider\n")
	examples := examplesIn(t, programExamples)
	for _, r := range validate.Rules() {
		writeRule(&b, r.ID, r.Severity, r.Title, examples[r.ID])
	}
	for _, name := range templates.Names() {
		fmt.Fprintf(&b, "\n## Rules of the pack %s\n", name)
		examples := examplesIn(t, packExamples(name))
		for _, r := range loadBuiltIn(t, name).Rules() {
			writeRule(&b, r.ID, r.Severity, r.Title, examples[r.ID])
		}
	}
	return b.Bytes()
}

func writeRule(b *bytes.Buffer, id string, severity hcl.DiagnosticSeverity, title string, parts map[string]string) {
	word := "error"
	if severity == hcl.DiagWarning {
		word = "warning"
	}
	fmt.Fprintf(b, "\n### %s\n\n%s (%s). %s\n", id, title, word, strings.TrimSpace(parts["why"]))
	for _, part := range []string{"bad", "good"} {
		fmt.Fprintf(b, "\n```yaml\n# %s\n%s```\n", part, parts[part])
	}
}

// shippedSpecs are the files of the product's spec.
func shippedSpecs(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	names, err := filepath.Glob(productSpecs + "/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = &fstest.MapFile{Data: text}
	}
	return files
}

// TestPartialSpecs applies all rules to the product's spec without one of its
// files, and without one of its lines: they report what they find, and what is
// wrong with a spec is never an error of the pack.
func TestPartialSpecs(t *testing.T) {
	files := shippedSpecs(t)
	p := loadBuiltIn(t, templates.Names()[0])
	check := func(t *testing.T) {
		t.Helper()
		f, diags := p.Vocabulary.LoadFS(files, "specs", "")
		for _, d := range append(diags, p.CheckSpec(f)...) {
			if d.Subject == nil || !strings.HasPrefix(d.Subject.Filename, "specs") {
				t.Errorf("not about the spec: %v", d)
			}
		}
	}
	const step = 61 // a prime, so that the lines are of all kinds
	for name, file := range maps.Clone(files) {
		t.Run(name, func(t *testing.T) {
			delete(files, name)
			check(t)
			files[name] = file
			lines := strings.SplitAfter(string(file.Data), "\n")
			for i := step / 2; i < len(lines); i += step {
				without := slices.Delete(slices.Clone(lines), i, i+1)
				files[name] = &fstest.MapFile{Data: []byte(strings.Join(without, ""))}
				check(t)
			}
			files[name] = file
		})
	}
}
