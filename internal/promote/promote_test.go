package promote

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func folder() fstest.MapFS {
	return fstest.MapFS{
		"product.yaml": {Data: []byte("product: {name: app, environment: production, region: north-1}\n")},
		"topics.yaml": {Data: []byte(`# Who is told.
topics:
  - name: one # first
    kms_master_key_id: a  # a key
  - name: two
`)},
		"environments/staging.yaml": {Data: []byte(`product: {environment: staging}
# Here, too.
topics:
  # Tried out.
  one: {kms_master_key_id: b}
  three: {kms_master_key_id: c}
  two: null
`)},
		"environments/test.yaml": {Data: []byte("product: {environment: test} # tests\n")},
		"environments/demo.yaml": {Data: []byte("product: {environment: demo}\ntopics: {one: {kms_master_key_id: b}}\n")},
	}
}

func TestValues(t *testing.T) {
	for name, tt := range map[string]struct {
		key, from, to string
		want          map[string]string
		also          string
	}{
		"into an overlay": {"topics.one.kms_master_key_id", "staging", "test", map[string]string{
			"environments/test.yaml": "product: {environment: test} # tests\n\ntopics:\n  one:\n    kms_master_key_id: b\n",
		}, ""},
		"into the base": {"topics.one", "staging", "production", map[string]string{
			"topics.yaml": strings.Replace(string(folder()["topics.yaml"].Data), "key_id: a", "key_id: b", 1),
			"environments/staging.yaml": "product: {environment: staging}\n# Here, too.\ntopics:\n" +
				"  three: {kms_master_key_id: c}\n  two: null\n",
		}, "test"},
		"what the base says": {"topics.one.kms_master_key_id", "production", "demo", map[string]string{
			"environments/demo.yaml": "product: {environment: demo}\n",
		}, ""},
		"what is removed": {"topics.two", "staging", "test", map[string]string{
			"environments/test.yaml": "product: {environment: test} # tests\n\ntopics:\n  two: null\n",
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Values(Request{Folder: folder(), Keys: []string{tt.key}, From: tt.from, To: tt.to})
			if err != nil {
				t.Fatal(err)
			}
			texts := map[string]string{}
			for name, text := range got.Texts {
				texts[name] = string(text)
			}
			if diff := cmp.Diff(tt.want, texts); diff != "" {
				t.Error(diff)
			}
			if also := strings.Join(got.Also, " "); also != tt.also {
				t.Errorf("also %q", also)
			}
		})
	}
}

// TestNaming: what goes from one environment to another has the names of the files, not those that
// naming makes of them in an environment; by which a key may be given too.
func TestNaming(t *testing.T) {
	named := fstest.MapFS{
		"product.yaml": {Data: []byte("product: {name: app, environment: production, region: north-1}\n" +
			"naming: {pattern: \"{environment}-{name}\"}\n")},
		"topics.yaml":               {Data: []byte("topics:\n  - name: one\n    kms_master_key_id: a\n")},
		"environments/staging.yaml": {Data: []byte("product: {environment: staging}\ntopics:\n  one: {kms_master_key_id: b}\n  two: {kms_master_key_id: c}\n")},
	}
	for _, tt := range []struct{ key, values, topics string }{
		{"topics.one", "topics.one.kms_master_key_id", "topics:\n  - name: one\n    kms_master_key_id: b\n"},
		{"topics.staging-one", "topics.one.kms_master_key_id", "topics:\n  - name: one\n    kms_master_key_id: b\n"},
		{"topics.production-one", "topics.one.kms_master_key_id", "topics:\n  - name: one\n    kms_master_key_id: b\n"},
		{"topics", "topics.one.kms_master_key_id topics.two", "topics:\n  - name: one\n    kms_master_key_id: b\n  - name: two\n    kms_master_key_id: c\n"},
	} {
		got, err := Values(Request{Folder: named, Keys: []string{tt.key}, From: "staging", To: "production"})
		if err != nil {
			t.Errorf("%s: %v", tt.key, err)
			continue
		}
		if values := strings.Join(got.Values, " "); values != tt.values {
			t.Errorf("%s: promoted are %s", tt.key, values)
		}
		if diff := cmp.Diff(tt.topics, string(got.Texts["topics.yaml"])); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.key, diff)
		}
	}
	without := maps.Clone(named)
	without["product.yaml"] = &fstest.MapFile{Data: []byte("product: {name: app, environment: production, region: north-1}\n")}
	without["environments/staging.yaml"] = &fstest.MapFile{Data: []byte("product: {environment: staging}\nnaming: {pattern: \"{environment}-{name}\"}\n")}
	got, err := Values(Request{Folder: without, Keys: []string{"naming"}, From: "staging", To: "production"})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]byte{ // both environments name things by the pattern then
		"product.yaml": []byte("product: {name: app, environment: production, region: north-1}\n\n" +
			"naming:\n  pattern: '{environment}-{name}'\n"),
		"environments/staging.yaml": []byte("product: {environment: staging}\n"),
	}
	if diff := cmp.Diff(want, got.Texts); diff != "" {
		t.Errorf("naming (-want +got)\n%s", diff)
	}
}

func TestRefused(t *testing.T) {
	for _, tt := range [][4]string{
		{"topics.one", "staging", "demo", "demo says of topics.one what staging says already"},
		{"topics.on", "staging", "test", "did you mean topics.one?"},
		{"topics.one", "staging", "stging", `there is no environment "stging": there are demo, production, staging, test`},
		{"product.environment", "staging", "test", "tells environments apart"},
		{"topics.one", "test", "test", "both test"},
	} {
		_, err := Values(Request{Folder: folder(), Keys: []string{tt[0]}, From: tt[1], To: tt[2]})
		if err == nil || !strings.Contains(err.Error(), tt[3]) {
			t.Errorf("%v: %v", tt, err)
		}
	}
}
