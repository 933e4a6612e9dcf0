package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/document"
)

// TestImportsRenderOrSayWhatIsMissing imports every input of the tests of imports. What comes of it
// can be rendered, or the report says all that render then asks for, at its lines.
func TestImportsRenderOrSayWhatIsMissing(t *testing.T) {
	inputs, err := filepath.Glob("../*/testdata/*.txtar")
	if err != nil || len(inputs) < 75 {
		t.Fatal(len(inputs), err)
	}
	imported := 0
	for _, name := range inputs {
		switch filepath.Base(filepath.Dir(filepath.Dir(name))) {
		case "foreign", "fromstate", "document":
		default:
			continue
		}
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source := archive.Files[0]
		t.Run(filepath.Base(filepath.Dir(filepath.Dir(name)))+"/"+filepath.Base(name), func(t *testing.T) {
			t.Chdir(t.TempDir())
			file := filepath.Base(source.Name)
			if err := os.WriteFile(file, source.Data, 0o600); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			code := Main([]string{"import", file, "--name", "shop", "--region", "eu-central-1"}, &stdout, &stderr)
			text, err := os.ReadFile(filepath.Join("specs", document.ReportName))
			if err != nil {
				if code == 0 || stderr.Len() == 0 {
					t.Errorf("nothing came of it, and nothing is said of that: %d, %s", code, stderr.String())
				}
				return
			}
			imported++
			_, missing, said := strings.Cut(string(text), missingTitle)
			if !said {
				t.Fatalf("the report does not say what is missing:\n%s", text)
			}
			stderr.Reset()
			code = Main([]string{"render", "--diff"}, &stdout, &stderr)
			if strings.HasPrefix(missing, "Nothing") {
				if code != 0 {
					t.Errorf("nothing is missing, but render says\n%s", stderr.String())
				}
				return
			}
			if code == 0 {
				t.Errorf("it can be rendered, and the report says\n%s", missing)
			}
			for line := range strings.Lines(stderr.String()) {
				if at, what, isError := strings.Cut(strings.TrimSpace(line), ": error: "); isError {
					what, _, _ = strings.Cut(what, " [")
					if row := "| " + at[:max(strings.LastIndex(at, ":"), 0)] + " | " + diag.Cell(what) + " |"; !strings.Contains(missing, row) {
						t.Errorf("the report does not say %q, only\n%s", row, missing)
					}
				}
			}
		})
	}
	if imported == 0 {
		t.Error("no spec came of any input")
	}
}
