package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var errorLine = regexp.MustCompile(`(?m)^\S+:\d+:\d+: error: .*$`)

// TestOneMistakeIsOneError: a value that cannot be read is one error, at its key; no rule calls the key missing.
func TestOneMistakeIsOneError(t *testing.T) {
	base, err := os.ReadFile("../../testdata/right/shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, old, mistaken, want string }{
		{"a list for a text", "username: shop_admin", "username: [shop_admin]", "Wrong type"},
		{"a map for a text", "username: shop_admin", "username: {name: shop_admin}", "Wrong type"},
		{"a place of a template", "username: shop_admin", "username: {{ user }}", "Placeholder"},
		{"a place of a template for a number", "  allocated_storage: 100", "  allocated_storage: {{ .Values.storage }}", "Placeholder"},
		{"a place of a template in a list", "subnets: [database-subnet-1a,", "subnets: [{{ subnet }}, database-subnet-1a,", "Placeholder"},
		{"a word for a number", "  allocated_storage: 100", "  allocated_storage: plenty", "Wrong type"},
		{"a switch for a class", "instance_class: db.m7g.large", "instance_class: true", "Wrong type"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if !strings.Contains(string(base), test.old) {
				t.Fatalf("the base has no %q", test.old)
			}
			specs := t.TempDir()
			text := strings.Replace(string(base), test.old, test.mistaken, 1)
			if err := os.WriteFile(filepath.Join(specs, "shop.yaml"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			if code := Main([]string{"validate", "--specs", specs}, &stdout, &stderr); code != 1 {
				t.Fatalf("the exit code is %d: %s", code, stderr.String())
			}
			said := errorLine.FindAllString(stderr.String(), -1)
			if len(said) != 1 || !strings.HasSuffix(said[0], test.want) {
				t.Errorf("it says %q, want one error, %s", said, test.want)
			}
		})
	}
}
