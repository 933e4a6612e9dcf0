package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// setter adds settings to a block that has been written. It changes nothing that is
// there: it adds keys to maps and objects, and items to lists of objects.
type setter struct {
	w        *bodyWriter
	kind     tfcode.Kind
	typ      string
	address  string
	text     string    // the text of the block
	template hcl.Range // the place of the block in the pack
	// recorded are the recorded attributes of the block.
	recorded []provenance.Attribute
	added    []addition
}

// place is the place of a body: the types and labels that lead to it, and the index of
// each nested block among the blocks of its type.
type place struct {
	at     []string
	nested []int
}

func (p place) within(name string, n int) place {
	return place{append(slices.Clone(p.at), name), append(slices.Clone(p.nested), n)}
}

// path gives the names of the nested blocks that lead to an argument, and its name.
func (p place) path(name string) []string { return append(slices.Clone(p.at[3:]), name) }

// byName splits names with dots: the setting "rule.port" becomes an object rule with
// the argument port.
func (s *setter) byName(arguments cty.Value) cty.Value {
	bare, marks := arguments.Unmark()
	all := map[string]cty.Value{}
	for _, name := range sortedKeys(bare.Type().AttributeTypes()) {
		value, steps := bare.GetAttr(name), diag.Segments(name)
		if slices.Contains(steps, "") || len(steps) == 0 {
			s.refuse(value, nil, "Not a name", "%q names no argument. Write one, such as container_definitions.web.", name)
			continue
		}
		for _, step := range slices.Backward(steps[1:]) {
			key, _ := keyOf(value)
			value = cty.ObjectVal(map[string]cty.Value{step: value}).Mark(diag.Keyed{Range: key})
		}
		if first, twice := all[steps[0]]; twice {
			value = s.together(strings.Join(steps, "."), first, value)
		}
		all[steps[0]] = value
	}
	return cty.ObjectVal(all).WithMarks(marks)
}

// together merges two settings of one argument.
func (s *setter) together(name string, first, second cty.Value) cty.Value {
	a, marks := first.Unmark()
	b, _ := second.Unmark()
	if !isMap(a) || !isMap(b) {
		place, _ := keyOf(first)
		s.refuse(second, []diag.Related{{Message: "It is first set here.", Range: place}},
			"Set twice", "%s is set twice. Keep one of the two.", name)
		return first
	}
	all := a.AsValueMap()
	if all == nil {
		all = map[string]cty.Value{}
	}
	for key, value := range b.AsValueMap() {
		if before, twice := all[key]; twice {
			value = s.together(name, before, value)
		}
		all[key] = value
	}
	return cty.ObjectVal(all).WithMarks(marks)
}

func isMap(v cty.Value) bool { return !v.IsNull() && v.Type().IsObjectType() }

// body sets arguments of a block.
func (s *setter) body(p place, block *hclsyntax.Block, arguments cty.Value) {
	bare, _ := arguments.Unmark()
	var text strings.Builder
	for _, name := range s.argumentsFirst(p, bare) {
		value := bare.GetAttr(name)
		switch attr, blocks := block.Body.Attributes[name], blocksOf(block.Body, name); {
		case len(p.nested) == 0 && slices.Contains(metaArguments, name):
			s.refuse(value, nil, "Setting not possible",
				"%s is an argument of Terraform itself, which a setting cannot change. Leave it out.", name)
		case s.w.r.isSensitive(s.kind, s.typ, p.path(name)):
			s.refuse(value, nil, "Secret in a setting",
				"%s is a secret, and what stands in a spec is none. Put it into a secret of the spec.", name)
		case attr != nil:
			s.into(attribute{place: p, name: name, is: attr, to: s.recordOf(p, name)}, attr.Expr, value, []string{name})
		case len(blocks) > 0:
			text.WriteString(s.blocks(p, name, blocks, value))
		default:
			text.WriteString(s.write(p, name, value, 0))
		}
	}
	if text.Len() > 0 {
		end := block.CloseBraceRange.Start.Byte
		s.add(addition{at: end, text: "\n" + strings.TrimLeft(text.String(), "\n") + "\n"})
	}
}

// argumentsFirst sorts the names of a setting: arguments before the provider's blocks.
func (s *setter) argumentsFirst(p place, arguments cty.Value) []string {
	names := sortedKeys(arguments.Type().AttributeTypes())
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(s.isBlock(p, a), s.isBlock(p, b)) })
	return names
}

