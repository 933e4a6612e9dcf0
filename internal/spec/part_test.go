package spec_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestParts: each value of the merged spec has the place where it was written, and a
// name that does not depend on the order of lists.
func TestParts(t *testing.T) {
	f, _ := spec.LoadFS(fstest.MapFS{
		"a.yaml": {Data: []byte("product: {name: app, environment: production, region: north-1}\n" +
			"topics:\n  - name: one\n  - {name: two, kms_master_key_id: \"007\"}\n")},
		"environments/test.yaml": {Data: []byte("product: {environment: test}\ntopics: {two: {kms_master_key_id: '8'}}\n")},
	}, "specs", "test")
	var got []string
	for _, leaf := range f.Parts().Leaves() {
		got = append(got, leaf.Name+" "+leaf.Path+" "+leaf.Flow()+" "+leaf.Place().String())
	}
	want := []string{
		"product.name product.name app specs/a.yaml:1,17-20",
		"product.environment product.environment test specs/environments/test.yaml:1,24-28",
		"product.region product.region north-1 specs/a.yaml:1,55-62",
		"topics.one.name topics[0].name one specs/a.yaml:3,11-14",
		"topics.two.name topics[1].name two specs/a.yaml:4,12-15",
		`topics.two.kms_master_key_id topics[1].kms_master_key_id "8" specs/environments/test.yaml:2,35-38`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for path, want := range map[string]string{
		"topics.two":   `{name: two, kms_master_key_id: "8"}`,
		"topics[1]":    `{name: two, kms_master_key_id: "8"}`,
		"product.name": "app",
		"":             "",
	} {
		if part := f.Parts().Find(path); part == nil || want != "" && part.Flow() != want {
			t.Errorf("%q is %v", path, part)
		}
	}
	if part := f.Parts().Find("topics.three"); part != nil {
		t.Errorf("there is %v", part)
	}
}

func TestTypeAt(t *testing.T) {
	root := spec.Describe()
	if key, _ := root.At([]string{"topics", "any", "name"}); key == nil || key.Name != "name" {
		t.Errorf("key %v", key)
	}
	if key, at := root.At([]string{"topics", "any", "mane"}); key != nil || at != nil {
		t.Errorf("key %v, type %v", key, at)
	}
	if got := root.ItemKeys([]string{"topics", "two", "name"}); !cmp.Equal(got, []string{"", "name", ""}) {
		t.Errorf("items %q", got)
	}
}

// TestShortParts: what is written in the short form has the name that is written.
func TestShortParts(t *testing.T) {
	f, _ := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte("database: {identifier: a}\ndatabases: {orders: {identifier: b}}\ncache: {cluster_id: c}\n")}}, "specs", "")
	var got []string
	for _, leaf := range f.Parts().Leaves() {
		got = append(got, leaf.Name+" "+leaf.Path)
	}
	want := []string{"database.identifier database.identifier", "databases.orders.identifier databases.orders.identifier", "cache.cluster_id cache.cluster_id"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
