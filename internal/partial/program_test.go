package partial

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// program writes random expressions that are mostly valid, from the corners of
// the language where text and meaning part.
type program struct {
	*rand.Rand
	locals []string // loop variables around, all strings
}

func (p *program) pick(choices ...string) string { return choices[p.IntN(len(choices))] }

func (p *program) expression(depth int) string {
	switch p.IntN(6) {
	case 0:
		return p.list(depth)
	case 1:
		return p.object(depth)
	case 2:
		return p.number(depth)
	case 3:
		return p.truth(depth)
	}
	return p.text(depth)
}

func (p *program) text(depth int) string {
	if depth <= 0 {
		if len(p.locals) > 0 && p.IntN(2) == 0 {
			return p.locals[p.IntN(len(p.locals))]
		}
		return p.pick(`"lit"`, `""`, `"$"`, `"{x}"`, `var.s`, `var.d`, `spec.name`, `spec.cur`, `spec.pct`, `spec.tmpl`, `spec.braces`,
			`spec.lines`, `spec.marker`, `spec.eo`, `spec.indented`, `spec.empty`, `spec.m["a"]`, `spec.objs[1].k`, `var.m.a`)
	}
	switch p.IntN(13) {
	case 0, 1, 2, 3:
		return `"` + p.parts(depth, false) + `"`
	case 4:
		return p.pick("trimspace", "upper") + "(<<" + p.pick("", "-") + "EOT\n" + p.parts(depth, true) + "\n  EOT\n)"
	case 5:
		return fmt.Sprintf("(%s ? %s : %s)", p.truth(depth-1), p.text(depth-1), p.text(depth-1))
	case 6:
		return fmt.Sprintf("upper(%s)", p.text(depth-1))
	case 7:
		return p.pick(`gen::upper(spec.name)`, `gen::join("-", spec.list)`, `gen::lookup(spec.m, spec.key)`)
	case 8:
		return fmt.Sprintf("(%s)", p.text(depth-1))
	case 9:
		return fmt.Sprintf("%s[%s]", p.pick("var.l", "spec.list", "[var.s, spec.name]"), p.pick("0", "1", "spec.i", "var.i"))
	case 10:
		return fmt.Sprintf("%s[%s]", p.pick("var.m", "spec.m"), p.pick(`"a"`, "spec.key", "var.k"))
	case 11:
		return p.pick(`spec.nothing == null ? "none" : spec.nothing.x`, `[for o in var.objs : o.name][0]`, `[for spec in var.objs : spec.name][0]`,
			`var.objs[*].name[spec.i]`, `var.objs.*.name[0]`, `spec.objs[*].k[var.i]`, `var.objs[spec.i].name`)
	}
	return p.text(0)
}

// parts are the inside of a quoted string or of a heredoc.
func (p *program) parts(depth int, heredoc bool) string {
	var out strings.Builder
	for range p.IntN(5) {
		switch open, end := p.pick("${", "${", "${ ", "${~ "), p.pick("}", "}", " }", " ~}"); p.IntN(9) {
		case 0, 1, 2, 3:
			out.WriteString(open + p.text(depth-1) + end)
		case 4:
			out.WriteString("%{ if " + p.truth(depth-1) + p.pick(" }", " }", " ~}") + p.parts(depth-1, heredoc) +
				p.pick("", "%{ else }"+p.parts(depth-1, heredoc)) + "%{ endif }")
		case 5:
			collection := p.list(depth - 1)
			name := p.local()
			out.WriteString("%{ for " + name + " in " + collection + " }" + p.parts(depth-1, heredoc) + "%{ endfor }")
			p.locals = p.locals[:len(p.locals)-1]
		default:
			literal := p.pick("a", " ", "$", "%", "{", "}", "$${", "%%{", "é", "~", "EOT", "\n")
			if literal == "\n" && heredoc {
				literal += p.pick("", "  ", "    ")
			} else if literal == "\n" {
				literal = `\n`
			}
			out.WriteString(literal)
		}
	}
	return out.String()
}

func (p *program) local() string {
	name := p.pick("x", "y", "spec", "var")
	p.locals = append(p.locals, name)
	return name
}

