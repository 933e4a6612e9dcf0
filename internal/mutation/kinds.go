package mutation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// kind is a way of being wrong.
type kind struct {
	name string
	// edits are what it can do to a site.
	edits func(g *generator, s *site) []edit
}

var kinds = []kind{
	{"deleted key", deletedKey},
	{"misspelled key", misspelledKey},
	{"wrong type", wrongType},
	{"text for a number", textForNumber},
	{"quoted number", quotedNumber},
	{"number out of range", outOfRange},
	{"other number", otherNumber},
	{"swapped value", swappedValue},
	{"misspelled word", misspelledWord},
	{"other case", otherCase},
	{"malformed text", malformed},
	{"too long", tooLong},
	{"illegal characters", illegalCharacters},
	{"emptied", emptied},
	{"null", null},
	{"duplicated", duplicated},
	{"exchanged siblings", exchanged},
	{"plausible", plausible},
}

func isScalar(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag != "!!null" }

func isNumber(n *yaml.Node) bool { return n.Tag == "!!int" || n.Tag == "!!float" }

// isWord tells whether a scalar is a text, which a number in quotes is too.
func isWord(n *yaml.Node) bool { return isScalar(n) && n.Tag == "!!str" }

// text is an edit that puts another text in place of a scalar, as YAML reads it.
func text(s *site, value string) edit {
	return edit{fmt.Sprintf("%s becomes %s", short(s.node.Value), short(value)), func() func() {
		return replaced(s.node, yaml.Node{Kind: yaml.ScalarNode, Style: s.node.Style, Value: value})
	}}
}

// replaced puts another node in place of one, whose comments stay.
func replaced(node *yaml.Node, by yaml.Node) func() {
	old := *node
	by.HeadComment, by.LineComment, by.FootComment = node.HeadComment, node.LineComment, node.FootComment
	*node = by
	return func() { *node = old }
}

func short(value string) string {
	const most = 60
	if len(value) > most {
		return fmt.Sprintf("%q... (%d characters)", value[:20], len(value))
	}
	return strconv.Quote(value)
}

func texts(s *site, values ...string) []edit {
	var edits []edit
	for _, v := range values {
		if v != s.node.Value {
			edits = append(edits, text(s, v))
		}
	}
	return edits
}

// content changes what the parent of a site holds.
func content(s *site, change string, with func(old []*yaml.Node) []*yaml.Node) []edit {
	return []edit{{change, func() func() {
		old := s.parent.Content
		s.parent.Content = with(slices.Clone(old))
		return func() { s.parent.Content = old }
	}}}
}

func deletedKey(_ *generator, s *site) []edit {
	from := s.index
	if s.parent.Kind == yaml.MappingNode {
		from--
	}
	return content(s, "it is removed", func(old []*yaml.Node) []*yaml.Node {
		return slices.Delete(old, from, s.index+1)
	})
}

func misspelledKey(_ *generator, s *site) []edit {
	if s.parent.Kind != yaml.MappingNode || len(s.key) < 2 {
		return nil
	}
	name := s.key[:len(s.key)-2] + s.key[len(s.key)-1:]
	return content(s, fmt.Sprintf("the key becomes %q", name), func(old []*yaml.Node) []*yaml.Node {
		key := *old[s.index-1]
		key.Value = name
		old[s.index-1] = &key
		return old
	})
}

func wrongType(_ *generator, s *site) []edit {
	word := func(v string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: v} }
	if !isScalar(s.node) {
		return []edit{{"it becomes a text", func() func() { return replaced(s.node, *word("wrong")) }}}
	}
	return []edit{
		{"it becomes a list", func() func() {
			inner := *s.node
			inner.HeadComment, inner.LineComment, inner.FootComment = "", "", ""
			return replaced(s.node, yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{&inner, word("more")}})
		}},
		{"it becomes a map", func() func() {
			return replaced(s.node, yaml.Node{
				Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{word("wrong"), word("value")},
			})
		}},
		{"it becomes a switch", func() func() { return replaced(s.node, *word("true")) }},
	}
}

func textForNumber(_ *generator, s *site) []edit {
	if !isNumber(s.node) {
		return nil
	}
	return texts(s, "many", s.node.Value+"x", "1e3", "0x10", ".inf", "1_000")
}

func quotedNumber(_ *generator, s *site) []edit {
	if !isNumber(s.node) {
		return nil
	}
	return []edit{{"it is written in quotes", func() func() {
		return replaced(s.node, yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Tag: "!!str", Value: s.node.Value})
	}}}
}

// numeric tells whether a scalar is a number, in quotes or not.
func numeric(n *yaml.Node) bool {
	_, err := strconv.ParseFloat(n.Value, 64)
	return isScalar(n) && err == nil
}

func outOfRange(_ *generator, s *site) []edit {
	if !numeric(s.node) {
		return nil
	}
	return texts(s, "-1", "0", "99999999", "2147483648", "1.5", "99999999999999999999", s.node.Value+"000", "-"+s.node.Value)
}

func otherNumber(_ *generator, s *site) []edit {
	n, err := strconv.Atoi(s.node.Value)
	if !isScalar(s.node) || err != nil {
		return nil
	}
	var values []string
	for _, v := range []int{n + 1, n - 1, 2 * n, n / 2, 10 * n, n + 7} {
		values = append(values, strconv.Itoa(v))
	}
	return texts(s, values...)
}

