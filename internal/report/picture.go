package report

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/graph"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// picture is a drawing on the page.
type picture struct {
	View, Title string
	SVG         template.HTML
}

// box is what an element of a picture stands for.
type box struct {
	// Element is the id of the element in the page.
	Element string `json:"element"`
	Title   string `json:"title"`
	Notes   string `json:"notes,omitempty"`
	// Parts are the parts of the spec that most of it comes from.
	Parts []boxPart `json:"parts,omitempty"`
	// Resources are the box itself, and what else comes from the same part of the spec.
	Resources []boxResource `json:"resources,omitempty"`
	Arrows    []boxArrow    `json:"arrows,omitempty"`
}

type boxPart struct {
	Name string `json:"name"`
	At   string `json:"at"`

	values int // that went into it
	place  place
}

type boxResource struct {
	Address string `json:"address"`
	At      string `json:"at"`
}

// boxArrow is an arrow from a box to another one, or from another one to it.
type boxArrow struct {
	Here    bool   `json:"here,omitempty"`
	Label   string `json:"label,omitempty"`
	Element string `json:"element"`
	Title   string `json:"title"`
}

// pictures draws the models, and tells what their boxes are.
func (s *Sources) pictures(at addresses) (drawn []picture, boxes []box, err error) {
	boxes = []box{}
	known := boxSources{at, s.boxParts(), s.fromParts()}
	for _, m := range s.Pictures {
		prefix := string(m.View) + "-"
		svg, err := graph.SVG(m, graph.Options{Embedded: true, Prefix: prefix})
		if err != nil {
			return nil, nil, err
		}
		drawn = append(drawn, picture{string(m.View), m.Title, template.HTML(svg)}) //nolint:gosec // Write looks through it
		titles := map[string]string{}
		for _, b := range m.Boxes {
			titles[b.ID] = strings.TrimSpace(b.What + " " + b.Name)
		}
		for _, b := range m.Boxes {
			boxes = append(boxes, known.box(m, b, prefix, titles))
		}
	}
	return drawn, boxes, nil
}

// boxSources has the information about boxes: the lines of resources, the parts of the
// spec that they come from, and the resources that come from a part.
type boxSources struct {
	at    addresses
	parts map[string][]boxPart
	from  map[string][]string
}

func (s *boxSources) box(m *graph.Model, b graph.Box, prefix string, titles map[string]string) box {
	one := box{Element: prefix + "b-" + b.ID, Title: titles[b.ID], Notes: strings.Join(b.Notes, ", ")}
	_, address := tfcode.SplitLayer(b.ID)
	address = tfcode.WithoutKeys(address)
	one.Parts = s.parts[address]
	others := s.from[b.Origin]
	if len(one.Parts) > 0 {
		others = append(others[:len(others):len(others)], s.from[one.Parts[0].Name]...)
	}
	for _, name := range slices.Concat([]string{address}, others) {
		line, written := s.at[name]
		if written && !slices.ContainsFunc(one.Resources, func(r boxResource) bool { return r.Address == name }) {
			one.Resources = append(one.Resources, boxResource{name, line.At()})
		}
	}
	for _, arrow := range m.Arrows {
		switch b.ID {
		case arrow.From:
			one.Arrows = append(one.Arrows, boxArrow{false, arrow.Label, prefix + "b-" + arrow.To, titles[arrow.To]})
		case arrow.To:
			one.Arrows = append(one.Arrows, boxArrow{true, arrow.Label, prefix + "b-" + arrow.From, titles[arrow.From]})
		}
	}
	return one
}

