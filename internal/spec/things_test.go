package spec_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/spec"
)

const usesText = `product: {name: app, environment: production, region: north-1}
topics:
  - name: app-alerts
  - name: app-other
secrets:
  one: {name: app/one, secret_string: {key: provided}}
  two: {name: app/two, secret_string: {key: provided}}
iam:
  roles:
    app:
      policy:
        Version: "1"
        Statement:
          - {Effect: Allow, Action: read, Resource: ["secret/app/*"]}
reserved_capacity: {enable_purchases: false}
cost_optimization:
  budget: {monthly_amount: 1, topic: "arn:x:app-alerts"}
`

func TestResolvedReferences(t *testing.T) {
	f, diags := spec.Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(usesText)}}, "specs", "")
	if len(diags) > 0 || !f.Whole() {
		t.Fatal(diags)
	}
	var got []string
	for _, ref := range f.References() {
		got = append(got, strings.Join([]string{ref.Kind, ref.Name, ref.Text, ref.Path}, " "))
	}
	want := []string{
		"secret one secret/app/* iam.roles.app.policy.Statement[0].Resource",
		"secret two secret/app/* iam.roles.app.policy.Statement[0].Resource",
		"topic app-alerts arn:x:app-alerts cost_optimization.budget.topic",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	things := map[string]int{}
	for _, thing := range f.Things() {
		things[thing.Kind]++
	}
	if things["topic"] != 2 || things["secret"] != 2 || things["role"] != 1 {
		t.Errorf("things %v", things)
	}
}

func TestHas(t *testing.T) {
	f, _ := spec.Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(usesText)}}, "specs", "")
	for path, want := range map[string]bool{
		"reserved_capacity.enable_purchases": true,
		"reserved_capacity.savings_plans":    false,
		"topics[1].name":                     true,
		"topics[2].name":                     false,
		"topics[x]":                          false,
		"product.name.more":                  false,
	} {
		if got := f.Has(path); got != want {
			t.Errorf("Has(%q) = %v", path, got)
		}
	}
}
