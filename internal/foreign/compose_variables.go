package foreign

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// hiddenDollar stands for $$, a dollar sign that begins no variable, while variables are filled
// in. It is a character for private use, which no text has.
const hiddenDollar = "\ue000"

// shortVariable is a variable without braces.
var shortVariable = regex.New(`\$([A-Za-z_]\w*)`)

// hideDollars writes all variables of a file in braces, and tells them from a $ that is written twice.
func hideDollars(n *yaml.Node) {
	eachText(n, func(text string) string {
		return shortVariable.ReplaceAllString(strings.ReplaceAll(text, "$$", hiddenDollar), "$${${1}}")
	})
}

// eachText changes the texts below a value.
func eachText(n *yaml.Node, change func(string) string) {
	if n.Kind == yaml.ScalarNode {
		n.Value = change(n.Value)
	}
	for _, below := range n.Content {
		eachText(below, change)
	}
}

var variableOf = regex.New(`\$\{(\w+)(?::?-([^}]*))?\}`)

// withDefault replaces the variables in a text by their defaults. It is not ok if one
// has no default.
func withDefault(spelled string) (filled string, ok bool) {
	filled = variableOf.ReplaceAllString(spelled, "$2")
	for _, m := range variableOf.FindAllStringSubmatch(spelled, -1) {
		if m[2] == "" {
			return "", false
		}
	}
	return filled, !strings.Contains(filled, "$")
}
