package terraform

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
)

// SavedPlan is what a saved plan says of itself: what it was made for, and of
// which files. It stands in an archive, beside a plan of the engine for each root.
// The last bytes of the archive are a digest of all before them, so that one that
// was changed is not taken for what was reviewed. Whoever can write the file can
// write another digest, too: what the plan is for is compared all the same.
type SavedPlan struct {
	// Environment is what the plan is for.
	Environment string `json:"environment"`
	// Engine is what made it, with its version.
	Engine string `json:"engine"`
	// Files are the digests of the files that the engine has read, by their
	// slash-separated path in the folder of the environment.
	Files map[string]string `json:"files"`
	// Roots have a plan, in the order in which they are applied.
	Roots []SavedRoot `json:"roots"`
	// Left are the layers that have to be planned after these are applied.
	Left []string `json:"left,omitempty"`
}

// SavedRoot is the plan of one root.
type SavedRoot struct {
	// Layer is "" for the only root.
	Layer string `json:"layer"`
	// Plan is the digest of the plan of the engine.
	Plan string `json:"plan"`
	// State is where the state is that it changes.
	State StatePlace `json:"state"`

	// File is the plan of the engine: the one to save, or the one that was taken out.
	File string `json:"-"`
}

// savedPlanName is the entry of an archive that lists the others; no plan of an
// engine has it.
const savedPlanName = "jobhivegen-plan.json"

// entry is the name of the plan in the archive.
func (r SavedRoot) entry() string {
	if r.Layer == "" {
		return "plan.tfplan"
	}
	return r.Layer + ".tfplan"
}

// maxSavedPlan bounds what is read of a saved plan.
const maxSavedPlan = 1 << 30

// digestLength is that of the digest at the end of an archive.
const digestLength = 2 * sha256.Size

// Bytes is the archive. It depends on nothing but the plans.
func (s *SavedPlan) Bytes() ([]byte, error) {
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	plans := make([][]byte, len(s.Roots))
	for i, r := range s.Roots {
		var err error
		if plans[i], err = os.ReadFile(r.File); err != nil {
			return nil, err
		}
		s.Roots[i].Plan = digest(plans[i])
	}
	list, err := json.MarshalIndent(s, "", "  ")
	err = errors.Join(err, addEntry(archive, savedPlanName, list))
	for i, r := range s.Roots {
		err = errors.Join(err, addEntry(archive, r.entry(), plans[i]))
	}
	// The comment is the end of an archive.
	err = errors.Join(err, archive.SetComment(strings.Repeat("0", digestLength)), archive.Close())
	if err != nil {
		return nil, err
	}
	text := b.Bytes()
	body := text[:len(text)-digestLength]
	return append(body[:len(body):len(body)], digest(body)...), nil
}

func addEntry(archive *zip.Writer, name string, text []byte) error {
	entry, err := archive.Create(name)
	if err != nil {
		return err
	}
	_, err = entry.Write(text)
	return err
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// OpenSavedPlan reads a saved plan, and takes the plans of the engine out into a
// folder that only its owner can read.
func OpenSavedPlan(file, dir string) (*SavedPlan, error) {
	const remake = "make one with plan --save"
	text, err := input.File(file, maxSavedPlan)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("the plan %s does not exist", file)
	}
	if err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return nil, fmt.Errorf("%s is not a saved plan that can be read (%w): %s", file, err, remake)
	}
	body, sum := text[:max(0, len(text)-digestLength)], text[max(0, len(text)-digestLength):]
	list, err := readEntry(archive, savedPlanName)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("%s was not saved by jobhivegen, so there is nothing that says what it is for: %s", file, remake)
	case err != nil || archive.Comment != string(sum) || digest(body) != archive.Comment:
		return nil, fmt.Errorf("%s is not as it was saved: %s", file, remake)
	}
	s := new(SavedPlan)
	dec := json.NewDecoder(bytes.NewReader(list))
	dec.DisallowUnknownFields()
	if err := dec.Decode(s); err != nil {
		return nil, fmt.Errorf("%s was saved by another version of jobhivegen (%w): plan again with this one", file, err)
	}
	if s.Environment == "" || len(s.Files) == 0 || len(s.Roots) == 0 {
		return nil, fmt.Errorf("%s does not say what it is for: %s", file, remake)
	}
	for i, r := range s.Roots {
		if name := r.Layer; name != "" && (name == "." || name != filepath.Base(name) || !filepath.IsLocal(name)) {
			return nil, fmt.Errorf("%s: %q cannot be the name of a layer", file, name)
		}
		plan, err := readEntry(archive, r.entry())
		if err != nil || digest(plan) != r.Plan {
			return nil, fmt.Errorf("%s: the plan of %s is not as it was saved: %s", file, r.name(), remake)
		}
		s.Roots[i].File = filepath.Join(dir, r.entry())
		if err := os.WriteFile(s.Roots[i].File, plan, 0o600); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (r SavedRoot) name() string {
	if r.Layer == "" {
		return "the root"
	}
	return r.Layer
}

func readEntry(archive *zip.Reader, name string) ([]byte, error) {
	f, err := archive.Open(name)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(f, maxSavedPlan))
	return text, errors.Join(err, f.Close())
}

// Layers are those that have a plan.
func (s *SavedPlan) Layers() []string {
	var names []string
	for _, r := range s.Roots {
		names = append(names, r.Layer)
	}
	return names
}

// Check says whether the plan is for a folder that has files now, and for the engine
// that is to apply it.
func (s *SavedPlan) Check(engine Engine, files map[string]string) error {
	if engine.String() != s.Engine {
		return fmt.Errorf("it was made by %s, and this is %s: use the one that made it, or plan again", s.Engine, engine)
	}
	if other := firstDifference(s.Files, files); other != "" {
		return fmt.Errorf("it was not planned from the files as they are now: %s differs\nPlan again, or name the environment that "+
			"it is for with --env", other)
	}
	return nil
}

// firstDifference is the first key under which two maps differ, "" for none.
func firstDifference(a, b map[string]string) string {
	keys := maps.Clone(a)
	maps.Copy(keys, b)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		x, inA := a[key]
		y, inB := b[key]
		if inA != inB || x != y {
			return key
		}
	}
	return ""
}
