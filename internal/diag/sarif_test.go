package diag

import (
	"bytes"
	"encoding/json"
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
