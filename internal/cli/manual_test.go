package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/manual"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/tfcode"
	"github.com/jobhive/jobhivegen/templates"
)

const manualFolder = "../../docs/spec"

// TestManual compares docs/spec with the vocabulary and what the specs of this
// repository become. Refresh it with make golden.
func TestManual(t *testing.T) {
	p := loadBuiltIn(t, templates.Default())
	g := newGatherer(t, p)
	for _, folder := range append([]string{productSpecs}, productFolders(t)...) {
		g.fromSpec(folder)
	}
	for _, name := range []string{programExamples, packExamples(p.Name())} {
		g.fromExamples(name)
		g.fromLists(name)
	}
	facts := g.facts()
	want := map[string][]byte{}
	text, err := json.MarshalIndent(facts, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	want["facts.json"] = append(text, '\n')
	var index bytes.Buffer
	index.WriteString("# The spec\n\nEvery key of a spec, a page a section. `jobhivegen docs KEY` prints the same. " +
		"These pages are made of the\nvocabulary, and of what the specs of this repository become; `make golden` writes them.\n\n")
	for _, page := range manual.Pages(g.root, facts) {
		want[page.Section+".md"] = page.Text
		first, _, _ := strings.Cut(strings.TrimSpace(strings.SplitN(string(page.Text), "\n\n", 3)[1]), ". ")
		index.WriteString("* [" + page.Section + "](" + page.Section + ".md): " + strings.TrimSuffix(first, ".") + ".\n")
	}
	want["README.md"] = index.Bytes()
	if *update {
		writeManual(t, want)
	}
	entries, err := os.ReadDir(manualFolder)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]byte{}
	for _, e := range entries {
		if got[e.Name()], err = os.ReadFile(filepath.Join(manualFolder, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !bytes.Equal(want[name], got[name]) {
			t.Errorf("docs/spec/%s is not what the program says, refresh it with make golden:\n%s", name,
				gocmp.Diff(string(got[name]), string(want[name])))
		}
	}
	if len(want) != len(got) {
		t.Errorf("docs/spec has %d files, and %d are made", len(got), len(want))
	}
}

func writeManual(t *testing.T, files map[string][]byte) {
	t.Helper()
	if err := os.RemoveAll(manualFolder); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(manualFolder, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(manualFolder, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestManualIsComplete: each key says what it is, and each that can be rendered has
// been seen to become something, or is one of those that never go into an argument.
func TestManualIsComplete(t *testing.T) {
	p := loadBuiltIn(t, templates.Default())
	root := p.Vocabulary.Describe()
	for _, name := range manual.Names(root) {
		text, err := reference(root, name, true)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if strings.Contains(name, ".") && !strings.Contains(text, "* Type: ") {
			t.Errorf("%s has no type:\n%s", name, text)
		}
	}
}

// TestKeysWithoutItems finds a key whose way leads through lists that it does not write as such, at
// any depth, and by the name of an item.
func TestKeysWithoutItems(t *testing.T) {
	root := loadBuiltIn(t, templates.Default()).Vocabulary.Describe()
	for key, want := range map[string]string{
		"services.desired_count":                 "services[].desired_count",
		"services.image.tag":                     "services[].image.tag",
		"services.load_balancers.container_name": "services[].load_balancers[].container_name",
		"services[0].image.tag":                  "services[].image.tag",
		"iam.roles.policy":                       "iam.roles.NAME.policy",
		"secrets.name.rotation":                  "secrets.NAME.rotation",
	} {
		text, err := reference(root, key, true)
		if heading, _, _ := strings.Cut(text, "\n"); err != nil || heading != "# "+want {
			t.Errorf("%s: %q, %v", key, heading, err)
		}
	}
}

// gatherer collects what is known of keys, from specs.
type gatherer struct {
	t       *testing.T
	pack    *project.Pack
	root    *spec.Type
	becomes map[string]map[string]int
	rules   map[string]map[string]bool
	example map[string]string
	// literal counts, for each key and argument, how often the value is written as it is,
	// and written how often the argument is made of it.
	literal, written map[[2]string]int
	// words are the lists that rules ask for, and said what specs say, by key.
	words map[string][]string
	said  map[string]map[string]bool
}

func newGatherer(t *testing.T, p *project.Pack) *gatherer {
	return &gatherer{
		t: t, pack: p, root: p.Vocabulary.Describe(), becomes: map[string]map[string]int{}, rules: map[string]map[string]bool{},
		example: map[string]string{}, literal: map[[2]string]int{}, written: map[[2]string]int{},
		words: map[string][]string{}, said: map[string]map[string]bool{},
	}
}

func (g *gatherer) name(path string) string { return manual.Name(g.root, spec.Steps(path)) }

func (g *gatherer) fromSpec(folder string) {
	g.t.Helper()
	in := project.Inputs{Specs: folder, Env: "production", Pack: g.pack.Name()}
	files := diag.Files{}
	o, diags := project.Open(in, files)
	if diags.HasErrors() {
		g.t.Fatal(diags)
	}
	l, diags := o.Ledger(files)
	if diags.HasErrors() {
		g.t.Fatal(diags)
	}
	for _, leaf := range o.Document.Parts().Leaves() {
		const longest = 60
		text, name := leaf.Flow(), g.name(leaf.Path)
		if g.said[name] == nil {
			g.said[name] = map[string]bool{}
		}
		g.said[name][leaf.Text] = true
		if g.example[name] == "" && len(text) <= longest && masked(name+": "+text) == name+": "+text {
			g.example[name] = text
		}
	}
	for _, e := range l.Entries {
		for _, use := range e.Uses {
			if argument := argumentOf(use.Where); argument != "" && use.Kind == coverage.Rendered {
				g.add(g.name(e.Path), argument)
			}
		}
	}
	generated, diags := project.Generate(in, "out", files)
	if diags.HasErrors() {
		g.t.Fatal(diags)
	}
	for i := range generated.Provenance {
		g.fromAttribute(&generated.Provenance[i], o.Document.Parts())
	}
}

func (g *gatherer) add(name, argument string) {
	if g.becomes[name] == nil {
		g.becomes[name] = map[string]int{}
	}
	g.becomes[name][argument]++
}

// fromAttribute notes whether a value went into an argument as it is.
func (g *gatherer) fromAttribute(a *provenance.Attribute, root *spec.Part) {
	argument := argumentOf(tfcode.Module("").Address(a.Block + "." + a.Name))
	if len(a.Origins) != 1 || argument == "" {
		return
	}
	part := root.Find(a.Origins[0].Path)
	if part == nil || part.Kind != spec.Scalar {
		return
	}
	key := [2]string{g.name(part.Path), argument}
	g.written[key]++
	if a.Text == part.Text || a.Text == `"`+part.Text+`"` {
		g.literal[key]++
	}
}

// argumentOf is the argument of a kind of resource that an address of an attribute
// names, "" for other blocks: aws_lb.name of module.edge.aws_lb.main.name.
func argumentOf(address string) string {
	names := strings.Split(address, ".")
	for len(names) > 2 && names[0] == "module" {
		names = names[2:]
	}
	if len(names) < 3 || !strings.Contains(names[0], "_") {
		return ""
	}
	return strings.Join(append(names[:1:1], names[2:]...), ".")
}

// fromExamples notes at which keys the bad examples of rules are refused.
func (g *gatherer) fromExamples(name string) {
	g.t.Helper()
	for rule, parts := range examplesIn(g.t, name) {
		f, _ := g.pack.Vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(parts["bad"])}}, "specs", "")
		for _, d := range g.pack.CheckSpec(f) {
			if diag.RuleOf(d) != rule || d.Subject == nil {
				continue
			}
			for _, part := range allParts(f.Parts()) {
				if part.Place() == *d.Subject || part.Key == *d.Subject || part.Range == *d.Subject {
					key := g.name(part.Path)
					if g.rules[key] == nil {
						g.rules[key] = map[string]bool{}
					}
					g.rules[key][rule] = true
				}
			}
		}
	}
}

func allParts(p *spec.Part) []*spec.Part {
	all := slices.Clone(p.Parts)
	for _, below := range p.Parts {
		all = append(all, allParts(below)...)
	}
	return all
}

// otherName is 0 for an argument that has the name of a key, else 1.
func otherName(key, argument string) int {
	if strings.HasSuffix(argument, key[strings.LastIndexByte("."+key, '.'):]) {
		return 0
	}
	return 1
}

// facts are what was collected, by key.
func (g *gatherer) facts() map[string]manual.Facts {
	all := map[string]manual.Facts{}
	for _, name := range manual.Names(g.root) {
		f := manual.Facts{Example: g.example[name], Rules: slices.Sorted(maps.Keys(g.rules[name]))}
		f.Becomes = slices.SortedFunc(maps.Keys(g.becomes[name]), func(a, b string) int {
			return cmp.Or(cmp.Compare(otherName(name, a), otherName(name, b)), -cmp.Compare(g.becomes[name][a], g.becomes[name][b]),
				cmp.Compare(a, b))
		})
		for _, argument := range f.Becomes {
			key := [2]string{name, argument}
			accepted, ok := g.pack.Accepts(argument)
			if ok && g.written[key] > 0 && g.written[key] == g.literal[key] {
				f.Accepted = &manual.Accepted{Values: accepted.Values, Min: accepted.Min, Max: accepted.Max}
				break
			}
		}
		if words := g.wordsOf(name); f.Accepted == nil && words != nil {
			f.Accepted = &manual.Accepted{Values: words}
		}
		if f.Example != "" || len(f.Becomes)+len(f.Rules) > 0 {
			all[name] = f
		}
	}
	return all
}
