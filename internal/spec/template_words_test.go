package spec_test

import (
	"slices"
	"testing"

	"github.com/jobhive/jobhivegen/internal/section"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestTemplateWords checks the texts that values may be as templates see them: those of a type with a few spellings, of a
// key with a few words, and of a key that a pack adds.
func TestTemplateWords(t *testing.T) {
	v, diags := spec.NewVocabulary([]*section.Section{{
		Name: "queues", Doc: "Queues.", Thing: "queue",
		Keys: []*section.Key{{Name: "order", OneOf: []string{"kept", "any"}}, {Name: "kinds", Type: "list(text)", OneOf: []string{"a", "b"}}},
	}}, nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	words := v.TemplateWords()
	for path, want := range map[string][]string{
		"storage.*.versioning": {"Enabled", "Suspended", "Disabled"},
		"queues.*.order":       {"kept", "any"},
		"queues.*.kinds.*":     {"a", "b"},
		"product.name":         nil,
		"storage.*.name":       nil,
	} {
		if got := words[path]; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}
