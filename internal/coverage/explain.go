package coverage

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Explanation is what is known about one address of the output.
type Explanation struct {
	ledger     *Ledger
	decisions  []provenance.Decision
	attributes []*provenance.Attribute
	// path leads to the requested part of the only attribute.
	path []any
}

// Explain looks an address up: ADDRESS or ADDRESS.ATTRIBUTE, with or without the
// module. Nested blocks belong to the block, and the path may continue in the value:
// ADDRESS.ATTRIBUTE[0].KEY. If there is no such thing, the error names the nearest
// ones.
func (l *Ledger) Explain(name string) (*Explanation, error) {
	name = asDeclared(name)
	wanted := tfcode.WithoutKeys(name)
	x := &Explanation{ledger: l}
	for i := range l.sources.Result.Provenance {
		p := &l.sources.Result.Provenance[i]
		if covers(wanted, p.Module, p.Block+"."+p.Name) && !x.has(p) {
			x.attributes = append(x.attributes, p)
		}
	}
	for _, d := range l.sources.Result.Decisions {
		if d.Argument != "" && covers(wanted, d.Module, d.Block+"."+d.Argument) {
			x.decisions = append(x.decisions, d)
		}
	}
	if len(x.attributes)+len(x.decisions) > 0 {
		return x.chosen(name), nil
	}
	if x.within(name) {
		return x, nil
	}
	return nil, l.unknown(name, wanted)
}

// asDeclared writes an address that a variable or a local value is referred to by as that of the
// block that declares it.
func asDeclared(name string) string {
	module, rest := "", name
	for strings.HasPrefix(rest, "module.") {
		_, after, ok := strings.Cut(strings.TrimPrefix(rest, "module."), ".")
		if !ok {
			break
		}
		module, rest = name[:len(name)-len(after)], after
	}
	for reference, block := range map[string]string{"var.": "variable.", "local.": "locals."} {
		if inner, ok := strings.CutPrefix(rest, reference); ok {
			return module + block + inner
		}
	}
	return name
}

// has tells whether an attribute was found already: every root module of a layered
// output has a copy of the root's files.
func (x *Explanation) has(p *provenance.Attribute) bool {
	return slices.ContainsFunc(x.attributes, func(other *provenance.Attribute) bool {
		return other.Layer != p.Layer && other.Module == p.Module && other.Block == p.Block &&
			other.Text == p.Text && other.Template == p.Template
	})
}

// chosen keeps only the attributes of those nested blocks that the indexes in a name
// select, if it has indexes.
func (x *Explanation) chosen(name string) *Explanation {
	var kept []*provenance.Attribute
	for _, p := range x.attributes {
		if full := p.Address(); strings.Contains(full, name+".") || strings.HasSuffix(full, name) {
			kept = append(kept, p)
		}
	}
	if len(kept) > 0 {
		x.attributes = kept
	}
	return x
}

// within finds the attribute whose value a name leads into, and the rest of the path.
func (x *Explanation) within(name string) bool {
	for i := range x.ledger.sources.Result.Provenance {
		p := &x.ledger.sources.Result.Provenance[i]
		for _, full := range []string{p.Address(), strings.TrimPrefix(p.Address(), tfcode.Module(p.Module).Address(""))} {
			rest, ok := strings.CutPrefix(name, full)
			if !ok || rest == "" || rest[0] != '.' && rest[0] != '[' {
				continue
			}
			if path, ok := provenance.Path(rest); ok && p.Shows(path) {
				x.attributes, x.path = []*provenance.Attribute{p}, path
				return true
			}
		}
	}
	return false
}

// covers tells whether an address is the wanted address, or is inside it.
func covers(wanted, module, found string) bool {
	full := address(module, found, "")
	return within(found, wanted) || within(full, wanted)
}

func within(address, outer string) bool {
	return address == outer || strings.HasPrefix(address, outer+".")
}

// unknown is the error about an address that does not exist.
func (l *Ledger) unknown(name, wanted string) error {
	var candidates []string
	prefixed := strings.HasPrefix(wanted, "module.")
	add := func(candidate string) {
		if !slices.Contains(candidates, candidate) {
			candidates = append(candidates, candidate)
		}
	}
	for _, p := range l.sources.Result.Provenance {
		module := p.Module
		if !prefixed {
			module = ""
		}
		block := address(module, p.Block, "")
		add(block)
		if strings.Count(wanted, ".") >= strings.Count(block, ".")+1 {
			add(block + "." + p.Name)
		}
	}
	const most = 3
	near := nearest(wanted, candidates, most)
	if len(near) == 0 {
		return fmt.Errorf("the output has no block or attribute %q; give the address of one as Terraform does, "+
			"with or without the module in front", name)
	}
	return fmt.Errorf("the output has no block or attribute %q; did you mean %s?", name, strings.Join(near, " or "))
}

