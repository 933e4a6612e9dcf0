package document

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

var (
	sentenceWord = regex.New("`[^`]+`|[\\pL\\pN_./:%-]+")
	fillers      = []string{
		"is", "are", "be", "to", "of", "at", "set", "now", "must", "should", "the", "a", "uses", "use",
		"was", "been", "has", "currently", "=", ":",
	}
)

// linesBefore is how many lines before a sentence may say what it is about.
const linesBefore = 10

// sentences holds what the text of a document says of keys against what the document says of them
// elsewhere. Nothing is taken from sentences: they only contradict. Lists and tables without a place
// are read in the same way.
func (im *importer) sentences() {
	doc := im.result.document
	said, taken := map[string]mentions{}, im.takenLines()
	of := func(heading Heading, above []string, numbers []int) {
		env := Block{Heading: heading, Above: above}.environment()
		if said[env] == nil {
			said[env] = im.mentionable(env)
		}
		if len(said[env]) == 0 {
			return // nothing was taken that a sentence could contradict
		}
		context := headingWords(strings.Join(append(slices.Clone(above), heading.Text), ", "))
		titles := sentenceWord.FindAllString(heading.Text, -1)
		spoken := map[int][]string{}
		tokens := func(number int) []string {
			found, ok := spoken[number]
			if !ok {
				found = sentenceWord.FindAllString(doc.text.lines[number-1], -1)
				spoken[number] = found
			}
			return found
		}
		for i, number := range numbers {
			if taken[number] {
				continue
			}
			s := spokenLine{line: number, tokens: tokens(number), context: context, titles: titles}
			for j := i; j > max(0, i-linesBefore) && numbers[j-1] == numbers[j]-1; j-- {
				before := numbers[j-1]
				s.titles = append(slices.Clone(s.titles), tokens(before)...)
				s.context = append(slices.Clone(s.context), headingWords(doc.text.lines[before-1])...)
			}
			for at := 0; at < len(s.tokens); {
				at += max(1, im.mention(said[env], s, at))
			}
		}
	}
	for _, p := range doc.Passages {
		of(p.Heading, p.above, p.numbers)
	}
	for _, b := range doc.Blocks {
		if b.prose() || b.First == b.Last {
			var numbers []int
			for line := b.First; line <= b.Last; line++ {
				numbers = append(numbers, line)
			}
			of(b.Heading, b.Above, numbers)
		}
	}
}

// takenLines are the numbers of the lines of which something was taken, and nothing left.
func (im *importer) takenLines() map[int]bool {
	taken := map[int]bool{}
	for _, p := range im.result.Placed {
		for line := p.First; line <= p.Last; line++ {
			taken[line] = true
		}
	}
	for _, l := range im.result.Left {
		for line := l.First; line <= l.Last; line++ {
			delete(taken, line)
		}
	}
	return taken
}

// mentions are the values of an environment that sentences may be about, by the first word of their keys.
type mentions map[string][]*leafAt

// mentionable are the values of an environment: its own, those of all, and if no environment is named
// those of each.
func (im *importer) mentionable(env string) mentions {
	trees := []*node{im.trees[env], im.trees[""]}
	if env == "" {
		for _, other := range im.environments {
			trees = append(trees, im.trees[other])
		}
	}
	all, seen := mentions{}, map[string]bool{}
	for _, tree := range trees {
		if tree == nil {
			continue
		}
		im.leavesOf(tree, im.root, "", nil, func(l *leafAt) {
			if name := words(l.key); len(name) > 0 && !seen[l.path] {
				seen[l.path] = true
				all[name[0]] = append(all[name[0]], l)
				if first := words(l.all[0])[0]; first != name[0] {
					all[first] = append(all[first], l) // by its path, as database.port
				}
			}
		})
	}
	return all
}

// spokenLine is a line of a text. titles are the words of the heading, and context those and what they mean.
type spokenLine struct {
	line                    int
	tokens, titles, context []string
}

// mention looks for a key whose name begins at a word of a sentence, and the value behind it. It
// returns how many words spell the key.
func (im *importer) mention(said mentions, s spokenLine, at int) (longest int) {
	first := words(strings.Trim(s.tokens[at], "`"))
	if len(first) == 0 {
		return 0
	}
	var about []*leafAt
	for _, l := range said[shortened(first[0])] {
		count := max(spelledBy(s.tokens[at:], words(l.key)), spelledBy(s.tokens[at:], words(strings.Join(l.all, " "))))
		if count == 0 || count < longest {
			continue
		}
		if count > longest {
			longest, about = count, nil
		}
		about = append(about, l)
	}
	if longest == 0 {
		return 0
	}
	value, exact := valueBehind(s.tokens[at+longest:], about)
	if value == "" {
		return longest
	}
	for _, narrower := range []func(*leafAt) bool{
		func(l *leafAt) bool { return l.called(s.tokens) },
		func(l *leafAt) bool { return l.called(s.titles) },
		func(l *leafAt) bool { return l.within(s.tokens) },
		func(l *leafAt) bool { return l.within(s.context) },
	} {
		if some := filter(about, narrower); len(some) > 0 {
			about = some
		}
	}
	if len(about) != 1 {
		return longest
	}
	only := about[0]
	quoted := strings.HasPrefix(s.tokens[at], "`") || strings.Contains(s.tokens[at], "_")
	sure := quoted || exact && len(only.all) == 2
	if sure || only.called(s.tokens) || only.called(s.titles) || only.within(s.tokens) || only.within(s.context) {
		im.against(only, value, s.line)
	}
	return longest
}

