package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"
)

// Suggest returns the candidate a person most likely meant when they wrote
// name, "" when none is near. Case, "-" and "_" weigh less than letters, so
// desiredCount is nearest to desired_count. Equally near candidates are chosen
// by name, so the answer does not depend on their order.
func Suggest(name string, candidates []string) string {
	type scored struct {
		candidate   string
		plain, full int
	}
	plainName := plain(name)
	length := utf8.RuneCountInString(plainName)
	if length > longestName {
		return ""
	}
	most := nearEnough(length)
	var near []scored
	for _, c := range candidates {
		if c == name || c == "" {
			continue
		}
		plainCandidate := plain(c)
		if difference := utf8.RuneCountInString(plainCandidate) - length; difference > most || difference < -most {
			continue // each character more is an edit
		}
		if distance := levenshtein.Distance(plainName, plainCandidate, nil); distance <= most {
			near = append(near, scored{c, distance, levenshtein.Distance(name, c, nil)})
		}
	}
	if len(near) == 0 {
		return ""
	}
	best := slices.MinFunc(near, func(a, b scored) int {
		return cmp.Or(cmp.Compare(a.plain, b.plain), cmp.Compare(a.full, b.full), cmp.Compare(a.candidate, b.candidate))
	})
	return best.candidate
}

// longestName is the number of characters up to which a name is compared with others: what
// is longer nobody has typed, and comparing takes the square of it.
const longestName = 200

// nearEnough is the number of edits up to which two names count as the same word mistyped:
// none for one letter, to which every other would be near, and never more than three.
func nearEnough(length int) int {
	if length < 2 {
		return 0
	}
	return min(3, (length+2)/3)
}

var withoutSeparators = strings.NewReplacer("_", "", "-", "")

func plain(name string) string {
	return withoutSeparators.Replace(strings.ToLower(name))
}

// mostNames is how many names a message lists.
const mostNames = 12

// Listed lists the names that there are in place of one that there is not, after the one that is most like it.
func Listed(name string, names []string) string {
	if len(names) == 0 {
		return " It has nothing."
	}
	hint := ""
	if near := Suggest(name, names); near != "" {
		hint = " Did you mean " + near + "?"
	}
	if n := len(names) - mostNames; n > 0 {
		return fmt.Sprintf("%s It has %s and %d more.", hint, strings.Join(names[:mostNames], ", "), n)
	}
	return hint + " It has " + strings.Join(names, ", ") + "."
}
