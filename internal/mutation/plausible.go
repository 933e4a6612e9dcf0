package mutation

import (
	"fmt"
	"regexp"

	"gopkg.in/yaml.v3"
)

// Guesses are what people plausibly write in some places.
type Guesses []guess

type guess struct {
	path   *regexp.Regexp
	values []string
}

// ParseGuesses reads a YAML map from patterns for paths to lists of texts.
func ParseGuesses(src []byte) (Guesses, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(src, &document); err != nil {
		return nil, err
	}
	if len(document.Content) == 0 {
		return nil, nil
	}
	var guesses Guesses
	entries := document.Content[0].Content
	for i := 1; i < len(entries); i += 2 {
		path, err := regexp.Compile(entries[i-1].Value)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", entries[i-1].Line, err)
		}
		g := guess{path: path}
		if err := entries[i].Decode(&g.values); err != nil {
			return nil, fmt.Errorf("line %d: %w", entries[i].Line, err)
		}
		guesses = append(guesses, g)
	}
	return guesses, nil
}

func plausible(g *generator, s *site) []edit {
	if !isScalar(s.node) {
		return nil
	}
	var edits []edit
	for _, guess := range g.guesses {
		if guess.path.MatchString(s.path) {
			edits = append(edits, texts(s, guess.values...)...)
		}
	}
	return edits
}
