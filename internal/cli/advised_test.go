package cli

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// way is one way to do what a message says: what was done, and the spec after it.
type way struct {
	what  string
	files fstest.MapFS
}

const keyPath = `[a-z][a-z0-9_]*(?:\.[A-Za-z0-9_-]+|\[\d+\])*`

// The forms in which messages say what to do.
var (
	advicePairs  = regexp.MustCompile(`(^|[ ({])(` + keyPath + `): (\{.*\}|\[.*?\]|"[^"]*"|[^\s,;{}\[\]]+)`)
	adviceOut    = regexp.MustCompile(`\b(?:[Ll]eave|[Tt]ake|[Rr]emove) (` + keyPath + `(?:(?:, | and )` + keyPath + `)*)( out)?`)
	adviceItOut  = regexp.MustCompile(`\b([Ll]eave|[Tt]ake) (it|one of the two|the key|the value|them|both|this) out\b|\b[Rr]emove (it|one|the key|them|this)\b`)
	adviceAdd    = regexp.MustCompile(`\b[Aa]dd (\S+) to (?:the list |its |the )?(` + keyPath + `)`)
	adviceAddMap = regexp.MustCompile(`\b[Aa]dd to (` + keyPath + `): (\{.*\})`)
	adviceValue  = regexp.MustCompile(`(?:\b[Ww]rite|such as|\bor|\b[Tt]ake|\b[Uu]se|\b[Cc]hoose) ("[^"]*"|\{.*?\}|\[.*?\]|[^\s;,{\["]+)(,|;|$| or | and | instead| there| here| in place)`)
	adviceVerb   = regexp.MustCompile(`(?i)(^|[;:,] (or |and )?|\bor )(write|add|leave|remove|take|set|use|choose|give|make)\b`)
)

// imperatives are the sentences of a message that tell somebody to do something.
func imperatives(text string) []string {
	return slices.DeleteFunc(strings.Split(strings.TrimSuffix(text, "."), ". "), func(sentence string) bool { return !adviceVerb.MatchString(sentence) })
}

// spot is a value of a spec: the nodes from the root of its file down to it, and the
// roots of all files.
type spot struct {
	roots map[string]*yaml.Node
	line  []*yaml.Node
}

// spotOf finds the value at a place.
func spotOf(rng *hcl.Range, files fstest.MapFS) *spot {
	s := &spot{roots: map[string]*yaml.Node{}}
	if rng == nil || files[rng.Filename] == nil {
		return nil
	}
	for name, file := range files {
		root := new(yaml.Node)
		if yaml.Unmarshal(file.Data, root) != nil || len(root.Content) == 0 {
			return nil
		}
		s.roots[name] = root.Content[0]
	}
	if s.line = lineTo(s.roots[rng.Filename], rng.Start, nil); s.line == nil {
		return nil
	}
	return s
}

// lineTo are the nodes down to the value at a position, which may be that of its key.
func lineTo(n *yaml.Node, pos hcl.Pos, above []*yaml.Node) []*yaml.Node {
	at := func(n *yaml.Node) bool { return n.Line == pos.Line && n.Column == pos.Column }
	line := append(slices.Clone(above), n)
	for i, item := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			if at(item) {
				return append(line, n.Content[i+1])
			}
			continue
		}
		if found := lineTo(item, pos, line); found != nil {
			return found
		}
	}
	if at(n) {
		return line
	}
	return nil
}

// advised are the ways in which a message can be followed, where it says that in one of
// the forms above.
func advised(d *hcl.Diagnostic, files fstest.MapFS) []way {
	var ways []way
	places := []*hcl.Range{d.Subject}
	if d.Context != nil { // in a text of several lines, which is one value
		places[0] = d.Context
	}
	for _, related := range diag.RelatedOf(d) {
		places = append(places, &related.Range)
	}
	for _, sentence := range imperatives(d.Detail) {
		for _, change := range changesOf(sentence) {
			for _, at := range places {
				for level := range change.levels {
					s := spotOf(at, files)
					if s == nil || !change.do(s, level) {
						continue
					}
					if changed := s.write(files); changed != nil {
						ways = append(ways, way{what: change.what, files: changed})
					}
				}
			}
		}
	}
	return ways
}

// write is the spec with what was changed in it, or nil when nothing was.
func (s *spot) write(files fstest.MapFS) fstest.MapFS {
	changed := maps.Clone(files)
	same := true
	for name, root := range s.roots {
		text, err := yaml.Marshal(root)
		before := new(yaml.Node)
		_ = yaml.Unmarshal(files[name].Data, before)
		old, _ := yaml.Marshal(before.Content[0])
		if err != nil {
			return nil
		}
		if !bytes.Equal(text, old) {
			same = false
			changed[name] = &fstest.MapFile{Data: text}
		}
	}
	if same {
		return nil
	}
	return changed
}

// adviceChange is a change that a sentence asks for. A key is looked for in the map
// around the value, in those around that one, by level, and in the whole spec.
type adviceChange struct {
	what   string
	levels int
	do     func(s *spot, level int) bool
}

// levels is how many maps are around a value at most.
const levels = 8

