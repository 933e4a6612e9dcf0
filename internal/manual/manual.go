package manual

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// Facts are what is known of a key besides its description.
type Facts struct {
	// Becomes are the arguments of resources that its values go into.
	Becomes []string `json:"becomes,omitempty"`
	// Rules are the ids of the rules that were seen to refuse a value of it.
	Rules []string `json:"rules,omitempty"`
	// Example is a value as a spec has it.
	Example string `json:"example,omitempty"`
	// Accepted is what the provider takes.
	Accepted *Accepted `json:"accepted,omitempty"`
}

// Accepted is what a provider takes for a value: words, or numbers between bounds.
type Accepted struct {
	Values []string `json:"values,omitempty"`
	Min    string   `json:"min,omitempty"`
	Max    string   `json:"max,omitempty"`
}

func (a *Accepted) String() string {
	const largest = "2147483647"
	switch {
	case a != nil && a.Max == largest: // of what a machine can count to, which nobody asks for
		return (&Accepted{Values: a.Values, Min: a.Min}).String()
	case a == nil:
		return ""
	case len(a.Values) > 0:
		return strings.Join(a.Values, ", ")
	case a.Min != "" && a.Max != "":
		return a.Min + " to " + a.Max
	case a.Min != "":
		return a.Min + " or more"
	case a.Max != "":
		return "at most " + a.Max
	default:
		return ""
	}
}

// Page is the page of a section.
type Page struct {
	Section string
	Text    []byte
}

// Pages are the pages of a vocabulary, in the order of its sections. known are the facts
// about keys, by their general names.
func Pages(root *spec.Type, known map[string]Facts) []Page {
	var pages []Page
	for i := range root.Keys {
		k := &root.Keys[i]
		if k.Refused != "" {
			continue
		}
		w := &writer{known: known, written: map[string]bool{}}
		fmt.Fprintf(&w.b, "# %s\n\n%s\n", k.Name, sentence(k.Doc))
		fmt.Fprintf(&w.b, "\nIt is %s.", withArticle(typeOf(k.Type)))
		if k.Required {
			w.b.WriteString(" Every spec has it.")
		}
		w.b.WriteString("\n")
		if k.Type.Kind == spec.Scalar {
			w.facts(k, k.Name)
		}
		w.below(k.Type, k.Name)
		pages = append(pages, Page{k.Name, []byte(w.b.String())})
	}
	return pages
}

// Entry is the part of a page about a key, by its general name, with the keys right below it; "" for
// none.
func Entry(page []byte, name string) string {
	parts := strings.Split(string(page), "\n## ")
	text, below := "", ""
	for _, part := range parts[1:] {
		heading, rest, _ := strings.Cut(part, "\n")
		if heading == name {
			text = "# " + name + "\n" + strings.TrimRight(rest, "\n") + "\n"
		}
		inner, ok := strings.CutPrefix(heading, name)
		key := inner[strings.LastIndexByte(inner, '.')+1:]
		if !ok || inner != "."+key && inner != "[]."+key && inner != ".NAME."+key {
			continue
		}
		first, _, _ := strings.Cut(strings.TrimSpace(rest), "\n")
		below += "* `" + key + "`: " + first + "\n"
	}
	if text != "" && below != "" {
		text += "\nIts keys:\n\n" + below
	}
	return text
}

// Name is the general name of what a path of keys, names and numbers leads to: NAME for
// the names in a map, [] for the items of a list. It ends where nothing may stand.
func Name(root *spec.Type, steps []string) string {
	name, at := "", root
	for _, step := range steps {
		if at == nil {
			break
		}
		switch taking(at, step).Kind {
		case spec.List:
			name += "[]"
		case spec.Map:
			name += ".NAME"
		default:
			name += "." + step
		}
		_, at = at.At([]string{step})
	}
	return strings.TrimPrefix(name, ".")
}

// taking is what takes a step: of several forms the first that does.
func taking(t *spec.Type, step string) *spec.Type {
	for i := range t.Alternatives {
		if key, below := t.Alternatives[i].At([]string{step}); key != nil || below != nil {
			return taking(&t.Alternatives[i], step)
		}
	}
	return t
}

// writer writes a page.
type writer struct {
	b     strings.Builder
	known map[string]Facts
	open  []*spec.Type // the types around, which may hold themselves
	// written are the keys that are described: what two forms of a type have is described once.
	written map[string]bool
}

// below writes what is below a type: the keys of a struct, an item of a list.
func (w *writer) below(t *spec.Type, name string) {
	if slices.Contains(w.open, t) {
		return
	}
	w.open = append(w.open, t)
	defer func() { w.open = w.open[:len(w.open)-1] }()
	switch t.Kind {
	case spec.Struct:
		for i := range t.Keys {
			w.key(&t.Keys[i], name+"."+t.Keys[i].Name)
		}
	case spec.List:
		w.below(t.Elem, name+"[]")
	case spec.Map:
		w.below(t.Elem, name+".NAME")
	case spec.OneOf:
		for i := range t.Alternatives {
			w.below(&t.Alternatives[i], name)
		}
	case spec.Scalar, spec.Anything:
	}
}

