package spec

import (
	"fmt"
	"strings"
)

// within is the form with bounds in MiB, which are nil for none.
func (*MemoryShare) within(least, most *int64) *Form {
	form := memoryShareForm
	form.Max, form.Beyond, form.Examples = most, "is within the limits", nil
	var bounds []string
	if least != nil {
		form.Min, bounds = least, append(bounds, "at least "+inMemory(*least))
	}
	if most != nil {
		bounds = append(bounds, "at most "+inMemory(*most))
	}
	form.Want = "memory of " + strings.Join(bounds, " and ") + ", such as 512MB (a number alone is in MiB)"
	for n := max(1, *form.Min); len(form.Examples) < 2 && !form.beyond(n); n *= 2 {
		form.Examples = append(form.Examples, inMemory(n))
	}
	return &form
}

func inMemory(mib int64) string {
	if mib%mibPerGB == 0 {
		return fmt.Sprintf("%dGB", mib/mibPerGB)
	}
	return fmt.Sprintf("%dMB", mib)
}

func (m *MemoryShare) amount() int64 { return int64(*m) }

// boundedParser is a scalar that a key may bound.
type boundedParser interface {
	scalarParser
	within(least, most *int64) *Form
	amount() int64
}

// formWithin is the form of a scalar within the bounds of its key.
func formWithin(target scalarParser, f *field) *Form {
	if bounded, ok := target.(boundedParser); ok && f != nil && (f.min != nil || f.max != nil) {
		return bounded.within(f.min, f.max)
	}
	return target.form()
}
