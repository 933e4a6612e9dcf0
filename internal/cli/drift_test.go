package cli

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/templates"
)

// TestDriftFactsAgreeWithTheSchemas: every name in the tables of the built-in packs
// is one that a supported version of the provider has, and no attribute that the
// pack sets itself.
func TestDriftFactsAgreeWithTheSchemas(t *testing.T) {
	for _, name := range templates.Names() {
		p, diags := project.LoadPack(name, false, diag.Files{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		providers, diags := p.Providers()
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		facts, err := p.DriftFacts()
		if err != nil || len(facts) == 0 {
			t.Fatalf("%d facts, %v", len(facts), err)
		}
		for typ, known := range facts {
			names := slices.Concat(slices.Collect(maps.Keys(known.Items)), slices.Collect(maps.Keys(known.Mirrors)), known.Moving)
			for _, attribute := range names {
				if !hasAttribute(providers, typ, attribute) {
					t.Errorf("%s has no %s", typ, attribute)
				}
				if !computed(providers, typ, attribute) {
					t.Errorf("%s.%s is always what the configuration sets", typ, attribute)
				}
			}
			for _, types := range slices.Concat(slices.Collect(maps.Values(known.Items)), slices.Collect(maps.Values(known.Mirrors))) {
				for _, other := range types {
					if !hasAttribute(providers, other, "id") && !hasAttribute(providers, other, "bucket") {
						t.Errorf("%s: there is no %s", typ, other)
					}
				}
			}
			if !strings.HasPrefix(known.Source, "https://") {
				t.Errorf("%s: the source is %q", typ, known.Source)
			}
		}
	}
}

// TestComputed: what the provider does not fill in was put there by hand.
func TestComputed(t *testing.T) {
	p, diags := project.LoadPack("aws", false, diag.Files{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	providers, diags := p.Providers()
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	for path, want := range map[string]bool{
		"aws_iam_role.permissions_boundary":     false,
		"aws_iam_role.arn":                      true,
		"aws_security_group.ingress":            true,
		"aws_security_group.tags":               false,
		"aws_ecs_service.deployment_controller": true,
		"aws_unknown.thing":                     true,
		"aws_iam_role.unknown":                  true,
	} {
		typ, attribute, _ := strings.Cut(path, ".")
		if got := computed(providers, typ, attribute); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}
