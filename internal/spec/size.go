package spec

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// Size is a size that a provider has: what it calls it, and what there is of it.
type Size struct {
	Name string
	// CPU is the number of processors, 0 where it cannot be chosen; Memory is in MiB.
	CPU, Memory int
}

// The keys that say how big something has to be, in place of the name of a size.
const (
	memoryNeed = "memory"
	cpuNeed    = "cpu"
)

// MemoryNeed is the memory that something has to have, in MiB.
type MemoryNeed int

var memoryNeedForm = Form{
	What: "memory", Want: "a size such as 32GB or 512MB", Beyond: "comes to whole MiB",
	Pattern:  regex.New(`^([1-9][0-9]{0,6}|[0-9]{0,4}\.[0-9]{1,4}) *(` + anyCase("mb|mib|gb|gib") + `)$`),
	Examples: []string{"32GB", "512MB"},
}

func (*MemoryNeed) form() *Form { return &memoryNeedForm }

// Parse reads 32GB or 512MB.
func (m *MemoryNeed) Parse(text string) error {
	n, ok := size(text, &memoryNeedForm, map[string]int{"mb": 1, "mib": 1, "gb": mibPerGB, "gib": mibPerGB})
	if !ok {
		return memoryNeedForm.fail()
	}
	*m = MemoryNeed(n)
	return nil
}

// ctyValue is what templates see: nothing. They see the size that was chosen.
func (MemoryNeed) ctyValue() cty.Value { return cty.NullVal(cty.String) }

// CPUNeed is how many processors something has to have.
type CPUNeed int

var cpuNeedForm = Form{
	What: "number of processors", Want: "a whole number such as 4", Pattern: regex.New(`^[1-9][0-9]{0,3}$`),
	Numeric: WholeNumber, Min: limit(1), Examples: []string{"4"},
}

func (*CPUNeed) form() *Form { return &cpuNeedForm }

// Parse reads 4.
func (c *CPUNeed) Parse(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || !cpuNeedForm.accepts(text) {
		return cpuNeedForm.fail()
	}
	*c = CPUNeed(n)
	return nil
}

// ctyValue is what templates see: nothing. They see the size that was chosen.
func (CPUNeed) ctyValue() cty.Value { return cty.NullVal(cty.Number) }

// WithSizes is the vocabulary for a pack that has these sizes, in the order in which it
// chooses them, by the paths of the keys that name one: databases[*].instance_class. wrong
// are the paths that lead to no required key.
func (v *Vocabulary) WithSizes(sizes map[string][]Size) (with *Vocabulary, wrong []string) {
	copied := *v
	copied.sizes = map[typeKey][]Size{}
	for _, path := range sortedKeys(sizes) {
		if key, ok := v.keyAt(path); ok {
			copied.sizes[key] = sizes[path]
		} else {
			wrong = append(wrong, path)
		}
	}
	return &copied, wrong
}

// sized tells whether a key names a size that needs may stand in the place of.
func (v *Vocabulary) sized(t reflect.Type, f *field) bool {
	return v != nil && v.sizes[typeKey{t, f.key}] != nil
}

// needs tells whether a map says what it needs in place of a key.
func (d *decoder) needs(n *node, t reflect.Type, f *field) bool {
	return d.vocabulary.sized(t, f) && (says(n.get(memoryNeed)) || says(n.get(cpuNeed)))
}

