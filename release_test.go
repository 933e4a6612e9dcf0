package jobhivegen_test

import (
	"io/fs"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/templates"
)

// newest are the version and the text of the first entry of the changelog.
func newest(t *testing.T) (version, entry string) {
	t.Helper()
	text, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), "\n## ")
	if len(parts) < 2 {
		t.Fatal("the changelog has no entry")
	}
	version, entry, _ = strings.Cut(parts[1], "\n")
	version, _, _ = strings.Cut(version, " ")
	return version, entry
}

// TestChangelog: the newest entry is that of what is here: it names the version of each
// pack, and begins with what changes in the output. A commit with a tag is what the tag says.
func TestChangelog(t *testing.T) {
	version, entry := newest(t)
	if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(version) {
		t.Errorf("%q is no version", version)
	}
	for _, name := range templates.Names() {
		pack, err := fs.Sub(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		if said := name + " " + render.ReadVersion(pack); !strings.Contains(entry, said) {
			t.Errorf("the entry of %s does not say %q", version, said)
		}
	}
	if _, sections, _ := strings.Cut(entry, "\n### "); !strings.HasPrefix(sections, "Generated output\n") {
		t.Errorf("the entry of %s does not begin with what changes in the output", version)
	}
	tag, err := exec.Command("git", "describe", "--tags", "--exact-match").Output()
	if err == nil && strings.TrimSpace(string(tag)) != "v"+version {
		t.Errorf("the tag is %s, and the newest entry that of %s", tag, version)
	}
}

// TestReleaseConfiguration: six platforms, with nothing of the day or the machine in them.
func TestReleaseConfiguration(t *testing.T) {
	text, err := os.ReadFile(".goreleaser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Builds []struct {
			Goos, Goarch, Flags, Ldflags, Env []string
			Timestamp                         string `yaml:"mod_timestamp"`
		}
		Checksum map[string]string
		Sboms    []any
		Casks    []any `yaml:"homebrew_casks"`
		Kos      []any
	}
	if err := yaml.Unmarshal(text, &config); err != nil {
		t.Fatal(err)
	}
	b := config.Builds[0]
	if len(b.Goos)*len(b.Goarch) != 6 || b.Flags[0] != "-trimpath" || b.Env[0] != "CGO_ENABLED=0" || b.Timestamp != "{{ .CommitTimestamp }}" {
		t.Errorf("%+v", b)
	}
	// The variable that is set is the one that the version is read from.
	set := regexp.MustCompile(`-X github.com/jobhive/jobhivegen/internal/cli\.(\w+)=v`).FindStringSubmatch(strings.Join(b.Ldflags, " "))
	source, err := os.ReadFile("internal/cli/version.go")
	if err != nil || set == nil || !strings.Contains(string(source), "\nvar "+set[1]+" string\n") {
		t.Errorf("the version is not set: %v (%v)", b.Ldflags, err)
	}
	if config.Checksum["algorithm"] != "sha256" || len(config.Sboms)*len(config.Casks)*len(config.Kos) == 0 {
		t.Errorf("checksums, SBOMs, the cask or the image are missing: %+v", config)
	}
}

// TestDependenciesAreJustified: each module that is required directly has its reason in
// CONTRIBUTING.md, and no module has one that is not required.
func TestDependenciesAreJustified(t *testing.T) {
	text, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	contributing, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(contributing), "\n## Dependencies\n")
	table, _, _ = strings.Cut(table, "\n## ")
	named := map[string]bool{}
	for line := range strings.Lines(table) {
		if cells := strings.Split(line, "|"); len(cells) == 4 && len(strings.TrimSpace(cells[2])) > 10 {
			for _, name := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1) {
				named[name[1]] = true
			}
		}
	}
	for _, module := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(string(text), -1) {
		name := strings.TrimPrefix(module[1], "github.com/")
		if !named[name] {
			t.Errorf("go.mod requires %s, and CONTRIBUTING.md does not say why", name)
		}
		delete(named, name)
	}
	for name := range named {
		t.Errorf("CONTRIBUTING.md says why %s is required, and it is not", name)
	}
}
