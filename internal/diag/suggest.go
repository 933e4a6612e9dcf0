package diag

import (
	"cmp"
	"slices"
	"strings"

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
	var near []scored
	for _, c := range candidates {
		if c == name || c == "" {
			continue
		}
		s := scored{c, levenshtein.Distance(plainName, plain(c), nil), levenshtein.Distance(name, c, nil)}
		if s.plain <= nearEnough(plainName) {
			near = append(near, s)
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

// nearEnough is the number of edits up to which two names count as the same
// word mistyped: one in short names, never more than three.
func nearEnough(name string) int {
	return min(3, (len([]rune(name))+2)/3)
}

var withoutSeparators = strings.NewReplacer("_", "", "-", "")

func plain(name string) string {
	return withoutSeparators.Replace(strings.ToLower(name))
}
