package cli

import (
	"testing"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/templates"
)

// TestCoverageIsHonest holds what the ledger says of values that say the same as
// others, or that do more than to be written down.
func TestCoverageIsHonest(t *testing.T) {
	document, diags := loadBuiltIn(t, templates.Names()[0]).Vocabulary.Load(productSpecs, "production")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	ledger := ledgerOf(t, document, templateFiles(t, templates.Names()[0]))
	kinds := map[string]coverage.Kind{}
	for _, e := range ledger.Entries {
		kinds[e.Path] = e.Kind()
	}
	for path, want := range map[string]coverage.Kind{
		// A snapshot is encrypted as its source is: nothing is made of the value.
		"rds_backup.manual_snapshots[0].encryption": coverage.Asserted,
		// Parameters are added for it.
		"performance_tuning.database.query_optimization": coverage.Rendered,
		// Widgets are there because of it.
		"performance_metrics.infrastructure_metrics.disk_io": coverage.Structural,
		// Nothing here can do it.
		"performance_tuning.database.index_optimization": coverage.Documented,
	} {
		if kinds[path] != want {
			t.Errorf("%s is %s, want %s", path, kinds[path], want)
		}
	}
}

// TestMostOfTheProductIsRendered holds that of the document's values, each pack that
// is built in renders seven in ten or more.
func TestMostOfTheProductIsRendered(t *testing.T) {
	for pack, env := range map[string]string{"aws": "production", "google": "google"} {
		document, diags := loadBuiltIn(t, pack).Vocabulary.Load(productSpecs, env)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		ledger := ledgerOf(t, document, templateFiles(t, pack))
		count := map[coverage.Kind]int{}
		for _, e := range ledger.Entries {
			count[e.Kind()]++
		}
		if made := count[coverage.Rendered] + count[coverage.Structural]; 10*made < 7*len(ledger.Entries) {
			t.Errorf("%s renders %d of %d values", pack, made, len(ledger.Entries))
		}
	}
}