func (w *writer) key(k *spec.Key, name string) {
	if w.written[name] {
		w.below(k.Type, name)
		return
	}
	w.written[name] = true
	fmt.Fprintf(&w.b, "\n## %s\n\n", name)
	if k.Refused != "" {
		fmt.Fprintf(&w.b, "Not accepted: %s\n", k.Refused)
		return
	}
	if doc := sentence(k.Doc); doc != "" {
		w.b.WriteString(doc + "\n\n")
	}
	w.facts(k, name)
	w.below(k.Type, name)
}

func (w *writer) facts(k *spec.Key, name string) {
	item := func(what, text string) {
		if text != "" {
			fmt.Fprintf(&w.b, "* %s: %s\n", what, text)
		}
	}
	known := w.known[name]
	item("Type", typeOf(k.Type))
	item("Unit", unitOf(k))
	switch {
	case k.Required:
		item("Left out", "it has to be there")
	case k.Default != "":
		item("Left out", "`"+k.Default+"`")
	}
	item("Accepted", accepted(k.Type, known.Accepted))
	item("Example", code(exampleOf(k.Type, known)))
	item("Becomes", codes(known.Becomes))
	var rules []string
	for _, id := range known.Rules {
		rules = append(rules, "["+id+"](../rules.md#"+id+")")
	}
	item("Rules", strings.Join(rules, ", "))
}

func code(text string) string {
	if text == "" {
		return ""
	}
	return "`" + text + "`"
}

func codes(all []string) string {
	const most = 6
	var texts []string
	for i, text := range all {
		if i == most {
			texts = append(texts, fmt.Sprintf("%d more", len(all)-most))
			break
		}
		texts = append(texts, code(text))
	}
	return strings.Join(texts, ", ")
}

// typeOf names a type in words.
func typeOf(t *spec.Type) string {
	switch t.Kind {
	case spec.Scalar:
		return strings.ReplaceAll(t.Form.What, "_", " ")
	case spec.Struct:
		return "map"
	case spec.List:
		return "list of " + manyOf(t.Elem)
	case spec.Map:
		return "map from names to " + manyOf(t.Elem)
	case spec.OneOf:
		var words []string
		for i := range t.Alternatives {
			if word := typeOf(&t.Alternatives[i]); !slices.Contains(words, word) {
				words = append(words, word)
			}
		}
		return strings.Join(words, " or ")
	default:
		return "any value"
	}
}

func manyOf(t *spec.Type) string {
	word := typeOf(t)
	switch {
	case t.Kind == spec.Anything:
		return "any values"
	case strings.HasPrefix(word, "list of "), strings.HasPrefix(word, "map from "):
		return strings.Replace(word, " of ", "s of ", 1)
	case strings.Contains(word, " or "):
		return word
	case strings.HasSuffix(word, "s"):
		return word + "es"
	default:
		return word + "s"
	}
}

func withArticle(word string) string {
	if strings.ContainsAny(word[:1], "aeiou") {
		return "an " + word
	}
	return "a " + word
}

// units finds the unit of a number in what is said of it.
var units = regex.New(`(?i)\bin (seconds|minutes|hours|days|percent|GiB|GB|MiB|MB|USD|bytes)\b`)

func unitOf(k *spec.Key) string {
	if k.Type.Kind != spec.Scalar || k.Type.Form.Numeric == spec.NotNumeric {
		return ""
	}
	if m := units.FindStringSubmatch(k.Doc); m != nil {
		return m[1]
	}
	return ""
}

// accepted are the texts that a scalar takes, in words.
func accepted(t *spec.Type, provider *Accepted) string {
	if t.Kind != spec.Scalar {
		return ""
	}
	if text := provider.String(); text != "" {
		return text
	}
	form := t.Form
	switch {
	case form.Boolean && len(form.Values) == 2:
		return "" // as every bool
	case len(form.Values) > 0:
		return strings.Join(form.Values, ", ")
	case form.Min != nil && form.Max != nil && *form.Max < math.MaxInt32:
		return number(form.Min) + " to " + number(form.Max)
	case form.Min != nil:
		return number(form.Min) + " or more"
	case form.Max != nil && *form.Max < math.MaxInt32:
		return "at most " + number(form.Max)
	case form.Want != "" && form.Want != "a "+form.What && form.Numeric == spec.NotNumeric:
		return form.Want
	default:
		return ""
	}
}

func number(n *int64) string { return strconv.FormatInt(*n, 10) }

func exampleOf(t *spec.Type, known Facts) string {
	if known.Example != "" || t.Kind != spec.Scalar || len(t.Form.Examples) == 0 {
		return known.Example
	}
	return t.Form.Examples[0]
}

// sentence is a description for a page of Markdown.
func sentence(doc string) string {
	return strings.NewReplacer("<", "&lt;", "*", `\*`).Replace(doc)
}
