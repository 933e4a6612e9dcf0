package terraform

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
)

// OtherConfiguration is the error for a plan file that was not made from the folder in
// which it is to be applied.
type OtherConfiguration struct {
	// Dir is the folder that differs, and Example a file in it that does.
	Dir, Example string
}

func (o *OtherConfiguration) Error() string {
	return fmt.Sprintf("the plan was not made from %s as it is now: %s differs", o.Dir, o.Example)
}

// maxPlanEntry limits the size of one file in a plan.
const maxPlanEntry = 64 << 20

// CheckPlan checks that a plan of the engine was made from the present configuration
// of the folder. A plan contains its own configuration and the place of its state, so
// applying a plan of another environment would change that environment, whatever
// folder it is applied in. In that case the error is an *[OtherConfiguration].
// Anything that cannot be compared is an error as well, except a plan that a service
// keeps: its file contains only an address.
func (r *Runner) CheckPlan(file string) error {
	if KeptElsewhere(file) {
		return nil
	}
	archive, err := zip.OpenReader(file)
	if err != nil {
		return fmt.Errorf("the plan of %s cannot be compared with the files there (%w): plan again", r.dir, err)
	}
	defer archive.Close()
	c := planCheck{runner: r, planned: map[string][]string{}}
	if err := c.readModules(archive); err != nil {
		return fmt.Errorf("the plan of %s cannot be compared with the files there: %w", r.dir, err)
	}
	return c.compare(archive)
}

// planCheck compares the configuration in a plan with that of a folder.
type planCheck struct {
	runner  *Runner
	folders map[string]string   // folders of the modules relative to the root, by module key
	planned map[string][]string // file names by module key
}

// differs is the error about a file that differs.
func (c *planCheck) differs(example string) error {
	return &OtherConfiguration{Dir: c.runner.dir, Example: example}
}

// planModule is a module in the engine's list of modules.
type planModule struct{ Key, Dir string }

// readModules reads the folder of each module in a plan. The folders must be those
// that init found, or else the plan itself would choose what it is compared with.
func (c *planCheck) readModules(archive *zip.ReadCloser) error {
	f, err := archive.Open("tfconfig/modules.json")
	if err != nil {
		return errors.New("it has no configuration")
	}
	defer func() { _ = f.Close() }() // only read
	var planned []planModule
	if err := json.NewDecoder(io.LimitReader(f, maxPlanEntry)).Decode(&planned); err != nil {
		return fmt.Errorf("its list of modules cannot be read: %w", err)
	}
	var found struct{ Modules []planModule }
	text, err := input.File(filepath.Join(c.runner.dataDir(), "modules", "modules.json"), maxPlanEntry)
	if err == nil {
		err = json.Unmarshal(text, &found)
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("the list of modules of the folder cannot be read: %w", err)
	}
	c.folders = map[string]string{"": "."}
	for _, m := range found.Modules {
		c.folders[m.Key] = path.Clean(filepath.ToSlash(m.Dir))
	}
	seen := map[string]bool{}
	for _, m := range planned {
		if dir, known := c.folders[m.Key]; !known || dir != path.Clean(filepath.ToSlash(m.Dir)) || seen[m.Key] {
			return c.differs("the list of modules")
		}
		seen[m.Key] = true
	}
	if len(seen) != len(c.folders) {
		return c.differs("the list of modules")
	}
	return nil
}

// compare compares each file, and then the lists of files.
func (c *planCheck) compare(archive *zip.ReadCloser) error {
	for _, entry := range archive.File {
		key, ok := strings.CutPrefix(path.Dir(entry.Name), "tfconfig/m-")
		if !ok {
			continue
		}
		folder, known := c.folders[key]
		if !known {
			return c.differs("the list of modules")
		}
		name := path.Join(folder, path.Base(entry.Name))
		same, err := sameContent(entry, filepath.Join(c.runner.dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		if !same || slices.Contains(c.planned[key], path.Base(entry.Name)) {
			return c.differs(name)
		}
		c.planned[key] = append(c.planned[key], path.Base(entry.Name))
	}
	for key, folder := range c.folders {
		there, err := c.runner.codeIn(filepath.Join(c.runner.dir, filepath.FromSlash(folder)))
		if err != nil {
			return err
		}
		planned := slices.DeleteFunc(c.planned[key], func(name string) bool { return !isCode(name) })
		slices.Sort(planned)
		if !slices.Equal(there, planned) {
			return c.differs("the list of files in " + path.Join("./", folder))
		}
	}
	return nil
}

// codeIn lists the files that the engine reads in a folder. OpenTofu ignores a .tf
// file if there is a .tofu file of the same name.
func (r *Runner) codeIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && isCode(e.Name()) {
			names = append(names, e.Name())
		}
	}
	tofu := r.engine.Name == "OpenTofu"
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		if strings.Contains(name, ".tofu") {
			return !tofu
		}
		return tofu && slices.Contains(names, strings.Replace(name, ".tf", ".tofu", 1))
	}), nil
}

// KeptElsewhere says whether a plan file only contains the address of a plan that a
// service, such as HCP Terraform, made and keeps.
func KeptElsewhere(file string) bool {
	const most = 1 << 20 // such a file is small
	text, err := input.File(file, most)
	var bookmark struct {
		Format int `json:"remote_plan_format"`
	}
	return err == nil && json.Unmarshal(text, &bookmark) == nil && bookmark.Format > 0
}

func sameContent(entry *zip.File, name string) (bool, error) {
	text, err := input.File(name, input.MaxOther)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	f, err := entry.Open()
	if err != nil {
		return false, err
	}
	defer f.Close()
	planned, err := io.ReadAll(io.LimitReader(f, maxPlanEntry))
	return bytes.Equal(text, planned), err
}
