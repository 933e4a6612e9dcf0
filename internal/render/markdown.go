package render

import (
	"path"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// inMarkdown tells whether a text is a Markdown file, by its name.
func inMarkdown(name string) bool { return path.Ext(name) == ".md" }

// markdownScope is the scope for Markdown texts. Its spec, and the pack values made of
// it, have their texts escaped, so that no text of the spec can end a table cell, a
// code span or a code block, or start a line, a tag, a comment or a link.
func (r *renderer) markdownScope() *partial.Scope {
	if isPlainMarkdown(r.values["spec"]) {
		return r.known
	}
	spec, _ := plainMarkdown(r.values["spec"])
	// Problems of these values were already reported for the spec without escapes.
	quiet := r.pack.For(spec).renderer()
	quiet.values["pack"] = quiet.packValues(r.usedInMarkdown())
	return partial.NewScope(quiet.values, nil)
}

// usedInMarkdown lists the values of the pack that Markdown texts read.
func (r *renderer) usedInMarkdown() []string {
	var names []string
	for _, t := range r.pack.texts {
		if !inMarkdown(t.name) {
			continue
		}
		template, diags := t.template()
		if diags.HasErrors() {
			continue // reported when the text is evaluated
		}
		for _, used := range r.pack.memory.readBy(template.Expr()).values {
			if _, known := r.pack.values[used.name]; known {
				names = append(names, used.name)
			}
		}
	}
	return names
}

// markdownText escapes the characters that have a meaning in Markdown. Tables need a
// backslash before |, even in code.
var markdownText = strings.NewReplacer("|", `\|`, "<", "&lt;", "`", "&#96;", "[", "&#91;")

// isPlainMarkdown tells whether Markdown shows all texts of a value, keys included, as
// they are.
func isPlainMarkdown(v cty.Value) bool {
	plain := true
	partial.EachText(v, func(text string) { plain = plain && inPlainMarkdown(text) == text })
	return plain
}

func inPlainMarkdown(text string) string { return markdownText.Replace(diag.Visible(text)) }

// plainMarkdown escapes all texts of a value, keys included, so that Markdown shows
// them as they are and each on one line.
func plainMarkdown(v cty.Value) (plain cty.Value, changed bool) {
	v, marks := v.Unmark()
	switch t := v.Type(); {
	case v.IsNull() || !v.IsKnown():
	case t == cty.String:
		was := v.AsString()
		if text := inPlainMarkdown(was); text != was {
			v, changed = cty.StringVal(text), true
		}
	case t.IsObjectType(), t.IsMapType():
		v, changed = plainMarkdownMap(v)
	case t.IsTupleType(), t.IsListType(), t.IsSetType():
		items := make([]cty.Value, 0, v.LengthInt())
		for it := v.ElementIterator(); it.Next(); {
			_, item := it.Element()
			item, different := plainMarkdown(item)
			items, changed = append(items, item), changed || different
		}
		if changed {
			v = cty.TupleVal(items)
		}
	}
	return v.WithMarks(marks), changed
}

func plainMarkdownMap(v cty.Value) (plain cty.Value, changed bool) {
	items := make(map[string]cty.Value, v.LengthInt())
	for it := v.ElementIterator(); it.Next(); {
		key, item := it.Element()
		name := inPlainMarkdown(key.AsString())
		item, different := plainMarkdown(item)
		items[name], changed = item, changed || different || name != key.AsString()
	}
	if !changed {
		return v, false
	}
	return cty.ObjectVal(items), true
}
