package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/provenance"
)

// attribute is an attribute of the block, with its record; to is nil if it has none.
type attribute struct {
	place
	name string
	is   *hclsyntax.Attribute
	to   *provenance.Attribute
}

// addition is a text that is inserted into the text of a block.
type addition struct {
	at   int // byte in the text of the block
	text string
	// result is the provenance of the text after its first bytes, whose number is
	// before; to is the attribute that it becomes a part of, nil if it was recorded
	// separately.
	result partial.Result
	before int
	to     *attribute
}

func (s *setter) add(a addition) { s.added = append(s.added, a) }

func (s *setter) recordOf(p place, name string) *provenance.Attribute {
	for i := range s.recorded {
		r := &s.recorded[i]
		if r.Name == name && r.Block == blockAddress(p.at) && slices.Equal(r.Nested, p.nested) {
			return r
		}
	}
	return nil
}

// into adds a value to an expression: keys to an object, items to a list of objects,
// or something inside one of them. It looks through jsonencode.
func (s *setter) into(a attribute, expr hclsyntax.Expression, value cty.Value, path []string) {
	bare, _ := value.Unmark()
	switch e := expr.(type) {
	case *hclsyntax.ParenthesesExpr:
		s.into(a, e.Expression, value, path)
	case *hclsyntax.FunctionCallExpr:
		if e.Name == "jsonencode" && len(e.Args) == 1 {
			s.into(a, e.Args[0], value, path)
			return
		}
		s.written(a, expr, value, path)
	case *hclsyntax.ObjectConsExpr:
		if isMap(bare) && !isFact(bare) {
			s.intoObject(a, e, bare, path)
			return
		}
		s.written(a, expr, value, path)
	case *hclsyntax.TupleConsExpr:
		switch {
		case isMap(bare) && !isFact(bare) && len(e.Exprs) > 0:
			s.intoList(a, e, bare, path)
		case bare.Type().IsTupleType() && bare.LengthInt() > 0 && ofThings(e):
			s.addItems(a, e, bare, path)
		default:
			s.written(a, expr, value, path)
		}
	default:
		s.written(a, expr, value, path)
	}
}

// ofThings tells whether a list contains objects, so that more objects can be added.
func ofThings(e *hclsyntax.TupleConsExpr) bool {
	return len(e.Exprs) > 0 && !slices.ContainsFunc(e.Exprs, func(item hclsyntax.Expression) bool {
		_, object := item.(*hclsyntax.ObjectConsExpr)
		return !object
	})
}

func (s *setter) intoObject(a attribute, e *hclsyntax.ObjectConsExpr, bare cty.Value, path []string) {
	there := map[string]hclsyntax.Expression{}
	for _, item := range e.Items {
		if key, diags := item.KeyExpr.Value(nil); !diags.HasErrors() && key.Type() == cty.String && !key.IsNull() {
			there[key.AsString()] = item.ValueExpr
		}
	}
	for _, key := range sortedKeys(bare.Type().AttributeTypes()) {
		value := bare.GetAttr(key)
		if expr := there[key]; expr != nil {
			s.into(a, expr, value, append(slices.Clone(path), key))
			continue
		}
		result, ok := s.reduce(value)
		if !ok {
			continue
		}
		at, before, after := s.lastItem(e, "{", "\n", ", ")
		before += partial.Key(key) + " = "
		s.add(addition{at: at, text: before + result.Text + after, before: len(before), result: result, to: &a})
	}
}

// lastItem gives the place for a new last item of a list or an object, and the texts
// that have to stand before and after it.
func (s *setter) lastItem(e hclsyntax.Expression, open, newline, comma string) (at int, before, after string) {
	rng, last := e.Range(), -1
	switch e := e.(type) {
	case *hclsyntax.ObjectConsExpr:
		if n := len(e.Items); n > 0 {
			last = e.Items[n-1].ValueExpr.Range().End.Byte
		}
	case *hclsyntax.TupleConsExpr:
		if n := len(e.Exprs); n > 0 {
			last = e.Exprs[n-1].Range().End.Byte
		}
	}
	switch {
	case last < 0:
		return rng.Start.Byte + len(open), "\n", "\n"
	case open == "{" && strings.Contains(s.text[last:rng.End.Byte], "\n"):
		return rng.End.Byte - 1, "", newline
	case strings.Contains(s.text[last:rng.End.Byte], "\n"):
		return last, ",\n", ""
	default:
		return last, comma, ""
	}
}

func (s *setter) intoList(a attribute, e *hclsyntax.TupleConsExpr, bare cty.Value, path []string) {
	names := namesIn(e)
	for _, key := range sortedKeys(bare.Type().AttributeTypes()) {
		value := bare.GetAttr(key)
		i := chosen(key, names)
		if i < 0 {
			s.noItem(value, key, path, names)
			continue
		}
		s.into(a, e.Exprs[i], value, append(slices.Clone(path), key))
	}
}

// namesIn gives the names of each item of a list.
func namesIn(e *hclsyntax.TupleConsExpr) [][]string {
	names := make([][]string, len(e.Exprs))
	for i, item := range e.Exprs {
		object, ok := item.(*hclsyntax.ObjectConsExpr)
		if !ok {
			continue
		}
		names[i] = namesOf(func(visit func(string, hclsyntax.Expression)) {
			for _, field := range object.Items {
				if key, diags := field.KeyExpr.Value(nil); !diags.HasErrors() && key.Type() == cty.String && !key.IsNull() {
					visit(key.AsString(), field.ValueExpr)
				}
			}
		})
	}
	return names
}

