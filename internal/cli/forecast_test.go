package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/templates"
)

// TestFactsAgreeWithTheSchemas: every name in the tables of the built-in packs is
// one that a supported version of the provider has, in one list only.
func TestFactsAgreeWithTheSchemas(t *testing.T) {
	for _, name := range templates.Names() {
		p, diags := project.LoadPack(name, false, diag.Files{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		providers, diags := p.Providers()
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		facts, err := p.Facts()
		if err != nil || len(facts) == 0 {
			t.Fatalf("%d facts, %v", len(facts), err)
		}
		for typ, known := range facts {
			for _, attribute := range slices.Concat(known.Replaces, known.Updates) {
				if !hasAttribute(providers, typ, attribute) {
					t.Errorf("%s has no %s", typ, attribute)
				}
			}
			for _, attribute := range known.Replaces {
				if slices.Contains(known.Updates, attribute) {
					t.Errorf("%s: %s is in both lists", typ, attribute)
				}
			}
			if !strings.HasPrefix(known.Source, "https://") {
				t.Errorf("%s: the source is %q", typ, known.Source)
			}
		}
	}
}

// hasAttribute looks for a name of the table, such as name or block.name.
func hasAttribute(providers []*schema.Provider, typ, attribute string) bool {
	return slices.ContainsFunc(providers, func(p *schema.Provider) bool {
		block, ok := p.Block(schema.Resource, typ)
		if !ok {
			return false
		}
		names := strings.Split(attribute, ".")
		last := names[len(names)-1]
		for _, name := range names[:len(names)-1] {
			nested := block.NestedBlocks[name]
			if nested == nil {
				return false
			}
			block = nested.Block
		}
		return block.NestedBlocks[last] != nil || block.Attributes[last] != nil
	})
}

// TestForecastOfTheProduct changes values of the product's spec whose effects are
// known, and holds that they are all that is said.
func TestForecastOfTheProduct(t *testing.T) {
	before := generateProduct(t, productSpecs, "production")
	for name, tt := range map[string]struct{ file, from, to, want string }{
		"a database": {
			"database.yaml", "db_name: jobhive_production", "db_name: jobhive_main",
			"aws_db_instance.primary in module database, which holds data, would be REPLACED: db_name changes",
		},
		"a security group": {
			"network.yaml", "description: Security group for ALB", "description: The load balancer",
			"aws_security_group.alb_external in module security would be REPLACED: description changes",
		},
		"a retention": {"observability.yaml", "retention_in_days: 30", "retention_in_days: 60", ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := changedSpecs(t, tt.file, tt.from, tt.to)
			in := project.Inputs{Specs: dir, Env: "production", Pack: templates.Default()}
			a := &app{inputs: in, out: t.TempDir(), files: diag.Files{}}
			g, diags := project.Generate(in, a.target(), a.files)
			if g == nil {
				t.Fatal(diags)
			}
			got := forecastOf(t, a, before, g)
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("forecast:\n%s\nwant: %s", got, tt.want)
			}
		})
	}
}

// forecastOf is the text of a forecast of one tree after another was written.
func forecastOf(t *testing.T, a *app, before, after *project.Output) string {
	t.Helper()
	if _, err := output.Write(a.target(), before.Tree, before.Meta, output.Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := after.Forecast(a.inputs.Env, a.target(), a.files)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := f.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// TestWhatIsKeptHoldsSomething: the forecast says of everything that the guards
// can protect what is lost with it.
func TestWhatIsKeptHoldsSomething(t *testing.T) {
	for _, name := range templates.Names() {
		p := loadBuiltIn(t, name)
		facts, err := p.Facts()
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range p.Stateful() {
			for _, typ := range kind.Types {
				if facts[typ].Holds == "" {
					t.Errorf("%s: %s is one of the %s, and %s does not say what it holds", name, typ, kind.Kind, project.FactsName)
				}
			}
		}
	}
}
