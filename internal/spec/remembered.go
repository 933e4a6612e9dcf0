package spec

import (
	"sync"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// What reading a file finds depends on its text alone. All environments of a product read the
// files of its base, and after a save most files are as they were: what they are as YAML, and what
// has to be hidden in them, is remembered.
var (
	documents memory[*yaml.Node]
	masks     memory[masked]
)

// masked is a text without its secrets, and the secrets.
type masked struct {
	text    []byte
	secrets []string
}

// maskOf is [secret.Mask]. The caller may change the text.
func maskOf(src []byte) ([]byte, []string) {
	m := masks.of(src, func() (masked, bool) {
		text, secrets := secret.Mask(src)
		return masked{text, secrets}, true
	})
	return append([]byte(nil), m.text...), m.secrets
}

// memory keeps what was made of the last texts. Several goroutines may use it. The zero value is
// empty.
type memory[V any] struct {
	sync.Mutex
	made map[string]V
	size int // of all texts
}

const (
	longest = 64 << 10 // of a text that is remembered
	mostOf  = 1 << 20  // of all texts that are
)

// of gives what is made of a text. keep says whether to remember it.
func (m *memory[V]) of(text []byte, remake func() (v V, keep bool)) V {
	m.Lock()
	v, known := m.made[string(text)]
	m.Unlock()
	if known {
		return v
	}
	v, keep := remake()
	if !keep || len(text) > longest {
		return v
	}
	m.Lock()
	defer m.Unlock()
	if m.size += len(text); m.made == nil || m.size > mostOf {
		m.made, m.size = map[string]V{}, len(text)
	}
	m.made[string(text)] = v
	return v
}
