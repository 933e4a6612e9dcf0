package spec_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/section"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// usable is a vocabulary in which two kinds of things can be used.
func usable(t *testing.T) *spec.Vocabulary {
	t.Helper()
	v, diags := spec.NewVocabulary(nil, nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return v.Permits(spec.Permissions{
		"bucket": {
			"read":  {"bucket/{name}": {"store:List"}, "bucket/{name}/*": {"store:Get"}},
			"write": {"bucket/{name}/*": {"store:Put"}},
		},
		"secret": {"read": {"secret/{name}": {"vault:Get"}}},
	}, "1")
}

const usedThings = `
storage: {media: {name: shop-media}}
secrets: {db: {name: shop/db, secret_string: {key: provided}}}
task_definitions: [{family: web, task_role_arn: run, container_definitions: []}, {family: alone, container_definitions: []}]
iam: {roles: {run: {description: Runs}, theirs: {existing: {name: theirs}}}}
`

// TestUses checks what uses become: statements of the role, at the places of the verbs.
func TestUses(t *testing.T) {
	const text = usedThings + `
services:
  - {service_name: web, task_definition: web, uses: [{bucket: media, can: [read, write]}, {secret: shop/db, can: [read]}]}
`
	f, _ := usable(t).LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
	var got []spec.Statement
	if policy := f.Spec.IAM.Roles["run"].Policy; policy != nil && policy.Version == "1" {
		got = policy.Statement
	}
	want := []spec.Statement{
		{Effect: "Allow", Action: spec.StringList{"store:List"}, Resource: spec.PolicyResource{"bucket/shop-media"}},
		{Effect: "Allow", Action: spec.StringList{"store:Get"}, Resource: spec.PolicyResource{"bucket/shop-media/*"}},
		{Effect: "Allow", Action: spec.StringList{"store:Put"}, Resource: spec.PolicyResource{"bucket/shop-media/*"}},
		{Effect: "Allow", Action: spec.StringList{"vault:Get"}, Resource: spec.PolicyResource{"secret/shop/db"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	at := func(path string) string { return string(f.Range(path).SliceBytes(f.Sources()["specs/a.yaml"].Bytes)) }
	if verb, thing := at("iam.roles.run.policy.Statement[2].Action[0]"),
		at("iam.roles.run.policy.Statement[2].Resource[0]"); verb != "write" ||
		thing != "media" {
		t.Errorf("a statement comes from %q and %q", verb, thing)
	}
}

// TestUsesOfSections checks what things of a pack's sections use: one that runs a task
// definition uses it as the role of that, and templates see the statements of any other.
func TestUsesOfSections(t *testing.T) {
	uses := &section.Key{Name: "uses", Type: "list(use)"}
	v, diags := spec.NewVocabulary([]*section.Section{
		{Name: "jobs", Thing: "job", Keys: []*section.Key{{Name: "task_definition"}, uses}},
		{Name: "programs", Thing: "program", Keys: []*section.Key{uses}},
	}, nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	const text = usedThings + `
jobs: {nightly: {task_definition: web, uses: [{bucket: media, can: [write]}]}}
programs: {resize: {uses: [{bucket: media, can: [read]}]}}
`
	f, _ := v.Permits(spec.Permissions{"bucket": {
		"read":  {"bucket/{name}": {"store:List"}},
		"write": {"bucket/{name}/*": {"store:Put"}},
	}}, "1").LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
	policy := f.Spec.IAM.Roles["run"].Policy
	want := []spec.Statement{{Effect: "Allow", Action: spec.StringList{"store:Put"}, Resource: spec.PolicyResource{"bucket/shop-media/*"}}}
	if policy == nil || cmp.Diff(want, policy.Statement) != "" {
		t.Errorf("the role of the tasks has %v", policy)
	}
	used, _ := f.Value().GetAttr("programs").GetAttr("resize").GetAttr("uses").UnmarkDeep()
	seen := fmt.Sprintf("%#v", used)
	for _, part := range []string{"store:List", "bucket/shop-media"} {
		if !strings.Contains(seen, part) {
			t.Errorf("templates see %s, without %s", seen, part)
		}
	}
	if place := f.Range("programs.resize.uses[0].can[0]"); place.Empty() {
		t.Error("a verb has no place")
	}
}

func TestUsesRefused(t *testing.T) {
	for _, tc := range []struct{ uses, task, want string }{
		{"[{bucket: media, can: [read]}]", "web", ""},
		{"[{bucket: media, can: [read]}]", "alone", "Nobody to permit it"},
		{"[{bucket: media, can: [raed]}]", "web", "Invalid value"},
		{"[{secret: shop/db, can: [write]}]", "web", "Invalid value"},
		{"[{bucket: media, can: []}]", "web", "Use without verb"},
		{"[{bucket: media, can: read}]", "web", "Wrong type"},
		{"[{bucket: media}]", "web", "Use without verb"},
		{"[{bucket: nothing, can: [read]}]", "web", "Unknown bucket"},
		{"[{queue: orders, can: [send]}]", "web", "Unknown kind of thing"},
		{"[{bucket: media, secret: shop/db, can: [read]}]", "web", "Unclear use"},
		{"[media]", "web", "Wrong type"},
		{"[{secret: [shop/db], can: [read]}]", "web", "Wrong type"},
		{"[{bucket: media, can: [read, read]}]", "web", "Said twice"},
		{"[{bucket: media, can: [read]}, {bucket: media, can: [read]}]", "web", "Permitted twice"},
	} {
		text := usedThings + "services: [{service_name: web, task_definition: " + tc.task + ", uses: " + tc.uses + "}]\n"
		if got := refused(t, text); got != tc.want {
			t.Errorf("%s for %s: got %q, want %q", tc.uses, tc.task, got, tc.want)
		}
	}
	theirs := strings.Replace(usedThings, "existing: {name: theirs}", "existing: {name: theirs}, uses: [{bucket: media, can: [read]}]", 1)
	if got := refused(t, theirs); got == "" {
		t.Error("a role of somebody else may not be changed")
	}
	// A policy that lacks its statements is reported, and nothing is added to it.
	lacking := strings.Replace(usedThings, "run: {description: Runs}",
		`run: {description: Runs, policy: {Version: "1"}, uses: [{bucket: media, can: [read]}]}`, 1)
	_, diags := usable(t).LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(lacking)}}, "specs", "")
	if !slices.ContainsFunc(diags, func(d *hcl.Diagnostic) bool {
		return strings.Contains(d.Detail, `iam.roles.run.policy lacks the key "Statement"`)
	}) {
		t.Error(diags)
	}
}

// refused is what is reported last of a spec, without what it leaves out.
func refused(t *testing.T, text string) string {
	t.Helper()
	_, diags := usable(t).LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
	got := ""
	for _, d := range diags {
		if !strings.HasPrefix(d.Summary, "Missing ") && d.Summary != "Empty list" {
			got = d.Summary
		}
	}
	return got
}

// TestKindsThatHoldData checks that what a plan may protect is what the pack knows to hold
// data.
func TestKindsThatHoldData(t *testing.T) {
	v, diags := spec.NewVocabulary(nil, nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	for kind, want := range map[string]bool{"databases": true, "database": false, "buckets": false} {
		text := "guards: {protect: [" + kind + "]}\n"
		_, diags := v.HoldsData([]string{"databases"}).LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
		found := false
		for _, d := range diags {
			found = found || d.Summary == "Invalid value"
		}
		if found == want {
			t.Errorf("%s: %v", kind, diags)
		}
	}
}
