package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMistakesAgainstSchema makes mistakes in a pack with the schema of its provider that no spec is to blame for: each is
// reported in the pack.
func TestMistakesAgainstSchema(t *testing.T) {
	for _, mistake := range []struct{ file, old, with, want string }{
		{
			"modules/network/network.tf", "  ip_range     = each.value.cidr\n", "",
			`modules/network/network.tf:10:1: error: Missing argument`,
		},
		{
			"facts.hcl", "", "facts \"service\" {\n  fact \"address\" {\n    value = hcloud_server.this[name].ipv4_addrezz\n  }\n}\n",
			`facts.hcl:3:37: error: Unknown attribute`,
		},
		{
			"facts.hcl", "", "facts \"network\" {\n  fact \"id\" {\n    value = hcloud_network.main.idd\n  }\n}\n",
			`facts.hcl:3:32: error: Unknown attribute`,
		},
	} {
		pack := filepath.Join(t.TempDir(), "pack")
		if err := os.CopyFS(pack, os.DirFS("../../testdata/packs/hcloud")); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(pack, mistake.file)
		text, _ := os.ReadFile(file) //nolint:gosec // a file of the test; one may be new
		changed := mistake.with
		if mistake.old != "" {
			changed = strings.Replace(string(text), mistake.old, mistake.with, 1)
		}
		if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if code := Main([]string{"pack", "check", pack}, &out, &out); code != 1 || !strings.Contains(out.String(), mistake.want) {
			t.Errorf("want %q, got %d:\n%s", mistake.want, code, out.String())
		}
	}
}
