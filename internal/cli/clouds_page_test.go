package cli

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/templates"
)

var (
	pageType   = regexp.MustCompile("`((aws|google)_[a-z0-9_]+)`")
	sectionOf  = regexp.MustCompile(`(?m)^section "([a-z_]+)"`)
	resourceOf = regexp.MustCompile(`(?m)^resource "([a-z0-9_]+)"`)
)

// TestCloudsPage holds the page about two clouds against their packs: the types that it
// names are written by them, and the sections that both add are on it.
func TestCloudsPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/clouds.md")
	if err != nil {
		t.Fatal(err)
	}
	types, sections := map[string]bool{}, map[string]int{}
	err = fs.WalkDir(templates.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".tf" && path.Ext(name) != ".hcl" {
			return err
		}
		text, err := fs.ReadFile(templates.FS, name)
		for _, match := range resourceOf.FindAllSubmatch(text, -1) {
			types[string(match[1])] = true
		}
		for _, match := range sectionOf.FindAllSubmatch(text, -1) {
			sections[string(match[1])]++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	found := pageType.FindAllStringSubmatch(string(page), -1)
	if len(found) < 40 {
		t.Errorf("the page names %d types", len(found))
	}
	for _, match := range found {
		if !types[match[1]] {
			t.Errorf("no pack writes %s", match[1])
		}
	}
	for name, packs := range sections {
		if packs == 2 && !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("both packs have the section %s, and the page does not", name)
		}
	}
}
