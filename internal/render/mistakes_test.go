package render_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

// mistakesFile has the mistakes that the author of a pack makes, each below a line
// "=== what it is": the files that are different from those of the first part, the pack
// without a mistake, and in "want" what is said.
const mistakesFile = "testdata/mistakes.txt"

const mistakeMark = "=== "

// TestMistakesOfAPack makes each mistake and compares what is said of it: the file, the
// line, what is wrong and what to write instead. Run it with -update to see what is said
// of a new one.
func TestMistakesOfAPack(t *testing.T) {
	text, err := os.ReadFile(mistakesFile)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), "\n"+mistakeMark)
	right := txtar.Parse([]byte(parts[0]))
	if said := saidOf(t, right, nil); said != "" {
		t.Fatalf("the pack without a mistake has one:\n%s", said)
	}
	seen := map[string]bool{}
	for i, part := range parts[1:] {
		title, body, _ := strings.Cut(part, "\n")
		mistake := txtar.Parse([]byte(body))
		t.Run(title, func(t *testing.T) {
			said := saidOf(t, right, mistake)
			if said == "" || seen[title] {
				t.Errorf("nothing is said of it, or it is there twice")
			}
			seen[title] = true
			want := slices.IndexFunc(mistake.Files, func(f txtar.File) bool { return f.Name == "want" })
			if *update {
				mistake.Files = slices.DeleteFunc(mistake.Files, func(f txtar.File) bool { return f.Name == "want" })
				mistake.Files = append(mistake.Files, txtar.File{Name: "want", Data: []byte(said)})
				parts[i+1] = title + "\n" + strings.TrimSuffix(string(txtar.Format(mistake)), "\n")
				return
			}
			if want < 0 {
				t.Fatal("no want")
			}
			if diff := cmp.Diff(strings.TrimSpace(string(mistake.Files[want].Data)), strings.TrimSpace(said)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(mistakesFile, []byte(strings.Join(parts, "\n"+mistakeMark)+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// bytesIn matches bytes that no text has, which a file of the table writes as \xNN.
var bytesIn = regexp.MustCompile(`\\x[0-9a-f]{2}`)

// saidOf is what loading, checking and rendering say of a pack.
func saidOf(t *testing.T, right, mistake *txtar.Archive) string {
	t.Helper()
	fsys := fstest.MapFS{}
	value := cty.EmptyObjectVal
	for _, archive := range []*txtar.Archive{right, mistake} {
		if archive == nil {
			continue
		}
		for _, f := range archive.Files {
			switch {
			case f.Name == "spec.json":
				value = parseSpec(t, f.Data)
			case strings.TrimSpace(string(f.Data)) == "(no such file)":
				delete(fsys, f.Name)
			case f.Name != "want":
				fsys[f.Name] = &fstest.MapFile{Data: bytesIn.ReplaceAllFunc(f.Data, func(written []byte) []byte {
					b, _ := strconv.ParseUint(string(written[2:]), 16, 8)
					return []byte{byte(b)}
				})}
			}
		}
	}
	pack, diags := render.Load(fsys)
	if !diags.HasErrors() {
		diags = append(append(diags, pack.Advice()...), pack.Misnamed(value.Type(), nil, map[string]string{"bucket": "storage"})...)
		diags = append(diags, pack.Check(value)...)
		_, needDiags := pack.Needs(value)
		diags = append(diags, needDiags...)
		_, rendered := pack.Render(value, render.Options{})
		diags = append(diags, rendered...)
	}
	diag.Sort(diags)
	said := ""
	for _, d := range diag.Deduplicate(diags) {
		word := "error"
		if d.Severity == hcl.DiagWarning {
			word = "warning"
		}
		said += fmt.Sprintf("%s: %s: %s: %s\n", d.Subject, word, d.Summary, d.Detail)
	}
	return said
}

func parseSpec(t *testing.T, text []byte) cty.Value {
	t.Helper()
	typ, err := ctyjson.ImpliedType(text)
	if err != nil {
		t.Fatal(err)
	}
	v, err := ctyjson.Unmarshal(text, typ)
	if err != nil {
		t.Fatal(err)
	}
	return marked(t, v)
}