// chooseSize writes the name of a size where a thing says what it needs.
func (d *decoder) chooseSize(n *node, v reflect.Value, info *structInfo) {
	memory, cpu := n.get(memoryNeed), n.get(cpuNeed)
	need := info.byKey[memoryNeed]
	if need == nil || v.Type().Field(need.index).Type != reflect.TypeFor[*MemoryNeed]() || !says(memory) && !says(cpu) {
		return
	}
	at := firstSaid(memory, cpu)
	for i := range info.fields {
		f := &info.fields[i]
		if !d.vocabulary.sized(v.Type(), f) {
			continue
		}
		if named := n.get(f.key); says(named) && !named.shared {
			d.errorf(at.name(), "Size said twice",
				"%s has %s, which is a size already. Leave that out, or memory and cpu.", d.where(), f.key)
			return
		}
		if name, ok := d.sizeFor(n, v.Type(), f); ok {
			v.Field(f.index).SetString(name)
			n.entries = slices.DeleteFunc(n.entries, func(e entry) bool { return e.name == f.key })
			chosen := &node{kind: scalarNode, rng: at.rng, key: at.key, text: name, tag: "!!str", shared: true}
			n.entries = append(n.entries, entry{name: f.key, node: chosen})
		}
		return
	}
	d.errorf(at.name(), "No sizes by need",
		"The pack does not choose a size for %s. Write its name in place of memory and cpu.", d.where())
}

// says tells whether a key has a value.
func says(n *node) bool { return n != nil && !n.isNull() }

func firstSaid(nodes ...*node) *node { return nodes[slices.IndexFunc(nodes, says)] }

// sizeFor is the name of the size that has what is needed.
func (d *decoder) sizeFor(n *node, t reflect.Type, f *field) (name string, ok bool) {
	var memory MemoryNeed
	var cpu CPUNeed
	mem, processors := n.get(memoryNeed), n.get(cpuNeed)
	if says(mem) && memory.Parse(mem.text) != nil || says(processors) && cpu.Parse(processors.text) != nil {
		return "", false // which is reported
	}
	sizes := d.vocabulary.sizes[typeKey{t, f.key}]
	if least := leastSize(sizes, int(memory), int(cpu)); least != nil {
		return least.Name, true
	}
	d.errorf(firstSaid(mem, processors).subject(), "No such size",
		"%s needs what no size of the provider has. Those that come nearest are %s.",
		d.where(), alternatives(nearestSizes(sizes, int(memory), int(cpu))))
	d.gaps = append(d.gaps, d.diags[len(d.diags)-1])
	return "", false
}

// leastSize is the smallest size with these processors and at least that memory, nil if all
// have far more. Of two that are alike it is the first.
func leastSize(sizes []Size, memory, cpu int) *Size {
	var least *Size
	for i := range sizes {
		s := &sizes[i]
		enough := s.Memory >= memory && (memory == 0 || s.Memory <= memory+memory/moreMemory)
		if !enough || cpu != 0 && s.CPU != cpu {
			continue
		}
		if least == nil || cmp.Or(cmp.Compare(s.Memory, least.Memory), cmp.Compare(s.CPU, least.CPU)) < 0 {
			least = s
		}
	}
	return least
}

// moreMemory is what part of the memory that is needed a size may have more: a quarter.
const moreMemory = 4

// nearestSizes are the greatest size below what is needed and the two least above it.
func nearestSizes(sizes []Size, memory, cpu int) []string {
	sorted := slices.Clone(sizes)
	slices.SortStableFunc(sorted, func(a, b Size) int { return cmp.Or(cmp.Compare(a.Memory, b.Memory), cmp.Compare(a.CPU, b.CPU)) })
	var below, above []string
	for _, s := range sorted {
		text := fmt.Sprintf("{memory: %s}", memoryText(s.Memory))
		if s.CPU > 0 {
			text = fmt.Sprintf("{memory: %s, cpu: %d}", memoryText(s.Memory), s.CPU)
		}
		switch {
		case slices.Contains(above, text) || slices.Contains(below, text):
		case s.Memory >= memory && (s.CPU >= cpu || s.CPU == 0):
			above = append(above, text)
		case s.Memory <= max(memory, sorted[0].Memory) && (cpu == 0 || s.CPU <= max(cpu, sorted[0].CPU)):
			below = append(below, text)
		}
	}
	return append(below[max(0, len(below)-1):len(below):len(below)], above[:min(2, len(above))]...)
}

func memoryText(mib int) string {
	if mib%mibPerGB == 0 {
		return strconv.Itoa(mib/mibPerGB) + "GB"
	}
	return strconv.Itoa(mib) + "MB"
}
