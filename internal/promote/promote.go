package promote

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/edit"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// Request is what is promoted.
type Request struct {
	Vocabulary *spec.Vocabulary
	// Folder has the files of the spec.
	Folder fs.FS
	// Keys lead to values, or to all the values below them.
	Keys []string
	// From and To are environments.
	From, To string
}

// Result is what changes.
type Result struct {
	// Texts are the new texts of files, by path in the folder.
	Texts map[string][]byte
	// Values are the names of the values that change.
	Values []string
	// Also are other environments in which values change, because they have them from the
	// base.
	Also []string
}

// promotion is a promotion that is being made.
type promotion struct {
	Request
	*Result
	root           *spec.Type
	base, from, to *spec.Part
	key            string // the one of the keys that is promoted now
	overlay        string // the file of the target, "" when that is the base itself
	source         string // the overlay that the values are from, "" for none
}

// Values promotes the values at and below keys. Of some of them both may say the same, as when
// an earlier promotion was ended between two files; of all of them is an error.
func Values(r Request) (*Result, error) {
	r.Keys = r.written()
	p, err := begin(r)
	if err != nil {
		return nil, err
	}
	for _, p.key = range r.Keys {
		if err := p.promote(); err != nil {
			return nil, err
		}
	}
	if len(p.Values) == 0 {
		return nil, fmt.Errorf("%s says of %s what %s says already", p.To, strings.Join(r.Keys, ", "), p.From)
	}
	slices.Sort(p.Also)
	p.Also = slices.Compact(p.Also)
	return p.Result, nil
}

func (p *promotion) promote() error {
	source, target := p.from.Find(p.key), p.to.Find(p.key)
	if source == nil && target == nil {
		return p.unknown()
	}
	before := p.others()
	if err := p.walk(source, target); err != nil {
		return err
	}
	after := p.others()
	for _, name := range p.environments() {
		if before[name] != after[name] {
			p.Also = append(p.Also, name)
		}
	}
	return nil
}

func begin(r Request) (*promotion, error) {
	p := &promotion{Request: r, Result: &Result{Texts: map[string][]byte{}}, root: r.Vocabulary.Describe()}
	if r.From == r.To {
		return nil, fmt.Errorf("--from and --to are both %s", r.From)
	}
	for _, key := range r.Keys {
		if key == "product.environment" || key == "product" {
			return nil, fmt.Errorf("%s is what tells environments apart: promote what is below other keys", key)
		}
	}
	p.base, p.from, p.to = p.load(""), p.load(r.From), p.load(r.To)
	own := ""
	if name := p.base.Find("product.environment"); name != nil {
		own = name.Text
	}
	for _, env := range []struct {
		name string
		file *string
	}{{r.From, &p.source}, {r.To, &p.overlay}} {
		*env.file = p.overlayOf(env.name)
		if *env.file == "" && env.name != own {
			known := append(p.environments(), r.From, r.To, own)
			known = slices.DeleteFunc(known, func(name string) bool { return name != own && p.overlayOf(name) == "" })
			slices.Sort(known)
			return nil, fmt.Errorf("there is no environment %q: there are %s", env.name, strings.Join(slices.Compact(known), ", "))
		}
	}
	return p, nil
}

func (p *promotion) load(env string) *spec.Part {
	f, _ := p.Vocabulary.AsWritten().LoadFS(edited{p.Folder, p.Texts}, "", env)
	return f.Parts()
}

// written are the keys with the names of the files. A key may have the names that naming gives
// things in one of the environments too, as spec and diff show them.
func (r Request) written() []string {
	keys := slices.Clone(r.Keys)
	for _, env := range []string{r.From, r.To} {
		named, _ := r.Vocabulary.LoadFS(r.Folder, "", env)
		written, _ := r.Vocabulary.AsWritten().LoadFS(r.Folder, "", env)
		for i, key := range keys {
			if written.Parts().Find(key) == nil {
				keys[i] = alike(named.Parts(), written.Parts(), key)
			}
		}
	}
	return keys
}

// alike is what a key of one form of a spec is in the other, which has the same parts.
func alike(in, other *spec.Part, key string) string {
	part := in
	for _, step := range diag.Segments(key) {
		i := slices.IndexFunc(part.Parts, func(below *spec.Part) bool { return below.Last == step })
		if i < 0 || i >= len(other.Parts) {
			return key
		}
		part, other = part.Parts[i], other.Parts[i]
	}
	return other.Name
}

// overlayOf is the file of an environment, "" for none.
func (p *promotion) overlayOf(env string) string {
	for _, ext := range []string{".yaml", ".yml"} {
		name := path.Join(spec.OverlayFolder, env+ext)
		if _, err := fs.Stat(p.Folder, name); err == nil {
			return name
		}
	}
	return ""
}

// environments lists the environments with an overlay, without the two.
func (p *promotion) environments() []string {
	var names []string
	entries, _ := fs.ReadDir(p.Folder, spec.OverlayFolder) // where there is none, there are no others
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
		if name != p.From && name != p.To && p.overlayOf(name) != "" {
			names = append(names, name)
		}
	}
	return names
}

