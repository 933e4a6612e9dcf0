package terraform

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// PlanSet is the saved plans of several layers in one file: an archive with one
// plan for each, and a list of them.
type PlanSet struct {
	// Environment is what the plans are for.
	Environment string `json:"environment"`
	// Layers are those that have a plan, in the order in which they are applied.
	Layers []string `json:"layers"`
	// Left are those that have to be planned after these are applied.
	Left []string `json:"left,omitempty"`
}

// planSetName is the entry of an archive that lists the others; no plan has it.
const planSetName = "jobhivegen-plans.json"

func planEntry(layer string) string { return layer + ".tfplan" }

// Write writes an archive of the plans, which are the files by layer. Its bytes
// depend on nothing else.
func (s PlanSet) Write(w io.Writer, files map[string]string) error {
	archive := zip.NewWriter(w)
	list, err := archive.Create(planSetName)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(list)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		return err
	}
	for _, layer := range s.Layers {
		text, err := os.ReadFile(files[layer])
		if err != nil {
			return err
		}
		entry, err := archive.Create(planEntry(layer))
		if err != nil {
			return err
		}
		if _, err := entry.Write(text); err != nil {
			return err
		}
	}
	return archive.Close()
}

// OpenPlanSet takes the plans out of an archive into a folder that only its owner
// can read, and gives the files by layer. A file that is no such archive is
// none: the result is nil then.
func OpenPlanSet(file, dir string) (set *PlanSet, files map[string]string, err error) {
	archive, err := zip.OpenReader(file)
	if err != nil {
		return nil, nil, nil // a plan may be of another form, and is checked by itself
	}
	defer archive.Close()
	list, err := archive.Open(planSetName)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	defer func() { _ = list.Close() }() // it was only read
	set = new(PlanSet)
	if err := json.NewDecoder(io.LimitReader(list, maxPlanEntry)).Decode(set); err != nil {
		return nil, nil, fmt.Errorf("%s: its list of plans cannot be read: %w", file, err)
	}
	files = map[string]string{}
	for _, layer := range set.Layers {
		if layer != filepath.Base(layer) || !filepath.IsLocal(layer) || slices.Contains([]string{"", "."}, layer) {
			return nil, nil, fmt.Errorf("%s: %q cannot be the name of a layer", file, layer)
		}
		files[layer] = filepath.Join(dir, planEntry(layer))
		if err := extract(archive, planEntry(layer), files[layer]); err != nil {
			return nil, nil, fmt.Errorf("%s: the plan of %s cannot be read: %w", file, layer, err)
		}
	}
	return set, files, nil
}

// extract copies one entry of an archive to a new file.
func extract(archive *zip.ReadCloser, entry, to string) error {
	from, err := archive.Open(entry)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }() // it was only read
	file, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, from)
	return errors.Join(err, file.Close())
}
