package terraform

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"

	"github.com/jobhive/jobhivegen/internal/input"
)

// backend is what an init records about the place of the state.
type backend struct {
	Type   string         `json:"type"`
	Config map[string]any `json:"config"`
}

// StatePlace says where a state is. Backend settings may be secrets, so it only has
// their digests.
type StatePlace struct {
	// Type is the type of the backend, "" for a file in the folder.
	Type     string            `json:"type,omitempty"`
	Settings map[string]string `json:"settings,omitempty"`
}

// StatePlace gives the place of the state after an init.
func (r *Runner) StatePlace() (StatePlace, error) {
	b := r.backend()
	place := StatePlace{Type: b.Type}
	for name, value := range b.Config {
		if value == nil {
			continue
		}
		text, err := json.Marshal(value)
		if err != nil {
			return place, err
		}
		if place.Settings == nil {
			place.Settings = map[string]string{}
		}
		place.Settings[name] = digest(text)
	}
	return place, nil
}

// Check says whether the state is still in this place.
func (p StatePlace) Check(r *Runner) error {
	now, err := r.StatePlace()
	if err != nil {
		return err
	}
	if p.Type != now.Type {
		return fmt.Errorf("it was planned for a state in the backend %q, and %s has its state in %q: plan again", p.Type, r.dir, now.Type)
	}
	if other := firstDifference(p.Settings, now.Settings); other != "" {
		return fmt.Errorf("it was planned for another state than that of %s, whose backend has another %s: "+
			"plan again, or give the same --backend-config", r.dir, other)
	}
	return nil
}

// SameState says whether two folders keep their state in the same place, so that an
// apply of one would destroy the resources of the other. Both must have been
// initialized.
func SameState(a, b *Runner) bool {
	x, y := a.backend(), b.backend()
	if x.Type == "" || !reflect.DeepEqual(x, y) {
		return false // without a backend, the state is a file in each folder
	}
	if file, isFile := x.Config["path"].(string); x.Type == "local" {
		return isFile && filepath.IsAbs(file) // relative paths lead to different files
	}
	return true
}

// SharesState says whether this folder keeps its state in the place that the last init
// of the other folder recorded.
func (r *Runner) SharesState(dir string) bool {
	if filepath.IsAbs(os.Getenv("TF_DATA_DIR")) {
		return false // all folders share one record, which is that of the last init
	}
	return SameState(r, &Runner{dir: dir})
}

func (r *Runner) backend() backend {
	var noted struct{ Backend backend }
	text, err := input.File(filepath.Join(r.dataDir(), "terraform.tfstate"), input.MaxOther)
	if err != nil || json.Unmarshal(text, &noted) != nil {
		return backend{}
	}
	return noted.Backend
}
