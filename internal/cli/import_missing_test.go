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

// TestOverlaysOfImportsAskForNothingOfTheBase: what the base lacks is missing once, and not in each
// overlay that would have it from there.
func TestOverlaysOfImportsAskForNothingOfTheBase(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, replicas := range map[string]string{"compose.yaml": "", "compose.prod.yaml": "3", "compose.staging.yaml": "2"} {
		text := "services:\n  web:\n    image: shop/web:1\n"
		if replicas != "" {
			text = "services:\n  web:\n    deploy: {replicas: " + replicas + "}\n"
		}
		if err := os.MkdirAll("compose", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("compose", name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if code := Main([]string{"import", "compose"}, &bytes.Buffer{}, &bytes.Buffer{}); code != 0 {
		t.Fatal(code)
	}
	text, err := os.ReadFile(filepath.Join("specs", document.ReportName))
	if err != nil {
		t.Fatal(err)
	}
	_, missing, _ := strings.Cut(string(text), missingTitle)
	if strings.Contains(missing, "specs/environments/") || strings.Count(missing, "product") != 1 {
		t.Errorf("the report says\n%s", missing)
	}
	if _, err := os.Stat("specs/environments/staging.yaml"); err != nil {
		t.Error(err)
	}
}

// TestImportNamesTheProduct: files of other tools say what runs and not of which product, so flags say that, and what
// is no name is refused before anything is written.
func TestImportNamesTheProduct(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("compose.yaml", []byte("services:\n  web:\n    image: shop/web:1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	if code := Main([]string{"import", "compose.yaml", "--name", "My Shop"}, &bytes.Buffer{}, &stderr); code != 1 {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
	if _, err := os.Stat("specs"); err == nil {
		t.Error("something was written")
	}
	if code := Main([]string{"import", "compose.yaml", "--name", "shop", "--region", "eu-west-1"}, &bytes.Buffer{}, &stderr); code != 0 {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	text, err := os.ReadFile("specs/product.yaml")
	if want := "product:\n  name: shop\n  environment: production\n  region: eu-west-1\n"; err != nil || string(text) != want {
		t.Errorf("%s %v", text, err)
	}
	report, err := os.ReadFile(filepath.Join("specs", document.ReportName))
	if _, missing, _ := strings.Cut(string(report), missingTitle); err != nil || strings.Contains(missing, "product") {
		t.Errorf("the report says\n%s %v", missing, err)
	}

	if err := os.WriteFile("shop.md", []byte("# Shop\n\n```yaml\nvpc:\n  cidr_block: 10.0.0.0/16\n```\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	stderr.Reset()
	Main([]string{"import", "shop.md", "--specs", "described", "--name", "shop"}, &bytes.Buffer{}, &stderr)
	if !strings.Contains(stderr.String(), "--name and --region are not used") {
		t.Errorf("a document is imported with --name, and nothing is said of it:\n%s", &stderr)
	}
}