// isBlock tells, as 0 or 1, whether the provider has a block of a name in a body.
func (s *setter) isBlock(p place, name string) int {
	if s.w.r.hasBlock(s.kind, s.typ, p.path(name)) {
		return 1
	}
	return 0
}

func blocksOf(body *hclsyntax.Body, name string) []*hclsyntax.Block {
	var all []*hclsyntax.Block
	for _, block := range body.Blocks {
		if block.Type == name {
			all = append(all, block)
		}
	}
	return all
}

// blocks applies a setting to blocks of a type. A map applies to the only block, or
// its keys name the blocks; a list of maps adds blocks, whose text is returned.
func (s *setter) blocks(p place, name string, blocks []*hclsyntax.Block, value cty.Value) string {
	bare, _ := value.Unmark()
	if bare.Type().IsTupleType() {
		return s.write(p, name, value, len(blocks))
	}
	if !isMap(bare) {
		s.refuse(value, nil, "Block of no arguments", "%s is a block. Write its arguments as a map.", name)
		return ""
	}
	names := make([][]string, len(blocks))
	for i, block := range blocks {
		names[i] = append(slices.Clone(block.Labels), namesOf(func(visit func(string, hclsyntax.Expression)) {
			for _, attr := range sortedAttributes(block.Body) {
				visit(attr.Name, attr.Expr)
			}
		})...)
	}
	rest := map[string]cty.Value{}
	for _, key := range sortedKeys(bare.Type().AttributeTypes()) {
		item := bare.GetAttr(key)
		inner, _ := item.Unmark()
		if i := chosen(key, names); i >= 0 && isMap(inner) {
			s.body(p.within(name, i), blocks[i], item)
			continue
		}
		rest[key] = item
	}
	switch {
	case len(rest) == 0:
	case len(blocks) == 1:
		s.body(p.within(name, 0), blocks[0], cty.ObjectVal(rest))
	default:
		s.noItem(rest[sortedKeys(rest)[0]], sortedKeys(rest)[0], []string{name}, names)
	}
	return ""
}

// chosen gives the index of the thing that a key means, by one of its names or by its
// number; -1 for none or several.
func chosen(key string, names [][]string) int {
	found := -1
	for i := range names {
		switch {
		case !slices.Contains(names[i], key):
		case found >= 0:
			return -1
		default:
			found = i
		}
	}
	if n, err := strconv.Atoi(key); found < 0 && err == nil && n >= 0 && n < len(names) {
		return n
	}
	return found
}

// namesOf gives the names of a thing: the texts of its attributes that are called
// name, id or key first, then of those whose names end like that.
func namesOf(each func(visit func(name string, expr hclsyntax.Expression))) []string {
	var own, others []string
	each(func(name string, expr hclsyntax.Expression) {
		v, diags := expr.Value(nil)
		if diags.HasErrors() || v.IsNull() || v.Type() != cty.String {
			return
		}
		switch lower := strings.ToLower(name); {
		case lower == "name" || lower == "id" || lower == "key" || lower == "sid":
			own = append(own, v.AsString())
		case strings.HasSuffix(lower, "name") || strings.HasSuffix(lower, "_id") || strings.HasSuffix(lower, "_key"):
			others = append(others, v.AsString())
		}
	})
	if len(own) > 0 {
		return own
	}
	return others
}

// noItem reports a key that matches none of some things.
func (s *setter) noItem(value cty.Value, key string, path []string, names [][]string) {
	shown, all := make([]string, len(names)), []string{}
	for i, known := range names {
		shown[i] = strconv.Itoa(i)
		if len(known) > 0 {
			shown[i] = known[0]
		}
		all = append(all, known...)
	}
	hint := "There are " + strings.Join(shown, ", ") + "; a number from 0 means one too."
	if len(names) == 1 {
		hint = "There is " + shown[0] + "."
	}
	if near := diag.Suggest(key, all); near != "" {
		hint = "Did you mean " + near + "?"
	}
	s.refuse(value, nil, "Setting of nothing", "%s of %s has no item %q. %s A list of maps adds items.",
		strings.Join(path, "."), s.address, key, hint)
}

