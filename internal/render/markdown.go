package render

import (
	"path"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// isMarkdown tells whether a text is a Markdown file, by its name.
func isMarkdown(name string) bool { return path.Ext(name) == ".md" }

// inMarkdown is what Markdown texts read. Their spec, and the pack values made of it,
// have their texts escaped, so that no text of the spec can end a table cell, a code span
// or a code block, or start a line, a tag, a comment or a link.
func (r *renderer) inMarkdown() readings {
	escaped := r.evaluation.escaped()
	if escaped == r.evaluation {
		return readings{r.known, r.evaluation, r.kept}
	}
	// Problems of these values were already reported for the spec without escapes.
	quiet := escaped.renderer()
	quiet.values["pack"] = quiet.packValues(r.usedInMarkdown())
	return readings{partial.NewScope(quiet.values, nil), escaped, quiet.kept}
}

// escaped is the evaluation of the spec with its texts escaped for Markdown, or the same one if
// there is nothing to escape. A section is escaped once for all specs that have it.
func (e *Evaluation) escaped() *Evaluation {
	if e.sections == nil {
		if spec, changed := plainMarkdown(e.spec); changed {
			return e.pack.For(spec)
		}
		return e
	}
	other := &Evaluation{pack: e.pack, written: e.written, forms: e.forms, output: e.output, sections: map[string]*keptValue{}}
	values, changed := map[string]cty.Value{}, false
	for name, section := range e.sections {
		known, _ := e.pack.memory.plain.LoadOrStore(name, &kept{})
		plain := known.(*kept).escaped(section) //nolint:forcetypeassert // what is stored above
		other.sections[name], values[name], changed = plain, plain.value, changed || plain != section
	}
	if !changed {
		return e
	}
	other.spec = cty.ObjectVal(values)
	other.reading.Do(func() {}) // what it reads is known
	return other
}

// escaped gives the version of a section with its texts escaped, which is the section itself if
// there is nothing to escape.
func (k *kept) escaped(section *keptValue) *keptValue {
	inputs := []*keptValue{section}
	if known := k.of(inputs); known != nil {
		return known
	}
	plain := section
	if value, changed := plainMarkdown(section.value); changed {
		plain = k.same(&keptValue{value: value})
	}
	k.keep(inputs, plain)
	return plain
}

// usedInMarkdown lists the values of the pack that Markdown texts read.
func (r *renderer) usedInMarkdown() []string {
	var names []string
	for _, t := range r.pack.texts {
		if !isMarkdown(t.name) {
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
