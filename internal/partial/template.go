package partial

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Template evaluates a whole text file as an HCL string template without quotes. All
// its names must be known. origins are the origins of the values in the text and of
// those that decided about a part of it, sorted by path.
func Template(filename string, src []byte, sc *Scope) (text string, origins []diag.Origin, diags hcl.Diagnostics) {
	t, diags := ParseTemplate(filename, src)
	if diags.HasErrors() {
		return "", nil, diags
	}
	return t.Text(sc)
}

// TextTemplate is a parsed text file. Several goroutines may use it.
type TextTemplate struct {
	source *Source
	expr   hclsyntax.Expression
}

// ParseTemplate parses a text file that is evaluated more than once.
func ParseTemplate(filename string, src []byte) (*TextTemplate, hcl.Diagnostics) {
	if diags := checkText(filename, src); diags.HasErrors() {
		return nil, diags
	}
	e, diags := tfcode.ParseTemplate(src, filename)
	if diags.HasErrors() {
		return nil, diags
	}
	relax(&e, false)
	return &TextTemplate{newSource(src, func() hclsyntax.Tokens { return nil }, nil), e}, diags
}

// Expr is the whole text as an expression.
func (t *TextTemplate) Expr() hclsyntax.Expression { return t.expr }

// Text evaluates the template as [Template] does.
func (t *TextTemplate) Text(sc *Scope) (text string, origins []diag.Origin, diags hcl.Diagnostics) {
	s, e := t.source, t.expr
	r := &run{src: s, mentions: s.mentionsOf(e), notes: cty.ValueMarks{}}
	if r.refuseUnknown(e, sc); r.diags.HasErrors() {
		return "", nil, r.diags
	}
	v, diags := s.eval(e, sc, r)
	if diags.HasErrors() {
		return "", nil, blame(diags, e, sc)
	}
	r.note(marksOf(v))
	v = bare(v)
	result, err := convert.Convert(v, cty.String)
	if err != nil || result.IsNull() || !result.IsKnown() {
		r.errorf(e, "Invalid template", "The template comes to a value %s. It must come to a text.", describe(v))
		return "", nil, r.diags
	}
	origins, _ = sortOut(r.notes)
	return result.AsString(), origins, diags
}

// quotation describes the string around the parts of a template.
type quotation struct {
	heredoc bool
	flush   bool // a heredoc whose lines, including those in directives, set its indentation
	trims   bool // a marker has a ~, which would remove blanks of a new text
	literal bool // write each known part as an interpolated literal
}

func (s *Source) isHeredoc(n *hclsyntax.TemplateExpr) bool {
	return s.startsWith(n, "<<", hclsyntax.TokenOHeredoc)
}

// startsWith tells whether an expression starts with a token of a type, which begins with
// a mark. Only where the text has the mark, the tokens of the file are asked.
func (s *Source) startsWith(e hclsyntax.Expression, mark string, want hclsyntax.TokenType) bool {
	start := e.Range().Start.Byte
	if !bytes.HasPrefix(s.src[start:], []byte(mark)) {
		return false
	}
	i := s.tokenAt(start)
	return i < len(s.tokens()) && s.tokens()[i].Type == want && s.tokens()[i].Range.Start.Byte == start
}

// template reduces the parts of a quoted string or a heredoc in place.
func (r *run) template(n *hclsyntax.TemplateExpr, sc *Scope) part {
	q := quotation{heredoc: r.src.isHeredoc(n), trims: r.src.hasTrims(n.SrcRange)}
	q.flush = strings.HasPrefix(r.src.slice(n.SrcRange), "<<-")
	edits := r.templateParts(n.Parts, sc, q)
	if q.heredoc && r.src.endsEarly(n.SrcRange, edits) {
		q.literal = true
		edits = r.templateParts(n.Parts, sc, q)
	}
	return part{edits: edits}
}

// hasTrims tells whether a marker of a template has a ~. It also looks at templates
// inside, which does no harm.
func (s *Source) hasTrims(rng hcl.Range) bool {
	if bytes.IndexByte(s.src[rng.Start.Byte:rng.End.Byte], '~') < 0 {
		return false
	}
	for _, token := range s.tokens()[s.tokenAt(rng.Start.Byte):] {
		if token.Range.Start.Byte >= rng.End.Byte {
			break
		}
		switch token.Type {
		case hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl, hclsyntax.TokenTemplateSeqEnd:
			if strings.Contains(string(token.Bytes), "~") {
				return true
			}
		}
	}
	return false
}

// endsEarly tells whether an edited line of a heredoc now equals its end marker.
func (s *Source) endsEarly(rng hcl.Range, edits []edit) bool {
	lines := strings.Split(s.text(rng.Start.Byte, rng.End.Byte, edits).text, "\n")
	last := len(lines) - 1
	marker := strings.TrimSpace(lines[last])
	for _, line := range lines[:last] {
		if strings.TrimSpace(line) == marker {
			return true
		}
	}
	return false
}