// others is what the other environments say of the key.
func (p *promotion) others() map[string]string {
	said := map[string]string{}
	for _, name := range p.environments() {
		if part := p.load(name).Find(p.key); part != nil {
			said[name] = part.Flow()
		}
	}
	return said
}

func (p *promotion) unknown() error {
	var names []string
	for _, leaf := range p.from.Leaves() {
		names = append(names, leaf.Name)
		for _, whole := range above(leaf.Name) {
			if !slices.Contains(names, whole) {
				names = append(names, whole)
			}
		}
	}
	if near := diag.Suggest(p.key, names); near != "" {
		return fmt.Errorf("neither %s nor %s says anything of %q; did you mean %s?", p.From, p.To, p.key, near)
	}
	return fmt.Errorf("neither %s nor %s says anything of %q; 'spec --env %s' shows what there is", p.From, p.To, p.key, p.From)
}

// above are the names that a name begins with.
func above(name string) []string {
	var all []string
	for i, c := range name {
		if c == '.' || c == '[' {
			all = append(all, name[:i])
		}
	}
	return all
}

// walk goes through what two environments say at a place, down to what an overlay can
// change: maps, and lists whose items have names, are changed by their parts.
func (p *promotion) walk(from, to *spec.Part) error {
	if from == nil || to == nil || !mergeable(from) || !mergeable(to) || from.Kind != to.Kind {
		if from != nil && to != nil && from.Flow() == to.Flow() {
			return nil
		}
		return p.change(from, to)
	}
	for _, below := range from.Parts {
		if err := p.walk(below, partNamed(to, below.Last)); err != nil {
			return err
		}
	}
	for _, below := range to.Parts {
		if partNamed(from, below.Last) == nil {
			if err := p.walk(nil, below); err != nil {
				return err
			}
		}
	}
	return nil
}

func mergeable(p *spec.Part) bool {
	return p.Kind == spec.Map && len(p.Parts) > 0 || p.Kind == spec.List && p.Named
}

func partNamed(p *spec.Part, name string) *spec.Part {
	for _, below := range p.Parts {
		if below.Last == name {
			return below
		}
	}
	return nil
}

// change makes the target say of one value what the source says.
func (p *promotion) change(from, to *spec.Part) error {
	name := ""
	if from != nil {
		name = from.Name
	} else {
		name = to.Name
	}
	p.Values = append(p.Values, name)
	if p.overlay == "" {
		return p.changeBase(name, from)
	}
	base := p.base.Find(name)
	switch {
	case from == nil && base == nil, from != nil && base != nil && base.Flow() == from.Flow():
		return p.remove(p.overlay, name) // the base says it by itself
	case from == nil:
		return p.set(p.overlay, name, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"})
	default:
		return p.set(p.overlay, name, from.YAML(0))
	}
}

// changeBase changes the base, and the overlay that said it first no longer does.
func (p *promotion) changeBase(name string, from *spec.Part) error {
	file := p.fileOf(name)
	var err error
	if from == nil {
		err = p.remove(file, name)
	} else {
		err = p.set(file, name, from.YAML(0))
	}
	if err != nil || p.source == "" {
		return err
	}
	return p.remove(p.source, name)
}

// fileOf is the file of the base that has a value, or else what is around it.
func (p *promotion) fileOf(name string) string {
	places := append(above(name), name)
	for _, place := range slices.Backward(places) {
		if part := p.base.Find(place); part != nil && part.Place().Filename != "" {
			return part.Place().Filename
		}
	}
	return p.base.Find("product.environment").Place().Filename
}

func (p *promotion) set(file, name string, value *yaml.Node) error {
	return p.edit(file, func(text []byte) ([]byte, error) { return edit.Set(text, p.steps(name), value) })
}

func (p *promotion) remove(file, name string) error {
	return p.edit(file, func(text []byte) ([]byte, error) { return edit.Remove(text, p.steps(name)) })
}

func (p *promotion) edit(file string, change func(text []byte) ([]byte, error)) error {
	text, err := fs.ReadFile(edited{p.Folder, p.Texts}, file)
	if err != nil {
		return err
	}
	if path.Ext(file) == ".json" {
		return fmt.Errorf("%s is JSON, and only YAML is edited: write the change by hand", file)
	}
	out, err := change(text)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	p.Texts[file] = out
	return nil
}

func (p *promotion) steps(name string) []edit.Step {
	keys := spec.Steps(name)
	var steps []edit.Step
	for i, item := range p.root.ItemKeys(keys) {
		steps = append(steps, edit.Step{Key: keys[i], Item: item})
	}
	return steps
}

// edited is a folder with other texts in some of its files.
type edited struct {
	fs.FS
	texts map[string][]byte
}

// ReadFile implements fs.ReadFileFS. Who reads it may change the text.
func (e edited) ReadFile(name string) ([]byte, error) {
	if text, ok := e.texts[name]; ok {
		return slices.Clone(text), nil
	}
	return fs.ReadFile(e.FS, name)
}