func changesOf(sentence string) []adviceChange {
	var all []adviceChange
	change := func(what string, levels int, do func(s *spot, level int) bool) {
		all = append(all, adviceChange{what, levels, do})
	}
	pairs := advicePairs.FindAllStringSubmatch(sentence, -1)
	if len(pairs) > 1 {
		change("all of: "+sentence, levels, func(s *spot, level int) bool {
			return !slices.ContainsFunc(pairs, func(pair []string) bool { return !s.set(level, pair[2], pair[3]) })
		})
	}
	for _, pair := range pairs {
		change(pair[2]+": "+pair[3], levels, func(s *spot, level int) bool { return s.set(level, pair[2], pair[3]) })
	}
	for _, out := range adviceOut.FindAllStringSubmatch(sentence, -1) {
		if out[2] == "" && !strings.Contains(strings.ToLower(out[0]), "remove") {
			continue
		}
		keys := regexp.MustCompile(`, | and `).Split(out[1], -1)
		change("without "+out[1], levels, func(s *spot, level int) bool {
			return !slices.ContainsFunc(keys, func(key string) bool { return !s.drop(level, key) })
		})
	}
	for _, add := range adviceAddMap.FindAllStringSubmatch(sentence, -1) {
		change(add[1]+" with "+add[2], levels, func(s *spot, level int) bool { return s.add(level, add[1], add[2]) })
	}
	for _, add := range adviceAdd.FindAllStringSubmatch(sentence, -1) {
		change(add[2]+" with "+add[1], levels, func(s *spot, level int) bool { return s.add(level, add[2], add[1]) })
	}
	if adviceItOut.MatchString(sentence) {
		change("without it", 3, func(s *spot, level int) bool { return s.remove(level) })
	}
	for _, value := range adviceValue.FindAllStringSubmatch(sentence, -1) {
		change("the value "+value[1], 1, func(s *spot, _ int) bool { return s.put(value[1]) })
	}
	return all
}

// flow is a value as a message writes it.
func flow(text string) *yaml.Node {
	n := new(yaml.Node)
	if yaml.Unmarshal([]byte(text), n) != nil || len(n.Content) == 0 {
		return nil
	}
	return n.Content[0]
}

// in finds the map that a path leads into, from the map at a level or from the root,
// and the last name of the path.
func (s *spot) in(level int, path string, grow bool) (*yaml.Node, string) {
	names := strings.Split(strings.ReplaceAll(path, "[", ".["), ".")
	last := names[len(names)-1]
	if level == levels-1 {
		for _, root := range s.roots {
			if entryOf(root, names[0]) >= 0 {
				return down(root, names[:len(names)-1], grow), last
			}
		}
		return down(s.line[0], names[:len(names)-1], grow), last
	}
	for _, n := range slices.Backward(s.line) {
		if n.Kind == yaml.MappingNode {
			if level == 0 {
				return down(n, names[:len(names)-1], grow), last
			}
			level--
		}
	}
	return nil, ""
}

// entryOf is where the value of a key stands in a map, or -1.
func entryOf(n *yaml.Node, key string) int {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return i + 1
		}
	}
	return -1
}

// down follows the names of a path, and makes what is not there.
func down(n *yaml.Node, names []string, grow bool) *yaml.Node {
	for _, name := range names {
		var next *yaml.Node
		if i := entryOf(n, name); i >= 0 {
			next = n.Content[i]
		} else if n.Kind == yaml.SequenceNode {
			for i, item := range n.Content {
				named := slices.ContainsFunc(item.Content, func(id *yaml.Node) bool { return id.Value == name })
				if named || strings.Trim(name, "[]") == string(rune('0'+i)) {
					next = item
					break
				}
			}
		} else if grow && n.Kind == yaml.MappingNode {
			next = &yaml.Node{Kind: yaml.MappingNode}
			n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: name}, next)
		}
		if next == nil {
			return nil
		}
		n = next
	}
	if n.Kind != yaml.MappingNode {
		return nil
	}
	return n
}

func (s *spot) set(level int, path, text string) bool {
	n, key := s.in(level, path, true)
	value := flow(text)
	if n == nil || value == nil {
		return false
	}
	if i := entryOf(n, key); i >= 0 {
		n.Content[i] = value
	} else {
		n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, value)
	}
	return true
}

func (s *spot) drop(level int, path string) bool {
	n, key := s.in(level, path, false)
	if n == nil || entryOf(n, key) < 0 {
		return false
	}
	i := entryOf(n, key)
	n.Content = slices.Delete(n.Content, i-1, i+1)
	return true
}

func (s *spot) add(level int, path, text string) bool {
	n, key := s.in(level, path, false)
	value := flow(text)
	if n == nil || value == nil {
		return false
	}
	if i := entryOf(n, key); i < 0 {
		n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{value}})
	} else if n.Content[i].Kind == yaml.SequenceNode {
		n.Content[i].Content = append(n.Content[i].Content, value)
	} else {
		return false
	}
	return true
}

// put writes a value in the place of the one that the message is about.
func (s *spot) put(text string) bool {
	value, n := flow(text), s.line[len(s.line)-1]
	if value == nil || n.Kind != yaml.ScalarNode && n.Kind != value.Kind {
		return false
	}
	*n = *value
	return true
}

// remove takes the value out, or what is around it at a level.
func (s *spot) remove(level int) bool {
	at := len(s.line) - 1 - level
	if at < 1 {
		return false
	}
	n, around := s.line[at], s.line[at-1]
	i := slices.Index(around.Content, n)
	if i < 0 {
		return false
	}
	first := i
	if around.Kind == yaml.MappingNode {
		first = i - 1
	}
	around.Content = slices.Delete(around.Content, first, i+1)
	return true
}
