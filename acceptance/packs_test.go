//go:build acceptance

package acceptance

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/templates"
)

// TestPacksAreValid holds what each embedded pack makes of the spec that it begins
// with against the real provider of the pack.
func TestPacksAreValid(t *testing.T) {
	for _, pack := range templates.Names() {
		t.Run(pack, func(t *testing.T) {
			if _, err := fs.Stat(templates.FS, pack+"/starter"); err != nil {
				t.Skipf("SKIPPED: the pack %s was NOT validated: it has no spec to begin with", pack)
			}
			specs, out := filepath.Join(t.TempDir(), "specs"), t.TempDir()
			if stderr, err := generator(t, "init", "--pack", pack, "--name", "shop", "--specs", specs); err != nil {
				t.Fatalf("init: %v\n%s", err, stderr)
			}
			if stderr, err := renderTo(t, out, "--specs", specs); err != nil {
				t.Fatalf("render: %v\n%s", err, stderr)
			}
			withEngines(t, func(t *testing.T, e testEngine) { e.initAndValidate(t, filepath.Join(out, "production")) })
		})
	}
}

var providerSource = regexp.MustCompile(`source\s+=\s+"([a-z0-9-]+/[a-z0-9-]+)"`)

// needProvidersOf skips a test, and says so, when the mirror lacks a provider that a
// configuration requires.
func (e testEngine) needProvidersOf(t *testing.T, dir string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "versions.tf"))
	if err != nil {
		t.Fatal(err)
	}
	var missing []string
	for _, match := range providerSource.FindAllStringSubmatch(string(text), -1) {
		found, err := filepath.Glob(filepath.Join(e.plugins, "*", filepath.FromSlash(match[1])))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			missing = append(missing, match[1])
		}
	}
	if len(missing) > 0 {
		t.Skipf("SKIPPED: %s was NOT validated: JOBHIVEGEN_PLUGIN_DIR has no provider %s", dir, strings.Join(missing, ", "))
	}
}
