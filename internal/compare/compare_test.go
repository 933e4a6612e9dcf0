package compare_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/compare"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// side is an environment of the spec base with an overlay, whose code is one module.
func side(t *testing.T, name, overlay, code string, attributes ...provenance.Attribute) compare.Side {
	t.Helper()
	files := fstest.MapFS{
		"product.yaml": {Data: []byte("product: {name: shop, environment: production, region: us-east-1}\n" +
			"log_groups: [{name: web, retention_in_days: 30}]\n")},
	}
	if overlay != "" {
		files["environments/"+name+".yaml"] = &fstest.MapFile{Data: []byte(overlay)}
	}
	read, diags := spec.LoadFS(files, "specs", name)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return compare.Side{
		Name: name, Spec: read.Parts(), Code: tfcode.Parse(map[string][]byte{"modules/app/main.tf": []byte(code)}),
		Attributes: attributes, Conceal: func(text string) string { return strings.ReplaceAll(text, "hunter2", "…") },
	}
}

func attribute(block, name, text string) provenance.Attribute {
	return provenance.Attribute{Module: "app", Block: block, Name: name, Text: text}
}

// twoSides are environments with a value, an argument and a resource that differ.
func twoSides(t *testing.T) (from, to compare.Side) {
	t.Helper()
	const queue, group = "resource \"test_queue\" \"jobs\" {\n}\n", "resource \"test_group\" \"web\" {\n  days = 1\n}\n"
	from = side(t, "production", "", queue+group, attribute("test_group.web", "days", "30"), attribute("test_group.web", "same", "1"))
	to = side(t, "staging", "product: {environment: staging}\nlog_groups: {web: {retention_in_days: 7}}\n", group,
		attribute("test_group.web", "days", "7"), attribute("test_group.web", "same", "1"), attribute("test_group.web", "key", `"hunter2"`))
	return from, to
}

func TestEnvironments(t *testing.T) {
	from, to := twoSides(t)
	got := compare.Environments(from, to)
	var values []string
	for _, v := range got.Values {
		values = append(values, v.Name+": "+v.From.Value+" "+v.To.Value)
	}
	wantValues := []string{`log_groups.web.retention_in_days: 30 7`, "product.environment: production staging"}
	if d := cmp.Diff(wantValues, values); d != "" {
		t.Errorf("values (-want +got):\n%s", d)
	}
	wantResources := []compare.Resource{
		{Address: "module.app.test_group.web", Attributes: []compare.Attribute{{"days", "30", "7"}, {"key", "", `"…"`}}},
		{Address: "module.app.test_queue.jobs", Only: "production"},
	}
	if d := cmp.Diff(wantResources, got.Resources); d != "" {
		t.Errorf("resources (-want +got):\n%s", d)
	}
	if same := compare.Environments(from, from); same.Summary() != "no difference" {
		t.Errorf("an environment and itself: %s", same.Summary())
	}
}

// TestNamesOfEnvironments: what is called by its environment is the same thing in both.
func TestNamesOfEnvironments(t *testing.T) {
	overlay := "product: {environment: staging}\nnaming: {pattern: \"{environment}-{name}\"}\nlog_groups: {web: {retention_in_days: 7}}\n"
	from := side(t, "staging", overlay, "")
	to := side(t, "production", "", "")
	var got []string
	for _, v := range compare.Environments(from, to).Values {
		if v.To != nil {
			got = append(got, v.Name+": "+v.From.Value+" "+v.To.Value)
		}
	}
	want := []string{
		"log_groups.web.name: staging-web web", "log_groups.web.retention_in_days: 7 30", "product.environment: staging production",
		"product.name: staging-shop shop",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("values (-want +got):\n%s", d)
	}
}

func TestWrite(t *testing.T) {
	result := compare.Environments(twoSides(t))
	for name, tt := range map[string]struct {
		write func(*bytes.Buffer) error
		want  string
	}{
		"text": {func(b *bytes.Buffer) error { return result.WriteText(b) }, `log_groups.web.retention_in_days
  production  30  # specs/product.yaml:2
  staging     7  # specs/environments/staging.yaml:2
product.environment
  production  production  # specs/product.yaml:1
  staging     staging  # specs/environments/staging.yaml:1

module.app.test_group.web
  days: 30 -> 7
  key: (none) -> "…"
module.app.test_queue.jobs: only in production
`},
		"Markdown": {func(b *bytes.Buffer) error { return result.WriteMarkdown(b) }, "## production and staging\n\n2 values, 2 resources differ.\n\n" +
			"| value | production | staging |\n|---|---|---|\n" +
			"| `log_groups.web.retention_in_days` | `30` (specs/product.yaml:2) | `7` (specs/environments/staging.yaml:2) |\n" +
			"| `product.environment` | `production` (specs/product.yaml:1) | `staging` (specs/environments/staging.yaml:1) |\n" +
			"\n| resource | production | staging |\n|---|---|---|\n" +
			"| `module.app.test_group.web.days` | `30` | `7` |\n" +
			"| `module.app.test_group.web.key` | none | `\"…\"` |\n" +
			"| `module.app.test_queue.jobs` | yes | no |\n"},
	} {
		var got bytes.Buffer
		if err := tt.write(&got); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(tt.want, got.String()); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// TestLongTexts: of two long texts, what differs is shown.
func TestLongTexts(t *testing.T) {
	long := strings.Repeat("a", 90)
	const group = "resource \"test_group\" \"web\" {\n  days = 1\n}\n"
	from := side(t, "production", "", group, attribute("test_group.web", "doc", long+" production"))
	to := side(t, "staging", "product: {environment: staging}\n", group, attribute("test_group.web", "doc", long+" staging"))
	var text, markdown bytes.Buffer
	result := compare.Environments(from, to)
	if err := errors.Join(result.WriteText(&text), result.WriteMarkdown(&markdown)); err != nil {
		t.Fatal(err)
	}
	begin := "…" + strings.Repeat("a", 19) + " "
	if want := "  doc: " + begin + "production -> " + begin + "staging\n"; !strings.HasSuffix(text.String(), want) {
		t.Errorf("%s\ndoes not end with %s", &text, want)
	}
	if want := "| `" + begin + "production` | `" + begin + "staging` |\n"; !strings.HasSuffix(markdown.String(), want) {
		t.Errorf("%s\ndoes not end with %s", &markdown, want)
	}
}
