package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// growsNot are sections, and lists of sections that are one thing, that no collection
// holds many of, each with the reason. A name that ends in a full stop stands for all
// lists of a section.
var growsNot = map[string]string{
	"adopt.":         "adopt.storage is there; all of its maps are read in one way",
	"cache.":         "the entry main of caches",
	"cluster.":       "the entry main of clusters",
	"database.":      "the entry main of databases",
	"distribution.":  "the entry main of distributions",
	"load_balancer.": "the entry main of load_balancers",
	"vpc.":           "the entry main of networks",
	"application_backup.configuration_backup": "words of the product's own, which are notes",
	"backup_vaults":                     "snapshots name them, one for each schedule, of which there are a few",
	"cost_optimization.compute":         "measures out of a few that are known",
	"cost_optimization.data_transfer":   "measures out of a few that are known",
	"dns.aliases":                       "names of one certificate, which has ten",
	"dns.subject_alternative_names":     "names of one certificate, which has ten",
	"guards.protect":                    "kinds of things, of which there are a few",
	"performance_metrics.alarm_actions": "an alarm has five actions",
	"performance_tuning.caching":        "performance_tuning.application is there; all three are notes",
	"performance_tuning.database":       "performance_tuning.application is there; all three are notes",
	"rds_backup.manual_snapshots":       "one for each schedule, of which there are a few",
	"registry.pull_through_caches":      "one for each registry that can be cached, of which there are a few",
	"registry.replication":              "one for each region",
	"scheduled_scaling.days":            "days of a week",
	"watch.notify":                      "an alarm has five actions",
}

// TestEverySectionGrows checks that the growth of each section that can hold many things is
// measured, those that the pack declares included.
func TestEverySectionGrows(t *testing.T) {
	held := map[string]bool{}
	for _, c := range growing {
		for path, items := range listsIn(t, manyOf(t, c, 3)) {
			held[path] = held[path] || items >= 3
		}
	}
	unused := map[string]bool{}
	for name := range growsNot {
		unused[name] = true
	}
	for _, path := range listsOf(loadBuiltIn(t, templates.Default()).Vocabulary.Describe()) {
		section, _, _ := strings.Cut(path, ".")
		delete(unused, section+".")
		if growsNot[section+"."] != "" {
			continue
		}
		reason := growsNot[path]
		delete(unused, path)
		switch {
		case reason == "" && !held[path]:
			t.Errorf("no collection of growing has many of %s; write one, or say in growsNot why there cannot be many", path)
		case reason != "" && held[path]:
			t.Errorf("a collection of growing has many of %s; take it out of growsNot", path)
		}
	}
	for name := range unused {
		t.Errorf("growsNot tells of %s, which no spec can hold", name)
	}
}

// listsOf are the sections that are maps or lists, as "queues", and the maps and lists
// directly in the others, as "iam.roles".
func listsOf(root *spec.Type) []string {
	var paths []string
	holdsMany := func(t *spec.Type) bool { return t != nil && (t.Kind == spec.List || t.Kind == spec.Map) }
	for _, section := range root.Keys {
		switch {
		case holdsMany(section.Type):
			paths = append(paths, section.Name)
		case section.Type != nil && section.Type.Kind == spec.Struct:
			for _, key := range section.Type.Keys {
				if holdsMany(key.Type) {
					paths = append(paths, section.Name+"."+key.Name)
				}
			}
		}
	}
	slices.Sort(paths)
	return paths
}

// listsIn tells how many items a spec has in each section, and in each key of one.
func listsIn(t *testing.T, dir string) map[string]int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "shop.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var sections map[string]any
	if err := yaml.Unmarshal(text, &sections); err != nil {
		t.Fatal(err)
	}
	items := map[string]int{}
	count := func(path string, value any) {
		switch value := value.(type) {
		case map[string]any:
			items[path] = len(value)
		case []any:
			items[path] = len(value)
		}
	}
	for name, value := range sections {
		count(name, value)
		if keys, ok := value.(map[string]any); ok {
			for key, value := range keys {
				count(name+"."+key, value)
			}
		}
	}
	return items
}
