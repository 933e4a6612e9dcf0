package provenance

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// Index finds the lines of the spec behind the output. A nil Index knows nothing.
type Index struct {
	files      diag.Files
	attributes map[place][]*Attribute
	blocks     map[place]*lines
	// spread counts the attributes that each item of the spec went into. A common
	// item, such as the product's name, explains little about any one of them.
	spread map[string]int
}

// lines are the lines of the spec behind a block: what its values were made of, and
// what decided that they, or the block, are written.
type lines struct{ made, decided []diag.Origin }

// place is an attribute of a block, or the whole block if attribute is "".
type place struct{ module, block, attribute string }

// dynamicBlock matches the part of an address that a dynamic block has and the blocks
// it generates do not have.
var dynamicBlock = regex.New(`\.dynamic\.([^.]+)\.content\b`)

// New indexes the records of a rendering. files are the texts that the origins point
// into.
func New(attributes []Attribute, decisions []Decision, files diag.Files) *Index {
	x := &Index{files: files, attributes: map[place][]*Attribute{}, blocks: map[place]*lines{}, spread: map[string]int{}}
	for i := range attributes {
		a := &attributes[i]
		block := dynamicBlock.ReplaceAllString(a.Block, ".$1")
		at := place{a.Module, block, a.Name}
		x.attributes[at] = append(x.attributes[at], a)
		behind := lines{made: a.Origins}
		if len(a.Origins) == 0 {
			behind.decided = a.Deciders
		}
		x.within(a.Module, block, behind)
	}
	for _, d := range decisions {
		x.within(d.Module, d.Block, lines{decided: d.Origins})
	}
	return x
}

// within notes the lines behind something in a block, for that block and for every block
// around it.
func (x *Index) within(module, block string, behind lines) {
	for _, o := range slices.Concat(behind.made, behind.decided) {
		x.spread[item(o.Path)]++
	}
	for ; block != ""; block = block[:max(0, strings.LastIndexByte(block, '.'))] {
		whole := place{module: module, block: block}
		if x.blocks[whole] == nil {
			x.blocks[whole] = &lines{}
		}
		all := x.blocks[whole]
		all.made, all.decided = append(all.made, behind.made...), append(all.decided, behind.decided...)
	}
}

// Attribute gives the lines of the spec behind an attribute of a block. A name with
// dots, such as "rule.port", is an attribute of a nested block.
func (x *Index) Attribute(module, block, attribute string) []diag.Origin {
	var path []any
	for name := range strings.SplitSeq(attribute, ".") {
		path = append(path, name)
	}
	return x.At(module, block, path, nil)
}

// At gives the lines of the spec behind the value at a path in a block, the most
// specific first. They are the lines that the value was made of; if it was made of
// none, they are the lines that decided that it is written. value is the present value
// of the whole block, or nil: with it At finds the items of a list whose order has
// changed since it was written.
func (x *Index) At(module, block string, path []any, value any) []diag.Origin {
	if x == nil {
		return nil
	}
	// The path first leads through nested blocks and then into a value. Only trying
	// shows where the value begins, so the longest address is tried first.
	for n := len(path); n > 0; n-- {
		name, ok := path[n-1].(string)
		if !ok {
			continue
		}
		found := x.attributes[place{module, strings.Join(append([]string{block}, names(path[:n-1])...), "."), name}]
		if len(found) == 0 {
			continue
		}
		a := x.instance(found, path[:n-1], value)
		if instanceName.MatchString(a.Text) {
			return x.repeated(module, block, step(value, path))
		}
		last := names(path)
		return x.order(x.inside(a, path[n:], step(value, path[:n])), last[len(last)-1], step(value, path))
	}
	steps := names(path)
	if len(steps) == 0 {
		return nil
	}
	return x.Whole(module, strings.Join(append([]string{block}, steps...), "."))
}

// Template gives the place in the pack that wrote what is at a path in a block: the
// attribute or, if there is none, the block's first attribute.
func (x *Index) Template(module, block string, path []any) (hcl.Range, bool) {
	steps := names(path)
	for n := len(steps); n > 0; n-- {
		at := place{module, strings.Join(append([]string{block}, steps[:n-1]...), "."), steps[n-1]}
		if found := x.attributes[at]; len(found) > 0 {
			return found[0].Template, true
		}
	}
	first := hcl.Range{}
	for at, found := range x.attributes {
		if at.module != module || at.block != block && !strings.HasPrefix(at.block, block+".") {
			continue
		}
		if t := found[0].Template; first.Filename == "" || t.Start.Byte < first.Start.Byte {
			first = t
		}
	}
	return first, first.Filename != ""
}

