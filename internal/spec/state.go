package spec

import (
	"slices"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// State is where Terraform keeps what it knows of an environment. Without it, the
// state is a file beside the configuration. The
// document says nothing of it.
type State struct {
	// Backend is the kind of the backend that keeps the state: one of those that the pack has.
	Backend string `yaml:"backend" spec:"required"`
	// Layout sets the number of states: single, which is the default, or layered, with a state
	// for each layer of the pack.
	Layout Layout `yaml:"layout" default:"single"`

	// Bucket is the bucket that keeps the state. It has to exist before anything else does, so
	// it is none of storage.
	Bucket string `yaml:"bucket"`
	// Key is the name of the state's object in the bucket. Left out, it is made of the product
	// and the environment.
	Key string `yaml:"key"`
	// Region is the region of the bucket.
	Region Region `yaml:"region"`
	// KMSKeyID is the encryption key of the state's object.
	KMSKeyID string `yaml:"kms_key_id"`
	// AccountID is the account whose credentials may read the state. Left out, it is that of
	// account, unless a role is assumed there.
	AccountID string `yaml:"account_id"`

	// Organization is the organization of a service that keeps states.
	Organization string `yaml:"organization"`
	// Workspace is the workspace of a service that keeps states. Left out, it is named after
	// the product and the environment.
	Workspace string `yaml:"workspace"`
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

// StateBackend is a way to keep a state, as the pack has it: the keys of State that it
// takes, and of these the ones that it needs.
type StateBackend struct {
	Name         string
	Takes, Needs []string
}

// stateVariants are what the section state looks like for each backend of the pack.
func (v *Vocabulary) stateVariants() []Variant {
	var all []Variant
	for _, backend := range v.stateBackends() {
		variant := Variant{Value: backend.Name, Needed: backend.Needs}
		for _, key := range v.stateKeys() {
			if !slices.Contains(backend.Takes, key) {
				variant.Forbidden = append(variant.Forbidden, key)
			}
		}
		all = append(all, variant)
	}
	return all
}

func (v *Vocabulary) stateBackends() []StateBackend {
	if v == nil {
		return nil
	}
	return v.backends
}

// stateKeys are the keys that any backend of the pack takes, each once.
func (v *Vocabulary) stateKeys() []string {
	var keys []string
	for _, backend := range v.stateBackends() {
		for _, key := range backend.Takes {
			if !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// backendForm is the form of a backend; a pack that says nothing of them takes any.
func (v *Vocabulary) backendForm() *Form {
	form := &Form{What: "backend"}
	for _, backend := range v.stateBackends() {
		form.Values = append(form.Values, backend.Name)
	}
	return form
}

// checkState reports a backend that the pack does not have, keys that the backend
// lacks, and those that it has no use for.
func (l *loader) checkState(f *File) {
	backends := l.vocabulary.stateBackends()
	if f.Spec.State == nil || f.Spec.State.Backend == "" || len(backends) == 0 {
		return
	}
	n, name := f.root.get("state"), f.Spec.State.Backend
	at := slices.IndexFunc(backends, func(b StateBackend) bool { return b.Name == name })
	if at < 0 {
		form := l.vocabulary.backendForm()
		l.errorf(n.get("backend").subject(), "Invalid backend", "state.backend wants %s, not the text %s.", form.Accepted(), quote(name))
		return
	}
	keys := l.vocabulary.stateKeys()
	for _, e := range n.entries {
		if slices.Contains(keys, e.name) && !slices.Contains(backends[at].Takes, e.name) {
			l.diags = append(l.diags, diag.WithRelated(
				diag.Errorf(e.node.name(), "Key of another backend",
					"The backend %s has no use for state.%s. Leave it out; in an overlay, give it the value null.", name, e.name),
				diag.Related{Message: "The backend is chosen here.", Range: n.get("backend").subject()}))
		}
	}
	for _, key := range backends[at].Needs {
		if n.get(key) == nil {
			l.errorf(n.get("backend").subject(), "Missing key", "The backend %s needs state.%s. Add it; it has no default.", name, key)
		}
	}
}
