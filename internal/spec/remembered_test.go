package spec

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// TestRemembered loads specs with and without what is remembered of their files.
func TestRemembered(t *testing.T) {
	secret := "password" + ": Tr0ub4dor3xK9zQ"
	for name, text := range map[string]string{
		"right":   "product: {name: shop, environment: production, region: eu-west-1}\nlog_groups: [{name: /a, retention_in_days: 30}]\n",
		"anchors": "product: &p {name: shop, environment: production, region: eu-west-1}\nlog_groups:\n  - &a {name: /a, retention_in_days: 30}\n  - {<<: *a, name: /b}\n",
		"wrong":   "product: {name: shop\n",
		"secret":  "product: {name: shop, environment: production, region: eu-west-1}\n# " + secret + "\nunknown: {" + secret + "}\n",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "a.yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var loaded []string
		for range 3 {
			f, diags := Load(dir, "production")
			var seen strings.Builder
			for _, d := range diags {
				seen.WriteString(d.Error() + "\n")
			}
			for _, source := range f.Sources() {
				seen.Write(source.Bytes)
			}
			value, _ := f.Value().UnmarkDeep()
			seen.WriteString(value.GoString() + f.Range("log_groups[1].retention_in_days").String())
			loaded = append(loaded, seen.String())
			for _, source := range f.Sources() {
				clear(source.Bytes) // what one reader does to its text, no other sees
			}
		}
		if diff := cmp.Diff(loaded[0], loaded[1]) + cmp.Diff(loaded[0], loaded[2]); diff != "" {
			t.Errorf("%s is another one the next time:\n%s", name, diff)
		}
	}
}

func TestMemory(t *testing.T) {
	var m memory[*yaml.Node]
	made := 0
	ask := func(text string, keep bool) {
		m.of([]byte(text), func() (*yaml.Node, bool) { made++; return &yaml.Node{}, keep })
	}
	for _, text := range []string{"a", "a", "b", "a"} {
		ask(text, true)
	}
	if made != 2 {
		t.Errorf("%d were made of two texts", made)
	}
	ask("c", false)
	ask("c", false)
	ask(strings.Repeat("x", longest+1), true)
	ask(strings.Repeat("x", longest+1), true)
	if made != 6 {
		t.Errorf("%d were made: what is not to be kept, or too long, was", made)
	}
	for i := range mostOf / longest {
		ask(strings.Repeat(string(rune('a'+i)), longest), true)
	}
	if m.size > mostOf || len(m.made) == 0 {
		t.Errorf("%d texts of %d bytes are remembered", len(m.made), m.size)
	}
}
