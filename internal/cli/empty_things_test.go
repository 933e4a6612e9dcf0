package cli

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/templates"
)

// TestFindingsOfEmptyThings checks that what is said of a thing without a word points at its
// name: nothing of such a thing comes from the spec, so that no value leads there.
func TestFindingsOfEmptyThings(t *testing.T) {
	t.Parallel()
	lab := newTableLab(t)
	regions := map[string]string{"aws": "us-east-1", "google": "europe-west1"}
	for _, pack := range templates.Names() {
		head := fmt.Sprintf("product:\n  name: shop\n  environment: production\n  region: %s\n  pack: %s\n", regions[pack], pack)
		for _, key := range lab.packs[pack].Vocabulary.Describe().Keys {
			section := key.Name
			if section == "product" {
				continue
			}
			for _, body := range []string{"{}", "{thing: {}}", "[{}]"} {
				text := fmt.Sprintf("%s%s: %s\n", head, section, body)
				diags := lab.try(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, func(*hcl.Diagnostic) bool { return false })
				for _, d := range diags {
					if d.Subject == nil || d.Subject.Filename != "a.yaml" || d.Subject.Start.Line < 6 {
						t.Errorf("%s, %s: %s:\n%s", pack, section, body, reported(hcl.Diagnostics{d}))
					}
				}
			}
		}
	}
}

// TestSectionOfAnotherPack checks that a section that only another pack has is called so, and is
// not read as one of a name that is like it.
func TestSectionOfAnotherPack(t *testing.T) {
	t.Parallel()
	text := "product: {name: shop, environment: production, region: europe-west1, pack: google}\nservers: {web: {}}\npeerings: {office: {}}\n"
	_, diags := loadBuiltIn(t, "google").Vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "", "")
	if len(diags) != 2 || diags[0].Summary != "Unknown section" || diags[1].Summary != "Unknown section" {
		t.Errorf("reported:\n%s", reported(diags))
	}
}