// boxParts gives, for each resource, the parts of the spec that most of its values
// come from.
func (s *Sources) boxParts() map[string][]boxPart {
	const most = 3
	all := map[string][]boxPart{}
	if s.Output == nil {
		return all
	}
	for i := range s.Output.Provenance {
		a := &s.Output.Provenance[i]
		names := strings.SplitN(a.Block, ".", 3)
		address := tfcode.Module(a.Module).Address(strings.Join(names[:min(2, len(names))], "."))
		for _, o := range a.Origins {
			name := partOf(o.Path)
			at := slices.IndexFunc(all[address], func(p boxPart) bool { return p.Name == name })
			if at < 0 {
				at = len(all[address])
				all[address] = append(all[address], boxPart{Name: name, place: place{o.Range.Filename, o.Range.Start.Line}})
			}
			p := &all[address][at]
			p.values++
			if o.Range.Filename == p.place.File {
				p.place.Line = min(p.place.Line, o.Range.Start.Line)
			}
			p.At = p.place.At()
		}
	}
	for address, parts := range all {
		slices.SortStableFunc(parts, func(a, b boxPart) int { return cmp.Compare(b.values, a.values) })
		whole := slices.Clone(parts)
		parts = slices.DeleteFunc(parts, func(p boxPart) bool { // what is within another one
			return slices.ContainsFunc(whole, func(outer boxPart) bool { return strings.HasPrefix(p.Name, outer.Name+".") })
		})
		all[address] = parts[:min(most, len(parts))]
	}
	return all
}

// partOf is the item of a list or the part of the spec that a path is in: "services[2]" of
// "services[2].network.subnets[0]", "database" of "database.engine".
func partOf(path string) string {
	if i := strings.IndexByte(path, ']'); i >= 0 {
		return path[:i+1]
	}
	return path[:max(0, strings.LastIndexByte(path, '.'))]
}

// fromParts are the addresses of the resources by the part of the spec that stands behind
// them as a whole.
func (s *Sources) fromParts() map[string][]string {
	all := map[string][]string{}
	if s.Output == nil {
		return all
	}
	index := s.Output.Index(s.Files)
	for _, file := range s.Output.Code.Files {
		module := file.Place().Module
		for _, block := range file.Blocks() {
			thing, ok := tfcode.ThingOf(block.Type, block.Labels)
			if !ok || thing.Kind != tfcode.Resource {
				continue
			}
			for _, o := range index.Whole(string(module), thing.String()) {
				all[o.Path] = append(all[o.Path], module.Address(thing.String()))
			}
		}
	}
	return all
}

// drawers are the elements that a picture may consist of: those that draw.
var drawers = words(`svg g path rect circle ellipse line polyline polygon text tspan title desc defs marker style
	linearGradient radialGradient stop clipPath mask pattern symbol use filter feGaussianBlur feOffset feMerge feMergeNode
	feFlood feComposite feDropShadow`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// drawing checks a picture, and gives the texts of its style sheets. It refuses
// anything that could run, load or link to something.
func drawing(svg []byte) (styles [][]byte, err error) {
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	inStyle := false
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return styles, nil
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := draws(token); err != nil {
				return nil, err
			}
			inStyle = token.Name.Local == "style"
		case xml.EndElement:
			inStyle = false
		case xml.CharData:
			if inStyle {
				styles = append(styles, bytes.Clone(token))
			}
		default:
			return nil, fmt.Errorf("it has what does not draw: %.40q", token)
		}
	}
}

// draws refuses an element or an attribute that does more than draw.
func draws(element xml.StartElement) error {
	if element.Name.Space != "" || !drawers[element.Name.Local] {
		return fmt.Errorf("it has an element %q", element.Name.Local)
	}
	for _, a := range element.Attr {
		name := strings.ToLower(a.Name.Local)
		switch {
		case strings.HasPrefix(name, "on"), name == "style", name == "src":
			return fmt.Errorf("it has an attribute %q", name)
		case name == "href" && !strings.HasPrefix(a.Value, "#"):
			return fmt.Errorf("it refers to %q", a.Value)
		case strings.Contains(strings.ReplaceAll(strings.ToLower(a.Value), " ", ""), "url(") && !strings.Contains(a.Value, "url(#"):
			return fmt.Errorf("its attribute %q refers to %q", name, a.Value)
		}
	}
	return nil
}