// knownPart is a known part of a template as text, with its range including markers.
type knownPart struct {
	expr       hclsyntax.Expression
	text       string
	marks      cty.ValueMarks
	start, end int
	directive  bool
}

// templateParts reduces the parts of a template. Known neighbours are joined before
// they are escaped, because "$" and "{x}" together would be read as an interpolation.
func (r *run) templateParts(parts []hclsyntax.Expression, sc *Scope, q quotation) []edit {
	var edits []edit
	var known []knownPart
	flush := func() {
		edits = append(edits, r.src.place(known, q)...)
		known = nil
	}
	for _, e := range parts {
		directive := r.src.isDirective(e)
		p := r.templatePart(e, directive, sc, q)
		if !p.known {
			flush()
			edits = append(edits, r.src.inOneLine(e, p.edits, directive || q.heredoc || q.trims)...)
			continue
		}
		text, ok := r.partText(e, p.value)
		start, end, bare := r.src.markers(e, directive)
		switch {
		case !ok:
		case bare:
			known = append(known, knownPart{e, text, p.marks(), start, end, directive})
		default:
			flush()
			edits = append(edits, p.asEdits(e).edits...)
		}
	}
	flush()
	return edits
}

// inOneLine adds to the edits of a part that stays those that write it in the line of its
// ${ and }. So an author may break a long text of addresses:
//
//	"${var.organization}/${var.product}/${
//	  var.environment
//	}:alerts"
func (s *Source) inOneLine(e hclsyntax.Expression, edits []edit, stays bool) []edit {
	if stays {
		return edits
	}
	start, end, bare := s.markers(e, false)
	if !bare {
		return edits
	}
	var all []edit
	without := func(from, to int) {
		if strings.Contains(string(s.src[from:to]), "\n") {
			all = append(all, edit{from, to, plain("")})
		}
	}
	without(start+len("${"), e.Range().Start.Byte)
	all = append(all, edits...)
	without(e.Range().End.Byte, end-len("}"))
	return all
}

func (r *run) templatePart(e hclsyntax.Expression, directive bool, sc *Scope, q quotation) part {
	if !directive {
		return r.reduce(e, sc)
	}
	st := r.mentions.stage(e, sc)
	stays := q.trims || q.flush && strings.Contains(r.src.slice(e.Range()), "\n")
	if st.known && !st.unknown && !stays {
		return r.fold(e, sc)
	}
	switch n := e.(type) {
	case *choice:
		cond := r.reduce(n.Condition, sc)
		edits := cond.asEdits(n.Condition).edits
		if !cond.known {
			edits = append(edits, r.directiveBody(n.TrueResult, sc, q)...)
			return part{edits: append(edits, r.directiveBody(n.FalseResult, sc, q)...)}
		}
		yes, _, ok := truth(cond.value)
		if !ok {
			r.diags = append(r.diags, badCondition(n.ConditionalExpr, cond.value))
			return part{}
		}
		r.note(cond.marks())
		edits = append(edits, r.directiveBody(n.branch(yes), sc, q)...)
		return part{edits: append(edits, r.src.disarm(n.branch(!yes))...)}
	case *concatenation:
		if loop, ok := loopOf(n.Tuple); ok {
			edits := r.collection(loop.CollExpr, sc, loopElements(loop)).asEdits(loop.CollExpr).edits
			return part{edits: append(edits, r.directiveBody(loop.ValExpr, sc.Hide(loop.KeyVar, loop.ValVar), q)...)}
		}
	}
	return part{}
}

func (r *run) directiveBody(e hclsyntax.Expression, sc *Scope, q quotation) []edit {
	if body, ok := templateOf(e); ok {
		return r.templateParts(body.Parts, sc, q)
	}
	return nil
}

// disarm empties the expressions in a branch that is never chosen. The branch itself
// stays, since its literal text may affect the blanks around it; its expressions may
// be invalid.
func (s *Source) disarm(branch hclsyntax.Expression) []edit {
	body, ok := templateOf(branch)
	if !ok {
		return nil
	}
	to := func(e hclsyntax.Expression, text string) edit {
		return edit{e.Range().Start.Byte, e.Range().End.Byte, plain(text)}
	}
	var edits []edit
	for _, e := range body.Parts {
		switch n := e.(type) {
		case *hclsyntax.LiteralValueExpr:
			continue
		case *choice:
			if s.isDirective(n) {
				edits = append(edits, to(n.Condition, "false"))
				edits = append(edits, s.disarm(n.TrueResult)...)
				edits = append(edits, s.disarm(n.FalseResult)...)
				continue
			}
		case *concatenation:
			if loop, ok := loopOf(n.Tuple); ok {
				edits = append(edits, to(loop.CollExpr, "[]"))
				edits = append(edits, s.disarm(loop.ValExpr)...)
			}
			continue
		}
		edits = append(edits, to(e, `""`))
	}
	return edits
}

