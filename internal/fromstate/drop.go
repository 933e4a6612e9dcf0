package fromstate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
)

// dropAt drops the parts that errors are about.
func (i *importer) dropAt(diags hcl.Diagnostics) bool {
	dropped := false
	for _, d := range diags {
		if d.Severity != hcl.DiagError {
			continue
		}
		places := []*hcl.Range{d.Subject}
		for _, related := range diag.RelatedOf(d) {
			places = append(places, &related.Range)
		}
		for _, at := range places {
			if at != nil && i.drop(i.partAt(*at), d.Detail) {
				dropped = true
				break
			}
		}
	}
	return dropped || i.dropUnneeded(diags)
}

// dropUnneeded drops the parts of sections that come to nothing, such as things that exist and that nothing refers to.
func (i *importer) dropUnneeded(diags hcl.Diagnostics) bool {
	dropped := false
	for _, d := range diags {
		if d.Severity != hcl.DiagError || d.Subject == nil || !strings.HasSuffix(d.Subject.Filename, SpecFile) {
			continue
		}
		for _, p := range i.parts {
			if p.heading == d.Subject.Start.Line {
				dropped = i.drop(p, "nothing in the spec refers to it") || dropped
			}
		}
	}
	return dropped
}

func (i *importer) partAt(rng hcl.Range) *part { return at(i.parts, rng.Filename, rng.Start.Line) }

// drop drops a part, and tells whether it existed. The product itself stays.
func (i *importer) drop(p *part, why string) bool {
	if p == nil || p.dropped != "" || p.Section == "product" {
		return false
	}
	p.dropped = why
	return true
}

// dropDifferent drops the parts that would change an existing resource. Arguments that
// no part sets become settings.
func (i *importer) dropDifferent(out *project.Output, all []*rendered) bool {
	dropped := false
	i.settings = map[string]map[string]cty.Value{}
	for _, one := range all {
		about := i.schemaOf(one.typ)
		if one.is == nil || about == nil {
			continue
		}
		differ, absent := one.differences(about, i.usual[one.typ])
		for _, d := range differ {
			if i.mayChange(one.is, d.attribute) {
				i.line(one.is, Differs, "a plan changes it: "+d.message+" in the state")
				continue
			}
			if i.dropAny(i.behind(out, one, d.attribute), fmt.Sprintf("%s would change: %s", one.is.Address, d.message)) {
				dropped = true
				continue
			}
			i.line(one.is, Differs, "a plan changes it: "+d.message+" in the state")
		}
		if len(absent) > 0 && !strings.HasSuffix(one.address, "]") {
			i.settings[one.block] = absent
		}
	}
	for _, p := range i.parts {
		made := func(one *rendered) bool { return one.is != nil && one.is.Address == p.From }
		if p.dropped == "" && p.From != "" && !slices.ContainsFunc(all, made) {
			dropped = i.drop(p, "the spec would make another one than "+p.From) || dropped
		}
	}
	if dropped { // what could not be read stays so
		i.result.Lines = slices.DeleteFunc(i.result.Lines, func(l Line) bool { return l.Fate != Left })
	}
	return dropped
}

// mayChange tells whether the pack says that a plan may change an argument of a resource.
func (i *importer) mayChange(r *Resource, attribute string) bool {
	return slices.ContainsFunc(i.parts, func(p *part) bool {
		return p.dropped == "" && p.From == r.Address && slices.Contains(p.Changes, attribute)
	})
}

// readOff gives the addresses of the resources that the parts behind an instance were
// recovered from.
func (i *importer) readOff(out *project.Output, one *rendered) []string {
	var from []string
	for _, d := range out.Decisions {
		if d.Module != string(one.place.Module) || d.Block != one.block {
			continue
		}
		for _, o := range d.Origins {
			if p := i.partAt(o.Range); p != nil && p.From != "" {
				from = append(from, p.From)
			}
		}
	}
	for k := range out.Provenance {
		a := &out.Provenance[k]
		if a.Module != string(one.place.Module) || a.Block != one.block {
			continue
		}
		for _, o := range a.Origins {
			if p := i.partAt(o.Range); p != nil && p.From != "" {
				from = append(from, p.From)
			}
		}
	}
	return from
}

func (i *importer) dropAny(parts []*part, why string) bool {
	dropped := false
	for _, p := range parts {
		dropped = i.drop(p, why) || dropped
	}
	return dropped
}

// behind gives the parts that an argument comes from or, if there are none, those that
// its instance comes from. Entries count before whole sections.
func (i *importer) behind(out *project.Output, one *rendered, attribute string) []*part {
	var own, other []diag.Origin
	for k := range out.Provenance {
		a := &out.Provenance[k]
		if a.Module == string(one.place.Module) && (a.Block == one.block || strings.HasPrefix(a.Block, one.block+".")) {
			origins := slices.Concat(a.Origins, a.Deciders)
			if other = append(other, origins...); a.Name == attribute || strings.HasPrefix(a.Block, one.block+"."+attribute) {
				own = append(own, origins...)
			}
		}
	}
	for _, d := range out.Decisions {
		if d.Module == string(one.place.Module) && d.Block == one.block {
			other = append(other, d.Origins...)
		}
	}
	for _, origins := range [][]diag.Origin{own, other} {
		var entries, sections []*part
		for _, o := range origins {
			switch p := i.partAt(o.Range); {
			case p == nil || p.Section == "product":
			case p.whole():
				sections = append(sections, p)
			default:
				entries = append(entries, p)
			}
		}
		if parts := cmp.Or(len(entries), len(sections)); parts > 0 {
			return slices.Concat(entries[:min(1, len(entries))], sections[:min(1, len(sections))])[:1]
		}
	}
	return nil
}
