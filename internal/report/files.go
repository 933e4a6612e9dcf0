package report

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// data is what the script of the page shows.
type data struct {
	Spec []file `json:"spec"`
	Out  []file `json:"out"`
	// Made maps a line of the output to the lines of the spec that it was made of,
	// Decided to those that decided about it. The first number of each list is the
	// line of the output.
	Made    [][]int `json:"made"`
	Decided [][]int `json:"decided"`
	// Inner has, for a line of the spec that begins a list or map, the lines of its values.
	Inner [][]int `json:"inner"`
	// Documents has, for a line of the spec, the texts of the output that it went into, as
	// places in Out.
	Documents [][]int `json:"documents"`
	// Replaced maps a line that the environment replaces to the line that replaces it.
	// It has no second line if the environment removes it.
	Replaced [][]int `json:"replaced"`
	Search   []entry `json:"search"`
	Boxes    []box   `json:"boxes"`
}

// file is a text. Its lines are numbered through all files of its side, from First on.
type file struct {
	Name string `json:"name"`
	// Other says that the file belongs to another environment, so nothing of this one
	// comes from it.
	Other bool     `json:"other,omitempty"`
	First int      `json:"first"`
	Lines []string `json:"lines"`
}

// entry is something that a search finds.
type entry struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
	// Hint is searched too: the value of a key.
	Hint string `json:"hint,omitempty"`
	// To is where it leads: the part of an address behind the "#".
	To string `json:"to"`
}

// lines numbers the lines of the files of one side.
type lines struct {
	files []file
	first map[string]int // by the name of a file
	total int
}

func (l *lines) add(name string, text []byte) {
	if l.first == nil {
		l.first = map[string]int{}
	}
	f := file{Name: name, First: l.total}
	for line := range strings.Lines(string(text)) {
		f.Lines = append(f.Lines, strings.TrimRight(line, "\r\n"))
	}
	l.first[name] = l.total
	l.total += len(f.Lines)
	l.files = append(l.files, f)
}

// number is the number of a line of a file, counted from 1.
func (l *lines) number(name string, line int) (int, bool) {
	first, ok := l.first[name]
	return first + line - 1, ok && line > 0
}

// specLines are the files of the spec: those of the environment first, and then what
// only others have.
func (s *Sources) specLines() *lines {
	own := map[string]*hcl.File{}
	if s.Project != nil {
		own = s.Project.Document.Sources()
	}
	var names, others []string
	for name := range s.Files {
		if !strings.HasPrefix(name, path.Clean(s.Specs)+"/") || strings.HasSuffix(name, ".tf") {
			continue
		}
		if own[name] != nil {
			names = append(names, name)
		} else {
			others = append(others, name)
		}
	}
	slices.Sort(names)
	slices.Sort(others)
	l := &lines{}
	for _, name := range slices.Concat(names, others) {
		l.add(name, s.Files[name].Bytes)
		l.files[len(l.files)-1].Other = own[name] == nil
	}
	return l
}

// outLines are the files of the output: the root, its modules, and the texts beside them.
func (s *Sources) outLines() *lines {
	l := &lines{}
	if s.Output == nil {
		return l
	}
	names := slices.DeleteFunc(slices.Collect(maps.Keys(s.Output.Tree)), func(name string) bool {
		return name == output.ManifestName || path.Base(name)[0] == '.'
	})
	slices.SortFunc(names, func(a, b string) int {
		return slices.Compare([]string{order(a), path.Dir(a), a}, []string{order(b), path.Dir(b), b})
	})
	for _, name := range names {
		l.add(s.shown(name), s.Output.Tree[name])
	}
	return l
}

// order puts Terraform in front of texts, and a root in front of its modules.
func order(name string) string {
	switch {
	case path.Ext(name) != ".tf":
		return "c"
	case tfcode.PlaceOf(path.Dir(name)).Module != "":
		return "b"
	}
	return "a"
}

// shown is the name of a file of the output.
func (s *Sources) shown(name string) string { return path.Join(s.Out, name) }

// place is a line of a file.
type place struct {
	File string
	Line int
}

// At is the place as messages write it, which is its address on the page too.
func (p *place) At() string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line)
}

func placeAt(file string, line int) *place {
	if file == "" {
		return nil
	}
	return &place{file, line}
}

func placeOf(rng hcl.Range) *place { return placeAt(rng.Filename, rng.Start.Line) }

// addresses finds the lines of the output on which blocks and their attributes stand.
type addresses map[string]place

func (s *Sources) addresses() addresses {
	all := addresses{}
	if s.Output == nil {
		return all
	}
	for _, file := range s.Output.Code.Files {
		for _, block := range file.Blocks() {
			name := strings.Join(block.Labels, ".")
			if block.Type != string(tfcode.Resource) {
				name = strings.TrimSuffix(block.Type+"."+name, ".")
			}
			all.add(s.shown(file.Path), file.Place().Module.Address(name), block)
		}
	}
	return all
}

func (a addresses) add(file, address string, block *hclsyntax.Block) {
	if _, known := a[address]; !known {
		a[address] = place{file, block.TypeRange.Start.Line}
	}
	for name, attribute := range block.Body.Attributes {
		if _, known := a[address+"."+name]; !known {
			a[address+"."+name] = place{file, attribute.SrcRange.Start.Line}
		}
	}
	for _, inner := range block.Body.Blocks {
		switch inner.Type {
		case "dynamic":
			a.add(file, address+"."+strings.Join(inner.Labels, "."), inner)
		case "content":
			a.add(file, address, inner)
		default:
			a.add(file, address+"."+inner.Type, inner)
		}
	}
}

// find gives the line of an address or, if it has none, of the block around it.
func (a addresses) find(address string) *place {
	address = tfcode.WithoutKeys(address)
	for address != "" {
		if at, ok := a[address]; ok {
			return &at
		}
		address = address[:max(0, strings.LastIndexByte(address, '.'))]
	}
	return nil
}

// isText tells whether a line has content: it is not empty, not a comment, and not
// only the end of a block.
func isText(line []byte) bool {
	line = bytes.TrimSpace(line)
	return len(bytes.Trim(line, "[](){},")) > 0 && line[0] != '#' && !bytes.HasPrefix(line, []byte("//"))
}
