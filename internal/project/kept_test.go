package project_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/reach"
	"github.com/jobhive/jobhivegen/internal/render"
)

// save is a change of a spec, as somebody makes it while watch runs: the first text that
// is there becomes the other one.
type save struct{ file, from, to string }

// saves are made one after another.
var saves = []save{
	{"shop.yaml", "desired_count: 2", "desired_count: 3"},                             // a number
	{"shop.yaml", "desired_count: 3", "desired_count: 12"},                            // the rest of the line moves
	{"shop.yaml", "product:\n", "# A word\n\nproduct:\n"},                             // all lines move
	{"shop.yaml", "  enable_dns_support: true\n", ""},                                 // a key is taken out
	{"shop.yaml", "    scan_on_push: true\n", "    scan_on_push: true\n    x: 1\n"},   // an unknown key
	{"shop.yaml", "    x: 1\n", ""},                                                   // is mended
	{"more.yaml", "", "queues:\n  extra:\n    name: extra-queue\n"},                   // a section and its file
	{"more.yaml", "    name: extra-queue\n", "    name: extra\n    fifo: false\n"},    // a name
	{"more.yaml", "queues:\n", "tables:\n  left:\n    hash_key: id\nqueues:\n"},       // one more section
	{"more.yaml", "queues:\n  extra:\n    name: extra\n    fifo: false\n", ""},        // without the first
	{"shop.yaml", "database:\n", "databases:\n main:\n"},                              // the long form, broken
	{"shop.yaml", "databases:\n main:\n", "database:\n"},                              // as it was
	{"shop.yaml", "region: eu-central-1", "region: eu-north-1"},                       // what nearly all read
	{"shop.yaml", "backup_retention_period: ", "backup_retention_period: 1"},          // a rule
	{"shop.yaml", "description: The database and the secrets", "description: Secret"}, // a text that decides nothing
	{"shop.yaml", "region: eu-north-1", "region: eu-central-1"},                       // back to what is kept of before
	{"more.yaml", "tables:\n  left:\n", "tables:\n  right:\n"},                        // another label of what others refer to
	{"more.yaml", "tables:", "settings:\n  aws_dynamodb_table.right: {table_class: STANDARD}\ntables:"},
	{"more.yaml", "settings:\n  aws_dynamodb_table.right: {table_class: STANDARD}\n", ""}, // as its template writes it
	{"more.yaml", "tables:", "product:\n  layers: true\ntables:"},                         // or an unknown key
	{"more.yaml", "product:\n  layers: true\n", ""},
}

// TestKeptIsWhatIsEvaluated makes one change of a spec after another, with a pack that
// keeps what it came to, and finds each time what a pack finds that was just read.
func TestKeptIsWhatIsEvaluated(t *testing.T) {
	kept, diags := project.LoadPack("aws", false, diag.Files{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	text, err := os.ReadFile("../../testdata/right/shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	spec := fstest.MapFS{"shop.yaml": {Data: text}, "more.yaml": {Data: []byte("")}}
	applied(t, kept, spec)
	for _, s := range saves {
		before := string(spec[s.file].Data)
		if !strings.Contains(before, s.from) {
			t.Fatalf("there is no %q", s.from)
		}
		spec[s.file] = &fstest.MapFile{Data: []byte(strings.Replace(before, s.from, s.to, 1))}
		fresh, diags := project.LoadPack("../../templates/aws", false, diag.Files{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		got, want := applied(t, kept, spec), applied(t, fresh, spec)
		if d := cmp.Diff(want.said, got.said); d != "" {
			t.Errorf("after %q, this is reported:\n%s", s.to, d)
		}
		if d := cmp.Diff(want.needs, got.needs); d != "" {
			t.Errorf("after %q, this is needed:\n%s", s.to, d)
		}
		if (want.result == nil) != (got.result == nil) {
			t.Errorf("after %q, one of the two renders nothing", s.to)
		}
		if want.result == nil || got.result == nil {
			continue
		}
		if d := cmp.Diff(want.result.Files, got.result.Files); d != "" {
			t.Errorf("after %q, this is rendered:\n%s", s.to, d)
		}
		want.result.Files, got.result.Files = nil, nil
		if d := cmp.Diff(want.result, got.result, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("after %q, what is known of the output is:\n%s", s.to, d)
		}
	}
}

// outcome is what becomes of a spec.
type outcome struct {
	said   []string
	needs  []reach.Need
	result *render.Result
}

func applied(t *testing.T, p *project.Pack, spec fstest.MapFS) outcome {
	t.Helper()
	document, diags := p.Vocabulary.LoadFS(spec, "", "")
	providers, found := p.Providers()
	if found.HasErrors() {
		t.Fatal(found)
	}
	var o outcome
	var rendered, needed hcl.Diagnostics
	found = p.Of(document).Check()
	o.needs, needed = p.NeedsOf(document)
	o.result, rendered = p.Of(document).Render(render.Options{Providers: providers, Keep: true})
	for _, some := range []hcl.Diagnostics{diags, found, needed, rendered} {
		for _, d := range some {
			o.said = append(o.said, fmt.Sprint(d.Subject, d.Summary, d.Detail, diag.RelatedOf(d)))
		}
	}
	return o
}
