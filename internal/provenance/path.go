package provenance

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Numbered gives the address of the block with the indexes of its nested blocks:
// test_app.main.port[1].
func (a *Attribute) Numbered() string {
	names := strings.Split(a.Block, ".")
	for i, n := range a.Nested {
		at := len(names) - len(a.Nested) + i
		names[max(0, at)] += fmt.Sprintf("[%d]", n)
	}
	return strings.Join(names, ".")
}

// Address is the full address of the attribute.
func (a *Attribute) Address() string {
	return tfcode.Module(a.Module).Address(a.Numbered() + "." + a.Name)
}

var pathStep = regex.New(`^(?:\.([\w-]+)|\[(\d+)\]|\["?([^\]"]*)"?\])`)

// Path reads a path of names and indexes, such as .environment[3].value.
func Path(text string) (path []any, ok bool) {
	for text != "" {
		m := pathStep.FindStringSubmatch(text)
		if m == nil {
			return nil, false
		}
		if i, err := strconv.Atoi(m[2]); err == nil {
			path = append(path, i)
		} else {
			path = append(path, m[1]+m[3])
		}
		text = text[len(m[0]):]
	}
	return path, true
}

// PathText writes a path in the form that Path reads.
func PathText(path []any) string {
	text := ""
	for _, step := range path {
		if name, ok := step.(string); ok {
			text += "." + name
		} else {
			text += fmt.Sprintf("[%v]", step)
		}
	}
	return text
}

// Shows tells whether the text of the attribute shows the value at a path.
func (a *Attribute) Shows(path []any) bool { return a.Part(path) != "" }

// Part gives the text of the value at a path in the attribute, "" if it shows none.
func (a *Attribute) Part(path []any) string {
	expr, diags := tfcode.ParseExpression(a.Text, "")
	if diags.HasErrors() {
		return ""
	}
	for _, one := range path {
		if expr, _ = into(expr, one, nil); expr == nil {
			return ""
		}
	}
	rng := expr.Range()
	return a.Text[rng.Start.Byte:rng.End.Byte]
}

// Part gives the lines behind the value at a path in an attribute, as At does.
func (x *Index) Part(a *Attribute, path []any) []diag.Origin {
	name := append([]string{a.Name}, names(path)...)
	return x.order(x.inside(a, path, nil), name[len(name)-1], nil)
}