var indexes = regex.New(`\[[0-9]+\]`)

// swappedValue takes the values that stand under the same key elsewhere, and those
// of names that are spelled alike.
func swappedValue(g *generator, s *site) []edit {
	if !isScalar(s.node) {
		return nil
	}
	const most = 6
	own := indexes.ReplaceAllString(s.path, "[]")
	var same, alike []string
	for _, other := range g.sites {
		v := other.node.Value
		if !isScalar(other.node) || v == s.node.Value {
			continue
		}
		if indexes.ReplaceAllString(other.path, "[]") == own {
			same = append(same, v)
		} else if other.key == s.key || isWord(s.node) && isWord(other.node) && sameBeginning(v, s.node.Value) {
			alike = append(alike, v)
		}
	}
	slices.Sort(same)
	slices.Sort(alike)
	found := append(slices.Compact(same), slices.Compact(alike)...)
	g.random.Shuffle(len(found), func(i, j int) { found[i], found[j] = found[j], found[i] })
	return texts(s, found[:min(most, len(found))]...)
}

func sameBeginning(a, b string) bool {
	first := func(v string) string { return v[:max(0, strings.IndexAny(v, "-_/:."))] }
	return first(a) != "" && first(a) == first(b)
}

func misspelledWord(_ *generator, s *site) []edit {
	v := s.node.Value
	if !isWord(s.node) || len(v) < 3 {
		return nil
	}
	middle := len(v) / 2
	return texts(s, v[:middle]+v[middle+1:], v[:middle]+v[middle:middle+1]+v[middle:], v+"s", v[:len(v)-1])
}

func otherCase(_ *generator, s *site) []edit {
	if !isScalar(s.node) || isNumber(s.node) {
		return nil
	}
	return texts(s, strings.ToUpper(s.node.Value), strings.ToLower(s.node.Value))
}

var digits = regex.New(`[0-9]+`)

// malformed damages what has a form of its own: addresses, windows, durations,
// versions, sizes.
func malformed(_ *generator, s *site) []edit {
	v := s.node.Value
	if !isWord(s.node) || !digits.MatchString(v) {
		return nil
	}
	places := digits.FindAllStringIndex(v, -1)
	last := places[len(places)-1]
	first := places[0]
	return texts(s,
		v[:last[0]]+"999"+v[last[1]:],
		v[:first[0]]+"999"+v[first[1]:],
		v[:last[0]]+v[last[1]:],
		strings.Replace(v, v[first[0]:first[1]], "x", 1),
		v[:last[0]]+"0"+v[last[1]:],
	)
}

func tooLong(_ *generator, s *site) []edit {
	if !isWord(s.node) || s.node.Value == "" {
		return nil
	}
	v := s.node.Value
	const slightly, much = 70, 1100
	grown := func(n int) string { return v + strings.Repeat("x", max(1, n-len(v))) }
	return texts(s, grown(slightly), grown(much))
}

func illegalCharacters(_ *generator, s *site) []edit {
	if !isWord(s.node) || s.node.Value == "" {
		return nil
	}
	v := s.node.Value
	return texts(s, v+" !", v+"_ü", "-"+v+"-", v+"/x y", v+"${var.x}", strings.Replace(v, "-", "--", 1), v+"\n"+v)
}

func emptied(_ *generator, s *site) []edit {
	switch {
	case isWord(s.node):
		return []edit{{"it becomes empty", func() func() {
			return replaced(s.node, yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Tag: "!!str"})
		}}}
	case len(s.node.Content) > 0:
		return []edit{{"it becomes empty", func() func() {
			return replaced(s.node, yaml.Node{Kind: s.node.Kind, Style: yaml.FlowStyle})
		}}}
	}
	return nil
}

func null(_ *generator, s *site) []edit {
	return []edit{{"it becomes null", func() func() {
		return replaced(s.node, yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"})
	}}}
}

// duplicated repeats an item of a list, or a key with its value.
func duplicated(_ *generator, s *site) []edit {
	from := s.index
	if s.parent.Kind == yaml.MappingNode {
		from--
	}
	return content(s, "it stands twice", func(old []*yaml.Node) []*yaml.Node {
		return slices.Insert(old, s.index+1, old[from:s.index+1]...)
	})
}

// exchanged swaps the values of two keys of one map that hold the same type.
func exchanged(_ *generator, s *site) []edit {
	if s.parent.Kind != yaml.MappingNode || !isScalar(s.node) {
		return nil
	}
	var edits []edit
	for i := s.index + 2; i < len(s.parent.Content); i += 2 {
		other := s.parent.Content[i]
		if !isScalar(other) || other.Tag != s.node.Tag || other.Value == s.node.Value {
			continue
		}
		change := fmt.Sprintf("exchanged with %s", s.parent.Content[i-1].Value)
		edits = append(edits, content(s, change, func(old []*yaml.Node) []*yaml.Node {
			a, b := *old[s.index], *old[i]
			a.Value, b.Value = b.Value, a.Value
			old[s.index], old[i] = &a, &b
			return old
		})...)
	}
	return edits
}
