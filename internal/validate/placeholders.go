package validate

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// placeholderRules are about placeholder texts that nobody replaced, anywhere in the
// spec.
func placeholderRules() []Rule {
	return []Rule{
		{placeholder, hcl.DiagError, "Placeholder", placeholders},
	}
}

const placeholder = "placeholder"

// placeholderWords are whole texts that are placeholders, in whichever case.
var placeholderWords = []string{
	"...", "change-me", "changeme", "fixme", "placeholder", "tbd", "team-name", "xxx", "your-name",
}

// shoutedWords are placeholders in capitals only: a list of things to do is called todo.
var shoutedWords = []string{"TODO"}

// inventedParts are parts of invented ids: digits counted up or down, and the
// endings of example host names.
var inventedParts = []string{"12345678", "87654321", "cluster-xyz", ".abc123.", "stored-in-secrets"}

// accountPattern finds account ids of nine digits; they have twelve.
var accountPattern = regex.New(`:[0-9]{9}:|^[0-9]{9}\.`)

func isPlaceholder(s string) bool {
	return slices.ContainsFunc(placeholderWords, func(word string) bool { return strings.EqualFold(word, s) }) ||
		slices.Contains(shoutedWords, s) ||
		slices.ContainsFunc(inventedParts, func(part string) bool { return strings.Contains(s, part) }) ||
		strings.HasPrefix(s, "auto-generated-") || strings.HasPrefix(s, "stored-in-") || strings.HasSuffix(s, "...") ||
		strings.HasPrefix(s, "<") && strings.IndexByte(s, '>') == len(s)-1 ||
		strings.ContainsAny(s, ":.") && accountPattern.MatchString(s)
}

// placeholders checks every text of the spec. References were replaced by names when
// the spec was loaded, but are checked as they were written.
func placeholders(c *checker) {
	for _, ref := range c.file.References() {
		if isPlaceholder(ref.Text) {
			c.add(ref.Place, nil, at("%s has a placeholder around the name %q. Write the name alone: what it names is "+
				"made by this spec.", ref.Path, ref.Name))
		}
	}
	eachText(c.file.Value(), func(s string, origin diag.Origin) {
		if isPlaceholder(s) {
			c.add(origin.Range, nil, at("%s has the placeholder %q. "+
				"Write the real value, refer to what the spec declares, or leave the key out.", origin.Path, s))
		}
	})
}

// eachText calls do with every text in a value, once for each place that the text
// comes from.
func eachText(v cty.Value, do func(text string, origin diag.Origin)) {
	v, marks := v.Unmark()
	switch {
	case v.IsNull() || !v.IsKnown():
	case v.Type() == cty.String:
		for mark := range marks {
			if maker, ok := mark.(diag.Maker); ok {
				do(v.AsString(), *maker.Origin)
			}
		}
	case v.CanIterateElements():
		for it := v.ElementIterator(); it.Next(); {
			_, element := it.Element()
			eachText(element, do)
		}
	}
}
