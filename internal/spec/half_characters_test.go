package spec_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestHalfCharacters: a character that JSON escapes in two halves is reported where it stands, with
// the character to write, and a half that is alone as such.
func TestHalfCharacters(t *testing.T) {
	const before = "{\n  \"product\": {\"name\": \"shop\", \"environment\": \"production\", \"region\": \"north-1\"},\n"
	for name, tt := range map[string]struct{ line, at, told, mended string }{
		"both halves": {
			`  "topics": [{"name": "a\ud83d\ude00"}]`, "3:25",
			`\ud83d\ude00 are the two halves of one character, as JSON escapes it, which YAML does not know. Write the character itself: 😀.`,
			`  "topics": [{"name": "a😀"}]`,
		},
		"capital digits behind other characters": {
			`  "topics": [{"name": "ä\\\uD83D\uDE00"}]`, "3:27", "Write the character itself: 😀.", `  "topics": [{"name": "ä\\😀"}]`,
		},
		"the first half":  {`  "topics": [{"name": "a\ud83d"}]`, "3:25", `\ud83d is one half of a character, and the other half is not beside it`, ""},
		"the second half": {`  "topics": [{"name": "\ude00\ud83d"}]`, "3:24", `\ude00 is one half of a character`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			text := before + tt.line + "\n}\n"
			_, diags := spec.LoadFS(fstest.MapFS{"a.json": {Data: []byte(text)}}, "specs", "")
			if len(diags) != 1 || diags[0].Summary != "Half a character" || !strings.Contains(diags[0].Detail, tt.told) {
				t.Fatalf("want %q, got %v", tt.told, diags)
			}
			if at := fmt.Sprintf("%d:%d", diags[0].Subject.Start.Line, diags[0].Subject.Start.Column); at != tt.at {
				t.Errorf("it is reported at %s, and stands at %s", at, tt.at)
			}
			fix, _ := diag.FixOf(diags[0])
			if tt.mended == "" {
				if len(fix.Edits) > 0 {
					t.Errorf("nobody knows what to write, and a fix does: %v", fix)
				}
				return
			}
			mended, _ := diag.Apply([]byte(text), fix.Edits)
			if string(mended) != before+tt.mended+"\n}\n" {
				t.Errorf("mended it is\n%s", mended)
			}
			if _, diags := spec.LoadFS(fstest.MapFS{"a.json": {Data: mended}}, "specs", ""); diags.HasErrors() && strings.Contains(diags.Error(), "Half") {
				t.Errorf("mended it is wrong: %v", diags)
			}
		})
	}
}
