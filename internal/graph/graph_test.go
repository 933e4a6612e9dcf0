package graph

import (
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

func TestRulesAreChecked(t *testing.T) {
	for text, want := range map[string]string{
		"picture \"a\" {\n kind = \"thing\"\n what = \"x\"\n}\n":     `It is one of outside, entry`,
		"link \"a\" {\n from = []\n to = []\n means = \"love\"\n}\n": `It is one of traffic, event`,
	} {
		if _, err := ParseRules("pictures.hcl", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// TestSharedTexts: what two resources write as the same text leads from the one to the
// other, also if the text is in the second of several blocks.
func TestSharedTexts(t *testing.T) {
	rules, err := ParseRules("pictures.hcl", []byte(`
picture "edge" {
  kind = "entry"
  what = "edge"
}
picture "door" {
  kind = "balancer"
  what = "door"
}
link "edge" {
  from  = ["self"]
  to    = ["={origin.name}."]
  means = "traffic"
}
link "record" {
  from  = ["={name}."]
  to    = ["target"]
  means = "traffic"
}
`))
	if err != nil {
		t.Fatal(err)
	}
	code := tfcode.Parse(map[string][]byte{"main.tf": []byte(`
resource "edge" "main" {
  origin {
    name = "files.example.com"
  }
  origin {
    name = "door.example.com"
  }
  origin {
    name = var.unknown
  }
}
resource "door" "front" {}
resource "door" "other" {}
resource "record" "front" {
  name   = "door.example.com"
  target = door.front.id
}
resource "record" "other" {
  name   = "other.example.com"
  target = door.other.id
}
`)})
	m := New(Source{Code: code, Rules: rules}, Architecture)
	if len(m.Arrows) != 1 || m.Arrows[0].From != "edge.main" || m.Arrows[0].To != "door.front" {
		t.Errorf("the arrows are %v, want one of edge.main to door.front", m.Arrows)
	}
}
