package manual

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/spec"
)

func TestEnrich(t *testing.T) {
	root := spec.Describe()
	Enrich(root, map[string]Facts{
		"database.storage_type":          {Accepted: &Accepted{Values: []string{"a", "b"}}},
		"database.allocated_storage":     {Accepted: &Accepted{Min: "20", Max: "100"}},
		"log_groups[].retention_in_days": {Accepted: &Accepted{Values: []string{"1", "30"}}},
		"services[].platform_version":    {Accepted: &Accepted{Values: []string{"1.4.0", "LATEST"}}},
		"log_groups[].name":              {Accepted: &Accepted{Values: []string{"c"}}},
	})
	key, at := root.At([]string{"database", "storage_type"})
	if diff := cmp.Diff([]string{"a", "b"}, at.Form.Values); diff != "" || key.Type != at {
		t.Error(diff)
	}
	if _, at := root.At([]string{"database", "allocated_storage"}); *at.Form.Min != 20 || *at.Form.Max != 100 {
		t.Errorf("%d to %d", *at.Form.Min, *at.Form.Max)
	}
	for _, path := range [][]string{{"log_groups", "x", "retention_in_days"}, {"services", "x", "platform_version"}} {
		if _, at := root.At(path); len(at.Form.Values) != 2 {
			t.Errorf("%s has the values %q", path, at.Form.Values)
		}
	}
	if _, at := root.At([]string{"log_groups", "x", "name"}); len(at.Form.Values) != 1 {
		t.Errorf("values %q", at.Form.Values)
	}
	if _, at := root.At([]string{"database", "identifier"}); at.Form.Values != nil {
		t.Errorf("another key of the type takes %q", at.Form.Values)
	}
}
