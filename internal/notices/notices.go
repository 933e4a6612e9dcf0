package notices

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// File is where the notices stand, in the folder of the module.
const File = "THIRD_PARTY_NOTICES.md"

// Platforms are the platforms that there are releases for. What is linked is not the
// same on each.
var Platforms = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// module is one that is linked.
type module struct {
	Path, Version, Dir string
	Main               bool
}

func (m module) String() string { return m.Path + " " + m.Version }

// legal are the names of the files that have to go with what they are for.
var legal = regex.New(`(?i)^(licen[cs]e|notice|copying|patents)(\..*)?$`)

// Write makes the notices of the command in a folder of a module.
func Write(dir string) ([]byte, error) {
	modules, err := linked(dir)
	if err != nil {
		return nil, err
	}
	texts := map[string][]string{} // modules by what goes with them
	for _, m := range modules {
		entries, err := os.ReadDir(m.Dir)
		if err != nil {
			return nil, err
		}
		found := false
		for _, e := range entries {
			if !legal.MatchString(e.Name()) || e.IsDir() {
				continue
			}
			text, err := os.ReadFile(filepath.Join(m.Dir, e.Name()))
			if err != nil {
				return nil, err
			}
			clean := strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))
			texts[clean] = append(texts[clean], fmt.Sprintf("%s (%s)", m, e.Name()))
			found = true
		}
		if !found {
			return nil, fmt.Errorf("%s says nothing of its license in %s", m, m.Dir)
		}
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "# Third-party notices\n\nThe binaries of jobhivegen have these in them, besides the standard library of Go. "+
		"`make notices` writes this file.\n\nThe facts about providers in `templates/` are made of what "+
		"`terraform providers schema` prints of the providers that they name.\n")
	order := slices.SortedFunc(maps.Keys(texts), func(a, b string) int { return strings.Compare(texts[a][0], texts[b][0]) })
	for _, text := range order {
		fmt.Fprintf(&out, "\n## %s\n\n", strings.Join(texts[text], ", "))
		for line := range strings.Lines(text + "\n") {
			out.WriteString(strings.TrimRight("    "+line, " \t\n\f") + "\n")
		}
	}
	return out.Bytes(), nil
}

// linked are the modules in the command, on any platform, in the order of their names.
func linked(dir string) ([]module, error) {
	found := map[string]module{}
	for _, platform := range Platforms {
		system, machine, _ := strings.Cut(platform, "/")
		list := exec.Command("go", "list", "-deps", "-json=Module", "./cmd/jobhivegen")
		list.Dir = dir
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+machine, "CGO_ENABLED=0")
		var stderr bytes.Buffer
		list.Stderr = &stderr
		text, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s: %w\n%s", platform, err, stderr.String())
		}
		for packages := json.NewDecoder(bytes.NewReader(text)); ; {
			var p struct{ Module *module }
			if err := packages.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			if p.Module != nil && !p.Module.Main {
				found[p.Module.Path] = *p.Module
			}
		}
	}
	modules := slices.Collect(maps.Values(found))
	slices.SortFunc(modules, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return modules, nil
}
