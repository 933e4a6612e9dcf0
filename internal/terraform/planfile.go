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

// OtherConfiguration is the error of a plan file that was not made from the
// folder it is to be applied in.
type OtherConfiguration struct {
	// Dir is the folder, and Example a file of it that differs.
	Dir, Example string
}

func (o *OtherConfiguration) Error() string {
	return fmt.Sprintf("the plan was not made from %s as it is now: %s differs", o.Dir, o.Example)
}

// maxPlanEntry bounds what is read of one file in a plan.
const maxPlanEntry = 64 << 20

// CheckPlan says whether a plan of the engine was made from the configuration that
// is in the folder now. A plan carries its own configuration, and the place of its
// state; so applying one of another environment would change that environment,
// whatever folder it is applied in. The error is an *[OtherConfiguration] then. What
// cannot be compared is an error, too. Only a plan that is kept by a service has
// nothing to compare: its address is all there is in the file.
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
	folders map[string]string   // of the modules, relative to the root, by their key
	planned map[string][]string // names of files by key
}

// differs is the error of a file that is another one.
func (c *planCheck) differs(example string) error {
	return &OtherConfiguration{Dir: c.runner.dir, Example: example}
}

// planModule is a module as the engine lists it.
type planModule struct{ Key, Dir string }

// readModules reads where each module of a plan is. They must be those that the
// init has found: otherwise the plan says what it is compared with.
func (c *planCheck) readModules(archive *zip.ReadCloser) error {
	f, err := archive.Open("tfconfig/modules.json")
	if err != nil {
		return errors.New("it has no configuration")
	}
	defer func() { _ = f.Close() }() // it was only read
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

// compare compares each file, and then the lists of them.
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

// codeIn are the names of the files that the engine reads of a folder. Where there
// is a file for OpenTofu, that leaves out the one for Terraform beside it.
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

// KeptElsewhere says whether a plan file only says where the plan is, which a service
// has made and keeps, such as HCP Terraform.
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
