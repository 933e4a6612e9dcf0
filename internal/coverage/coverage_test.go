package coverage_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// source is the text that the leaves of the tests' spec stand in, a line a leaf.
var source = []string{
	"name=demo", "region=north", "enabled=true", "standby=false", "size=3", "size_again=3", "note=hello",
	"item_a=first", "item_b=second", "nothing=1", "plan=large", "debug=no",
}

// pack uses every leaf but "nothing", each in its own way.
var pack = map[string]string{
	"pack.hcl": `
pack { name = "tiny" }
module "main" { description = "All of it." }
values {
  chosen = { for k, v in { a = spec.item_a, b = spec.item_b } : k => "fixed" if v != "none" }
  plans  = { large = 9, small = 1 }
}
`,
	"root/versions.tf": "terraform {\n  required_version = \">= 1.11.0\"\n}\n",
	"modules/main/main.tf": `
resource "test_app" "main" {
  name   = "${spec.name}-app"
  fixed  = "always"
  weight = pack.plans[spec.plan]
  debug  = spec.debug == "no" ? null : true

  port {
    generate { when = spec.enabled == "true" }
    region = spec.region
  }
}

resource "test_standby" "main" {
  generate { when = spec.standby == "true" }
  size = 1
}

resource "test_item" "each" {
  generate { for_each = pack.chosen }
  size = each.value
}

resource "test_sized" "main" {
  size = spec.size
}
`,
	"text/README.md": "${spec.note}\n",
}

func specOf(lines []string) cty.Value {
	values := map[string]cty.Value{}
	for i, line := range lines {
		name, text, _ := strings.Cut(line, "=")
		at := 0
		for _, before := range lines[:i] {
			at += len(before) + 1
		}
		at += len(name) + 1
		pos := func(b int) hcl.Pos { return hcl.Pos{Line: i + 1, Column: len(name) + 2, Byte: b} }
		rng := hcl.Range{Filename: "spec", Start: pos(at), End: pos(at + len(text))}
		values[name] = cty.StringVal(text).Mark(diag.MadeOf(diag.Origin{Path: name, Range: rng}))
	}
	return cty.ObjectVal(values)
}

