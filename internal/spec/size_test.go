package spec_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestSizes checks which size is chosen for what is needed, and what is said where there
// is none.
func TestSizes(t *testing.T) {
	own, diags := spec.NewVocabulary(nil, nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	v, wrong := own.WithSizes(map[string][]spec.Size{
		"databases[*].instance_class": {
			{Name: "small", CPU: 2, Memory: 4096},
			{Name: "wide", CPU: 8, Memory: 16384},
			{Name: "high", CPU: 4, Memory: 16384},
			{Name: "high-too", CPU: 4, Memory: 16384},
			{Name: "odd", CPU: 2, Memory: 6533},
		},
		"caches[*].node_type": {{Name: "one", Memory: 1024}},
		"caches[*].nothing":   nil,
	})
	if len(wrong) != 1 || wrong[0] != "caches[*].nothing" {
		t.Errorf("wrong paths are %v", wrong)
	}
	for _, tc := range []struct{ database, chosen, refused string }{
		{"memory: 16GB, cpu: 4", "high", ""},
		{"memory: 16GB", "high", ""},
		{"memory: 16GB, cpu: 8", "wide", ""},
		{"cpu: 8", "wide", ""},
		{"memory: 6GB", "odd", ""},
		{"memory: 3500MB", "small", ""},
		{"instance_class: own", "own", ""},
		{"memory: 8GB", "", "come nearest are {memory: 6533MB, cpu: 2}, {memory: 16GB, cpu: 4} or {memory: 16GB, cpu: 8}."},
		{"memory: 16GB, cpu: 3", "", "come nearest are {memory: 6533MB, cpu: 2}, {memory: 16GB, cpu: 4} or {memory: 16GB, cpu: 8}."},
		{"memory: 900GB", "", "come nearest are {memory: 16GB, cpu: 8}."},
		{"memory: 16GB, instance_class: own", "own", "has instance_class, which is a size already."},
		{"memory: 16", "", "32GB or 512MB"},
		{"memory: 16GB, cpu: 0", "", "a whole number"},
		{"memory: 16GB, cpu: many", "", "a whole number"},
		{"identifier: a", "", `"engine_version", "instance_class" and`},
	} {
		text := "database: {" + tc.database + "}\n"
		f, diags := v.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
		if got := f.Spec.Databases["main"].InstanceClass; got != tc.chosen {
			t.Errorf("%s: chosen is %q, want %q", tc.database, got, tc.chosen)
		}
		said := ""
		for _, d := range diags {
			if !strings.HasPrefix(d.Summary, "Missing ") || strings.Contains(tc.refused, "instance_class") {
				said += d.Detail
			}
		}
		if tc.refused == "" && said != "" || !strings.Contains(said, tc.refused) {
			t.Errorf("%s: said is %q, want %q", tc.database, said, tc.refused)
		}
	}
	_, diags = own.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte("database: {memory: 16GB}\n")}}, "specs", "")
	if !strings.Contains(diags.Error(), "The pack does not choose a size") && len(diags) < 2 {
		t.Errorf("without sizes, said is %v", diags)
	}
}
