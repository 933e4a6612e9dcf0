package validate

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// placeholderRules are about what any text of the spec may be: something that
// stands for what nobody filled in, or something that nobody may see.
func placeholderRules() []Rule {
	return []Rule{
		{"placeholder", hcl.DiagError, "Placeholder", placeholders},
		{"secret-text", hcl.DiagError, "Secret in the spec", secretTexts},
	}
}

// placeholderWords are texts that are placeholders as a whole.
var placeholderWords = []string{
	"...", "change-me", "changeme", "fixme", "placeholder", "tbd", "team-name", "todo", "xxx", "your-name",
}

// inventedParts are parts of invented ids: digits counted up or down, and the
// endings of example host names.
var inventedParts = []string{"12345678", "87654321", "cluster-xyz", ".abc123."}

// accountPattern finds account ids of nine digits; they have twelve.
var accountPattern = regexp.MustCompile(`:[0-9]{9}:|^[0-9]{9}\.`)

func isPlaceholder(s string) bool {
	return slices.ContainsFunc(placeholderWords, func(word string) bool { return strings.EqualFold(word, s) }) ||
		slices.ContainsFunc(inventedParts, func(part string) bool { return strings.Contains(s, part) }) ||
		strings.HasPrefix(s, "auto-generated-") || strings.HasPrefix(s, "stored-in-") || strings.HasSuffix(s, "...") ||
		strings.HasPrefix(s, "<") && strings.IndexByte(s, '>') == len(s)-1 ||
		strings.ContainsAny(s, ":.") && accountPattern.MatchString(s)
}

// placeholders looks at every text of the spec. References to declared things
// have become their names by now, and are looked at as they were written.
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

// secretPattern finds texts with the form of a key: of cloud accounts, payment
// and chat services, code hosts, private keys, signed tokens, and passwords in
// addresses.
var secretPattern = regexp.MustCompile(`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\b[sr]k_(?:live|test)_[0-9A-Za-z]{16}|` +
	`\bwhsec_[0-9A-Za-z]{16}|\bgh[pousr]_[0-9A-Za-z]{30}|\bxox[baprs]-[0-9A-Za-z-]{16}|\bAIza[0-9A-Za-z_-]{30}|` +
	`-----BEGIN [A-Z ]*PRIVATE KEY|\beyJ[0-9A-Za-z_-]{16,}\.eyJ|://[^:/@\s]+:[^:/@\s]{4,}@`)

// shortestSecret is the length below which no text has the form of a key.
const shortestSecret = 12

// secretTexts finds secrets anywhere in the spec, and keeps them from being
// shown.
func secretTexts(c *checker) {
	eachText(c.file.Value(), func(s string, origin diag.Origin) {
		if len(s) < shortestSecret || !looksRandom(s) && (!strings.ContainsAny(s, "_-:AIJ") || !secretPattern.MatchString(s)) {
			return
		}
		c.file.Hide(origin.Range)
		c.add(origin.Range, nil, at("%s has the form of a key or a password, and everyone who reads the spec would have it. "+
			"Replace it with a new one, put that into a secret, and name the secret here. What stands there is not shown.",
			origin.Path))
	})
}

// randomPattern finds runs of characters as keys have them.
var randomPattern = regexp.MustCompile(`[0-9A-Za-z+/=]{24,}`)

// leastEntropy is how many bits each character of a key has at least. Words and
// names have less, and the digits of one of the usual lengths nearly always more.
const leastEntropy = 4

// looksRandom tells whether a text holds a run of letters of both cases and digits
// that no word has. What is addressed by its content looks like that too.
func looksRandom(s string) bool {
	const shortest = 24
	if len(s) < shortest || strings.Contains(s, "sha256:") {
		return false
	}
	return slices.ContainsFunc(randomPattern.FindAllString(s, -1), func(run string) bool {
		return mixes(run) && strings.ContainsAny(run, "0123456789") && strings.ToUpper(run) != run && strings.ToLower(run) != run &&
			entropy(run) >= leastEntropy
	})
}

// mixes tells whether letters and digits stand beside each other in a run. In a
// formula or a path, signs are between them.
func mixes(run string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(run, func(r rune) bool { return strings.ContainsRune("+/=", r) }),
		func(part string) bool {
			digits := strings.Count(strings.Map(digit, part), "0")
			return digits > 0 && digits < len(part)
		})
}

// digit maps digits to 0, and drops everything else.
func digit(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return -1
}

// entropy is how many bits the choice of each character of a text takes.
func entropy(s string) float64 {
	counts := map[rune]float64{}
	for _, r := range s {
		counts[r]++
	}
	bits, n := 0.0, float64(len(s))
	for _, count := range counts {
		bits -= count / n * math.Log2(count/n)
	}
	return bits
}

// eachText calls do with every text in a value, and with each place that it comes
// from.
func eachText(v cty.Value, do func(text string, origin diag.Origin)) {
	v, marks := v.Unmark()
	switch {
	case v.IsNull() || !v.IsKnown():
	case v.Type() == cty.String:
		for mark := range marks {
			if origin, ok := mark.(diag.Origin); ok {
				do(v.AsString(), origin)
			}
		}
	case v.CanIterateElements():
		for it := v.ElementIterator(); it.Next(); {
			_, element := it.Element()
			eachText(element, do)
		}
	}
}
