package render

import (
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// After a save most sections of a spec are as they were, and so is what a pack makes of
// them. A program that evaluates one spec after another (watch, the language server, a
// test) keeps what it made last, with what it was made of, and evaluates an expression
// again only if something that it reads is another one. A key that is added makes
// another section, so what was not there counts like what was.

// keptValue is a value that several evaluations have: a section of a spec, or what an
// expression of the pack came to. There is one version of a value, so two of them are
// compared by their addresses.
type keptValue struct {
	value  cty.Value
	chosen []diag.Origin   // of a value of the pack
	diags  hcl.Diagnostics // of one that is in error
	needs  []Need          // of a need block
}

func (v *keptValue) is(other *keptValue) bool {
	return len(v.diags)+len(other.diags) == 0 && slices.Equal(v.chosen, other.chosen) && partial.Same(v.value, other.value)
}

// holds is what a rule comes to that reports nothing.
var holds = &keptValue{}

// made is a version with those of what it was made of.
type made struct {
	of   []*keptValue
	it   *keptValue
	uses int
}

// mostKept is how many results are kept of one expression: the last one, and one before it
// that was used. More would be memory that a program holds while it waits.
const mostKept = 2

// kept is what one expression came to last.
type kept struct {
	sync.Mutex
	last []*made
}

// of gives what the expression came to when it was made of the same, nil if it is not kept.
func (k *kept) of(inputs []*keptValue) *keptValue {
	k.Lock()
	defer k.Unlock()
	for _, one := range k.last {
		if slices.Equal(one.of, inputs) {
			one.uses++
			return one.it
		}
	}
	return nil
}

// same gives the version of a value that was made before, or this one: what was made of
// the value then holds for it now.
func (k *kept) same(v *keptValue) *keptValue {
	k.Lock()
	defer k.Unlock()
	for _, one := range k.last {
		if one.it.is(v) {
			return one.it
		}
	}
	return v
}

// version gives the version of a value that is made of nothing else that is kept.
func (k *kept) version(value cty.Value) *keptValue {
	v := k.same(&keptValue{value: value})
	if itself := []*keptValue{v}; k.of(itself) == nil {
		k.keep(itself, v)
	}
	return v
}

// keep takes the place of what was used least.
func (k *kept) keep(inputs []*keptValue, v *keptValue) {
	k.Lock()
	defer k.Unlock()
	if len(k.last) == mostKept {
		least := 0
		for i, one := range k.last {
			if one.uses < k.last[least].uses {
				least = i
			}
			one.uses /= 2
		}
		k.last = slices.Delete(k.last, least, least+1)
	}
	k.last = append(k.last, &made{of: inputs, it: v})
}

// keeper has what is kept of an expression, or of several that are evaluated together.
type keeper struct {
	found sync.Once
	reads packReads
	kept
}

// readBy is what the expressions read. They are the same each time.
func (k *keeper) readBy(m *packMemory, attributes ...*hclsyntax.Attribute) *packReads {
	k.found.Do(func() { k.reads = m.readByAll(attributes) })
	return &k.reads
}

// form is the version of how a section is written, or of how all are for "": gen::path writes
// the path of its thing "main" as the spec does, which may be that of the short form, and of
// all others by their names.
func (e *Evaluation) form(section string) *keptValue {
	if section == "" {
		return e.forms()
	}
	known, _ := e.pack.memory.forms.LoadOrStore(e.main(section), &keptValue{})
	return known.(*keptValue) //nolint:forcetypeassert // what is stored above
}

func (e *Evaluation) allForms() *keptValue {
	var all []string
	for _, name := range sortedKeys(e.sections) {
		all = append(all, e.main(name))
	}
	known, _ := e.pack.memory.forms.LoadOrStore(strings.Join(all, "\n"), &keptValue{})
	return known.(*keptValue) //nolint:forcetypeassert // what is stored above
}

func (e *Evaluation) main(section string) string { return e.written.PathOf(section, "main") }

// read finds the versions of the sections of the spec. A section that is as it was in an
// earlier spec is that one from here on, with its marks. A value that is not a written
// spec, such as that of another environment, is only looked at, and keeps nothing.
func (e *Evaluation) read() {
	e.reading.Do(func() {
		if e.written == nil || e.spec.IsMarked() || e.spec.IsNull() || !e.spec.Type().IsObjectType() {
			return
		}
		e.sections, e.forms = map[string]*keptValue{}, sync.OnceValue(e.allForms)
		values := e.spec.AsValueMap()
		for name, value := range values {
			known, _ := e.pack.memory.sections.LoadOrStore(name, &kept{})
			v := known.(*kept).version(value) //nolint:forcetypeassert // what is stored above
			e.sections[name], values[name] = v, v.value
		}
		if len(values) > 0 {
			e.spec = cty.ObjectVal(values)
		}
	})
}

// inputs are the versions of what an expression reads. values are those of the pack. They
// are not known if it reads something else, or what is not kept.
func (e *Evaluation) inputs(values map[string]*keptValue, reads *packReads) ([]*keptValue, bool) {
	if e.sections == nil || reads.anywhere {
		return nil, false
	}
	all := make([]*keptValue, 0, len(reads.sections)+len(reads.paths)+len(reads.values))
	for _, name := range reads.sections {
		all = append(all, e.sections[name])
	}
	for _, name := range reads.paths {
		all = append(all, e.form(name))
	}
	for _, used := range reads.values {
		all = append(all, values[used.name])
	}
	if reads.output {
		all = append(all, e.output)
	}
	return all, !slices.Contains(all, nil)
}
