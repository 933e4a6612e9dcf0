package section_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/section"
)

// block parses the only block of a text.
func block(t *testing.T, text string) *hcl.Block {
	t.Helper()
	file, diags := hclsyntax.ParseConfig([]byte(text), "pack.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	content, diags := file.Body.Content(&hcl.BodySchema{Blocks: []hcl.BlockHeaderSchema{
		{Type: "section", LabelNames: []string{"name"}}, {Type: "facts", LabelNames: []string{"kind"}},
	}})
	if diags.HasErrors() || len(content.Blocks) != 1 {
		t.Fatal(diags, len(content.Blocks))
	}
	return content.Blocks[0]
}

func TestRead(t *testing.T) {
	s, diags := section.Read(block(t, `section "queues" {
  doc   = "Queues of messages."
  thing = "queue"

  key "fifo" { type = "bool" }
  key "size" {
    type = "whole_number"
    min  = 1
    max  = 10
  }
  key "subscribers" {
    type = "map(object)"

    key "to" { ref = ["function"] }
  }

  fact "url" { value = test_queue.this[name].url }
}`))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	if s.Name != "queues" || s.Thing != "queue" || len(s.Keys) != 3 || len(s.Facts) != 1 || *s.Keys[1].Max != 10 ||
		s.Keys[2].Keys[0].Ref[0] != "function" {
		t.Errorf("%+v", s)
	}
}

// TestReadWhatIsWrong: each mistake of a declaration is named at its place.
func TestReadWhatIsWrong(t *testing.T) {
	for inner, want := range map[string]string{
		`key "Fifo" {}`:                                   `3:5: The name of a key has lower-case letters`,
		"key \"a\" {}\n key \"a\" {}":                     `4:6: The key "a" is declared twice`,
		`key "renamed_from" {}`:                           `3:5: Every thing with a name has the key renamed_from`,
		`key "a" { type = "boolean" }`:                    `3:18: A key has one of the types bool, `,
		`key "a" { type = "list(portt)" }`:                `Did you mean "port"?`,
		`key "a" { type = "object" }`:                     `3:1: Write the keys of the object`,
		"key \"a\" {\n type = \"text\"\n key \"b\" {}\n}": `3:1: Only an object has keys`,
		`key "a" { thing = "b" }`:                         `3:1: Only a map(object) declares things`,
		"key \"a\" {\n type = \"map(object)\"\n thing = \"B\"\n key \"b\" {}\n}": `3:1: The name of a thing`,
		"key \"a\" {\n type = \"port\"\n ref = [\"queue\"]\n}":                   `5:8: What names something is a text`,
		"key \"a\" {\n type = \"port\"\n one_of = [\"x\"]\n}":                    `5:11: one_of is for texts`,
		"key \"a\" {\n type = \"number\"\n min = 1\n}":                           `5:8: min and max are for a whole_number`,
		"key \"a\" {\n type = \"list(text)\"\n default = \"x\"\n}":               `5:12: A default is for a single value`,
		"key \"a\" {\n required = true\n default = \"x\"\n}":                     `5:12: A default is for a single value`,
		"key \"a\" {\n one_of = [\"x\"]\n default = \"y\"\n}":                    `5:12: The default "y" is none of x`,
		"key \"a\" {\n key \"b\" {}\n key \"b\" {}\n}":                           `5:6: The key "b" is declared twice`,
		`fact "url" { value = 1 }`:                                               `3:6: Facts are those of things with a name`,
		`fruit "a" {}`:                                                           `3:1: Blocks of type "fruit" are not expected here`,
		`colour = 1`:                                                             `3:1: An argument named "colour" is not expected here`,
	} {
		s, diags := section.Read(block(t, "section \"queues\" {\ndoc = \"Queues.\"\n"+inner+"\n}"))
		if s != nil || !diags.HasErrors() {
			t.Errorf("%s: it is read", inner)
			continue
		}
		if got := told(diags); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", inner, got, want)
		}
	}
	if _, diags := section.Read(block(t, `section "queues" {}`)); !strings.Contains(told(diags), `"doc" is required`) {
		t.Errorf("a section without a word about it: %v", diags)
	}
}

func TestReadFacts(t *testing.T) {
	f, diags := section.ReadFacts(block(t, "facts \"role\" {\n fact \"arn\" { value = test_role.this[name].arn }\n}"))
	if diags.HasErrors() || f.Kind != "role" || len(f.Facts) != 1 || f.Facts[0].Name != "arn" {
		t.Errorf("%+v, %v", f, diags)
	}
	_, diags = section.ReadFacts(block(t, "facts \"role\" {\n fact \"arn\" { value = 1 }\n fact \"arn\" { value = 2 }\n}"))
	if want := `3:7: The fact "arn" is declared twice`; !strings.Contains(told(diags), want) {
		t.Errorf("%v, want %q", diags, want)
	}
}

func TestSplit(t *testing.T) {
	for _, tt := range []struct {
		key             section.Key
		container, word string
	}{
		{section.Key{}, "", "text"},
		{section.Key{Keys: []*section.Key{{}}}, "", "object"},
		{section.Key{Type: "port"}, "", "port"},
		{section.Key{Type: "list(text)"}, "list", "text"},
		{section.Key{Type: "map(object)"}, "map", "object"},
		{section.Key{Type: "set(text)"}, "", "set(text)"},
	} {
		if container, word := tt.key.Split(); container != tt.container || word != tt.word {
			t.Errorf("%q: %q and %q, want %q and %q", tt.key.Type, container, word, tt.container, tt.word)
		}
	}
}

// told is each diagnostic with its place.
func told(diags hcl.Diagnostics) string {
	var all []string
	for _, d := range diags {
		place := ""
		if d.Subject != nil {
			place = strings.TrimPrefix(d.Subject.String(), "pack.hcl:")
			place, _, _ = strings.Cut(strings.Replace(place, ",", ":", 1), "-")
		}
		all = append(all, place+": "+d.Detail)
	}
	return strings.Join(all, "\n")
}
