package cli

import (
	"strings"
	"testing"
)

// TestEditorsKeepLineEnds: lines that a rename or a quick fix adds end as those of the file do, and what is added
// behind the last line of a file stands on a line of its own.
func TestEditorsKeepLineEnds(t *testing.T) {
	specs := t.TempDir()
	writeText(t, specs+"/a.yaml", []byte(editedProduct))
	e := newEditor(t, specs, t.TempDir())
	renamed := map[string]any{"newName": "shop-alerts"}

	windows := strings.ReplaceAll(editedProduct, "\n", "\r\n")
	e.opened("a.yaml", windows+"cost_optimization: 1\r\n")
	e.opened("a.yaml", windows)
	mustSay(t, "rename", e.at("rename", "a.yaml", windows, "topic: app-", renamed), `"newText":"    renamed_from: app-alerts\r\n"`)

	broken := strings.Replace(windows, "storage:\r\n", "note: |All of it\r\nstorage:\r\n", 1)
	e.opened("a.yaml", broken)
	line := map[string]any{"line": strings.Count(broken[:strings.Index(broken, "note:")], "\n"), "character": 0}
	mustSay(t, "quick fix", e.ask("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": e.uri("a.yaml")}, "range": map[string]any{"start": line, "end": line},
	}), `"newText":"note: |\r\n    All of it"`)

	last := "product: {name: shop, environment: production, region: us-east-1}\ntopics:\n  - name: app-alerts"
	e.opened("a.yaml", last)
	mustSay(t, "rename in the last line", e.at("rename", "a.yaml", last, "- name: app-", renamed),
		`{"range":{"start":{"line":2,"character":20},"end":{"line":2,"character":20}},"newText":"\n    renamed_from: app-alerts"}`)
}

// TestCompletionOfWords: where no list of words is known, those that the spec says at the key elsewhere are offered,
// and nothing of what is secret or the name of something.
func TestCompletionOfWords(t *testing.T) {
	text := `product: {name: shop, environment: production, region: us-east-1}
registry:
  repositories:
    - name: shop/app
      image_tag_mutability: 
security_groups:
  app:
    name: shop-app
    description: The application
    ingress_rules:
      - {description: Web, from_port: 443, to_port: 443, protocol: udp, cidr_blocks: [10.0.0.0/8]}
    egress_rules:
      - {description: Web, from_port: 443, to_port: 443, protocol: tcp, cidr_blocks: [10.0.0.0/8]}
      - description: More
        protocol: 
`
	specs := t.TempDir()
	writeText(t, specs+"/a.yaml", []byte(text))
	e := newEditor(t, specs, t.TempDir())
	e.opened("a.yaml", text)
	listed := e.at("completion", "a.yaml", text, "image_tag_mutability: ", nil)
	mustSay(t, "a list of a rule", listed, `"label":"IMMUTABLE"`, `"label":"MUTABLE"`)
	words := e.at("completion", "a.yaml", text, "More\n        protocol: ", nil)
	mustSay(t, "what is said elsewhere", words, `"label":"tcp"`, "as elsewhere in the spec")
	if strings.Contains(words, `"udp"`) {
		t.Errorf("what is said at another key is offered: %s", words)
	}
	if names := e.at("completion", "a.yaml", text, "    name: ", nil); strings.Contains(names, "shop-app") {
		t.Errorf("the name of something is offered: %s", names)
	}
}
