package cli

import (
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

// TestEachFactOnce: what a rule of the pack finds wrong with a value is not said of the
// same value by a fact about what the provider accepts, too. Each example that breaks a
// rule is laid over the product for that.
func TestEachFactOnce(t *testing.T) {
	p, examples := loadBuiltIn(t, "aws"), examplesIn(t, packExamples("aws"))
	for _, rule := range p.Rules() {
		if rule.Severity != hcl.DiagError || rule.ID == "cache-version" { // that is about majors, and the fact about minors
			continue
		}
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			specs := editedSpecs(t, "product.yaml")
			specs["environments/production.yaml"] = &fstest.MapFile{Data: []byte(examples[rule.ID]["bad"])}
			document, diags := p.Vocabulary.LoadFS(specs, "specs", "production")
			if diags.HasErrors() && diags[0].Summary != "Overlay without effect" {
				return // the example is no part of this product
			}
			found := map[hcl.Range]bool{}
			for _, d := range p.CheckSpec(document) {
				if diag.RuleOf(d) == rule.ID && d.Subject != nil {
					found[*d.Subject] = true
				}
			}
			if len(found) == 0 {
				return
			}
			_, diags = p.Of(document).Render(render.Options{Unformatted: true})
			for _, d := range diags {
				if d.Summary == "Value not accepted" && d.Subject != nil && found[*d.Subject] {
					t.Errorf("a fact says it, too: %s", d.Detail)
				}
			}
		})
	}
}
