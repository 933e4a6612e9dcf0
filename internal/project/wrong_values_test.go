package project_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// wrongValue is a spec that says one key, with a value that is none of its.
type wrongValue struct {
	path, text string
	line       int
}

// wrongWord is no word of any list, no number, time, address or name.
const wrongWord = `"~ no such word ~"`

// wrongValues are a value of another kind for every key of a type, and a word that is none of its where
// only some are accepted. lines lead to the type, whose keys are indented.
func wrongValues(t *spec.Type, path, indent string, lines, within []string, add func(wrongValue)) {
	if t.Name != "" && slices.Contains(within, t.Name) {
		return // a type within itself has the same keys again
	}
	within = append(slices.Clone(within), t.Name)
	say := func(path, key, value string, lines []string) {
		all := append(slices.Clone(lines), indent+key+" "+value)
		add(wrongValue{path, strings.Join(all, "\n") + "\n", len(all)})
	}
	below := func(path, key string, t *spec.Type, lines []string) {
		if value := ofAnotherKind(t); value != "" {
			say(path, key, value, lines)
		}
		if t.Kind == spec.Scalar && t.Form != nil && !takesWrongWord(t.Form) {
			say(path, key, wrongWord, lines)
		}
		wrongValues(t, path, indent+"  ", append(slices.Clone(lines), indent+key), within, add)
	}
	switch t.Kind {
	case spec.Struct:
		for _, k := range t.Keys {
			if k.Refused == "" {
				below(strings.TrimPrefix(path+"."+k.Name, "."), k.Name+":", k.Type,
					append(slices.Clone(lines), besides(t, k.Name, indent)...))
			}
		}
	case spec.Map:
		below(path+".NAME", "thing:", t.Elem, lines)
	case spec.List:
		below(path+"[]", "-", t.Elem, lines)
	case spec.OneOf:
		for i := range t.Alternatives {
			if t.Alternatives[i].Kind != spec.Scalar {
				wrongValues(&t.Alternatives[i], path, indent, lines, within, add)
			}
		}
	}
}

// besides are lines of the keys that a struct needs besides one of its keys, so that it is known for what it is.
func besides(t *spec.Type, key, indent string) []string {
	var lines []string
	for _, k := range t.Keys {
		if !k.Required || k.Name == key || k.Type.Kind != spec.Scalar {
			continue
		}
		value := "thing"
		if k.Type.Form != nil && len(k.Type.Form.Examples) > 0 {
			value = k.Type.Form.Examples[0]
		}
		lines = append(lines, indent+k.Name+": "+strconv.Quote(value))
	}
	return lines
}

// takesWrongWord tells whether a form takes any text, as the text of a program or a pattern of events, which the rules read.
func takesWrongWord(f *spec.Form) bool {
	return f.Expression() == "" || regexp.MustCompile(f.Expression()).MatchString(strings.Trim(wrongWord, `"`))
}

// ofAnotherKind is a value that a type cannot have, "" for one that takes everything.
func ofAnotherKind(t *spec.Type) string {
	takes := map[spec.Kind]bool{t.Kind: true}
	for _, other := range t.Alternatives {
		takes[other.Kind] = true
	}
	switch {
	case takes[spec.Anything]:
		return ""
	case t.Pairs:
		return "wrong"
	case !takes[spec.List]:
		return "[[wrong]]"
	case !takes[spec.Scalar]:
		return "wrong"
	case !takes[spec.Map] && !takes[spec.Struct]:
		return "{wrong: [[1]]}"
	}
	return "[[[wrong]]]"
}

// toWrite is how an error says what to write in the place of a wrong value.
var toWrite = regexp.MustCompile(`\b(wants?|takes|has the keys|Write|Use|Leave|Name|names?|must|Choose|Add|Remove|Put)\b`)

// TestEveryWrongValueIsRefused gives each key of the vocabulary of each pack a wrong value. The error stands at its
// line and says what to write; testdata/wrong_values.txt has the keys of which that is not so, with the reason.
func TestEveryWrongValueIsRefused(t *testing.T) {
	text, err := os.ReadFile("testdata/wrong_values.txt")
	if err != nil {
		t.Fatal(err)
	}
	excused := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] != "#" {
			excused[fields[0]+" "+fields[1]] = false
		}
	}
	for _, name := range templates.Names() {
		pack, diags := project.Inputs{Specs: t.TempDir(), Env: "production"}.LoadPackAs(name, diag.Files{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		tried := 0
		wrongValues(pack.Vocabulary.Describe(), "", "", nil, nil, func(w wrongValue) {
			tried++
			_, diags := pack.Vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(w.text)}}, "specs", "")
			said := slices.ContainsFunc(diags, func(d *hcl.Diagnostic) bool {
				return d.Severity == hcl.DiagError && d.Subject != nil && d.Subject.Start.Line == w.line && toWrite.MatchString(d.Detail)
			})
			if _, ok := excused[name+" "+w.path]; ok {
				excused[name+" "+w.path] = true
				return
			}
			if !said {
				t.Errorf("%s %s is not refused with what to write at line %d of\n%s%s", name, w.path, w.line, w.text, found(diags))
			}
		})
		if tried < 1000 {
			t.Errorf("%s: only %d values were tried", name, tried)
		}
		t.Logf("%s: %d wrong values", name, tried)
	}
	for key, met := range excused {
		if !met {
			t.Errorf("testdata/wrong_values.txt excuses %s, which there is not", key)
		}
	}
}

// found are the errors of a spec, a line each.
func found(diags hcl.Diagnostics) string {
	var all []string
	for _, d := range diags {
		if d.Severity == hcl.DiagError && d.Subject != nil {
			all = append(all, fmt.Sprintf("  %d: %s: %s", d.Subject.Start.Line, d.Summary, d.Detail))
		}
	}
	return strings.Join(all, "\n")
}
