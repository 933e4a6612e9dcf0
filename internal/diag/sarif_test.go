package diag

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
)

func TestWriteSARIF(t *testing.T) {
	at := func(file string, line int) hcl.Range {
		return hcl.Range{
			Filename: file, Start: hcl.Pos{Line: line, Column: 3, Byte: 10}, End: hcl.Pos{Line: line, Column: 7, Byte: 14},
		}
	}
	found := Warnf(at("specs/my app.yaml", 4), "Facts disagree", "One is %d.", 1)
	WithRelated(WithRule(found, "facts"), Related{Message: "The other one.", Range: at("specs/b.yaml", 9)})
	diags := hcl.Diagnostics{found, Errorf(hcl.Range{}, "Unknown key", "It has no place.")}
	var out bytes.Buffer
	tool := Tool{Name: "tool", Version: "v1", Rules: []ToolRule{
		{ID: "a", Title: "A", Severity: hcl.DiagError}, {ID: "facts", Title: "Facts disagree", Severity: hcl.DiagWarning},
	}}
	if err := WriteSARIF(&out, diags, tool); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	place := func(uri string, line float64) map[string]any {
		return map[string]any{
			"artifactLocation": map[string]any{"uri": uri},
			"region":           map[string]any{"startLine": line, "startColumn": 3.0, "endLine": line, "endColumn": 7.0},
		}
	}
	rule := func(id, title, level string) map[string]any {
		return map[string]any{
			"id": id, "shortDescription": map[string]any{"text": title}, "defaultConfiguration": map[string]any{"level": level},
		}
	}
	want := map[string]any{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"version": "2.1.0",
		"runs": []any{map[string]any{
			"columnKind": "unicodeCodePoints",
			"tool": map[string]any{"driver": map[string]any{
				"name": "tool", "version": "v1",
				"rules": []any{rule("a", "A", "error"), rule("facts", "Facts disagree", "warning")},
			}},
			"results": []any{
				map[string]any{
					"ruleId": "facts", "ruleIndex": 1.0, "level": "warning",
					"message":   map[string]any{"text": "Facts disagree. One is 1."},
					"locations": []any{map[string]any{"physicalLocation": place("specs/my%20app.yaml", 4)}},
					"relatedLocations": []any{map[string]any{
						"id": 1.0, "physicalLocation": place("specs/b.yaml", 9), "message": map[string]any{"text": "The other one."},
					}},
					"partialFingerprints": map[string]any{"jobhivegen/v1": "FINGERPRINT"},
				},
				map[string]any{
					"ruleId": "unknown-key", "level": "error",
					"message":             map[string]any{"text": "Unknown key. It has no place."},
					"partialFingerprints": map[string]any{"jobhivegen/v1": "FINGERPRINT"},
				},
			},
		}},
	}
	hide := cmp.FilterPath(func(p cmp.Path) bool {
		return p.Last().String() == `["jobhivegen/v1"]`
	}, cmp.Comparer(func(a, b any) bool { return true }))
	if diff := cmp.Diff(want, got, hide); diff != "" {
		t.Errorf("another log (-want +got):\n%s", diff)
	}
}

// TestFingerprint checks that a result that has only moved stays the same one.
func TestFingerprint(t *testing.T) {
	fingerprint := func(line int, detail string) string {
		d := Errorf(hcl.Range{Filename: "a.yaml", Start: hcl.Pos{Line: line}}, "Title", "%s", detail)
		var out bytes.Buffer
		if err := WriteSARIF(&out, hcl.Diagnostics{d}, Tool{}); err != nil {
			t.Fatal(err)
		}
		var log struct {
			Runs []struct {
				Results []struct{ PartialFingerprints map[string]string }
			}
		}
		if err := json.Unmarshal(out.Bytes(), &log); err != nil {
			t.Fatal(err)
		}
		return log.Runs[0].Results[0].PartialFingerprints["jobhivegen/v1"]
	}
	if a, b := fingerprint(1, "x"), fingerprint(2, "x"); a != b || a == "" {
		t.Errorf("%q and %q", a, b)
	}
	if a, b := fingerprint(1, "x"), fingerprint(1, "y"); a == b {
		t.Errorf("both are %q", a)
	}
}

