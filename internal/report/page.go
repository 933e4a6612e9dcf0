package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// page is what stands in the tables of the page.
type page struct {
	Product, Description, Environment, Pack, Region, Tool string
	// Broken tells that the spec has errors, so that nothing was rendered.
	Broken    bool
	Cards     []card
	Modules   []moduleCard
	Pictures  []picture
	Findings  []finding
	Pages     []rulePage
	Compared  []comparison
	Skipped   []Skipped
	Reach     *reached
	Plan      *planned
	Coverage  *covered
	Resources int
	HasCode   bool
}

// card is a number at the top of the page.
type card struct {
	Number, Label string
	// To is the section that says more, and Tone how good the number is: good, bad or "".
	To, Tone string
}

// moduleCard is a module of the output with what is in it.
type moduleCard struct {
	Name, Resources string
	At              *place
}

// modules lists the modules of the output, in their order.
func (s *Sources) modules() []moduleCard {
	counts := map[tfcode.Module]int{}
	first := map[tfcode.Module]place{}
	var names []tfcode.Module
	for _, file := range s.Output.Code.Files {
		name := file.Place().Module
		for _, block := range file.Blocks() {
			if block.Type != string(tfcode.Resource) {
				continue
			}
			if counts[name]++; counts[name] == 1 {
				names = append(names, name)
				first[name] = place{s.shown(file.Path), block.TypeRange.Start.Line}
			}
		}
	}
	slices.Sort(names)
	var all []moduleCard
	for _, name := range names {
		at := first[name]
		all = append(all, moduleCard{cmp.Or(string(name), "the root"), count(counts[name], "resource"), &at})
	}
	return all
}

// page makes the parts of the page, fit to be shown.
func (s *Sources) page() (p *page, d *data, err error) {
	show := &showing{}
	p = &page{Environment: s.Environment, Tool: s.Tool, Broken: s.Output == nil, Skipped: s.Skipped}
	d = &data{
		Spec: []file{}, Out: []file{}, Made: [][]int{}, Decided: [][]int{}, Inner: [][]int{}, Documents: [][]int{}, Replaced: [][]int{},
	}
	specs, out := s.specLines(), s.outLines()
	at := s.addresses()
	if s.Project != nil {
		show.conceal = s.Project.Document.ConcealText
		p.Pack = s.Project.Pack.Name()
		if product := s.Project.Document.Spec.Product; product != nil {
			p.Product, p.Description, p.Region = string(product.Name), product.Description, string(product.Region)
		}
		d.Inner = specs.inner(s.Project.Document.Parts())
		if s.Base != nil {
			d.Replaced = specs.replaced(s.Base, s.Project.Document.Parts())
		}
	}
	if s.Output != nil {
		l := s.links(specs, out)
		d.Made, d.Decided = l.made.rows(), l.decided.rows()
		p.Resources, p.Modules = s.Output.Resources, s.modules()
	}
	if s.Ledger != nil {
		d.Documents = specs.documents(s.Ledger, out, s.shown)
		p.Coverage = coverageOf(s.Ledger, at)
	}
	d.Spec, d.Out = append(d.Spec, specs.files...), append(d.Out, out.files...)
	p.HasCode = len(d.Spec) > 0
	p.Findings, p.Pages = s.findings()
	p.Compared = s.comparisons(at)
	if p.Reach, err = s.reached(); err != nil {
		return nil, nil, err
	}
	p.Plan = s.planned(at)
	p.Cards = s.cards(p)
	d.Search = s.entries(p)
	if p.Pictures, d.Boxes, err = s.pictures(at); err != nil {
		return nil, nil, err
	}
	show.all(p)
	show.all(d)
	return p, d, nil
}

func (s *Sources) cards(p *page) []card {
	errors, warnings := 0, 0
	for _, f := range p.Findings {
		if f.Severity == "error" {
			errors++
		} else {
			warnings++
		}
	}
	var all []card
	add := func(n int, one, several, to, tone string) {
		label := several
		if n == 1 {
			label = one
		}
		all = append(all, card{strconv.Itoa(n), label, to, tone})
	}
	if s.Output != nil {
		add(p.Resources, "resource", "resources", "code", "")
		add(s.Output.Modules, "module", "modules", "code", "")
	}
	if p.Coverage != nil {
		add(p.Coverage.Values, "value", "values", "coverage", "")
	}
	add(errors, "error", "errors", "findings", tone(errors))
	add(warnings, "warning", "warnings", "findings", "")
	if p.Reach != nil && len(p.Reach.Paths) > 0 {
		add(p.Reach.Gaps, "missing way", "missing ways", "reach", tone(p.Reach.Gaps))
	}
	if p.Plan != nil {
		add(len(p.Plan.Losses), "loss of data", "losses of data", "plan", tone(len(p.Plan.Losses)))
	}
	return all
}

func tone(bad int) string {
	if bad > 0 {
		return "bad"
	}
	return "good"
}

// entries are what a search finds: the keys of the spec with their values, what it
// declares, the resources, and the findings.
func (s *Sources) entries(p *page) []entry {
	all := []entry{}
	if s.Project != nil {
		for _, leaf := range s.Project.Document.Parts().Leaves() {
			if at := placeOf(leaf.Place()); at != nil {
				all = append(all, entry{"key", leaf.Name, clip(leaf.Flow()), at.At()})
			}
		}
		for _, thing := range s.Project.Document.Things() {
			if at := placeOf(thing.Range); at != nil {
				all = append(all, entry{strings.ReplaceAll(thing.Kind, "_", " "), thing.Name, "", at.At()})
			}
		}
	}
	if s.Output != nil {
		all = append(all, s.resources()...)
	}
	for _, f := range p.Findings {
		all = append(all, entry{f.Severity, f.Summary, f.Rule, f.ID})
	}
	return all
}

// resources are the blocks of the output, with the names that they give in the cloud.
func (s *Sources) resources() []entry {
	names := map[string]string{}
	for i := range s.Output.Provenance {
		a := &s.Output.Provenance[i]
		if a.Name == "name" && strings.Count(a.Block, ".") == 1 {
			names[tfcode.Module(a.Module).Address(a.Block)] = strings.Trim(a.Text, `"`)
		}
	}
	var all []entry
	for _, file := range s.Output.Code.Files {
		for _, block := range file.Blocks() {
			thing, ok := tfcode.ThingOf(block.Type, block.Labels)
			if !ok {
				continue
			}
			address := file.Place().Module.Address(thing.String())
			at := place{s.shown(file.Path), block.TypeRange.Start.Line}
			all = append(all, entry{string(thing.Kind), address, clip(names[address]), at.At()})
		}
	}
	return all
}

// clip cuts a text that is longer than anybody reads in a list.
func clip(text string) string {
	const most = 100
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) > most {
		return string([]rune(text)[:most-1]) + "…"
	}
	return text
}

func lowerFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[size:]
}
