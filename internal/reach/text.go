package reach

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
)

// WriteText prints a map for reviewers: what the internet reaches, each path with the
// lines that need it and the lines that allow it, who may do what with buckets and
// secrets, and what nothing needs. The verbs are the columns of the permissions.
func (m *Map) WriteText(w io.Writer, verbs []Verb) error {
	p := &printer{Map: m, verbs: verbs, width: len(byPack)}
	for i := range m.Paths {
		for _, edge := range m.Paths[i].Edges {
			p.width = max(p.width, len(p.line(edge.Range)))
		}
		for _, needed := range m.Paths[i].Needed {
			p.width = max(p.width, len(p.line(needed.Range)))
		}
	}
	p.chains()
	p.paths()
	p.permissions()
	p.unneeded()
	_, err := w.Write(p.out.Bytes())
	return err
}

type printer struct {
	*Map
	verbs []Verb
	width int // of the column of places
	out   bytes.Buffer
}

// byPack stands in the column of places for blocks of the pack.
const byPack = "the pack"

func (p *printer) line(rng hcl.Range) string {
	if nowhere(rng) {
		return byPack
	}
	return fmt.Sprintf("%s:%d", rng.Filename, rng.Start.Line)
}

func (p *printer) title(text string) {
	if p.out.Len() > 0 {
		p.out.WriteByte('\n')
	}
	p.out.WriteString(text + "\n")
}

func (p *printer) chains() {
	chains := p.Chains()
	if len(chains) == 0 {
		return
	}
	p.title("Reached from the internet")
	p.out.WriteByte('\n')
	for _, chain := range chains {
		state, text := "ok", chain[0].From
		for _, path := range chain {
			text += " -> " + path.To + ", " + path.What
			if !path.OK() {
				state = "MISSING"
			}
		}
		fmt.Fprintf(&p.out, "  %-8s %s\n", state, text)
	}
}

func (p *printer) paths() {
	for _, section := range []struct {
		title string
		in    func(*Path) bool
	}{
		{"Needed in the network", func(path *Path) bool { return !path.Permission() }},
		{"Needed permissions", func(path *Path) bool { return path.Permission() }},
	} {
		first := true
		for i := range p.Paths {
			if path := &p.Paths[i]; section.in(path) {
				if first {
					p.title(section.title)
				}
				first = false
				p.path(path)
			}
		}
	}
}

func (p *printer) path(path *Path) {
	state := "ok"
	if !path.OK() {
		state = "MISSING"
	}
	to := path.To + ", "
	if path.To == "*" {
		to = ""
	}
	fmt.Fprintf(&p.out, "\n  %-8s %s -> %s%s\n", state, path.From, to, path.What)
	for _, needed := range path.Needed {
		p.detail("needed by", needed.Range, needed.Text)
	}
	for _, edge := range path.Edges {
		kind := edge.Kind
		if edge.Missing {
			kind = "MISSING"
		}
		p.detail(kind, edge.Range, edge.Text)
		if edge.Fix != "" {
			p.detail("", hcl.Range{}, edge.Fix)
		}
	}
}

func (p *printer) detail(kind string, rng hcl.Range, text string) {
	place := p.line(rng)
	if kind == "" {
		place = ""
	}
	fmt.Fprintf(&p.out, "           %-10s  %-*s  %s\n", kind, p.width, place, text)
}

// permissions prints a table for each thing: who may do what with it.
func (p *printer) permissions() {
	if len(p.Grants) == 0 {
		return
	}
	p.title("Who may do what")
	if len(p.Roles) > 0 {
		p.out.WriteByte('\n')
		for _, role := range p.Roles {
			for _, of := range []struct {
				text  string
				tasks []string
			}{{"starts", role.Starts}, {"runs", role.Runs}} {
				if len(of.tasks) > 0 {
					fmt.Fprintf(&p.out, "  role %s %s %s\n", role.Name, of.text, list(of.tasks))
				}
			}
		}
	}
	tables, width := map[string][]row{}, 0
	for _, name := range p.subjects() {
		tables[name] = p.rows(name)
		for _, r := range tables[name] {
			width = max(width, len(r.who))
		}
	}
	for _, name := range p.subjects() {
		fmt.Fprintf(&p.out, "\n  %s%s\n", thing(name), p.unserved(name, tables[name]))
		for _, r := range tables[name] {
			fmt.Fprintf(&p.out, "    %-*s  %s  %s\n", width, r.who, strings.Join(p.cells(r), " "), strings.Join(r.places, ", "))
		}
		if len(tables[name]) == 0 {
			p.out.WriteString("    nobody\n")
		}
	}
}

