package schema

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Kind selects one of a provider's schemas. Its values are the block types in which
// Terraform writes them.
type Kind = tfcode.Kind

// The kinds of schema that Check knows.
const (
	Resource            = tfcode.Resource
	DataSource          = tfcode.DataSource
	Ephemeral           = tfcode.Ephemeral
	ProviderConfig Kind = "provider"
)

// label names a kind in messages.
func label(k Kind) string {
	switch k {
	case DataSource:
		return "data source"
	case Ephemeral:
		return "ephemeral resource"
	default:
		return string(k)
	}
}

// Provider holds the schema facts of one version of one provider. The facts of
// a type are decoded when they are first asked for and kept. A Provider is safe
// for concurrent use.
type Provider struct {
	source  string
	version string
	config  *entry
	types   map[Kind]map[string]*entry
}

// entry is the schema of one type, read once and then shared.
type entry struct {
	read  func() (*tfjson.SchemaBlock, error)
	once  sync.Once
	block *tfjson.SchemaBlock
	err   error
}

func (e *entry) get() (*tfjson.SchemaBlock, error) {
	e.once.Do(func() { e.block, e.err = e.read() })
	return e.block, e.err
}

// Open reads the facts of one provider from a file: a .zip written by Compact,
// or the output of `terraform providers schema -json` as .json or .json.gz. A
// JSON file that holds several providers is an error; OpenAll reads it.
func Open(fsys fs.FS, name string) (*Provider, error) {
	all, err := OpenAll(fsys, name)
	if err != nil {
		return nil, err
	}
	if len(all) != 1 {
		return nil, fmt.Errorf("%s holds %d providers, expected one", name, len(all))
	}
	return all[0], nil
}

// OpenAll reads the facts of every provider in a file, ordered by source address. JSON
// files do not contain the provider's version, so it is empty.
func OpenAll(fsys fs.FS, name string) ([]*Provider, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var all []*Provider
	switch {
	case path.Ext(name) == ".zip":
		all, err = openCompact(data)
	case strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".json.gz"):
		all, err = openJSON(data)
	default:
		err = errors.New("not a .zip, .json or .json.gz file")
	}
	if err != nil {
		return nil, fmt.Errorf("reading provider schema %s: %w", name, err)
	}
	return all, nil
}

// Source is the full source address of the provider, its registry included.
func (p *Provider) Source() string { return p.source }

// Version is the version of the provider, or "" if the file did not say.
func (p *Provider) Version() string { return p.version }

// Block returns the schema of a type or, if kind is the provider, of its
// configuration. It returns false if the provider has no such type or its facts cannot
// be read. Callers must not change the block, which is shared.
func (p *Provider) Block(kind Kind, typ string) (*tfjson.SchemaBlock, bool) {
	block, err := p.block(kind, typ)
	return block, err == nil && block != nil
}

// block is Block with an error if the facts cannot be read; it returns nil for a type
// that does not exist.
func (p *Provider) block(kind Kind, typ string) (*tfjson.SchemaBlock, error) {
	e := p.config
	if kind != ProviderConfig {
		e = p.types[kind][typ]
	}
	if e == nil {
		return nil, nil
	}
	block, err := e.get()
	if err != nil {
		return nil, fmt.Errorf("schema of %s %q: %w", label(kind), typ, err)
	}
	return block, nil
}

// Types returns the sorted names of the types of a kind.
func (p *Provider) Types(kind Kind) []string {
	return slices.Sorted(maps.Keys(p.types[kind]))
}

// name is the provider's name in messages: "hashicorp/NAME", without the usual
// registry.
func (p *Provider) name() string {
	if p.source == builtinSource {
		return "Terraform"
	}
	return shortSource(p.source)
}

// nameAndVersion is name with the version, if it is known.
func (p *Provider) nameAndVersion() string {
	if p.version == "" {
		return p.name()
	}
	return p.name() + " " + p.version
}

// shortSource is a source address without the host of a public registry. Addresses are
// compared in this form, since facts from one registry also serve a configuration that
// names the other.
func shortSource(source string) string {
	source = strings.ToLower(source)
	for _, host := range []string{"registry.terraform.io/", "registry.opentofu.org/"} {
		if short, ok := strings.CutPrefix(source, host); ok {
			return short
		}
	}
	if source != "" && !strings.Contains(source, "/") {
		return "hashicorp/" + source
	}
	return source
}
