package schema

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
)

// compacted is a compact file of the schema in testdata.
func compacted(t testing.TB, name, version string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Compact(&out, bytes.NewReader(text), version); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func openExample(t testing.TB, name, version string) *Provider {
	t.Helper()
	fsys := fstest.MapFS{"p.zip": {Data: compacted(t, name, version)}}
	p, err := Open(fsys, "p.zip")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestCompactKeepsTheSchema(t *testing.T) {
	compact := openExample(t, "example-1.json", "1.2.3")
	if got := compact.Source() + " " + compact.Version(); got != "registry.terraform.io/acme/example 1.2.3" {
		t.Errorf("got provider %s", got)
	}
	plain, err := Open(os.DirFS("testdata"), "example-1.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []Kind{Resource, DataSource, Ephemeral} {
		if diff := cmp.Diff(plain.Types(kind), compact.Types(kind)); diff != "" {
			t.Errorf("types of kind %s (-plain +compact):\n%s", kind, diff)
		}
		for _, typ := range plain.Types(kind) {
			want, _ := plain.Block(kind, typ)
			got, ok := compact.Block(kind, typ)
			if !ok {
				t.Errorf("%s %s is lost", kind, typ)
				continue
			}
			dropDescriptions(want.Attributes)
			if diff := cmp.Diff(typer{}.block(want).GoString(), typer{}.block(got).GoString()); diff != "" {
				t.Errorf("%s (-plain +compact):\n%s", typ, diff)
			}
		}
	}
}

func TestCompactIsDeterministic(t *testing.T) {
	first := compacted(t, "example-1.json", "1.0.0")
	for range 5 {
		if !bytes.Equal(first, compacted(t, "example-1.json", "1.0.0")) {
			t.Fatal("the same input gave other bytes")
		}
	}
}

func TestOpenGzip(t *testing.T) {
	text, err := os.ReadFile("testdata/example-1.json")
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	p, err := Open(fstest.MapFS{"p.json.gz": {Data: packed.Bytes()}}, "p.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := p.Block(Resource, "example_server"); !ok {
		t.Error("no example_server")
	}
}

func TestOpenErrors(t *testing.T) {
	two := `{"provider_schemas": {"a/b/c": {}, "a/b/d": {}}}`
	tests := map[string]struct {
		name, data, want string
	}{
		"extension": {"p.txt", "", "reading provider schema p.txt: not a .zip, .json or .json.gz file"},
		"not zip":   {"p.zip", "no", "reading provider schema p.zip: zip: not a valid zip file"},
		"no schema": {"p.json", "{}", "reading provider schema p.json: no provider_schemas: not the output of `terraform providers schema -json`"},
		"two":       {"p.json", two, "p.json holds 2 providers, expected one"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Open(fstest.MapFS{tt.name: {Data: []byte(tt.data)}}, tt.name)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got error %v\nwant %s", err, tt.want)
			}
		})
	}
	if err := Compact(&bytes.Buffer{}, strings.NewReader(two), "1"); err == nil ||
		err.Error() != "expected the schema of one provider, found 2: a/b/c, a/b/d" {
		t.Errorf("Compact of two providers: got error %v", err)
	}
}

func TestAttribute(t *testing.T) {
	p := openExample(t, "example-1.json", "1.0.0")
	tests := map[string]struct {
		kind      Kind
		typ       string
		path      string
		want      string // "" for none
		sensitive bool
	}{
		"plain":           {Resource, "example_server", "name", "string", false},
		"sensitive":       {Resource, "example_server", "password", "string", true},
		"map element":     {Resource, "example_server", "tags.Name", "string", false},
		"object in list":  {Resource, "example_server", "endpoints.port", "number", false},
		"nested type":     {Resource, "example_server", "health.path", "string", false},
		"in a list of it": {Resource, "example_server", "volumes.size", "number", false},
		"block":           {Resource, "example_server", "disk.snapshot", "list(object({days=number}))", false},
		"in a block":      {Resource, "example_server", "disk.snapshot.days", "number", false},
		"data source":     {DataSource, "example_image", "id", "string", false},
		"ephemeral":       {Ephemeral, "example_token", "value", "string", false},
		"provider":        {ProviderConfig, "", "region", "string", false},
		"unknown":         {Resource, "example_server", "colour", "", false},
		"too deep":        {Resource, "example_server", "name.length", "", false},
		"unknown type":    {Resource, "example_sever", "name", "", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a, ok := p.Attribute(tt.kind, tt.typ, strings.Split(tt.path, ".")...)
			got := ""
			if ok {
				got = typeexpr.TypeString(a.Type)
			}
			if got != tt.want || a.Sensitive != tt.sensitive {
				t.Errorf("got %q, sensitive %t; want %q, %t", got, a.Sensitive, tt.want, tt.sensitive)
			}
		})
	}
}

func TestBlockIsSafeForConcurrentUse(t *testing.T) {
	p := openExample(t, "example-1.json", "1.0.0")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, typ := range p.Types(Resource) {
				if _, ok := p.Block(Resource, typ); !ok {
					t.Errorf("no %s", typ)
				}
			}
		})
	}
	wg.Wait()
}

// The facts that the packs ship must open, and every type of them decode.
func TestShippedFacts(t *testing.T) {
	for _, p := range openReal(t) {
		if p.Source() != "registry.terraform.io/hashicorp/aws" || p.Version() == "" {
			t.Errorf("got provider %q %q", p.Source(), p.Version())
		}
		for _, kind := range []Kind{Resource, DataSource, Ephemeral} {
			if len(p.Types(kind)) == 0 {
				t.Errorf("%s has no types of kind %s", p.nameAndVersion(), kind)
			}
			for _, typ := range p.Types(kind) {
				if _, err := p.block(kind, typ); err != nil {
					t.Error(err)
				}
			}
		}
	}
}
