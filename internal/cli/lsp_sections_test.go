package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLanguageServerKnowsSectionsOfModules: a section that a module beside the spec declares is completed,
// explained, referred to, renamed and checked as any other.
func TestLanguageServerKnowsSectionsOfModules(t *testing.T) {
	const product = "../../testdata/products/receipts/specs"
	specs := t.TempDir()
	if err := os.CopyFS(specs, os.DirFS(product)); err != nil {
		t.Fatal(err)
	}
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(specs, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	e := newEditor(t, specs, t.TempDir())
	text, functions := read("product.yaml"), read("functions.yaml")

	misspelt := strings.Replace(text, "domain:", "domian:", 1)
	if misspelt == text {
		t.Fatal("the product has no mailbox with a domain")
	}
	found := e.opened("product.yaml", misspelt)
	if !slices.ContainsFunc(found, func(m string) bool { return strings.Contains(m, `"domain"`) }) {
		t.Errorf("a key that is misspelt is reported as %q", found)
	}
	e.opened("product.yaml", text)
	more := text + "  other:\n    \n"
	e.open("product.yaml", more)
	mustSay(t, "keys of the section", e.at("completion", "product.yaml", more, "  other:\n    ", nil),
		`"label":"domain"`, `"label":"undelivered"`, "Takes what could not be delivered")
	e.open("product.yaml", text)
	mustSay(t, "a key explained", e.at("hover", "product.yaml", text, "support: {doma", nil),
		"The domain of the addresses", "Left out: it has to be there")
	mustSay(t, "the section explained", e.at("hover", "product.yaml", text, "\nmailbo", nil), "Domains that mail is sent from")

	e.open("functions.yaml", functions)
	mustSay(t, "where a mailbox is declared", e.at("definition", "functions.yaml", functions, "from: mailbox/supp", nil), "product.yaml")
	mustSay(t, "facts of a mailbox", e.at("completion", "functions.yaml", functions, "from: mailbox/support, attribute: ", nil),
		`"label":"arn"`, `"label":"domain"`)
	mustSay(t, "things that tell something", e.at("completion", "functions.yaml", functions, "SENDER: {from: ", nil),
		`"label":"mailbox/support"`, `"label":"table/receipts"`)
	renamed := e.at("rename", "product.yaml", text, "\n  supp", map[string]any{"newName": "help"})
	mustSay(t, "rename", renamed, "functions.yaml", `"newText":"help"`, "renamed_from: support")
}
