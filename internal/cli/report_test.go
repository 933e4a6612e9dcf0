package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// shownFile is a file on a page.
type shownFile struct {
	Name  string
	First int
	Lines []string
}

// shownAsItIs holds a file on the page against the one in the repository, but for what
// looks like a secret.
func shownAsItIs(t *testing.T, f shownFile) {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(f.Name))
	if err != nil {
		t.Fatal(err)
	}
	hidden := 0
	for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		switch {
		case i >= len(f.Lines) || f.Lines[i] != line && !strings.Contains(f.Lines[i], "***"):
			t.Fatalf("%s:%d is not shown as it is", f.Name, i+1)
		case f.Lines[i] != line:
			hidden++
		}
	}
	if hidden > 0 {
		t.Errorf("%s: %d lines are hidden", f.Name, hidden)
	}
}

// reportData is what the script of a page reads.
type reportData struct {
	Spec, Out                                 []shownFile
	Made, Decided, Inner, Documents, Replaced [][]int
	Search                                    []struct{ Kind, Text, Hint, To string }
}

var (
	scriptOf = regexp.MustCompile(`(?s)<script>(.*?)</script>`)
	styleOf  = regexp.MustCompile(`(?s)<style[^>]*>(.*?)</style>`)
	dataOf   = regexp.MustCompile(`(?s)<script type="application/json" id="data">(.*?)</script>`)
	policyOf = regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`)
)

// page reads the page that a report wrote, and what its script reads.
func page(t *testing.T, name string) (string, reportData) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m := dataOf.FindSubmatch(text)
	if m == nil {
		t.Fatal("the page has no data")
	}
	var data reportData
	if err := json.Unmarshal(m[1], &data); err != nil {
		t.Fatal(err)
	}
	return string(text), data
}

// TestReport writes the page of JobHive: it is small, the same each time, and each value
// that went into an attribute lights up a line.
func TestReport(t *testing.T) {
	first, again := filepath.Join(t.TempDir(), "report.html"), filepath.Join(t.TempDir(), "report.html")
	t.Chdir(filepath.FromSlash("../.."))
	mustRun(t, 0, "report", "--output", first)
	mustRun(t, 0, "report", "--output", again)
	text, data := page(t, first)
	if other, _ := page(t, again); other != text {
		t.Error("the page is another one each time")
	}
	if len(text) > 3_000_000 {
		t.Errorf("the page has %d bytes, more than 3 MB", len(text))
	}
	checkPolicy(t, text)
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"coverage", "--format", "json"}, &stdout, &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	var ledger struct {
		Entries []struct {
			Path, File, Kind string
			Line             int
		}
	}
	if err := json.Unmarshal(stdout.Bytes(), &ledger); err != nil {
		t.Fatal(err)
	}
	for _, side := range [][]shownFile{data.Spec, data.Out} {
		for _, f := range side {
			shownAsItIs(t, f)
		}
	}
	lit := map[int]bool{}
	for _, row := range slices.Concat(data.Made, data.Decided) {
		for _, line := range row[1:] {
			lit[line] = true
		}
	}
	for _, e := range ledger.Entries {
		if e.Kind != "rendered" {
			continue
		}
		if number := data.number(t, e.File, e.Line); !lit[number] {
			t.Errorf("%s:%d %s lights up nothing", e.File, e.Line, e.Path)
		}
	}
	for _, part := range []string{"production and staging", "production and development", "another pack writes it"} {
		if !strings.Contains(text, part) {
			t.Errorf("the page does not have %q", part)
		}
	}
}

// number is that of a line of the spec on the page.
func (d *reportData) number(t *testing.T, file string, line int) int {
	t.Helper()
	for _, f := range d.Spec {
		if f.Name == file && line <= len(f.Lines) {
			return f.First + line - 1
		}
	}
	t.Fatalf("%s:%d is not on the page", file, line)
	return 0
}

// TestReportFollowsLines: the lines that belong to each other are those that explain tells.
func TestReportFollowsLines(t *testing.T) {
	t.Chdir(t.TempDir())
	mustRun(t, 0, "init", "--name", "shop", "--region", "us-east-1")
	mustRun(t, 0, "report")
	_, data := page(t, "report.html")
	at := func(number int) string {
		for _, f := range data.Spec {
			if number >= f.First && number < f.First+len(f.Lines) {
				return strings.TrimSpace(f.Lines[number-f.First])
			}
		}
		return ""
	}
	want := map[string]string{ // a line of the output, and the one of the spec that it was made of
		`cidr_block           = "10.0.0.0/16"`: "cidr_block: 10.0.0.0/16",
		`allocated_storage     = 50`:           "allocated_storage: 50",
	}
	for _, f := range data.Out {
		for i, line := range f.Lines {
			spec, wanted := want[strings.TrimSpace(line)]
			if !wanted {
				continue
			}
			for _, row := range data.Made {
				if row[0] == f.First+i && slices.ContainsFunc(row[1:], func(n int) bool { return at(n) == spec }) {
					delete(want, strings.TrimSpace(line))
				}
			}
		}
	}
	// In another environment, a line of the base is replaced by one of the overlay.
	mustRun(t, 0, "report", "--env", "staging", "--output", "staging.html")
	_, data = page(t, "staging.html")
	if !slices.ContainsFunc(data.Replaced, func(row []int) bool {
		return len(row) == 2 && at(row[0]) == "allocated_storage: 50" && at(row[1]) == "allocated_storage: 20"
	}) {
		t.Error("nobody is told that the overlay replaces a line")
	}
	for line, spec := range want {
		t.Errorf("%s does not lead to %s", line, spec)
	}
}

// checkPolicy holds the content policy of a page against what is in it: nothing may run
// but its script, and nothing may be loaded.
func checkPolicy(t *testing.T, text string) {
	t.Helper()
	m := policyOf.FindStringSubmatch(text)
	if m == nil {
		t.Fatal("the page has no content policy")
	}
	policy := strings.NewReplacer("&#39;", "'", "&#43;", "+").Replace(m[1])
	digest := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	var script, style string
	for _, m := range scriptOf.FindAllStringSubmatch(text, -1) {
		script += " " + digest(m[1])
	}
	for _, m := range styleOf.FindAllStringSubmatch(text, -1) {
		if one := " " + digest(m[1]); !strings.Contains(style, one) { // all pictures have the same
			style += one
		}
	}
	want := "default-src 'none'; base-uri 'none'; form-action 'none'; script-src" + script + "; style-src" + style
	if policy != want {
		t.Errorf("the content policy is\n%s\nand should be\n%s", policy, want)
	}
	if n := strings.Count(text, "<script"); n != 2 {
		t.Errorf("the page has %d scripts, with its data", n)
	}
	shown := scriptOf.ReplaceAllString(dataOf.ReplaceAllString(text, ""), "")
	for _, forbidden := range []string{
		` on[a-z]+=`, ` style=`, `javascript:`, `<(iframe|object|embed|img|link|base|form)\b`, `(src|action)=`,
	} {
		if m := regexp.MustCompile(`<[^>]*` + forbidden).FindString(shown); m != "" {
			t.Errorf("the page has %q", m)
		}
	}
	for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(shown, -1) {
		if !strings.HasPrefix(m[1], "#") {
			t.Errorf("a link leads out of the page: %s", m[1])
		}
	}
	if m := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(`).FindString(text); m != "" {
		t.Errorf("the script has %s, which reads markup or runs text", m)
	}
}

