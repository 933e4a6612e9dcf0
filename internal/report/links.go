package report

import (
	"bytes"
	"maps"
	"slices"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// links are the lines of the spec behind those of the output.
type links struct {
	spec, out     *lines
	index         *provenance.Index
	deciders      map[site][]provenance.Attribute
	decisions     map[site][]diag.Origin
	made, decided relation
}

// relation has, for a number, those that belong to it.
type relation map[int]map[int]bool

func (r relation) add(from, to int) {
	if r[from] == nil {
		r[from] = map[int]bool{}
	}
	r[from][to] = true
}

// rows are a number and those that belong to it, in order.
func (r relation) rows() [][]int {
	all := make([][]int, 0, len(r))
	for _, from := range slices.Sorted(maps.Keys(r)) {
		all = append(all, append([]int{from}, slices.Sorted(maps.Keys(r[from]))...))
	}
	return all
}

// site is an attribute of a block or, with no attribute, the whole block.
type site struct{ module, block, attribute string }

var dynamicBlock = regex.New(`\.dynamic\.([^.]+)\.content\b`)

func (s *Sources) links(specs, out *lines) *links {
	l := &links{
		spec: specs, out: out, index: s.Output.Index(s.Files),
		deciders: map[site][]provenance.Attribute{}, decisions: map[site][]diag.Origin{},
		made: relation{}, decided: relation{},
	}
	for _, a := range s.Output.Provenance {
		at := site{a.Module, dynamicBlock.ReplaceAllString(a.Block, ".$1"), a.Name}
		l.deciders[at] = append(l.deciders[at], a)
	}
	for _, d := range s.Output.Decisions {
		at := site{d.Module, d.Block, ""}
		l.decisions[at] = append(l.decisions[at], d.Origins...)
	}
	for _, file := range s.Output.Code.Files {
		l.file(s.shown(file.Path), file)
	}
	return l
}

// file looks at each line of a file of the output.
func (l *links) file(name string, file *tfcode.File) {
	offset := 0
	for i, line := range bytes.SplitAfter(file.Text, []byte{'\n'}) {
		if isText(line) {
			at := offset + len(line) - len(bytes.TrimLeft(line, " \t"))
			number, _ := l.out.number(name, i+1)
			l.line(number, i+1, string(file.Place().Module), file.At(at))
		}
		offset += len(line)
	}
}

func (l *links) line(number, line int, module string, spot tfcode.Spot) {
	switch {
	case spot.Attribute != "":
		l.note(l.made, number, l.index.At(module, spot.Block, spot.Path, nil))
		l.note(l.decided, number, l.decidersOf(module, spot))
	case spot.Header != nil && spot.Header.Start.Line == line:
		l.note(l.made, number, l.index.Whole(module, spot.Block))
		l.note(l.decided, number, l.decisions[site{module, spot.Block, ""}])
	}
}

// decidersOf gives the lines that decided about an attribute.
func (l *links) decidersOf(module string, spot tfcode.Spot) []diag.Origin {
	var all, own []diag.Origin
	var places []int
	for _, step := range spot.Path {
		if step == spot.Attribute {
			break
		}
		if n, ok := step.(int); ok {
			places = append(places, n)
		}
	}
	for _, a := range l.deciders[site{module, spot.Block, spot.Attribute}] {
		all = append(all, a.Deciders...)
		if slices.Equal(a.Nested, places) {
			own = append(own, a.Deciders...)
		}
	}
	if own != nil {
		return own
	}
	return all
}

// note keeps lines of the spec behind a line of the output.
func (l *links) note(in relation, number int, origins []diag.Origin) {
	for _, o := range origins {
		if from, ok := l.spec.number(o.Range.Filename, o.Range.Start.Line); ok {
			in.add(number, from)
		}
	}
}

// inner maps each line that begins a list or map to the lines of the values in it, and
// each further line of a long text to its first line.
func (l *lines) inner(root *spec.Part) [][]int {
	found := relation{}
	values := map[int]bool{}
	var visit func(p *spec.Part) []int
	visit = func(p *spec.Part) []int {
		rng := p.Place()
		at, ok := l.number(rng.Filename, rng.Start.Line)
		if len(p.Parts) == 0 && ok {
			for line := at + 1; line <= at+rng.End.Line-rng.Start.Line; line++ {
				found.add(line, at)
			}
			values[at] = true
			return []int{at}
		}
		var leaves []int
		for _, below := range p.Parts {
			leaves = append(leaves, visit(below)...)
		}
		for _, leaf := range leaves {
			if ok && leaf != at {
				found.add(at, leaf)
			}
		}
		return leaves
	}
	visit(root)
	maps.DeleteFunc(found, func(at int, _ map[int]bool) bool { return values[at] })
	return found.rows()
}

// replaced gives the lines of the base that an environment overrides.
func (l *lines) replaced(base, merged *spec.Part) [][]int {
	all := [][]int{}
	for _, leaf := range base.Leaves() {
		rng := leaf.Place()
		at, ok := l.number(rng.Filename, rng.Start.Line)
		now := merged.Find(leaf.Name)
		switch {
		case !ok || now != nil && now.Place() == rng:
		case now == nil:
			all = append(all, []int{at})
		default:
			if by, ok := l.number(now.Place().Filename, now.Place().Start.Line); ok {
				all = append(all, []int{at, by})
			}
		}
	}
	return all
}

// documents are, for each line of the spec, the texts that it went into.
func (l *lines) documents(ledger *coverage.Ledger, out *lines, shown func(string) string) [][]int {
	found := relation{}
	for _, e := range ledger.Entries {
		at, ok := l.number(e.Range.Filename, e.Range.Start.Line)
		for _, use := range e.Uses {
			name := shown(use.Where)
			i := slices.IndexFunc(out.files, func(f file) bool { return f.Name == name })
			if ok && use.Kind == coverage.Documented && i >= 0 {
				found.add(at, i)
			}
		}
	}
	return found.rows()
}
