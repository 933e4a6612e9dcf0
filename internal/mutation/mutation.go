package mutation

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Mutation is a file of the spec with one value changed.
type Mutation struct {
	// Kind says what was done: one of Kinds.
	Kind string
	// File is the file that was changed, Path the value in it, such as
	// "services[0].desired_count".
	File, Path string
	// Change is the change in words: "30 becomes -1".
	Change string
	// Text is the whole file.
	Text []byte
}

// String names the mutation.
func (m Mutation) String() string {
	return fmt.Sprintf("%s: %s of %s: %s", m.Kind, m.Path, m.File, m.Change)
}

// Generate makes n mutations of the files of a spec, by their names. They are
// spread over the kinds, and for each kind over the sections. The same files, seed
// and n give the same mutations. There are fewer than n when no more are possible.
func Generate(files map[string][]byte, guesses Guesses, seed uint64, n int) ([]Mutation, error) {
	g := &generator{
		random: rand.New(rand.NewPCG(seed, seed)), guesses: guesses, candidates: map[string][]candidate{},
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		var document yaml.Node
		if err := yaml.Unmarshal(files[name], &document); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if document.Kind == yaml.DocumentNode {
			g.sites = append(g.sites, sitesOf(name, &document)...)
		}
	}
	for _, kind := range kinds {
		for i, s := range g.sites {
			for _, e := range kind.edits(g, s) {
				g.candidates[kind.name] = append(g.candidates[kind.name], candidate{kind.name, i, e})
			}
		}
		list := g.candidates[kind.name]
		g.random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	return g.choose(n)
}

// Omissions leave out each key and each item of a list of the files of a spec, one at
// a time.
func Omissions(files map[string][]byte) ([]Mutation, error) {
	g := &generator{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		var document yaml.Node
		if err := yaml.Unmarshal(files[name], &document); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if document.Kind == yaml.DocumentNode {
			g.sites = append(g.sites, sitesOf(name, &document)...)
		}
	}
	var all []Mutation
	for i, s := range g.sites {
		for _, e := range deletedKey(g, s) {
			m, err := g.mutate(candidate{"deleted key", i, e})
			if err != nil {
				return nil, err
			}
			all = append(all, m)
		}
	}
	return all, nil
}

// Kinds are the kinds of mutations.
func Kinds() []string {
	var names []string
	for _, kind := range kinds {
		names = append(names, kind.name)
	}
	return names
}

type generator struct {
	random     *rand.Rand
	guesses    Guesses
	sites      []*site
	candidates map[string][]candidate // by kind
}

// candidate is a mutation that has not been made.
type candidate struct {
	kind string
	site int
	edit edit
}

// edit changes the node of a site and puts it back again.
type edit struct {
	change string
	apply  func() (undo func())
}

// choose takes candidates in turn: the kind whose turn it is, and of it the
// section that has had the fewest.
func (g *generator) choose(n int) ([]Mutation, error) {
	var chosen []Mutation
	taken := map[string]int{} // by section
	for len(chosen) < n {
		before := len(chosen)
		for _, kind := range kinds {
			list := g.candidates[kind.name]
			if len(list) == 0 || len(chosen) == n {
				continue
			}
			i := g.leastTaken(list, taken)
			c := list[i]
			g.candidates[kind.name] = slices.Delete(list, i, i+1)
			m, err := g.mutate(c)
			if err != nil {
				return nil, err
			}
			taken[kind.name+g.sites[c.site].section()]++
			taken[g.sites[c.site].section()]++
			chosen = append(chosen, m)
		}
		if len(chosen) == before {
			break
		}
	}
	return chosen, nil
}

func (g *generator) leastTaken(list []candidate, taken map[string]int) int {
	best := 0
	order := func(c candidate) (ofKind, ofAll int) {
		section := g.sites[c.site].section()
		return taken[c.kind+section], taken[section]
	}
	for i := range list {
		kind, all := order(list[i])
		bestKind, bestAll := order(list[best])
		if cmp.Or(cmp.Compare(kind, bestKind), cmp.Compare(all, bestAll)) < 0 {
			best = i
		}
	}
	return best
}

// mutate writes the file of a candidate with its edit.
func (g *generator) mutate(c candidate) (Mutation, error) {
	s := g.sites[c.site]
	undo := c.edit.apply()
	defer undo()
	text, err := encode(s.document)
	if err != nil {
		return Mutation{}, fmt.Errorf("%s of %s: %w", c.kind, s.path, err)
	}
	return Mutation{Kind: c.kind, File: s.file, Path: s.path, Change: c.edit.change, Text: text}, nil
}

func encode(document *yaml.Node) ([]byte, error) {
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(document); err != nil {
		return nil, err
	}
	err := enc.Close()
	return out.Bytes(), err
}

// site is a value of a spec.
type site struct {
	file     string
	document *yaml.Node
	path     string
	key      string // the last key of the path
	node     *yaml.Node
	parent   *yaml.Node // a map or a list
	index    int        // of the node among what the parent holds
}

// section is the first key of the path.
func (s *site) section() string {
	if end := strings.IndexAny(s.path, ".["); end >= 0 {
		return s.path[:end]
	}
	return s.path
}

func sitesOf(file string, document *yaml.Node) []*site {
	var sites []*site
	var walk func(path, key string, node *yaml.Node)
	walk = func(path, key string, node *yaml.Node) {
		for i, child := range node.Content {
			inner, name := fmt.Sprintf("%s[%d]", path, i), key
			if node.Kind == yaml.MappingNode {
				if i%2 == 0 {
					continue
				}
				name = node.Content[i-1].Value
				inner = strings.TrimPrefix(path+"."+name, ".")
			}
			sites = append(sites, &site{file, document, inner, name, child, node, i})
			walk(inner, name, child)
		}
	}
	walk("", "", document.Content[0])
	return sites
}