// partText converts a value to text of a template.
func (r *run) partText(e hclsyntax.Expression, v cty.Value) (string, bool) {
	text, err := convert.Convert(v, cty.String)
	if err != nil || text.IsNull() {
		r.errorf(e, "Invalid template value", "The value is %s. Only strings, numbers and booleans can stand in a text.", describe(v))
		return "", false
	}
	return text.AsString(), true
}

// isDirective tells %{ if } and %{ for } from ${ }.
func (s *Source) isDirective(e hclsyntax.Expression) bool {
	return s.startsWith(e, "%{", hclsyntax.TokenTemplateControl)
}

// markers gives the range of a part with its ${ and }. bare is false if there is a
// comment between them, which must stay.
func (s *Source) markers(e hclsyntax.Expression, directive bool) (start, end int, bare bool) {
	rng := e.Range()
	if directive {
		return rng.Start.Byte, rng.End.Byte, true
	}
	if start, end, ok := s.markersBeside(rng.Start.Byte, rng.End.Byte); ok {
		return start, end, true
	}
	open, last := s.tokenBefore(rng.Start.Byte), s.tokenAt(rng.End.Byte)
	for open >= 0 && s.tokens()[open].Type == hclsyntax.TokenNewline {
		open--
	}
	for last < len(s.tokens()) && s.tokens()[last].Type == hclsyntax.TokenNewline {
		last++
	}
	if open < 0 || last >= len(s.tokens()) ||
		s.tokens()[open].Type != hclsyntax.TokenTemplateInterp || s.tokens()[last].Type != hclsyntax.TokenTemplateSeqEnd {
		return 0, 0, false
	}
	return s.tokens()[open].Range.Start.Byte, s.tokens()[last].Range.End.Byte, true
}

// markersBeside is markers for the usual case, ${ and } on the line of the expression,
// where the tokens of the file need not be known.
func (s *Source) markersBeside(from, to int) (start, end int, ok bool) {
	before := bytes.TrimRight(s.src[s.lineStart(from):from], " \t")
	after := bytes.TrimLeft(s.src[to:], " \t")
	if !bytes.HasSuffix(before, []byte("${")) || !bytes.HasPrefix(after, []byte("}")) {
		return 0, 0, false
	}
	return s.lineStart(from) + len(before) - len("${"), len(s.src) - len(after) + len("}"), true
}

// place writes neighbouring known parts as text, or as interpolated literals if the
// text could be misread.
func (s *Source) place(known []knownPart, q quotation) []edit {
	if len(known) == 0 {
		return nil
	}
	var text strings.Builder
	var marks []cty.ValueMarks
	for _, k := range known {
		text.WriteString(k.text)
		marks = append(marks, k.marks)
	}
	start, end := known[0].start, known[len(known)-1].end
	if literal, ok := s.asText(text.String(), start, end, q); ok {
		return []edit{{start, end, marked(literal, allOf(marks))}}
	}
	var edits []edit
	for _, k := range known {
		rng := k.expr.Range()
		if !k.directive {
			edits = append(edits, edit{rng.Start.Byte, rng.End.Byte, marked(Literal(cty.StringVal(k.text)), k.marks)})
			continue
		}
		from := k.start
		for s.src[from-1] == '$' { // "$" before "${" would be an escape, so it moves inside
			from--
		}
		lit := Literal(cty.StringVal(string(s.src[from:k.start]) + k.text))
		edits = append(edits, edit{from, k.end, marked("${"+lit+"}", k.marks)})
	}
	return edits
}

// asText gives the source for a text in place of src[start:end]. It is not ok if that
// could change the meaning of the text around it.
func (s *Source) asText(text string, start, end int, q quotation) (string, bool) {
	if q.trims || q.literal {
		return "", false
	}
	joins := func(a, b byte) bool { return (a == '$' || a == '%') && strings.IndexByte("{$%", b) >= 0 }
	before, after := s.src[start-1], s.src[end]
	if text == "" {
		return "", !joins(before, after) && (!q.heredoc || !s.isBlank(s.lineStart(start), start))
	}
	if last := text[len(text)-1]; last == '$' || last == '%' || joins(before, text[0]) {
		return "", false
	}
	if !q.heredoc {
		quoted := stringText(text)
		return quoted[1 : len(quoted)-1], true
	}
	first, _ := utf8.DecodeRuneInString(text)
	if unicode.IsSpace(first) || unicode.IsMark(first) || strings.ContainsFunc(text, unicode.IsControl) {
		return "", false // a newline, or indentation that <<- would remove
	}
	return strings.NewReplacer("${", "$${", "%{", "%%{").Replace(text), true
}
