package terraform

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"

	"github.com/jobhive/jobhivegen/internal/input"
)

// backend is what an init notes about where the state is.
type backend struct {
	Type   string         `json:"type"`
	Config map[string]any `json:"config"`
}

// SameState says whether two folders, after their init, keep their state in the
// same place, so that an apply of one would destroy what the other has made.
func SameState(a, b *Runner) bool {
	x, y := a.backend(), b.backend()
	if x.Type == "" || !reflect.DeepEqual(x, y) {
		return false // without a backend, the state is a file in the folder
	}
	if file, isFile := x.Config["path"].(string); x.Type == "local" {
		return isFile && filepath.IsAbs(file) // others are relative to the folder
	}
	return true
}

// SharesState says whether the folder, after its init, keeps its state where the
// last init of another one has found that of the other.
func (r *Runner) SharesState(dir string) bool {
	if filepath.IsAbs(os.Getenv("TF_DATA_DIR")) {
		return false // there is one note for all folders, which is that of the last
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
