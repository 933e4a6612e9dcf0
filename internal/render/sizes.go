package render

import (
	"math"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/gocty"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// Sizes are the sizes by which a spec may be met that says what it needs.
type Sizes struct {
	// Path and Also are those of the keys that name a size: databases[*].instance_class.
	Path string
	Also []string
	// Sizes are in the order in which they are chosen.
	Sizes []Size
	At    hcl.Range
}

// Size is one of them. Memory is in MiB; CPU is 0 where it cannot be chosen.
type Size struct {
	Name        string
	CPU, Memory int
}

// Sizes are the sizes of the pack.
func (p *Pack) Sizes() []Sizes { return p.sizes }

// sizesBlock reads a block such as
//
//	sizes "databases[*].instance_class" {
//	  choose = [{ name = "small", cpu = 2, memory = 4 }, { name = "large", cpu = 4, memory = 16 }]
//	}
//
// where memory is in GiB.
func (l *loader) sizesBlock(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Also   []string  `hcl:"also,optional"`
		Choose cty.Value `hcl:"choose"`
	}
	if !l.decode(block, &said) {
		return
	}
	s := Sizes{Path: block.Labels[0], Also: said.Also, At: block.DefRange()}
	if !said.Choose.CanIterateElements() || said.Choose.Type().IsObjectType() {
		l.errorf(s.At, "Sizes without form", `choose is a list of sizes, such as [{ name = "large", cpu = 4, memory = 16 }].`)
		return
	}
	for i, item := range said.Choose.AsValueSlice() {
		one, ok := sizeOf(item)
		if !ok {
			l.errorf(itemPlace(block, "choose", i), "Sizes without form",
				`A size has a name, cpu (0 where it cannot be chosen) and memory in GiB, such as { name = "large", cpu = 4, memory = 16 }.`)
			return
		}
		if slices.ContainsFunc(s.Sizes, func(other Size) bool { return other.Name == one.Name }) {
			l.errorf(itemPlace(block, "choose", i), "Duplicate size", "choose has two sizes %q. Keep one of the two.", one.Name)
			return
		}
		s.Sizes = append(s.Sizes, one)
	}
	l.pack.sizes = append(l.pack.sizes, s)
}

const mibPerGiB = 1024

func sizeOf(item cty.Value) (s Size, ok bool) {
	if !item.Type().IsObjectType() || !item.Type().HasAttribute("name") || !item.Type().HasAttribute("cpu") ||
		!item.Type().HasAttribute("memory") {
		return s, false
	}
	var gib float64
	if gocty.FromCtyValue(item.GetAttr("name"), &s.Name) != nil || gocty.FromCtyValue(item.GetAttr("cpu"), &s.CPU) != nil ||
		gocty.FromCtyValue(item.GetAttr("memory"), &gib) != nil || gib <= 0 || s.CPU < 0 || s.Name == "" {
		return s, false
	}
	s.Memory = int(math.Floor(gib * mibPerGiB))
	return s, true
}
