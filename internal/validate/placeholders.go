package validate

import (
	"regexp"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// placeholderRules are about texts that stand for something nobody filled in.
func placeholderRules() []Rule {
	return []Rule{
		{"placeholder", hcl.DiagError, "Placeholder", placeholders},
	}
}

// placeholderWords are texts that are placeholders as a whole.
var placeholderWords = map[string]bool{
	"...": true, "change-me": true, "changeme": true, "fixme": true, "placeholder": true,
	"tbd": true, "team-name": true, "todo": true, "xxx": true, "your-name": true,
}

// placeholderPattern finds invented ids: digits counted up or down, account ids of
// nine digits (they have twelve), the endings of example host names, and texts
// that break off.
var placeholderPattern = regexp.MustCompile(
	`12345678|87654321|:[0-9]{9}:|^[0-9]{9}\.|\bcluster-xyz\b|\.abc123\.|` +
		`\.\.\.$|^<[^>]*>$|^auto-generated-|^stored-in-`)

func isPlaceholder(s string) bool {
	return placeholderWords[strings.ToLower(s)] || placeholderPattern.MatchString(s)
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
	err := cty.Walk(c.file.Value(), func(_ cty.Path, v cty.Value) (bool, error) {
		v, marks := v.Unmark()
		if v.IsNull() || v.Type() != cty.String {
			return true, nil
		}
		s := v.AsString()
		if !isPlaceholder(s) {
			return true, nil
		}
		for mark := range marks {
			if origin, ok := mark.(diag.Origin); ok {
				c.add(origin.Range, nil, at("%s has the placeholder %q. "+
					"Write the real value, refer to what the spec declares, or leave the key out.", origin.Path, s))
			}
		}
		return true, nil
	})
	if err != nil {
		c.add(hcl.Range{}, nil, at("The texts of the spec cannot be looked through: %s.", err))
	}
}