// addItems adds objects to a list of objects.
func (s *setter) addItems(a attribute, e *hclsyntax.TupleConsExpr, items cty.Value, path []string) {
	names := namesIn(e)
	for i, item := range items.AsValueSlice() {
		bare, _ := item.Unmark()
		if !isMap(bare) {
			s.refuse(item, nil, "Item of another kind", "%s of %s is a list of maps. Write one.", strings.Join(path, "."), s.address)
			continue
		}
		for _, name := range namesOfValue(bare) {
			if n := chosen(name, names); n >= 0 && slices.Contains(names[n], name) {
				s.written(a, e.Exprs[n], item, append(slices.Clone(path), name))
				return
			}
		}
		result, ok := s.reduce(item)
		if !ok {
			continue
		}
		at, before, after := s.lastItem(e, "[", "", ", ")
		s.add(addition{at: at, text: before + result.Text + after, before: len(before), result: result, to: &a})
		names = append(names, append(namesOfValue(bare), strconv.Itoa(-i-1)))
	}
}

func namesOfValue(bare cty.Value) []string {
	return namesOf(func(visit func(string, hclsyntax.Expression)) {
		for _, key := range sortedKeys(bare.Type().AttributeTypes()) {
			value, _ := bare.GetAttr(key).Unmark()
			visit(key, &hclsyntax.LiteralValueExpr{Val: value})
		}
	})
}

// written reports a setting of something that the pack writes itself, and names the
// key of the spec that controls it.
func (s *setter) written(a attribute, expr hclsyntax.Expression, value cty.Value, path []string) {
	line, name := s.template, strings.Join(append(slices.Clone(a.at[3:]), path...), ".")
	advice := "Change the key of the spec that is read there, or the block by a file NAME_override.tf in a module beside the spec."
	var related []diag.Related
	if a.to != nil {
		line = a.to.Template
		if origins := s.origins(a, expr.Range()); len(origins) > 0 && len(origins) <= maxOrigins {
			advice = "Change " + origins[0].Path + ", which it comes from."
			if key := s.unsaidKey(name, origins); key != "" {
				advice = "Write " + key + ", without which it is made of other lines."
			}
			for _, o := range origins {
				related = append(related, diag.Related{Message: "It comes from " + o.Path + ".", Range: o.Range})
			}
		}
	}
	s.refuse(value, append([]diag.Related{{Message: "The pack writes it here.", Range: line}}, related...), "Argument written already",
		"The pack writes %s of %s by itself. %s", name, s.address, advice)
}

// origins gives the lines of the spec behind a part of an attribute.
func (s *setter) origins(a attribute, part hcl.Range) []diag.Origin {
	if len(a.to.Spans) == 0 {
		return a.to.Origins
	}
	begin := a.is.Expr.Range().Start.Byte
	var all []diag.Origin
	for _, span := range a.to.Spans {
		if begin+span.Start >= part.Start.Byte && begin+span.End <= part.End.Byte {
			all = append(all, span.Origins...)
		}
	}
	return all
}

// maxOrigins limits how many lines of the spec a message lists.
const maxOrigins = 3

// result gives the text of the block with all additions, and updates the records of
// its attributes.
func (s *setter) result() string {
	slices.SortStableFunc(s.added, func(a, b addition) int { return a.at - b.at })
	var text strings.Builder
	at := 0
	for _, one := range s.added {
		text.WriteString(s.text[at:one.at] + one.text)
		at = one.at
	}
	for i := range s.recorded {
		of := &s.recorded[i]
		added := slices.DeleteFunc(slices.Clone(s.added), func(one addition) bool { return one.to == nil || one.to.to != of })
		if len(added) == 0 {
			continue
		}
		record(of, added)
		s.w.r.checkFacts(added[0].to.at, of.Name, of.Template, partial.Result{
			Text: of.Text, Origins: of.Origins, Deciders: of.Deciders, Spans: of.Spans,
		}, nil)
	}
	return text.String() + s.text[at:]
}

// record inserts additions, sorted by place, into the record of an attribute.
func record(a *provenance.Attribute, added []addition) {
	begin := added[0].to.is.Expr.Range().Start.Byte
	if len(a.Spans) == 0 && len(a.Origins)+len(a.Deciders) > 0 {
		a.Spans = []diag.Span{{End: len(a.Text), Origins: a.Origins, Deciders: a.Deciders}}
	}
	shift := func(offset int, end bool) int {
		by := 0
		for _, one := range added {
			if at := one.at - begin; at < offset || at == offset && !end {
				by += len(one.text)
			}
		}
		return offset + by
	}
	spans := make([]diag.Span, 0, len(a.Spans)+len(added))
	for _, span := range a.Spans {
		span.Start, span.End = shift(span.Start, false), shift(span.End, true)
		spans = append(spans, span)
	}
	text, at := "", 0
	for _, one := range added {
		text += a.Text[at : one.at-begin]
		at = one.at - begin
		inner := one.result.Spans
		if len(inner) == 0 {
			inner = []diag.Span{{End: len(one.result.Text), Origins: one.result.Origins, Deciders: one.result.Deciders}}
		}
		for _, span := range inner {
			span.Start, span.End = span.Start+len(text)+one.before, span.End+len(text)+one.before
			spans = append(spans, span)
		}
		text += one.text
		a.Origins = slices.Concat(a.Origins, one.result.Origins)
		a.Deciders = slices.Concat(a.Deciders, one.result.Deciders)
	}
	a.Text, a.Spans = text+a.Text[at:], spans
}
