package terraform

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
)

const generatedFile = `resource "test_service" "main" {
  desired_count = 5
  network {
    cidr = "10.0.0.0/16"
  }
  dynamic "port" {
    content {
      number = 443
    }
  }
}

provider "test" {
  region = "here"
}
`

// rangeIn is the range of the first occurrence of text, as an engine gives it.
func rangeIn(t *testing.T, file, text string) *tfjson.Range {
	t.Helper()
	i := strings.Index(generatedFile, text)
	if i < 0 {
		t.Fatalf("%q is not in the file", text)
	}
	pos := func(at int) tfjson.Pos {
		before := generatedFile[:at]
		return tfjson.Pos{Line: strings.Count(before, "\n") + 1, Column: at - strings.LastIndexByte(before, '\n'), Byte: at}
	}
	return &tfjson.Range{Filename: file, Start: pos(i), End: pos(i + len(text))}
}

func TestDiagnostics(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "modules", "app"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, generatedFile, dir, "modules", "app", "main.tf")
	cidr := originOf(t, "network.cidr", "10.0.0.0/16")
	port := originOf(t, "network.ports[0]", "443")
	count := originOf(t, "services[0].desired_count", "5\n    image")
	count.Range.End.Byte = count.Range.Start.Byte + 1
	index := provenance.New([]provenance.Attribute{
		{Module: "app", Block: "test_service.main", Name: "desired_count", Origins: []diag.Origin{count}},
		{Module: "app", Block: "test_service.main.network", Name: "cidr", Origins: []diag.Origin{port, cidr}},
		{Module: "app", Block: "test_service.main.dynamic.port.content", Name: "number", Origins: []diag.Origin{port, count}},
		{Module: "app", Block: "provider.test", Name: "region", Origins: []diag.Origin{cidr}},
	}, nil, nil)
	const file = "modules/app/main.tf"
	tests := map[string]struct {
		said tfjson.Diagnostic
		want string
	}{
		"an attribute": {
			tfjson.Diagnostic{Summary: "Too many", Detail: "At most 4.", Range: rangeIn(t, file, "5")},
			`testdata/spec.yaml:3:20: error: Too many
    3 |     desired_count: 5
      |                    ^
  At most 4.
DIR/modules/app/main.tf:2:19: note: This is what was rendered from it.
    2 |   desired_count = 5
      |                   ^
`,
		},
		"in a block, of the line that has its name": {
			tfjson.Diagnostic{Summary: "Bad network", Range: rangeIn(t, file, "cidr")},
			`testdata/spec.yaml:11:9: error: Bad network
   11 |   cidr: 10.0.0.0/16
      |         ^^^^^^^^^^^
DIR/modules/app/main.tf:4:5: note: This is what was rendered from it.
    4 |     cidr = "10.0.0.0/16"
      |     ^^^^
testdata/spec.yaml:12:11: note: From network.ports[0], too.
   12 |   ports: [443, 8080]
      |           ^^^
`,
		},
		"in a dynamic block, of two lines": {
			tfjson.Diagnostic{
				Severity: tfjson.DiagnosticSeverityWarning, Summary: "Bad port", Range: rangeIn(t, file, "443"),
				Detail: "Why.", Address: "module.app.test_service.main",
			},
			`testdata/spec.yaml:12:11: warning: Bad port
   12 |   ports: [443, 8080]
      |           ^^^
  Why.
  This is about module.app.test_service.main.
DIR/modules/app/main.tf:8:16: note: This is what was rendered from it.
    8 |       number = 443
      |                ^^^
testdata/spec.yaml:3:20: note: From services[0].desired_count, too.
    3 |     desired_count: 5
      |                    ^
`,
		},
		"a provider as a whole": {
			tfjson.Diagnostic{Summary: "No credentials", Detail: "Log in.", Range: rangeIn(t, file, `provider "test" {`)},
			`DIR/modules/app/main.tf:13:1: error: No credentials
   13 | provider "test" {
      | ^^^^^^^^^^^^^^^
  Log in.
`,
		},
		"a resource as a whole": {
			tfjson.Diagnostic{Summary: "Exists already", Range: rangeIn(t, file, "{\n  desired")},
			`testdata/spec.yaml:12:11: error: Exists already
   12 |   ports: [443, 8080]
      |           ^^^
DIR/modules/app/main.tf:1:1: note: This is what was rendered from it.
    1 | resource "test_service" "main" {
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
		},
		"an input without a value": {
			tfjson.Diagnostic{
				Summary: "No value for required variable",
				Detail: `The root module input variable "tag" is not set, and has no default value. ` +
					"Use a -var or -var-file command line argument to provide a value for this variable.",
			},
			`error: No value for required variable
  Nothing says what tag is. Add --var tag=VALUE, name a file of values with --var-file, or set TF_VAR_tag; its description here says what it is.
`,
		},
		"another file": {
			tfjson.Diagnostic{Summary: "Bad", Range: &tfjson.Range{Filename: "away.tf", Start: tfjson.Pos{Line: 2, Column: 3}}},
			"DIR/away.tf:2:3: error: Bad\n",
		},
		"no place, a lock": {
			tfjson.Diagnostic{Summary: "Error acquiring the state lock", Detail: "Lock Info:\n  ID: 42"},
			`error: Error acquiring the state lock
  Lock Info:
    ID: 42
  Another run is using this state. Wait for it to end (--lock-timeout 5m does), or, if it is dead for certain, ` +
				`remove its lock with the engine's force-unlock and the ID above.
`,
		},
	}
	source, err := os.ReadFile(specFile)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files := diag.Files{specFile: {Bytes: source}}
			var out bytes.Buffer
			if err := diag.Write(&out, Located([]tfjson.Diagnostic{tt.said}, dir, index, files), files, 0, false); err != nil {
				t.Fatal(err)
			}
			got := strings.ReplaceAll(out.String(), filepath.ToSlash(dir), "DIR")
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("diagnostic (-want +got):\n%s", d)
			}
		})
	}
}

// TestDiagnosticsWithoutIndex: the output may be older than what the spec says.
func TestDiagnosticsWithoutIndex(t *testing.T) {
	dir := t.TempDir()
	write(t, generatedFile, dir, "main.tf")
	var none *provenance.Index
	files := diag.Files{}
	diags := Located([]tfjson.Diagnostic{{Summary: "Bad", Range: rangeIn(t, "main.tf", "5")}}, dir, none, files)
	if len(diags) != 1 || diags[0].Subject.Filename != filepath.ToSlash(filepath.Join(dir, "main.tf")) || len(files) != 1 {
		t.Errorf("diagnostics %v, files %v", diags, files)
	}
}
