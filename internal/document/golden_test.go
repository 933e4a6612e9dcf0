package document_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/document"
	"github.com/jobhive/jobhivegen/internal/project"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// folder has the infrastructure document and the spec that is imported from it.
const folder = "../../testdata/document"

func readDocument(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "infrastructure.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func importDocument(t testing.TB, name string, text []byte) *document.Result {
	t.Helper()
	p, diags := project.LoadPack("aws", false, diag.Files{}) // whose keys the document has
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	r, diags := document.Import(name, text, p.Vocabulary)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return r
}

func TestDocument(t *testing.T) {
	r := importDocument(t, "infrastructure.txt", readDocument(t))
	specs := filepath.Join(folder, "specs")
	if *update {
		if err := os.RemoveAll(specs); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(specs, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, text := range r.Files {
			if err := os.WriteFile(filepath.Join(specs, name), text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	entries, err := os.ReadDir(specs)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if diff := cmp.Diff(names, slices.Sorted(maps.Keys(r.Files))); diff != "" {
		t.Errorf("files (-want +got)\n%s", diff)
	}
	for name, got := range r.Files {
		want, err := os.ReadFile(filepath.Join(specs, name))
		if err != nil {
			t.Error(err)
		} else if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

// spans are the blocks of the document as a person marked them.
const spans = `48-63 68-91 93-104 106-113 118-162 168-195 199-217 221-231 237-263 267-275 281-330 336-386 392-440
446-489 493-551 559-576 580-625 631-672 680-697 701-755 759-789 795-833 837-845 851-874 878-894 898-924 930-950
954-966 972-989 993-1010`

func TestDocumentSpans(t *testing.T) {
	d, _ := document.Find("infrastructure.txt", readDocument(t))
	var got []string
	for _, b := range d.Blocks {
		got = append(got, fmt.Sprintf("%d-%d", b.First, b.Last))
	}
	if diff := cmp.Diff(strings.Fields(spans), got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

var origin = regexp.MustCompile(`^(.*?)  # L(\d+)(?:: (.*))?$`)

// TestDocumentIsWhole compares the document and the spec line by line: each value
// and comment of a block is in a spec file, with the right number.
func TestDocumentIsWhole(t *testing.T) {
	source := strings.Split(string(readDocument(t)), "\n")
	r := importDocument(t, "infrastructure.txt", readDocument(t))
	values := map[int][]string{}
	comments := map[string]bool{}
	for _, text := range r.Files {
		for line := range strings.SplitSeq(string(text), "\n") {
			if m := origin.FindStringSubmatch(line); m != nil {
				number, _ := strconv.Atoi(m[2])
				values[number] = append(values[number], m[1])
				comments[m[3]] = true
			} else if text, ok := strings.CutPrefix(strings.TrimSpace(line), "# "); ok {
				comments[text] = true
			}
		}
	}
	for _, b := range r.Placed {
		for number := b.First; number <= b.Last; number++ {
			line := strings.TrimSpace(source[number-1])
			code, comment := line, ""
			if i := commentAt(line); i >= 0 {
				code, comment = strings.TrimSpace(line[:i]), strings.TrimLeft(line[i:], "#- ")
			}
			if comment != "" && !comments[comment] {
				t.Errorf("line %d: the comment %q is lost", number, comment)
			}
			if b.Syntax == document.Directives {
				_, code, _ = strings.Cut(code, " ")
			}
			for _, word := range valuesOf(code) {
				if !strings.Contains(strings.Join(values[number], "\n"), word) {
					t.Errorf("line %d: %q is not in %q", number, word, values[number])
				}
			}
		}
	}
}

func commentAt(line string) int {
	if strings.HasPrefix(line, "-- ") || strings.HasPrefix(line, "#") {
		return 0
	}
	return strings.Index(line, " # ")
}

var key = regexp.MustCompile(`^"?[\w.-]+"?(?: =|:)\s*`)

// valuesOf are the words of a line of the document that are no keys.
func valuesOf(code string) []string {
	code = strings.TrimPrefix(strings.TrimPrefix(code, "-"), " ")
	code = key.ReplaceAllString(code, "")
	return strings.FieldsFunc(code, func(r rune) bool { return strings.ContainsRune(` "'[]{},`, r) })
}

// TestDocumentInMarkdown imports the same document with Markdown's headings and
// fences, which moves its lines and changes nothing else.
func TestDocumentInMarkdown(t *testing.T) {
	plain := readDocument(t)
	lines := strings.Split(string(plain), "\n")
	d, _ := document.Find("infrastructure.txt", plain)
	opens, closes, headings := map[int]string{}, map[int]bool{}, map[int]bool{}
	for _, b := range d.Blocks {
		language := map[document.Syntax]string{
			document.YAML: "yaml", document.JSON: "json", document.Settings: "sql", document.Directives: "",
		}[b.Syntax]
		opens[b.First], closes[b.Last] = "```"+language, true
	}
	for _, h := range d.Headings {
		headings[h.Line] = true
	}
	var markdown []string
	moved := map[string]string{}
	for i, line := range lines {
		if fence, ok := opens[i+1]; ok {
			markdown = append(markdown, "", fence)
		}
		if headings[i+1] {
			line = "## " + line
		}
		markdown = append(markdown, line)
		moved[strconv.Itoa(i+1)] = strconv.Itoa(len(markdown))
		if closes[i+1] {
			markdown = append(markdown, "```", "")
		}
	}
	want := importDocument(t, "infrastructure.txt", plain)
	got := importDocument(t, "infrastructure.txt", []byte(strings.Join(markdown, "\n")))
	number := regexp.MustCompile(`# L(\d+)|\(L(\d+)-(\d+)\)`)
	for name, text := range want.Files {
		if name == document.ReportName {
			continue
		}
		expected := number.ReplaceAllStringFunc(string(text), func(s string) string {
			return regexp.MustCompile(`\d+`).ReplaceAllStringFunc(s, func(n string) string { return moved[n] })
		})
		if diff := cmp.Diff(expected, string(got.Files[name])); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
	if len(got.Files) != len(want.Files) || len(got.Left) > 0 {
		t.Errorf("%d files, want %d; left %v", len(got.Files), len(want.Files), got.Left)
	}
}