func TestFixes(t *testing.T) {
	at := func(start, end int) hcl.Range {
		return hcl.Range{
			Filename: "a.yaml", Start: hcl.Pos{Line: 1, Column: start + 1, Byte: start}, End: hcl.Pos{Line: 1, Column: end + 1, Byte: end},
		}
	}
	d := WithFix(WithRelated(Errorf(at(0, 1), "Wrong", "It is."), Related{Message: "See.", Range: at(4, 5)}), Fix{
		Description: "Write b.", Safe: true, Edits: []Edit{{at(0, 1), "b"}, {at(4, 5), "c"}},
	})
	moved := Relocate(hcl.Diagnostics{WithRule(d, "rule")}, func(string) string { return "b.yaml" })
	fix, ok := FixOf(moved[0])
	if !ok || fix.Edits[0].Range.Filename != "b.yaml" || RelatedOf(moved[0])[0].Range.Filename != "b.yaml" || RuleOf(moved[0]) != "rule" {
		t.Errorf("moved: %v, %v, %v", fix, RelatedOf(moved[0]), RuleOf(moved[0]))
	}
	if old, _ := FixOf(d); old.Edits[0].Range.Filename != "a.yaml" {
		t.Error("the first one has moved too")
	}
	var out bytes.Buffer
	if err := WriteSARIF(&out, moved, Tool{}); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Results []struct{ Fixes any }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	region := func(start float64) map[string]any {
		return map[string]any{"startLine": 1.0, "startColumn": start, "endLine": 1.0, "endColumn": start + 1}
	}
	want := any([]any{map[string]any{
		"description": map[string]any{"text": "Write b."},
		"properties":  map[string]any{"safe": true},
		"artifactChanges": []any{map[string]any{
			"artifactLocation": map[string]any{"uri": "b.yaml"},
			"replacements": []any{
				map[string]any{"deletedRegion": region(1), "insertedContent": map[string]any{"text": "b"}},
				map[string]any{"deletedRegion": region(5), "insertedContent": map[string]any{"text": "c"}},
			},
		}},
	}})
	if diff := cmp.Diff(want, log.Runs[0].Results[0].Fixes); diff != "" {
		t.Errorf("other fixes (-want +got):\n%s", diff)
	}
	if got := NewReport(moved).Diagnostics[0].Fix; got == nil || len(got.Edits) != 2 || !got.Safe {
		t.Errorf("the report has the fix %v", got)
	}
}

func TestApply(t *testing.T) {
	edit := func(start, end int, text string) Edit {
		return Edit{hcl.Range{Start: hcl.Pos{Byte: start}, End: hcl.Pos{Byte: end}}, text}
	}
	for name, tc := range map[string]struct {
		edits []Edit
		want  string
		made  int
	}{
		"in any order":            {[]Edit{edit(4, 6, "x"), edit(0, 1, "yz")}, "yzbcdxg", 2},
		"one of two that overlap": {[]Edit{edit(1, 3, "x"), edit(2, 4, "y"), edit(1, 3, "x")}, "axdefg", 1},
		"nothing new":             {[]Edit{edit(0, 1, "a")}, "abcdefg", 0},
		"outside":                 {[]Edit{edit(5, 9, "x"), edit(-1, 0, "x"), edit(3, 2, "x")}, "abcdefg", 0},
	} {
		if got, made := Apply([]byte("abcdefg"), tc.edits); string(got) != tc.want || made != tc.made {
			t.Errorf("%s: %q with %d edits, want %q with %d", name, got, made, tc.want, tc.made)
		}
	}
}

// TestSARIFFitsTheUpload: above what a code host takes, errors are kept, and it is
// said that there is more.
func TestSARIFFitsTheUpload(t *testing.T) {
	at := &hcl.Range{Filename: "specs/a.yaml", Start: hcl.Pos{Line: 1, Column: 1}, End: hcl.Pos{Line: 1, Column: 2}}
	many := func(n int, detail string) hcl.Diagnostics {
		var diags hcl.Diagnostics
		for range n {
			diags = append(diags, &hcl.Diagnostic{Severity: hcl.DiagWarning, Summary: "W", Detail: detail, Subject: at})
		}
		return append(diags, &hcl.Diagnostic{Severity: hcl.DiagError, Summary: "E", Detail: "The error.", Subject: at})
	}
	for name, tt := range map[string]struct {
		diags hcl.Diagnostics
		want  int
		more  string
	}{
		"few":            {many(10, "d"), 11, ""},
		"just enough":    {many(4998, "d"), 4999, ""},
		"too many":       {many(80_000, "d"), 5_000, "75002 more findings are not in this file"},
		"too large":      {many(4000, strings.Repeat("d", 10_000)), 0, "more findings are not in this file"},
		"one huge error": {many(0, ""), 1, ""},
	} {
		var out bytes.Buffer
		if err := WriteSARIF(&out, tt.diags, Tool{Name: "t"}); err != nil {
			t.Fatal(err)
		}
		var log struct {
			Runs []struct {
				Results []struct {
					Level   string
					Message struct{ Text string }
				}
			}
		}
		if err := json.Unmarshal(out.Bytes(), &log); err != nil {
			t.Fatal(err)
		}
		results := log.Runs[0].Results
		if tt.want > 0 && len(results) != tt.want || len(results) > 5_000 || out.Len() > 10<<20 {
			t.Errorf("%s: %d results, %d bytes", name, len(results), out.Len())
		}
		if last := results[len(results)-1].Message.Text; !strings.Contains(last, tt.more) {
			t.Errorf("%s: it ends with %q", name, last)
		}
		if tt.more != "" && results[0].Level != "error" {
			t.Errorf("%s: the error is left out", name)
		}
	}
}
