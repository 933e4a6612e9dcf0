package project

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/templates"
)

// writePack writes a pack into a folder and gives its path, which does not depend on the working directory.
func writePack(t *testing.T, manifest string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "pack.hcl"), []byte(manifest), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestIgnoredPaths checks that a path which no spec has is reported, with the keys that there are.
func TestIgnoredPaths(t *testing.T) {
	for path, want := range map[string]string{
		"dns":               "",
		"dns.zone":          "",
		"databases[*].port": "",
		"database.port":     "",
		"services[*].network_configuration.subnets": "",
		"dnss":              `No spec has "dnss", so nothing is ignored by it: a spec has no dnss. Did you mean dns?`,
		"dns.zon":           `dns has no zon. Did you mean zone? It has `,
		"databases[*].prot": `* has no prot. Did you mean port? It has `,
		"dns.zone.name":     `zone has no name. It has nothing.`,
	} {
		p, diags := LoadPack(writePack(t, "pack {\n  name = \"a\"\n}\n\nignores \""+path+"\" {\n  because = \"It is so.\"\n}\n"), false, diag.Files{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		found := p.IgnoredPaths()
		switch {
		case want == "" && len(found) > 0:
			t.Errorf("%s: %v", path, found)
		case want != "" && (len(found) != 1 || !strings.Contains(found[0].Detail, want) || found[0].Subject.Start.Line != 5):
			t.Errorf("%s: %v", path, found)
		}
	}
}

// TestIgnoredPathsOfPacks checks the paths of the packs that are built in.
func TestIgnoredPathsOfPacks(t *testing.T) {
	for _, name := range templates.Names() {
		p, diags := LoadPack(name, false, diag.Files{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		if found := p.IgnoredPaths(); len(found) > 0 {
			t.Errorf("%s: %v", name, found)
		}
	}
}

// TestPackExtendsItself checks a pack that is named by its absolute path.
func TestPackExtendsItself(t *testing.T) {
	for _, base := range []string{".", "./"} {
		dir := writePack(t, "pack {\n  name    = \"a\"\n  extends = \""+base+"\"\n}\n")
		_, diags := LoadPack(dir, false, diag.Files{})
		if !diags.HasErrors() || !strings.Contains(diags.Error(), "acks extend each other") {
			t.Errorf("%s: %v", base, diags)
		}
	}
}