func mapFS(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func rendered(t *testing.T, files map[string]string, spec cty.Value) *render.Result {
	t.Helper()
	p, diags := render.Load(mapFS(files))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	result, diags := p.Render(spec, render.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return result
}

func ledger(t *testing.T, files map[string]string) *coverage.Ledger {
	t.Helper()
	spec := specOf(source)
	return coverage.New(coverage.Sources{
		Spec: spec, Result: rendered(t, files, spec), Thorough: true,
		Comparisons: func() []validate.Comparison {
			return []validate.Comparison{{Rule: "same-size", Path: "size_again", Other: "size"}}
		},
	})
}

func TestLedger(t *testing.T) {
	got := map[string]string{}
	for _, e := range ledger(t, pack).Entries {
		got[e.Path] = string(e.Kind())
		for _, use := range e.Uses {
			got[e.Path] += "; " + string(use.Kind) + " " + use.Where + " by " + use.By
		}
	}
	want := map[string]string{
		"name":       "rendered; rendered module.main.test_app.main.name by modules/main/main.tf:3",
		"plan":       "rendered; rendered module.main.test_app.main.weight by modules/main/main.tf:5",
		"debug":      "structural; structural module.main.test_app.main.debug by modules/main/main.tf:6",
		"region":     "rendered; rendered module.main.test_app.main.port.region by modules/main/main.tf:10",
		"enabled":    "structural; structural module.main.test_app.main.port.generate.when by modules/main/main.tf:9",
		"standby":    "structural; structural module.main.test_standby.main.generate.when by modules/main/main.tf:15",
		"item_a":     "structural; structural pack.chosen by pack.hcl:5",
		"item_b":     "structural; structural pack.chosen by pack.hcl:5",
		"size":       "rendered; rendered module.main.test_sized.main.size by modules/main/main.tf:25",
		"size_again": "asserted; asserted size by same-size",
		"note":       "documented; documented README.md by text/README.md",
		"nothing":    "unaccounted",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ledger (-want +got):\n%s", diff)
	}
}

// TestALineOfATemplateIsMissed takes out one line after the other.
func TestALineOfATemplateIsMissed(t *testing.T) {
	for leaf, line := range map[string]string{
		"name":    `  name   = "${spec.name}-app"` + "\n",
		"region":  "    region = spec.region\n",
		"enabled": "    generate { when = spec.enabled == \"true\" }\n",
		"note":    "${spec.note}\n",
	} {
		fewer := maps.Clone(pack)
		for name, text := range fewer {
			fewer[name] = strings.Replace(text, line, "", 1)
		}
		var missed []string
		for _, e := range ledger(t, fewer).Of(coverage.Unaccounted) {
			missed = append(missed, e.Path)
		}
		slices.Sort(missed)
		if diff := cmp.Diff(slices.Sorted(slices.Values([]string{leaf, "nothing"})), missed); diff != "" {
			t.Errorf("without the line of %s (-want +got):\n%s", leaf, diff)
		}
	}
}

func TestPrint(t *testing.T) {
	l := ledger(t, pack)
	if got, want := l.Summary(),
		"12 values: 4 rendered, 5 structural, 1 asserted, 1 documented, 1 unaccounted"; got != want {
		t.Errorf("summary %q, want %q", got, want)
	}
	var text, encoded bytes.Buffer
	if err := l.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if first, _, _ := strings.Cut(text.String(), "\n"); first != "unaccounted  spec:10  nothing" {
		t.Errorf("the first line is %q", first)
	}
	if err := l.WriteJSON(&encoded); err != nil {
		t.Fatal(err)
	}
	var report struct {
		Values  int
		Counts  map[string]int
		Entries []struct{ Path, Kind string }
	}
	if err := json.Unmarshal(encoded.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	if report.Values != 12 || report.Counts["unaccounted"] != 1 || report.Entries[0].Path != "name" {
		t.Errorf("report %+v", report)
	}
}

func TestExplain(t *testing.T) {
	l := ledger(t, pack)
	files := diag.Files{"spec": &hcl.File{Bytes: []byte(strings.Join(source, "\n"))}}
	const port = `module.main.test_app.main.port
  is there, by generate.when
    from enabled, spec:3
      | enabled=true
    written by modules/main/main.tf:9
  region = "north"
    from region, spec:2
      | region=north
    written by modules/main/main.tf:10
`
	for address, want := range map[string]string{
		"test_app.main.port":             port,
		"module.main.test_app.main.port": port,
		"test_app.main[0].fixed": "module.main.test_app.main\n  fixed = \"always\"\n" +
			"    from the template alone\n    written by modules/main/main.tf:4\n",
		"test_app.main.debug": "module.main.test_app.main\n  debug is left out\n    from debug, spec:12\n" +
			"      | debug=no\n    written by modules/main/main.tf:6\n",
		"test_ap.main": `the output has no block or attribute "test_ap.main"; did you mean test_app.main?`,
		"module.main.test_app.main.nmae": `the output has no block or attribute "module.main.test_app.main.nmae"; ` +
			`did you mean module.main.test_app.main.name?`,
		"test_other.main": `the output has no block or attribute "test_other.main"; ` +
			`did you mean test_app.main or test_sized.main?`,
		"elsewhere": `the output has no block or attribute "elsewhere"; give the address of one as Terraform does, ` +
			`with or without the module in front`,
	} {
		var out bytes.Buffer
		x, err := l.Explain(address)
		if err != nil {
			out.WriteString(err.Error())
		} else if err := x.Write(&out, files); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Errorf("explain %s (-want +got):\n%s", address, diff)
		}
	}
}

// TestSelftest lies to the ledger in both ways and expects to be found out.
func TestSelftest(t *testing.T) {
	files := maps.Clone(pack)
	files["modules/main/main.tf"] += `
resource "test_idle" "main" {
  size = spec.nothing == "none" ? 1 : 1
}
`
	spec := specOf(source)
	result := rendered(t, files, spec)
	result.Provenance = slices.DeleteFunc(result.Provenance, func(r provenance.Attribute) bool { return r.Name == "name" })
	l := coverage.New(coverage.Sources{
		Spec: spec, Result: result, Thorough: true, Comparisons: func() []validate.Comparison {
			return []validate.Comparison{{Rule: "r", Path: "size_again", Other: "size"}}
		},
	})
	text := []byte(strings.Join(source, "\n"))
	outcomes, err := coverage.Selftest(context.Background(), l, coverage.Laboratory{
		Files: map[string][]byte{"spec": text},
		Render: func(file string, content []byte) (coverage.Variant, bool) {
			if file == "" {
				content = text
			}
			spec := specOf(strings.Split(string(content), "\n"))
			size, _ := spec.GetAttr("size").Unmark()
			again, _ := spec.GetAttr("size_again").Unmark()
			plan, _ := spec.GetAttr("plan").Unmark()
			if size.AsString() != again.AsString() || plan.AsString() != "large" {
				return coverage.Variant{}, false
			}
			return coverage.Variant{Spec: spec, Output: rendered(t, files, spec).Files}, true
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]coverage.Finding{}
	for _, o := range outcomes {
		got[o.Entry.Path] = o.Finding
	}
	want := map[string]coverage.Finding{
		"name": coverage.Untraced, "nothing": coverage.Idle, "size": coverage.Refused, "size_again": coverage.Refused,
		"plan": coverage.Refused, "region": coverage.Changes, "enabled": coverage.Changes, "note": coverage.Changes,
		"debug": coverage.Changes, "standby": coverage.Changes, "item_a": coverage.Idle, "item_b": coverage.Idle,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func TestSelftestNeedsOneOutput(t *testing.T) {
	n := byte(0)
	_, err := coverage.Selftest(context.Background(), ledger(t, pack), coverage.Laboratory{
		Render: func(string, []byte) (coverage.Variant, bool) {
			n++
			return coverage.Variant{Output: map[string][]byte{"f": {n}}}, true
		},
	})
	if err == nil || !strings.Contains(err.Error(), "two different outputs") {
		t.Error("an output that differs from run to run was taken:", err)
	}
}
