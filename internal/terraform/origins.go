package terraform

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Written says which lines of the spec one attribute of the output was made
// from or, without an attribute, why there is such a block.
type Written struct {
	// Module is the name of the module, "" for the root.
	Module string
	// Block is the address of the block, with the types of the blocks within it.
	Block     string
	Attribute string
	Origins   []diag.Origin
	// Each says that the value differs between the instances of the block, so
	// that it comes from what the block is repeated over.
	Each bool
}

// Index finds the lines of the spec behind the output. The zero Index and a nil
// one know nothing.
type Index struct {
	files      diag.Files
	attributes map[place][]diag.Origin
	blocks     map[place][]diag.Origin
	each       map[place]bool
	// spread is how many attributes each item of the spec went into. The name of
	// the product is in most of them, and so says little about any.
	spread map[string]int
}

// place is an attribute of a block, or with no attribute the whole block.
type place struct {
	module, block, attribute string
}

// dynamicBlock is how the address of a dynamic block differs from that of the
// blocks it makes.
var dynamicBlock = regexp.MustCompile(`\.dynamic\.([^.]+)\.content\b`)

// NewIndex indexes what was written. files are the texts that the origins point
// into; they tell origins of one attribute apart.
func NewIndex(written []Written, files diag.Files) *Index {
	x := &Index{
		files: files, attributes: map[place][]diag.Origin{}, blocks: map[place][]diag.Origin{},
		each: map[place]bool{}, spread: map[string]int{},
	}
	for _, w := range written {
		block := dynamicBlock.ReplaceAllString(w.Block, ".$1")
		if w.Attribute != "" {
			at := place{w.Module, block, w.Attribute}
			x.attributes[at] = appendNew(x.attributes[at], w.Origins)
			x.each[at] = x.each[at] || w.Each
		}
		for _, o := range w.Origins {
			x.spread[item(o.Path)]++
		}
		for block != "" {
			whole := place{module: w.Module, block: block}
			x.blocks[whole] = append(x.blocks[whole], w.Origins...)
			block = block[:max(0, strings.LastIndexByte(block, '.'))]
		}
	}
	return x
}

func appendNew(origins, more []diag.Origin) []diag.Origin {
	for _, o := range more {
		if !slices.Contains(origins, o) {
			origins = append(origins, o)
		}
	}
	return origins
}

// Attribute gives the lines of the spec behind an attribute of a block, which is
// that of a block within it when dots lead to it.
func (x *Index) Attribute(module, block, attribute string) []diag.Origin {
	var path []any
	for name := range strings.SplitSeq(attribute, ".") {
		path = append(path, name)
	}
	return x.attribute(module, block, path, nil)
}

// attribute gives the origins of what stands at path in a block. value is what
// is there now; it picks between several origins.
func (x *Index) attribute(module, block string, path []any, value any) []diag.Origin {
	if x == nil {
		return nil
	}
	var names []string
	for _, step := range path {
		if name, ok := step.(string); ok {
			names = append(names, name)
		}
	}
	// The path leads through blocks first and into a value then; where one
	// becomes the other is only known by trying, the longest address first.
	for n := len(names); n > 0; n-- {
		at := place{module, strings.Join(append([]string{block}, names[:n-1]...), "."), names[n-1]}
		if origins := x.attributes[at]; len(origins) > 0 {
			return x.nearest(origins, names[len(names)-1], value)
		}
		if x.each[at] {
			return x.repeated(module, block, value)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return x.whole(module, strings.Join(append([]string{block}, names...), "."))
}

// repeated gives the origins of a value that comes from what a block is repeated
// over: those that are spelled like it, if any, else that of the block.
func (x *Index) repeated(module, block string, value any) []diag.Origin {
	var found []diag.Origin
	for _, argument := range []string{"for_each", "count"} {
		for _, o := range x.attributes[place{module, block, argument}] {
			if x.spells(o, value) {
				found = append(found, o)
			}
		}
	}
	if len(found) == 0 {
		return x.whole(module, block)
	}
	return found
}

// nearest keeps the origins that fit best: the same text, the same key.
func (x *Index) nearest(origins []diag.Origin, name string, value any) []diag.Origin {
	if len(origins) == 1 {
		return origins
	}
	var best []diag.Origin
	most := 0
	for _, o := range origins {
		score := 0
		if x.spells(o, value) {
			score += 2
		}
		if key := lastKey(o.Path); key != "" && strings.EqualFold(strings.ReplaceAll(key, "_", ""), plain(name)) {
			score++
		}
		if score > most {
			best, most = nil, score
		}
		if score == most {
			best = append(best, o)
		}
	}
	return best
}

func plain(name string) string {
	return strings.NewReplacer("_", "", "-", "").Replace(name)
}

// lastKey is the last key of a path: "cidr" of "vpc.subnets[0].cidr".
func lastKey(path string) string {
	path = path[strings.LastIndexByte(path, '.')+1:]
	key, _, _ := strings.Cut(path, "[")
	return key
}

// spells says whether the spec has the value, as it is, at an origin.
func (x *Index) spells(o diag.Origin, value any) bool {
	file := x.files[o.Range.Filename]
	from, to := o.Range.Start.Byte, o.Range.End.Byte
	if file == nil || value == nil || from < 0 || to > len(file.Bytes) || from >= to {
		return false
	}
	text := bytes.Trim(file.Bytes[from:to], `"' `)
	return string(text) == fmt.Sprint(value)
}

// whole gives the origin that stands best for a whole block, those within it
// included: the item of the spec that most went from into it, and least into
// others, at the first of its lines.
func (x *Index) whole(module, block string) []diag.Origin {
	if x == nil {
		return nil
	}
	counts := map[string]int{}
	first := map[string]diag.Origin{}
	best := ""
	for _, o := range x.blocks[place{module: module, block: block}] {
		name := item(o.Path)
		counts[name]++
		if known, ok := first[name]; !ok || o.Range.Start.Byte < known.Range.Start.Byte {
			first[name] = diag.Origin{Path: name, Range: o.Range}
		}
	}
	most := 0.0
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		if score := float64(counts[name]) / float64(x.spread[name]); score > most {
			best, most = name, score
		}
	}
	if best == "" {
		return nil
	}
	return []diag.Origin{first[best]}
}

// item is the list item or the part of the spec that a path is in: "services[2]"
// of "services[2].network.subnets[0]", "database" of "database.engine".
func item(path string) string {
	if i := strings.IndexByte(path, ']'); i >= 0 {
		return path[:i+1]
	}
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[:i]
	}
	return path
}
