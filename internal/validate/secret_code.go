package validate

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/secret"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Sensitive tells whether a provider keeps an argument secret. block is the block of the
// file, and path are the names of the blocks in it and of the argument.
type Sensitive func(block *hclsyntax.Block, path []string) bool

// CodeSecrets finds secrets that are written out in a file of Terraform: by the names of
// arguments, keys and variables, by the form of a text, and by what the provider keeps
// secret. It gives a finding for each, and the text with the secrets blotted out. A text
// that is no Terraform has none.
func CodeSecrets(name string, text []byte, sensitive Sensitive) (hcl.Diagnostics, []byte) {
	body, diags := tfcode.ParseBody(text, name)
	if diags.HasErrors() {
		return nil, text
	}
	c := &codeSecrets{text: text, sensitive: sensitive}
	c.body(body, nil, nil)
	blotted := slices.Clone(text)
	for _, d := range c.diags {
		secret.Blot(blotted, d.Subject.Start.Byte, d.Subject.End.Byte)
	}
	diag.Sort(c.diags)
	return c.diags, blotted
}

type codeSecrets struct {
	text      []byte
	sensitive Sensitive
	diags     hcl.Diagnostics
}

// body visits the arguments of a block, top is the block of the file that it stands in.
func (c *codeSecrets) body(body *hclsyntax.Body, top *hclsyntax.Block, path []string) {
	texts := map[string]string{}
	for name, attr := range body.Attributes {
		texts[name] = c.textOf(attr.Expr)
	}
	for _, name := range slices.Sorted(maps.Keys(body.Attributes)) {
		called := name
		switch {
		case name == "value" && texts["name"] != "":
			called = texts["name"]
		case len(path) == 0 && top != nil && len(top.Labels) == 1 && (name == "default" || name == "value"):
			called = top.Labels[0] // a variable or an output
		}
		kept := top != nil && c.sensitive != nil && c.sensitive(top, append(slices.Clone(path), name))
		c.expression(body.Attributes[name].Expr, called, kept)
	}
	for _, block := range body.Blocks {
		if top == nil {
			c.body(block.Body, block, nil)
		} else {
			c.body(block.Body, top, append(slices.Clone(path), block.Type))
		}
	}
}

// expression visits a value with a name. kept says that the provider keeps it secret.
func (c *codeSecrets) expression(e hclsyntax.Expression, name string, kept bool) {
	switch e := e.(type) {
	case *hclsyntax.TemplateExpr, *hclsyntax.LiteralValueExpr:
		c.check(e, name, kept)
	case *hclsyntax.ParenthesesExpr:
		c.expression(e.Expression, name, kept)
	case *hclsyntax.ConditionalExpr:
		c.expression(e.TrueResult, name, kept)
		c.expression(e.FalseResult, name, kept)
	case *hclsyntax.ForExpr:
		c.expression(e.ValExpr, name, kept)
	case *hclsyntax.FunctionCallExpr:
		for _, arg := range e.Args {
			if len(e.Args) > 1 { // one of them may be the name of another value
				c.expression(arg, "", false)
			} else {
				c.expression(arg, name, kept)
			}
		}
	case *hclsyntax.ObjectConsExpr:
		c.object(e, name, kept)
	case *hclsyntax.TupleConsExpr:
		c.list(e, name, kept)
	}
}

// object visits the values of an object, each of which has its key for a name, or the one
// that the object gives it: {name = "A", value = "b"}.
func (c *codeSecrets) object(e *hclsyntax.ObjectConsExpr, name string, kept bool) {
	keys := make([]string, len(e.Items))
	label := ""
	for i, item := range e.Items {
		if keys[i] = hcl.ExprAsKeyword(item.KeyExpr); keys[i] == "" {
			keys[i] = c.textOf(item.KeyExpr)
		}
		if keys[i] == "name" {
			label = c.textOf(item.ValueExpr)
		}
	}
	for i, item := range e.Items {
		if keys[i] == "value" {
			keys[i] = cmp.Or(label, name)
		}
		c.expression(item.ValueExpr, keys[i], kept)
	}
}

// list visits a list, whose texts may also be the words of a command.
func (c *codeSecrets) list(e *hclsyntax.TupleConsExpr, name string, kept bool) {
	words := make([]string, len(e.Exprs))
	for i, one := range e.Exprs {
		words[i] = c.textOf(one)
	}
	found := secret.Find("", strings.Join(words, " "))
	start := 0
	for i, one := range e.Exprs {
		end, before := start+len(words[i]), len(c.diags)
		c.expression(one, name, kept)
		for _, f := range found {
			if f.Start >= start && f.End <= end && len(c.diags) == before {
				c.report(one, "", f.What)
			}
		}
		start = end + 1
	}
}

// check looks at a text.
func (c *codeSecrets) check(e hclsyntax.Expression, name string, kept bool) {
	text := c.textOf(e)
	if found := secret.Find(name, text); len(found) > 0 {
		c.report(e, name, found[0].What)
	} else if kept && !strings.Contains(text, "${") && secret.IsSecret("", text) {
		c.report(e, name, "a value that the provider keeps secret")
	}
}

func (c *codeSecrets) report(e hclsyntax.Expression, name, what string) {
	subject := "This text"
	if name != "" {
		subject = name
	}
	d := diag.Errorf(e.Range(), secretTextRules()[0].Title, "%s", at("%s is %s, which everyone who reads the spec would have. "+
		"Replace it with a new one, for this one has been seen, and read that where it is kept: from a data source, or from a variable "+
		"with sensitive = true, which a file of modules/root declares. If it is none, write # jobhivegen:ignore %s because REASON "+
		"above the line. What stands there is not shown.", subject, what, secretText))
	c.diags = append(c.diags, diag.WithRule(d, secretText))
}

// textOf is the text of an expression without what is inserted into it, which stands
// there as it is written. It is "" for what is no text.
func (c *codeSecrets) textOf(e hclsyntax.Expression) string {
	switch e := e.(type) {
	case *hclsyntax.ObjectConsKeyExpr:
		return c.textOf(e.Wrapped)
	case *hclsyntax.LiteralValueExpr:
		if e.Val.Type() == cty.String && !e.Val.IsNull() {
			return e.Val.AsString()
		}
	case *hclsyntax.TemplateExpr:
		var b strings.Builder
		for _, part := range e.Parts {
			if literal, ok := part.(*hclsyntax.LiteralValueExpr); ok {
				b.WriteString(c.textOf(literal))
			} else {
				b.WriteString("${" + string(part.Range().SliceBytes(c.text)) + "}")
			}
		}
		return b.String()
	}
	return ""
}