// unserved says that no distribution serves a bucket of the application to viewers, if
// there is a distribution at all.
func (p *printer) unserved(name string, rows []row) string {
	if !slices.ContainsFunc(rows, func(r row) bool { return strings.HasPrefix(r.who, "role ") }) {
		return ""
	}
	serves := func(path Path) bool { return path.From == distributionEnd }
	reads := func(path Path) bool { return serves(path) && path.To == thing(name) }
	if !strings.HasPrefix(name, "bucket/") || !slices.ContainsFunc(p.Paths, serves) || slices.ContainsFunc(p.Paths, reads) {
		return ""
	}
	return ": the distribution does not serve it"
}

// subjects are the things that permissions are listed for: all buckets and secrets of
// the spec, and everything else that somebody may use.
func (p *printer) subjects() []string {
	all := slices.Clone(p.things)
	for _, grant := range p.Grants {
		if name := whole(grant.Resource); !strings.Contains(name, "*") && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

// whole gives the thing that a resource belongs to: the bucket for its objects.
func whole(resource string) string {
	if name, ok := strings.CutPrefix(resource, "bucket/"); ok {
		name, _, _ = strings.Cut(name, "/")
		return "bucket/" + name
	}
	return resource
}

// row is what somebody may do with a thing, as verbs, and the line that allows it.
type row struct {
	who    string
	words  map[string]bool
	places []string
}

// rows gives the permissions for a thing, one row for each who has some.
func (p *printer) rows(name string) []row {
	var rows []row
	for _, grant := range p.Grants {
		if !matches(whole(grant.Resource), name) {
			continue
		}
		who, place := "role "+grant.Who, p.line(grant.Range)
		if grant.By != "" {
			who, place = grant.Who, byPack+" ("+grant.By+")"
		}
		if grant.Conditional {
			place += " on a condition"
		}
		i := slices.IndexFunc(rows, func(r row) bool { return r.who == who })
		if i < 0 {
			i = len(rows)
			rows = append(rows, row{who: who, words: map[string]bool{}})
		}
		rows[i].places = append(rows[i].places, place)
		for _, action := range grant.Actions {
			for _, word := range p.verbsOf(action) {
				rows[i].words[word] = true
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return strings.Compare(a.who, b.who) })
	for _, r := range rows {
		slices.Sort(r.places)
	}
	return rows
}

// cells gives the verbs of a row in their columns, followed by actions without a verb.
func (p *printer) cells(r row) []string {
	var cells []string
	for _, verb := range p.verbs {
		cell := "-"
		if r.words[verb.Name] {
			cell = verb.Name
		}
		delete(r.words, verb.Name)
		cells = append(cells, fmt.Sprintf("%-*s", len(verb.Name), cell))
	}
	return append(cells, sortedKeys(r.words)...)
}

// verbsOf gives the verbs for an action, or the action itself if there are none.
func (p *printer) verbsOf(action string) []string {
	var words []string
	for _, verb := range p.verbs {
		if slices.ContainsFunc(verb.Actions, func(pattern string) bool { return sameAction(pattern, action) }) {
			words = append(words, verb.Name)
		}
	}
	if len(words) == 0 {
		return []string{action}
	}
	return words
}

func (p *printer) unneeded() {
	if len(p.Surplus) == 0 {
		return
	}
	p.title("Not needed")
	for _, s := range p.Surplus {
		fmt.Fprintf(&p.out, "\n  %s\n           %s\n", p.line(s.Range), s.Detail)
	}
}
