package spec

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// notFact reports a map in the place of a value that is no {from: ..., attribute: ...}, and
// tells whether it did.
func (d *decoder) notFact(n *node) bool {
	from := n.get("from")
	if n.kind != mapNode || from == nil {
		return false
	}
	for _, e := range n.entries {
		if e.name != "from" && e.name != "attribute" {
			d.errorf(e.node.name(), "Unknown key", "A fact has the keys from and attribute, and no key %s. What is known of a thing "+
				"stands alone: nothing is put before or behind it.", quote(e.name))
			return true
		}
	}
	if n.get("attribute") != nil {
		return false
	}
	kind, _, _ := strings.Cut(from.text, "/")
	hint := "such as {from: queue/orders, attribute: url}."
	if facts := d.vocabulary.FactsOf(kind); len(facts) > 0 {
		hint = fmt.Sprintf("one of %s, such as {from: %s, attribute: %s}.", list(facts), from.text, facts[0])
	}
	d.errorf(from.name(), "Missing key", "%s says which thing is meant, and not what of it. Add the key attribute with %s", d.where(), hint)
	return true
}

// asInTerraform matches a reference as Terraform, and other tools, write it within a text.
var asInTerraform = regex.New(`^\$\{([a-z_]+)[./]([^{}]+)\.([a-z_]+)\}$`)

// interpolated warns of a text that refers to something in the way of other tools: here, it
// is a text.
func (r *resolver) interpolated(text string, n *node) {
	match := asInTerraform.FindStringSubmatch(text)
	if match == nil {
		return
	}
	kind, name, attribute := match[1], match[2], match[3]
	if len(r.lookup([]string{kind}, name)) == 0 || len(r.vocabulary.FactsOf(kind)) == 0 {
		return
	}
	if !slices.Contains(r.vocabulary.FactsOf(kind), attribute) {
		attribute = r.vocabulary.FactsOf(kind)[0]
	}
	r.diags = append(r.diags, diag.Warnf(n.subject(), "Text with a reference",
		"%s is the text %s, letter by letter. To have what is known of the thing, write {from: %s/%s, attribute: %s}.",
		r.where(), quote(text), kind, name, attribute))
}
