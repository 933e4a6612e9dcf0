package document

import (
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// table imports a table: of keys and values, with a column per environment, or with
// one thing per row.
func (im *importer) table(b Block) (problem string) {
	header := b.rows[0]
	defer func() {
		if problem == "" && im.same[header.line] == "" && !im.knows(header.cells[0]) {
			im.same[header.line] = "what the columns are called"
		}
	}()
	if columns := environmentColumns(header.cells); len(columns) > 0 {
		return im.columns(b, columns)
	}
	pairs := im.pairsOf(b)
	asPairs, noPairs := im.best(b, pairs)
	things, asThings := im.rows(b)
	values := []string{"value", "values", "wert"}
	ofValues := len(header.cells) > 1 && slices.Contains(values, strings.ToLower(header.cells[1]))
	if ofValues && len(things) > 0 && !things[0].place.namedBy(b) {
		things = nil // they are values of something, rather than things that have a value
	}
	if len(things) > 0 && (noPairs != "" || asThings > asPairs.known) {
		im.same[header.line] = "what the columns are called"
		im.things(b, things)
		return ""
	}
	if noPairs != "" {
		return noPairs
	}
	return im.take(b, pairs)
}

// pairsOf reads a table of keys and values. Further columns become a comment.
func (im *importer) pairsOf(b Block) *node {
	n := &node{kind: mapNode, line: b.First}
	for i, r := range b.rows {
		if i == 0 && (b.headed || !im.knows(r.cells[0])) {
			continue // what the columns are called
		}
		if len(r.cells) > 1 && !empty(r.cells[1]) {
			value := &node{line: r.line, text: r.cells[1], tag: anyTag, comment: strings.Join(filled(r.cells[2:]), ", ")}
			n.entries = append(n.entries, &entry{name: r.cells[0], line: r.line, node: value})
		}
	}
	return n
}

// knows tells whether a text is a key of anything.
func (im *importer) knows(text string) bool {
	text = unit.ReplaceAllString(text, "")
	return slices.ContainsFunc(im.places, func(p place) bool { return p.elem().key(spelling(text, p.elem())) != nil })
}

// filled gives the cells that are not empty.
func filled(cells []string) []string {
	return slices.DeleteFunc(slices.Clone(cells), empty)
}

// environmentColumns are the columns that are called like environments.
func environmentColumns(header []string) map[int]string {
	columns := map[int]string{}
	for i, cell := range header {
		if env := onlyEnvironment(cell); env != "" && i > 0 {
			columns[i] = env
		}
	}
	return columns
}

// columns imports a table with the values of each key in several environments.
func (im *importer) columns(b Block, columns map[int]string) (problem string) {
	took := false
	for i := range b.rows[0].cells {
		env, ok := columns[i]
		if !ok {
			continue
		}
		n := &node{kind: mapNode, line: b.First}
		for _, r := range b.rows[1:] {
			if i < len(r.cells) && !empty(r.cells[i]) {
				value := &node{line: r.line, text: r.cells[i], tag: anyTag}
				n.entries = append(n.entries, &entry{name: r.cells[0], line: r.line, node: value})
			}
		}
		part := b
		part.Environment = env
		if problem = im.take(part, n); problem == "" {
			took = true
		}
	}
	if took {
		return ""
	}
	return problem
}

// thing is a row of a table that describes a thing.
type thing struct {
	place place
	name  string // where the place asks for one
	env   string
	row   row
	node  *node
}

// rows reads a table with one thing per row, and counts the columns that are keys. The
// first column is the thing's name, unless it is a key itself.
func (im *importer) rows(b Block) (things []thing, known int) {
	header := b.rows[0].cells
	if onlyEnvironmentWord(header[0]) {
		return im.environmentRows(b)
	}
	alike, known := im.placeOfColumns(b, header)
	for _, r := range b.rows[1:] {
		to, ok := placeOfRow(alike, header[0], r)
		if !ok {
			return nil, 0
		}
		n := &node{kind: mapNode, line: r.line}
		t := thing{place: to, row: r, node: n}
		for i, cell := range r.cells {
			if i >= len(header) || empty(cell) {
				continue
			}
			name := header[i]
			own := to.elem().key(spelling(name, to.elem()))
			if i == 0 && own != nil && !to.item {
				t.name = nameOfThing(cell)
			}
			if i == 0 && own == nil {
				if len(alike) > 1 || to.item && to.columnOf(header[1:]) {
					continue // it says which of the places is meant, or is no more than a title
				}
				if name = to.shape.name; !to.item {
					t.name = nameOfThing(cell)
					if k := to.elem().key(nameKey); k == nil || !k.required || !bareName.MatchString(cell) || to.columnOf(header[1:]) {
						continue
					}
					name = nameKey
				}
			}
			n.entries = append(n.entries, &entry{name: name, line: r.line, node: &node{line: r.line, text: cell, tag: anyTag}})
		}
		if len(n.entries) > 0 {
			things = append(things, t)
		}
	}
	return things, known
}

// nameKey is the key that says what things are called, where it is not the key of the thing itself.
const nameKey = "name"

// nameOfThing is the key of a thing in a map that a cell of a table names.
func nameOfThing(cell string) string {
	if bareName.MatchString(cell) {
		return cell
	}
	return strings.Join(words(cell), "_")
}

var bareName = regex.New(`^[A-Za-z0-9_][A-Za-z0-9_./-]*$`)

// elem gives the shape of the value at a place, or of one item of it.
func (p place) elem() *shape {
	if p.shape.kind == mapShape {
		return p.shape.elem
	}
	return p.shape
}

// placeOfColumns gives the place of things that have the columns as keys: the one that
// knows most of them; if several do, the one that a heading names. Of what is left alike, the
// rows may say which is theirs.
func (im *importer) placeOfColumns(b Block, header []string) (alike []place, known int) {
	best := -1
	for _, candidate := range slices.Concat(im.places, im.several) {
		s := candidate.elem()
		if !candidate.item && candidate.shape.kind != mapShape || s.kind != structShape || candidate.unnamed() {
			continue
		}
		named := candidate.overlap(b)
		if named == 0 && len(header) > 2*len(s.keys)+1 {
			continue // most of the columns are no keys of it
		}
		count := candidate.columnsKnown(b, header)
		titled := candidate.namedBy(b) && spelling(header[0], s) == nameKey && (len(candidate.path) == 1 || len(header) == 1)
		titled = titled || len(header) == 1 && names(b.Heading.Text, candidate.lastKey()) && candidate.calledBy(header[0])
		if count < 2 && !titled || count*2 < len(header) && named == 0 {
			continue
		}
		switch score := count*100 + named; {
		case score > best:
			alike, known, best = []place{candidate}, count, score
		case score == best:
			alike = append(alike, candidate)
		}
	}
	return alike, known
}

// columnsKnown counts the columns that are keys of the things at a place, the one of their names
// included. Those of which people write a part count where another key, or the heading, says
// that these are the things.
func (p place) columnsKnown(b Block, header []string) int {
	s := p.elem()
	count, partly, sure := 0, 0, p.namedBy(b)
	for i, column := range header {
		switch {
		case s.key(spelling(column, s)) != nil:
			count, sure = count+1, true
		case i == 0 && (!p.item || s.name != ""):
			count++
		case s.key(spelled(column, s)) != nil:
			partly++
		}
	}
	if sure {
		count += partly
	}
	return count
}

// calledBy tells whether a text is what one of the things at a place is called: repository for repositories.
func (p place) calledBy(title string) bool {
	last, called := words(p.lastKey()), words(title)
	if len(last) == 0 || len(called) == 0 {
		return false
	}
	many := last[len(last)-1]
	one := called[len(called)-1]
	return many == one+"s" || many == strings.TrimSuffix(one, "y")+"ies"
}

// lastKey is the key of the things at a place.
func (p place) lastKey() string { return p.path[len(p.path)-1].key }

// columnOf tells whether one of the columns has the names of the items.
func (p place) columnOf(header []string) bool {
	name := p.shape.name
	if !p.item {
		name = nameKey
	}
	return slices.ContainsFunc(header, func(column string) bool { return spelling(column, p.elem()) == name })
}

// placeOfRow gives the one of several places that the first cell of a row names, read with its
// title: "public" under "Subnet" is one of public_subnets.
func placeOfRow(alike []place, title string, r row) (to place, ok bool) {
	if len(alike) == 1 {
		return alike[0], true
	}
	said := append(words(r.cells[0]), words(title)...)
	for _, candidate := range alike {
		last := candidate.path[len(candidate.path)-1].key
		if slices.ContainsFunc(words(last), func(word string) bool { return !containsWord(said, word) }) {
			continue
		}
		if ok {
			return place{}, false
		}
		to, ok = candidate, true
	}
	return to, ok
}

// environmentRows reads a table with an environment in each row.
func (im *importer) environmentRows(b Block) (things []thing, known int) {
	header := b.rows[0].cells
	for _, r := range b.rows[1:] {
		n := &node{kind: mapNode, line: r.line}
		for i, cell := range r.cells {
			if i > 0 && i < len(header) && !empty(cell) {
				n.entries = append(n.entries, &entry{name: header[i], line: r.line, node: &node{line: r.line, text: cell, tag: anyTag}})
			}
		}
		f, problem := im.best(b, n)
		env := onlyEnvironment(r.cells[0])
		if problem != "" || env == "" || f.unnamed() {
			return nil, 0
		}
		things, known = append(things, thing{place: f.place, env: env, row: r, node: n}), f.known
	}
	return things, known
}

// things puts the rows of a table to their places.
func (im *importer) things(b Block, things []thing) {
	title := titleOf(b)
	placed := map[int]bool{b.rows[0].line: true}
	for _, t := range things {
		part := b
		part.Environment = t.env
		if t.env == "" {
			part.Environment = b.environment()
		}
		to := t.place
		if t.name != "" {
			to.path = append(slices.Clone(to.path), step{})
			to.shape = to.shape.elem
		}
		im.conform(t.node, to.shape, true)
		im.in(part.Environment)
		im.put(to, t.node, title, t.name)
		part.First, part.Last = t.row.line, t.row.line
		im.placed(part, t.node, strings.Replace(to.String(), "NAME", t.name, 1))
		placed[t.row.line] = true
		title = ""
	}
	for _, r := range b.rows {
		if !placed[r.line] {
			im.leave(r.line, r.line, "it has no value for any key")
		}
	}
}
