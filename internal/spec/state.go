package spec

import (
	"slices"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// State is where Terraform keeps what it knows of an environment. Without it, or
// with the backend local, the state is a file beside the configuration. The
// document says nothing of it.
type State struct {
	// Backend is where the state is kept: s3, cloud or local.
	Backend Backend `yaml:"backend" spec:"required"`
	// Layout is how many states there are: single, which is also what leaving it
	// out means, or layered, with a state for each layer of the pack.
	Layout Layout `yaml:"layout" default:"single"`

	// Bucket, Key, Region and KMSKeyID are for the backend s3. The bucket exists
	// before everything else, so it is none of storage. Key is the name of the
	// object; left out, it is made of the product and the environment.
	Bucket   string `yaml:"bucket"`
	Key      string `yaml:"key"`
	Region   Region `yaml:"region"`
	KMSKeyID string `yaml:"kms_key_id"`

	// Organization and Workspace are for the backend cloud. The workspace, left
	// out, is named after the product and the environment.
	Organization string `yaml:"organization"`
	Workspace    string `yaml:"workspace"`
}

// Backend is a way to keep a state: s3, cloud or local.
type Backend string

// The backends.
const (
	BackendS3    Backend = "s3"
	BackendCloud Backend = "cloud"
	BackendLocal Backend = "local"
)

var backendForm = Form{
	What: "backend", Values: []string{string(BackendS3), string(BackendCloud), string(BackendLocal)},
}

func (*Backend) form() *Form { return &backendForm }

// Parse reads a backend.
func (b *Backend) Parse(text string) error {
	if !backendForm.accepts(text) {
		return backendForm.fail()
	}
	*b = Backend(text)
	return nil
}

// Layout is how an environment is spread over states: single or layered.
type Layout string

// The layouts.
const (
	LayoutSingle  Layout = "single"
	LayoutLayered Layout = "layered"
)

var layoutForm = Form{What: "layout", Values: []string{string(LayoutSingle), string(LayoutLayered)}}

func (*Layout) form() *Form { return &layoutForm }

// Parse reads a layout.
func (l *Layout) Parse(text string) error {
	if !layoutForm.accepts(text) {
		return layoutForm.fail()
	}
	*l = Layout(text)
	return nil
}

// stateKeys are the keys of each backend, and of these the ones it needs.
var stateKeys = map[Backend]struct{ all, needed []string }{
	BackendS3:    {[]string{"bucket", "key", "region", "kms_key_id"}, []string{"bucket", "region"}},
	BackendCloud: {[]string{"organization", "workspace"}, []string{"organization"}},
	BackendLocal: {},
}

func (*State) variants() (key string, all []Variant) {
	for _, backend := range backendForm.Values {
		v := Variant{Value: backend, Needed: stateKeys[Backend(backend)].needed}
		for _, other := range backendForm.Values {
			for _, key := range stateKeys[Backend(other)].all {
				if !slices.Contains(stateKeys[Backend(backend)].all, key) {
					v.Forbidden = append(v.Forbidden, key)
				}
			}
		}
		all = append(all, v)
	}
	return "backend", all
}

// checkState reports keys that the backend lacks, and those that it has no use
// for.
func (l *loader) checkState(f *File) {
	if f.Spec.State == nil || f.Spec.State.Backend == "" {
		return
	}
	backend, n := f.Spec.State.Backend, f.root.get("state")
	keys := stateKeys[backend]
	for _, e := range n.entries {
		if e.name != "backend" && isStateKey(e.name) && !slices.Contains(keys.all, e.name) {
			l.diags = append(l.diags, diag.WithRelated(
				diag.Errorf(e.node.name(), "Key of another backend",
					"The backend %s has no use for state.%s. Leave it out; in an overlay, give it the value null.",
					backend, e.name),
				diag.Related{Message: "The backend is chosen here.", Range: n.get("backend").subject()}))
		}
	}
	for _, key := range keys.needed {
		if n.get(key) == nil {
			l.errorf(n.get("backend").subject(), "Missing key", "The backend %s needs state.%s. Add it; it has no default.",
				backend, key)
		}
	}
}

func isStateKey(key string) bool {
	for _, keys := range stateKeys {
		if slices.Contains(keys.all, key) {
			return true
		}
	}
	return false
}
