package spec

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

const renameHead = "product: {name: shop, environment: production, region: eu-west-1}\n"

func loadText(t *testing.T, text string) (*File, hcl.Diagnostics) {
	t.Helper()
	return Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(renameHead + text)}}, "", "")
}

// TestBefore gives a thing its former name back, and what refers to it.
func TestBefore(t *testing.T) {
	f, diags := loadText(t, `
encryption_keys:
  data: {renamed_from: disk}
  logs: {}
log_groups:
  - {name: /app/web, renamed_from: /app/front, retention_in_days: 30, kms_key_id: alias/data}
`)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	var got []string
	for _, r := range f.Renames() {
		got = append(got, r.Path+": "+r.From+" -> "+r.To)
		before, diags := f.Before(r)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		v, _ := before.UnmarkDeep()
		group := v.GetAttr("log_groups").Index(cty.Zero)
		got = append(got, "  "+strings.Join(sortedKeys(v.GetAttr("encryption_keys").AsValueMap()), " ")+"; "+
			group.GetAttr("name").AsString()+" with "+group.GetAttr("kms_key_id").AsString())
	}
	want := []string{
		"encryption_keys.data.renamed_from: disk -> data",
		"  disk logs; /app/web with disk",
		"log_groups[0].renamed_from: /app/front -> /app/web",
		"  data logs; /app/front with data",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	now, _ := f.Value().UnmarkDeep()
	if !now.GetAttr("encryption_keys").Type().HasAttribute("data") {
		t.Error("looking back has changed the spec")
	}
}

// TestBeforeInAnEnvironment: what a pattern gives another name is found under its former name
// by what refers to it as the base does.
func TestBeforeInAnEnvironment(t *testing.T) {
	f, diags := Addressed().LoadFS(fstest.MapFS{
		"a.yaml": {Data: []byte(renameHead + `
encryption_keys: {data: {renamed_from: disk}}
topics: [{name: alerts, renamed_from: news, kms_key_id: alias/data}]
cost_optimization: {budget: {monthly_amount: 5, notify_at: [50], topic: alerts}}
`)},
		"environments/staging.yaml": {Data: []byte("product: {environment: staging}\nnaming: {pattern: \"{environment}-{name}\"}\n")},
	}, "specs", "staging")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var got []string
	for _, r := range f.Renames() {
		before, diags := f.Before(r)
		if diags.HasErrors() {
			t.Fatalf("before %s: %v", r.To, diags)
		}
		v, _ := before.UnmarkDeep()
		topic := v.GetAttr("topics").Index(cty.Zero)
		budget := v.GetAttr("cost_optimization").GetAttr("budget").GetAttr("topic").AsString()
		got = append(got, strings.Join(sortedKeys(v.GetAttr("encryption_keys").AsValueMap()), " ")+"; "+
			topic.GetAttr("name").AsString()+" with "+topic.GetAttr("kms_key_id").AsString()+", told by "+budget)
	}
	want := []string{
		"staging-disk; staging-alerts with staging-disk, told by staging-alerts",
		"staging-data; staging-news with staging-data, told by staging-news",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRenameRefused(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"to itself": {
			"encryption_keys: {a: {renamed_from: a}}", "Renamed to itself",
		},
		"still there": {
			"encryption_keys: {a: {renamed_from: b}, b: {}}", "Former name in use",
		},
		"exchanged": {
			"encryption_keys: {a: {renamed_from: b}, b: {renamed_from: a}}", "Former name in use",
		},
		"twice": {
			"encryption_keys: {a: {renamed_from: c}, b: {renamed_from: c}}", "Renamed twice",
		},
		"in a list": {
			"topics: [{name: a, renamed_from: b}, {name: b}]", "Former name in use",
		},
		"of two kinds": {
			"encryption_keys: {a: {renamed_from: c}}\ntopics: [{name: a, renamed_from: c}]", "",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, diags := loadText(t, tt.text)
			got := ""
			if len(diags) > 0 {
				got = diags[0].Summary
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
