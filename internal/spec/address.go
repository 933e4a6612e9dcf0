package spec

import (
	"regexp"
	"slices"
	"strings"
)

// Addresses is how people name things at a provider. The zero value knows no provider.
type Addresses struct {
	// PolicyFact is the fact by which policies name a thing of a kind that they have no word
	// for.
	PolicyFact string
	// SecretSources are the kinds of things whose facts can be values of secrets; none
	// for any kind.
	SecretSources []string
	// Spellings are the forms in which a reference may name a thing.
	Spellings []Spelling
}

// Spelling is a form of references in which the name of a thing is only a part, such as
// cloud:topics/alerts.
type Spelling struct {
	// Forms match a whole text. The name is what the group "name" of one of them matches:
	// of the first that leads to a thing.
	Forms []*regexp.Regexp
	// Besides is what such a text says besides the name, and for nothing: "its region". A
	// spelling without it is as good as the name.
	Besides string
}

// WithAddresses is the vocabulary for a pack whose provider names things like that.
func (v *Vocabulary) WithAddresses(a Addresses) *Vocabulary {
	with := *v
	with.addresses = a
	return &with
}

// addressing is how people name things, nothing without a pack.
func (v *Vocabulary) addressing() Addresses {
	if v == nil {
		return Addresses{}
	}
	return v.addresses
}

// isPolicyFact tells whether a fact is what policies name a thing by.
func (v *Vocabulary) isPolicyFact(attribute string) bool {
	return attribute != "" && attribute == v.addressing().PolicyFact
}

// names are what the text names in the spelling, the likeliest first.
func (s Spelling) names(text string) []string {
	var all []string
	for _, form := range s.Forms {
		if m := form.FindStringSubmatch(text); m != nil {
			all = append(all, m[form.SubexpIndex("name")])
		}
	}
	return all
}

// spellings are the names that text may stand for besides itself, the likeliest first:
// with the product's name in front, and what the spellings of the pack make of it.
func (r *resolver) spellings(text string) []string {
	var all []string
	if r.spec.Product != nil {
		all = append(all, string(r.spec.Product.Name)+"-"+text)
	}
	for _, s := range r.vocabulary.addressing().Spellings {
		all = append(all, s.names(text)...)
	}
	return all
}

// spelled is the spelling by which a text leads to s, nil where the text is its name. A key
// may stand behind the name, as in a reference to a value of a secret.
func (r *resolver) spelled(kinds []string, s *symbol, text string) *Spelling {
	names := func(name string) bool { return slices.Contains(r.exact(kinds, name), s) }
	if names(text) {
		return nil
	}
	all := r.vocabulary.addressing().Spellings
	for i := range all {
		for _, name := range all[i].names(text) {
			owner, _, _ := cutLast(name, ":")
			if names(name) || names(owner) {
				return &all[i]
			}
		}
	}
	return nil
}

// cutLast is strings.Cut at the last separator.
func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}