func (p *program) truth(depth int) string {
	if depth <= 0 {
		return p.pick("true", "false", "spec.t", "spec.f", "var.t", "var.f")
	}
	switch p.IntN(7) {
	case 0, 1:
		return fmt.Sprintf("(%s %s %s)", p.truth(depth-1), p.pick("&&", "||"), p.truth(depth-1))
	case 2:
		return fmt.Sprintf("!%s", p.truth(depth-1))
	case 3:
		return fmt.Sprintf("(%s %s %s)", p.text(depth-1), p.pick("==", "!="), p.text(depth-1))
	case 4:
		return fmt.Sprintf("(%s ? %s : %s)", p.truth(depth-1), p.truth(depth-1), p.truth(depth-1))
	case 5:
		return fmt.Sprintf("(%s %s %s)", p.number(depth-1), p.pick("<", ">=", "=="), p.number(depth-1))
	}
	return p.truth(0)
}

func (p *program) number(depth int) string {
	if depth <= 0 {
		return p.pick("0", "2", "spec.n", "spec.neg", "var.n")
	}
	switch p.IntN(6) {
	case 5: // never by zero: HCL's infinity has no text
		return fmt.Sprintf("(%s %s 3)", p.number(depth-1), p.pick("/", "%"))
	case 0, 1:
		return fmt.Sprintf("(%s %s %s)", p.number(depth-1), p.pick("+", "-", "*"), p.pick("3", p.number(depth-1)))
	case 2:
		return fmt.Sprintf("-%s", p.number(depth-1))
	case 3:
		return fmt.Sprintf("(%s ? %s : %s)", p.truth(depth-1), p.number(depth-1), p.number(depth-1))
	}
	return p.number(0)
}

func (p *program) list(depth int) string {
	if depth <= 0 {
		return p.pick("spec.list", "spec.none", "spec.long", "var.l", "var.none", `["p", "q"]`)
	}
	switch p.IntN(6) {
	case 0, 1:
		return fmt.Sprintf("[%s, %s%s]", p.text(depth-1), p.text(depth-1), p.pick("", ",", "\n# why\n", " // why\n"))
	case 2, 3:
		collection := p.list(depth - 1)
		name := p.local()
		defer func() { p.locals = p.locals[:len(p.locals)-1] }()
		return fmt.Sprintf("[for %s in %s : %s%s]", name, collection, p.text(depth-1), p.filter(depth))
	case 4:
		return p.pick("spec.objs[*].k", "var.objs[*].name", "var.objs.*.name", "values(spec.m)", "gen::values(spec.m)", "gen::distinct(spec.list)")
	}
	return fmt.Sprintf("(%s ? %s : %s)", p.truth(depth-1), p.list(depth-1), p.list(depth-1))
}

func (p *program) filter(depth int) string {
	if p.IntN(2) == 0 {
		return ""
	}
	return " if " + p.truth(depth-1)
}

func (p *program) object(depth int) string {
	if depth <= 0 {
		return p.pick("spec.m", "var.m", "{}", "{ spec = 1 }")
	}
	switch p.IntN(4) {
	case 0:
		collection := p.list(depth - 1)
		name := p.local()
		defer func() { p.locals = p.locals[:len(p.locals)-1] }()
		key, value := p.text(depth-1), p.text(depth-1)
		return fmt.Sprintf("{ for %s in %s : %s => %s%s%s }", name, collection, key, value, p.pick("", "..."), p.filter(depth))
	case 1:
		return fmt.Sprintf("{\n  # lead\n  a = %s # tail\n  %s = %s // reader\n\n  c: %s,\n}",
			p.text(depth-1), p.pick("b", `"b c"`, "(spec.dash)", "(spec.forkey)", "for_", `"${spec.key}-k"`), p.expression(depth-1), p.list(depth-1))
	case 2:
		return fmt.Sprintf("{ a = %s, %s = %s }", p.object(depth-1), p.pick("b", "(var.k)", "(spec.name)"), p.text(depth-1))
	}
	return fmt.Sprintf("merge(%s, %s)", p.object(depth-1), p.object(depth-1))
}
