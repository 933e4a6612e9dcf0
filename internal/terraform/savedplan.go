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

// SavedPlan describes a saved plan: what it was made for, and from which files. It is
// an entry of an archive that also has the engine's plan for each root. The archive
// ends with a digest of all bytes before it, so that a changed archive is not taken
// for the reviewed one. Whoever can write the file can write another digest as well,
// so the plan's environment and files are compared all the same.
type SavedPlan struct {
	// Environment is the environment that the plan is for.
	Environment string `json:"environment"`
	// Engine is the engine that made the plan, with its version.
	Engine string `json:"engine"`
	// Files are the digests of the files that the engine read, by slash-separated path
	// in the folder of the environment.
	Files map[string]string `json:"files"`
	// Roots are the planned roots, in the order of their apply.
	Roots []SavedRoot `json:"roots"`
	// Left are the layers that can only be planned after these are applied.
	Left []string `json:"left,omitempty"`
}

// SavedRoot is the plan of one root.
type SavedRoot struct {
	// Layer is "" for the only root.
	Layer string `json:"layer"`
	// Plan is the digest of the engine's plan.
	Plan string `json:"plan"`
	// State is the place of the state that the plan changes.
	State StatePlace `json:"state"`

	// File is the path of the engine's plan, which is saved or was extracted.
	File string `json:"-"`
}

// savedPlanName is the archive's entry with the SavedPlan. No plan of an engine has
// this name.
const savedPlanName = "jobhivegen-plan.json"

// entry is the name of the root's plan in the archive.
func (r SavedRoot) entry() string {
	if r.Layer == "" {
		return "plan.tfplan"
	}
	return r.Layer + ".tfplan"
}

// maxSavedPlan limits the size of a saved plan.
const maxSavedPlan = 1 << 30

// digestLength is the length of the digest at the end of an archive.
const digestLength = 2 * sha256.Size

// Bytes gives the archive. It only depends on the plans.
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
	// The comment is at the end of an archive.
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

// OpenSavedPlan reads a saved plan, and extracts the engine's plans into a folder that
// only its owner can read.
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

// Layers gives the planned layers.
func (s *SavedPlan) Layers() []string {
	var names []string
	for _, r := range s.Roots {
		names = append(names, r.Layer)
	}
	return names
}

// Check says whether the plan fits the present files of the folder, and the engine
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

// firstDifference gives the first key under which two maps differ, "" for none.
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