// hostile are texts that try to become markup, to run, or to look like other ones.
const hostile = `<script>alert(1)</script><!-- <img src=x onerror=alert(2)> "quoted" 'too' & </textarea></style>`

// TestReportOfHostileTexts: what a spec says is text on the page, whatever it says.
func TestReportOfHostileTexts(t *testing.T) {
	t.Chdir(t.TempDir())
	mustRun(t, 0, "init", "--name", "shop", "--region", "us-east-1")
	name := filepath.Join("specs", "product.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	description := `  description: "` + strings.NewReplacer(`"`, `\"`).Replace(hostile) + ` \u202Eright to left\u202C"` + "\n"
	text = regexp.MustCompile(`(?m)^product:\n`).ReplaceAll(text, []byte("product:\n"+description+"  # "+hostile+" \u202e\u2066\n"))
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, 0, "report")
	shown, data := page(t, "report.html")
	checkPolicy(t, shown)
	if strings.Contains(shown, "<script>alert") || strings.Contains(shown, "<img") || strings.ContainsAny(shown, "\u202e\u202c\u2066") {
		t.Error("a text of the spec became markup, or turns the direction of others")
	}
	found := slices.ContainsFunc(data.Spec, func(f shownFile) bool {
		return slices.ContainsFunc(f.Lines, func(line string) bool { return line == `  # `+hostile+` \u202e\u2066` })
	})
	if !found {
		t.Error("the comment is not shown as it is")
	}
}

// TestReportHidesSecrets: what a comment gives away is not on the page, in a spec that is
// right too, and neither is the same text elsewhere.
func TestReportHidesSecrets(t *testing.T) {
	t.Chdir(t.TempDir())
	mustRun(t, 0, "init", "--name", "shop", "--region", "us-east-1")
	const secret = "Tr0ub4dor-and-3-horses"
	name := filepath.Join("specs", "product.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), "product:\n", "# password: "+secret+"\nproduct:\n  description: The "+secret+" shop\n", 1)
	if err := os.WriteFile(name, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, 0, "report")
	if shown, _ := page(t, "report.html"); strings.Contains(shown, secret) {
		t.Error("a secret is on the page")
	}
}

// TestReportOfErrors: of a spec with errors there is a page too, and what looks like a
// secret is not on it.
func TestReportOfErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	mustRun(t, 0, "init", "--name", "shop", "--region", "us-east-1")
	name := filepath.Join("specs", "more.yaml")
	const secret = "Tr0ub4dor-and-3-horses"
	if err := os.WriteFile(name, []byte("nonsense: {a: 1}\ndatabase:\n  password: "+secret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, 1, "report")
	shown, data := page(t, "report.html")
	checkPolicy(t, shown)
	if strings.Contains(shown, secret) {
		t.Error("a secret is on the page")
	}
	if len(data.Out) > 0 || !strings.Contains(shown, "no Terraform was written") || !strings.Contains(shown, "nonsense") {
		t.Error("the page does not tell what is wrong")
	}
}