// write writes an argument that is missing, or blocks if the provider has blocks of
// that name, of which the body has some already.
func (s *setter) write(p place, name string, value cty.Value, there int) string {
	bare, _ := value.Unmark()
	if s.isBlock(p, name) == 0 {
		result, ok := s.reduce(value)
		if !ok {
			return ""
		}
		if key, ok := keyOf(value); ok && len(result.Origins) == 0 {
			// An empty list or map has no value that says where it stands.
			result.Origins = []diag.Origin{{Path: "settings", Range: key}}
		}
		s.w.r.checkFacts(p.at, name, s.template, result, nil)
		s.w.r.record(s.w.module, p.at, p.nested, name, s.template, result)
		return "\n" + name + " = " + result.Text
	}
	items := []cty.Value{bare}
	if bare.Type().IsTupleType() {
		items = bare.AsValueSlice()
	}
	var text strings.Builder
	for i, item := range items {
		item, _ = item.Unmark()
		if !isMap(item) {
			s.refuse(value, nil, "Block of no arguments", "%s is a block. Write its arguments as a map.", name)
			return ""
		}
		text.WriteString("\n\n" + name + " {")
		inner := p.within(name, there+i)
		for _, argument := range s.argumentsFirst(inner, item) {
			if s.w.r.isSensitive(s.kind, s.typ, inner.path(argument)) {
				s.refuse(item.GetAttr(argument), nil, "Secret in a setting",
					"%s is a secret, and what stands in a spec is none. Put it into a secret of the spec.", argument)
				continue
			}
			text.WriteString(s.write(inner, argument, item.GetAttr(argument), 0))
		}
		text.WriteString("\n}")
	}
	return text.String()
}

// reduce gives the text of a value of the spec.
func (s *setter) reduce(value cty.Value) (partial.Result, bool) {
	source, diags := partial.Parse(s.template.Filename, []byte("value = "+expressionOf(value, "setting")))
	if diags.HasErrors() {
		return partial.Result{}, false // the text is the one above
	}
	value = withoutKeys(value)
	result, diags := source.Reduce(source.Body().Attributes["value"].Expr, s.w.module.scope.Bind("setting", value))
	s.w.r.report(s.w.r.placed(diags, &reason{element: value}))
	return result, !diags.HasErrors()
}

// expressionOf gives the template expression for a value that may contain facts. The
// value is bound to the name.
func expressionOf(value cty.Value, name string) string {
	bare, _ := value.Unmark()
	switch {
	case isFact(bare):
		return "gen::fact(" + name + ")"
	case !hasFact(bare):
		return name
	case isMap(bare):
		text := "{\n"
		for _, key := range sortedKeys(bare.Type().AttributeTypes()) {
			quoted := partial.Literal(cty.StringVal(key))
			text += partial.Key(key) + " = " + expressionOf(bare.GetAttr(key), name+"["+quoted+"]") + "\n"
		}
		return text + "}"
	}
	text := "["
	for i, item := range bare.AsValueSlice() {
		text += expressionOf(item, name+"["+strconv.Itoa(i)+"]") + ",\n"
	}
	return text + "]"
}

// isFact tells whether a value refers to a fact of a thing that the spec declares,
// such as {from = "queue/orders", attribute = "url"}.
func isFact(bare cty.Value) bool {
	return isMap(bare) && bare.LengthInt() == 2 && bare.Type().HasAttribute("from") && bare.Type().HasAttribute("attribute")
}

func hasFact(bare cty.Value) bool {
	if isFact(bare) {
		return true
	}
	if !isMap(bare) && !bare.Type().IsTupleType() {
		return false
	}
	for it := bare.ElementIterator(); it.Next(); {
		_, item := it.Element()
		if item, _ = item.Unmark(); hasFact(item) {
			return true
		}
	}
	return false
}

// withoutKeys removes the marks that hold the places of keys.
func withoutKeys(value cty.Value) cty.Value {
	bare, marks := value.UnmarkDeepWithPaths()
	for i := range marks {
		for mark := range marks[i].Marks {
			if _, ok := mark.(diag.Keyed); ok {
				delete(marks[i].Marks, mark)
			}
		}
	}
	return bare.MarkWithPaths(marks)
}

func (s *setter) refuse(value cty.Value, related []diag.Related, summary, format string, args ...any) {
	s.w.r.refuseSetting(value, related, summary, format, args...)
}
