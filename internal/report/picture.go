package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Picture is a drawing whose boxes open what they are.
type Picture struct {
	SVG []byte
	// Boxes are what its elements stand for, by their ids.
	Boxes []Box
}

// Box is what an element of a picture stands for.
type Box struct {
	ID, Title, Kind string
	// Places are lines of the spec, Addresses the resources.
	Places    []Place
	Addresses []string
}

// Place is a line of the spec.
type Place struct {
	File string
	Line int
}

// drawing are the elements that a picture may consist of: those that draw.
var drawing = words(`svg g path rect circle ellipse line polyline polygon text tspan title desc defs marker style
	linearGradient radialGradient stop clipPath mask pattern symbol use filter feGaussianBlur feOffset feMerge feMergeNode
	feFlood feComposite feDropShadow`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// checked is the picture as it may stand in the page, with the texts of its style sheets.
// It is refused when it has anything that could run, load or lead somewhere.
func (p *Picture) checked() (svg []byte, styles [][]byte, err error) {
	start := bytes.Index(p.SVG, []byte("<svg"))
	if start < 0 {
		return nil, nil, errors.New("it is no SVG")
	}
	svg = bytes.TrimSpace(p.SVG[start:])
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	inStyle := false
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return svg, styles, nil
		}
		if err != nil {
			return nil, nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := draws(token); err != nil {
				return nil, nil, err
			}
			inStyle = token.Name.Local == "style"
		case xml.EndElement:
			inStyle = false
		case xml.CharData:
			if inStyle {
				styles = append(styles, bytes.Clone(token))
			}
		case xml.Comment, xml.Directive, xml.ProcInst:
			return nil, nil, fmt.Errorf("it has what does not draw: %.40q", token)
		}
	}
}

// draws refuses an element or an attribute that does more than draw.
func draws(element xml.StartElement) error {
	if element.Name.Space != "" || !drawing[element.Name.Local] {
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