// nearest gives the most likely candidates: those that differ by a typing mistake or,
// if there are none, those with the same last name.
func nearest(name string, candidates []string, most int) []string {
	var near []string
	left := slices.Clone(candidates)
	for len(near) < most {
		next := diag.Suggest(name, left)
		if next == "" {
			break
		}
		near = append(near, next)
		left = slices.DeleteFunc(left, func(c string) bool { return c == next })
	}
	if len(near) > 0 {
		return near
	}
	last := name[max(0, strings.LastIndexByte(name, '.')):]
	for _, c := range candidates {
		if strings.HasSuffix("."+c, last) && len(near) < most {
			near = append(near, c)
		}
	}
	return near
}

// Write prints, for each attribute, its text, the lines of the spec that it was made
// from and the line of the template that wrote it, and for each block what decided that it is
// there. A block comes before those within it. files are the texts of the spec.
func (x *Explanation) Write(w io.Writer, files diag.Files) error {
	var blocks []*strings.Builder
	var names []string
	about := func(module, name string) *strings.Builder {
		at := address(module, name, "")
		i := slices.Index(names, at)
		if i < 0 {
			i, names, blocks = len(names), append(names, at), append(blocks, &strings.Builder{})
		}
		return blocks[i]
	}
	for _, d := range x.decisions {
		out := about(d.Module, d.Block)
		if strings.HasPrefix(d.Argument, "generate.") {
			fmt.Fprintf(out, "  is there, by %s\n", d.Argument)
		} else {
			fmt.Fprintf(out, "  %s is left out\n", d.Argument)
		}
		x.origins(out, d.Origins, files)
		fmt.Fprintf(out, "    written by %s\n", x.ledger.place(d.Template))
	}
	for _, p := range x.attributes {
		out := about(p.Module, x.numbered(p))
		text, origins := p.Text, x.ledger.index().Lines(p)
		if x.path != nil {
			text, origins = p.Part(x.path), x.ledger.index().Part(p, x.path)
		}
		fmt.Fprintf(out, "  %s = %s\n", p.Name+provenance.PathText(x.path), indent(text))
		x.origins(out, origins, files)
		x.deciders(out, p, origins)
		fmt.Fprintf(out, "    written by %s\n", x.ledger.place(p.Template))
	}
	order := make([]int, len(names))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return strings.Compare(tfcode.WithoutKeys(names[i]), tfcode.WithoutKeys(names[j]))
	})
	var all []string
	for _, i := range order {
		all = append(all, names[i]+"\n"+blocks[i].String())
	}
	_, err := io.WriteString(w, strings.Join(all, "\n"))
	return err
}

// numbered gives the address of an attribute's block, with indexes for repeated
// blocks.
func (x *Explanation) numbered(p *provenance.Attribute) string {
	several := slices.ContainsFunc(x.attributes, func(other *provenance.Attribute) bool {
		return other.Module == p.Module && other.Block == p.Block && !slices.Equal(other.Nested, p.Nested)
	})
	if !several {
		return p.Block
	}
	return p.Numbered()
}

// deciders lists the lines that only decided about an attribute made of other lines.
func (x *Explanation) deciders(out *strings.Builder, p *provenance.Attribute, made []diag.Origin) {
	if x.path != nil {
		return
	}
	for _, o := range p.Deciders {
		if !slices.Contains(made, o) {
			fmt.Fprintf(out, "    decided by %s, %s:%d\n", o.Path, o.Range.Filename, o.Range.Start.Line)
		}
	}
}

func (x *Explanation) origins(out *strings.Builder, origins []diag.Origin, files diag.Files) {
	if len(origins) == 0 {
		out.WriteString("    from the template alone\n")
	}
	for _, o := range origins {
		fmt.Fprintf(out, "    from %s, %s:%d\n", o.Path, o.Range.Filename, o.Range.Start.Line)
		if line := sourceLine(files, o); line != "" {
			fmt.Fprintf(out, "      | %s\n", line)
		}
	}
}

// indent indents a text below the attribute that it belongs to.
func indent(text string) string {
	return strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    ")
}

// sourceLine gives the line of an origin, "" if the text is unknown.
func sourceLine(files diag.Files, o diag.Origin) string {
	file := files[o.Range.Filename]
	if file == nil || o.Range.Start.Line < 1 {
		return ""
	}
	lines := bytes.SplitN(file.Bytes, []byte{'\n'}, o.Range.Start.Line+1)
	if len(lines) < o.Range.Start.Line {
		return ""
	}
	return string(bytes.TrimSpace(lines[o.Range.Start.Line-1]))
}