// against notes that a sentence says another value than the spec has.
func (im *importer) against(l *leafAt, value string, line int) {
	n := &node{line: line, text: value, tag: anyTag}
	spoken(n, l.shape)
	if n.kind != scalarNode || n.text == l.node.text || l.node.line == line {
		return
	}
	said := func(c Contradiction) bool { return c.Path == l.path && c.Second == line }
	if slices.ContainsFunc(im.contradictions, said) {
		return
	}
	m := merger{same: im.same}
	m.differs(l.node, n, l.path)
	im.contradictions = append(im.contradictions, m.contradictions...)
}

// spelledBy counts the tokens at the beginning that spell the words of a key, 0 if they do not.
func spelledBy(tokens, name []string) int {
	var said []string
	for i, token := range tokens {
		for _, word := range words(strings.Trim(token, "`")) {
			said = append(said, shortened(word))
		}
		switch {
		case slices.Equal(said, name):
			return i + 1
		case len(said) >= len(name):
			return 0
		}
	}
	return 0
}

// shortened gives a word in the form that keys use.
func shortened(word string) string {
	switch word {
	case "maximum":
		return "max"
	case "minimum":
		return "min"
	}
	return word
}

// valueBehind is the value that a sentence gives to the key in front: a number, a size, a text in
// quotes or a word for yes or no, behind a few words without a meaning or names of what it is
// about. exact says that it stands in quotes.
func valueBehind(tokens []string, about []*leafAt) (value string, exact bool) {
	for i, token := range tokens {
		text := strings.TrimRight(strings.Trim(token, "`"), ".:")
		switch {
		case slices.ContainsFunc(about, func(l *leafAt) bool { return l.called([]string{token}) || l.within([]string{token}) }):
		case strings.HasPrefix(token, "`") || digit(text):
			return text, strings.HasPrefix(token, "`")
		case slices.Contains([]string{"enabled", "disabled", "on", "off", "true", "false", "yes", "no"}, strings.ToLower(text)):
			return strings.ToLower(text), false
		case i >= 6 || !slices.Contains(fillers, strings.ToLower(text)):
			return "", false
		}
	}
	return "", false
}

// leafAt is a value of the tree with the names on the path to it.
type leafAt struct {
	key, path string
	names     []string // of things on the way
	all       []string // the keys on the way, the section first
	node      *node
	shape     *shape
}

// called tells whether a text names the thing that has the value.
func (l *leafAt) called(tokens []string) bool {
	return slices.ContainsFunc(l.names, func(name string) bool {
		return slices.ContainsFunc(tokens, func(token string) bool { return strings.Trim(token, "`") == name })
	})
}

// within tells whether a text names the section that has the value.
func (l *leafAt) within(text []string) bool {
	var said []string
	for _, token := range text {
		said = append(said, words(strings.Trim(token, "`"))...)
	}
	return !slices.ContainsFunc(words(l.all[0]), func(word string) bool { return !containsWord(said, word) })
}

// leavesOf calls f with each value of the tree that has a key of the spec.
func (im *importer) leavesOf(n *node, s *shape, path string, l *leafAt, f func(*leafAt)) {
	l = cmp.Or(l, &leafAt{})
	deeper := func(below *node, under *shape, key, path, name string) {
		next := &leafAt{key: key, path: path, names: l.names, all: append(slices.Clone(l.all), key), node: below, shape: under}
		if name != "" {
			next.names = append(slices.Clone(l.names), name)
		}
		if below.kind == scalarNode {
			f(next)
			return
		}
		im.leavesOf(below, under, path, next, f)
	}
	for _, e := range n.entries {
		at := strings.TrimPrefix(path+"."+e.name, ".")
		switch {
		case s.kind == mapShape:
			deeper(e.node, s.elem, e.name, at, e.name)
		case s.key(e.name) != nil:
			deeper(e.node, s.under(e.name), e.name, at, "")
		}
	}
	for _, it := range n.items {
		if name := it.node.get(s.itemName()); s.kind == listShape && it.node.kind == mapNode && name != nil {
			deeper(it.node, s.elem, l.key, path+"["+name.text+"]", name.text)
		}
	}
}

func filter(all []*leafAt, keep func(*leafAt) bool) []*leafAt {
	return slices.DeleteFunc(slices.Clone(all), func(l *leafAt) bool { return !keep(l) })
}
