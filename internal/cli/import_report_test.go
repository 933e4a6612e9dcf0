package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/document"
)

// TestReportOfAnImportIsHarmless: what an imported file says cannot move the cursor of
// whoever prints the report of the import, or hide a part of it.
func TestReportOfAnImportIsHarmless(t *testing.T) {
	for name, text := range map[string]string{
		"notes.txt": "# Shop\n\n```yaml\nservices:\n  - service_name: web\n    no_such_key: \"a\x1b[2Jb\u202ec\"\n```\n\nfoot\x1b[1A note\n",
		"compose.yaml": "services:\n  web:\n    image: shop/web:1\n    command: \"run \x1b[2J\"\n    \"x\x1b[1A\u202e\": 1\n" +
			"    cap_drop: [\"a\\e[2J\"]\n",
		"task.json": `{"family": "web", "containerDefinitions": [{"name": "web", "image": "shop/web:1", "\u001b[1A": "\u202eb"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file, specs := filepath.Join(dir, name), filepath.Join(dir, "specs")
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			Main([]string{"import", file, "--specs", specs}, &stdout, &stderr)
			report, err := os.ReadFile(filepath.Join(specs, document.ReportName))
			if err != nil {
				t.Fatalf("%v\n%s", err, stderr.String())
			}
			for what, shown := range map[string]string{
				"report": string(report), "messages": stdout.String() + stderr.String(),
			} {
				if at := strings.IndexAny(shown, "\x1b\u202e"); at >= 0 {
					t.Errorf("the %s of the import has %q", what, shown[max(0, at-30):at+10])
				}
			}
		})
	}
}
