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
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
)

// OtherConfiguration is the error of a plan file that was not made from the
// folder it is to be applied in.
type OtherConfiguration struct {
	// File is the plan, Dir the folder, and Example a file of it that differs.
	File, Dir, Example string
}

func (o *OtherConfiguration) Error() string {
	return fmt.Sprintf("%s was not planned from %s as it is now: %s differs", o.File, o.Dir, o.Example)
}

// maxPlanEntry bounds what is read of one file in a plan.
const maxPlanEntry = 64 << 20

// CheckPlanFile says whether a plan was made from the configuration that is in
// dir now. A plan carries its own configuration, and the place of its state; so
// applying one of another environment would change that environment, whatever
// folder it is applied in. The error is an *[OtherConfiguration] then. A plan
// that is kept by a service has only its address in the file, and the service
// knows which workspace it is for.
func CheckPlanFile(file, dir string) error {
	if keptElsewhere(file) {
		return nil
	}
	archive, err := zip.OpenReader(file)
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("the plan %s does not exist", file)
	}
	if err != nil {
		return fmt.Errorf("%s is not a saved plan that can be read (%w): make one with plan --save", file, err)
	}
	defer archive.Close()
	folders, err := planModules(archive)
	if err != nil {
		return fmt.Errorf("%s is not a saved plan: %w", file, err)
	}
	planned := map[string]int{} // files by folder
	for _, entry := range archive.File {
		key, ok := strings.CutPrefix(path.Dir(entry.Name), "tfconfig/m-")
		folder, known := folders[key]
		if !ok || !known {
			continue
		}
		name := path.Join(folder, path.Base(entry.Name))
		if path.Ext(name) == ".tf" {
			planned[folder]++
		}
		same, err := sameContent(entry, filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		if !same {
			return &OtherConfiguration{File: file, Dir: dir, Example: name}
		}
	}
	for folder, n := range planned {
		there, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(folder), "*.tf"))
		if err != nil {
			return err
		}
		if len(there) != n {
			return &OtherConfiguration{File: file, Dir: dir, Example: "the list of files in " + path.Join("./", folder)}
		}
	}
	return nil
}

// keptElsewhere says whether a plan file only says where the plan is.
func keptElsewhere(file string) bool {
	text, err := input.File(file, input.MaxOther)
	var bookmark struct {
		Format int `json:"remote_plan_format"`
	}
	return err == nil && json.Unmarshal(text, &bookmark) == nil && bookmark.Format > 0
}

// planModules reads where each module of a plan is, relative to the root. Those
// from elsewhere are left out: their content is not ours.
func planModules(archive *zip.ReadCloser) (map[string]string, error) {
	f, err := archive.Open("tfconfig/modules.json")
	if err != nil {
		return nil, errors.New("it has no configuration")
	}
	defer func() { _ = f.Close() }() // it was only read
	var modules []struct{ Key, Dir string }
	if err := json.NewDecoder(io.LimitReader(f, maxPlanEntry)).Decode(&modules); err != nil {
		return nil, fmt.Errorf("its list of modules cannot be read: %w", err)
	}
	folders := map[string]string{}
	for _, m := range modules {
		if dir := filepath.ToSlash(m.Dir); filepath.IsLocal(m.Dir) && !strings.HasPrefix(dir, ".terraform/") {
			folders[m.Key] = path.Clean(dir)
		}
	}
	return folders, nil
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