// Lines gives the lines behind the whole attribute, as At does.
func (x *Index) Lines(a *Attribute) []diag.Origin {
	if instanceName.MatchString(a.Text) {
		root := resourceOf(a.Block)
		return x.repeated(a.Module, root, nil)
	}
	return x.order(a.Lines(), a.Name, nil)
}

// resourceOf gives the address of the resource that contains a block.
func resourceOf(block string) string {
	names := strings.SplitN(block, ".", 3)
	return strings.Join(names[:min(2, len(names))], ".")
}

func names(path []any) []string {
	var names []string
	for _, step := range path {
		if name, ok := step.(string); ok {
			names = append(names, name)
		}
	}
	return names
}

// instanceName finds each.key, each.value or count.index. The origins of such a value
// are those of the block's for_each or count.
var instanceName = regex.New(`\b(each\.(key|value)|count\.index)\b`)

// repeated gives the origins of a value that comes from for_each or count: the lines
// that spell this value or, if none does, the origin of the block.
func (x *Index) repeated(module, block string, value any) []diag.Origin {
	var found []diag.Origin
	for _, argument := range []string{"for_each", "count"} {
		for _, a := range x.attributes[place{module, block, argument}] {
			for _, o := range a.Origins {
				if x.spells(o, value) && !slices.Contains(found, o) {
					found = append(found, o)
				}
			}
		}
	}
	if len(found) == 0 {
		return x.Whole(module, block)
	}
	return found
}

// order sorts origins by how specific they are: first those that spell the value, then
// those whose key is the name, then those whose item of the spec went into the fewest
// attributes.
func (x *Index) order(origins []diag.Origin, name string, value any) []diag.Origin {
	if len(origins) < 2 {
		return origins
	}
	unfit := func(o diag.Origin) int {
		fit := 0
		if x.spells(o, value) {
			fit += 2
		}
		if plain(lastKey(o.Path)) == plain(name) {
			fit++
		}
		return -fit
	}
	ordered := slices.Clone(origins)
	slices.SortStableFunc(ordered, func(a, b diag.Origin) int {
		return cmp.Or(cmp.Compare(unfit(a), unfit(b)), cmp.Compare(x.spread[item(a.Path)], x.spread[item(b.Path)]))
	})
	return slices.Compact(ordered)
}

// plain reduces a key to what its spellings share: "subnet_ids" and "subnetIds" are
// equal.
func plain(key string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(key))
}

// lastKey is the last key of a path: "cidr" of "vpc.subnets[0].cidr".
func lastKey(path string) string {
	key, _, _ := strings.Cut(path[strings.LastIndexByte(path, '.')+1:], "[")
	return key
}

// spells says whether the text of the spec at an origin is exactly the value.
func (x *Index) spells(o diag.Origin, value any) bool {
	file := x.files[o.Range.Filename]
	from, to := o.Range.Start.Byte, o.Range.End.Byte
	if file == nil || value == nil || from < 0 || to > len(file.Bytes) || from >= to {
		return false
	}
	text := bytes.Trim(file.Bytes[from:to], `"' `)
	return string(text) == fmt.Sprint(value)
}

// Whole gives the one origin that explains a whole block best, nested blocks included.
// It is the item of the spec that went into many attributes of this block and into few
// of others, at the first of its lines.
func (x *Index) Whole(module, block string) []diag.Origin {
	if x == nil {
		return nil
	}
	counts := map[string]int{}
	makes := map[string]bool{} // also of what is made of a part of it
	first := map[string]diag.Origin{}
	best := ""
	count := func(origins []diag.Origin, made bool) {
		for _, o := range origins {
			name := item(o.Path)
			counts[name]++
			for at := name; made && at != ""; at = at[:max(0, strings.LastIndexByte(at, '.'))] {
				makes[at] = true
			}
			if known, ok := first[name]; !ok || o.Range.Start.Byte < known.Range.Start.Byte {
				first[name] = diag.Origin{Path: name, Range: o.Range}
			}
		}
	}
	if behind := x.blocks[place{module: module, block: block}]; behind != nil {
		count(behind.made, true)
		count(behind.decided, false)
	}
	most := 0.0
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		score := float64(counts[name]) / float64(x.spread[name])
		if !makes[name] {
			score /= 2 // what a block only depends on says less about it than what it is made of
		}
		if score > most {
			best, most = name, score
		}
	}
	if best == "" {
		return nil
	}
	return []diag.Origin{first[best]}
}

// item gives the list item or the section of the spec that contains a path:
// "services[2]" of "services[2].network.subnets[0]", "database" of "database.engine".
func item(path string) string {
	if i := strings.IndexByte(path, ']'); i >= 0 {
		return path[:i+1]
	}
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[:i]
	}
	return path
}
