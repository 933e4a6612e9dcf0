package secret

import (
	_ "embed" // the table
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
)

//go:embed forms.yaml
var formsText []byte

// table is what forms.yaml says.
type table struct {
	Names struct {
		Secret, Perhaps, Keys, Fronts, Tails, Public, Open, About, Sections, Flags []string
		// Behind has words that are names of secrets behind others, by the word.
		Behind map[string][]string
	}
	References         struct{ Whole, Part []string }
	Harmless, Innocent []string
	Forms              []*form

	harmless, innocent, whole, part []*regex.Pattern
	// parts are texts of which the name of a secret has at least one.
	parts []string
}

// form is a value that is a secret under any name.
type form struct {
	What, Near, Unless, Pattern, Source string
	// Mixed asks for a digit or capitals.
	Mixed bool

	pattern, unless *regex.Pattern
}

// forms is the table. It is embedded, so that a mistake in it is one of the program.
var forms = sync.OnceValue(func() *table {
	var t table
	if err := yaml.Unmarshal(formsText, &t); err != nil {
		panic(fmt.Sprintf("forms.yaml: %v", err))
	}
	t.harmless, t.innocent = patterns(t.Harmless), patterns(t.Innocent)
	t.whole, t.part = patterns(t.References.Whole), patterns(t.References.Part)
	for _, f := range t.Forms {
		f.pattern = regex.New(f.Pattern)
		if f.Unless != "" {
			f.unless = regex.New(f.Unless)
		}
	}
	t.parts = withoutLonger(slices.Concat(t.Names.Secret, t.Names.Perhaps, slices.Collect(maps.Keys(t.Names.Behind)),
		t.Names.Flags, []string{"stringdata"}))
	return &t
})

// withoutLonger gives the words that have none of the others in them: of pass and password,
// pass.
func withoutLonger(words []string) []string {
	var short []string
	for _, word := range words {
		within := func(other string) bool { return other != word && strings.Contains(word, other) }
		if !slices.ContainsFunc(words, within) {
			short = append(short, word)
		}
	}
	return short
}

func patterns(texts []string) []*regex.Pattern {
	all := make([]*regex.Pattern, len(texts))
	for i, text := range texts {
		all[i] = regex.New(text)
	}
	return all
}

func matchesAny(all []*regex.Pattern, text string) bool {
	return slices.ContainsFunc(all, func(p *regex.Pattern) bool { return p.MatchString(text) })
}

// find returns the parts of a text that have the form. lower is the text in lower
// case.
func (f *form) find(text, lower string) []Finding {
	if !strings.Contains(lower, f.Near) {
		return nil
	}
	var found []Finding
	for _, m := range f.pattern.FindAllStringSubmatchIndex(text, -1) {
		start, end := m[0], m[1]
		if len(m) > 2 && m[2] >= 0 {
			start, end = m[2], m[3]
		}
		value := text[start:end]
		if f.unless != nil && f.unless.MatchString(text[m[0]:]) || f.Mixed && !mixed(value) || harmlessPart(value, Certain) {
			continue
		}
		found = append(found, Finding{What: f.What, Start: start, End: end})
	}
	return found
}

// mixed tells whether a text has a digit, or capitals behind its first letter.
func mixed(text string) bool {
	return strings.ContainsAny(text, "0123456789") || len(text) > 1 && strings.ToLower(text[1:]) != text[1:]
}
