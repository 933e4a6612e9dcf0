package validate

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Baseline lists findings that a spec already had when its rules were introduced. They
// are not reported, so that only new findings are.
type Baseline struct {
	Version  int       `json:"version"`
	Findings []Finding `json:"findings"`
}

// Finding is a rule's report about a file. It has no line number, so that it stays the
// same if lines are added above it.
type Finding struct {
	Rule   string `json:"rule"`
	File   string `json:"file"`
	Detail string `json:"detail"`
}

const baselineVersion = 1

// NewBaseline makes a baseline of the rules' findings. Other diagnostics are left out.
func NewBaseline(diags hcl.Diagnostics) *Baseline {
	b := &Baseline{Version: baselineVersion, Findings: []Finding{}}
	for _, d := range diags {
		if diag.RuleOf(d) != "" {
			b.Findings = append(b.Findings, findingOf(d))
		}
	}
	slices.SortFunc(b.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Detail, b.Detail))
	})
	return b
}

// ParseBaseline reads the output of [Baseline.JSON].
func ParseBaseline(text []byte) (*Baseline, error) {
	var b Baseline
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&b); err != nil {
		return nil, fmt.Errorf("not a baseline: %w", err)
	}
	if b.Version != baselineVersion {
		return nil, errors.New("not a baseline of this version of the program; write it again")
	}
	return &b, nil
}

// JSON gives the text of the baseline, with each finding on lines of its own.
func (b *Baseline) JSON() ([]byte, error) {
	var out bytes.Buffer
	err := diag.EncodeJSON(&out, b)
	return out.Bytes(), err
}

// Filter removes the findings in the baseline from diags, each only once. It counts
// the findings of the baseline that no longer exist.
func (b *Baseline) Filter(diags hcl.Diagnostics) (kept hcl.Diagnostics, gone int) {
	left := map[Finding]int{}
	for _, f := range b.Findings {
		left[f]++
	}
	for _, d := range diags {
		if f := findingOf(d); diag.RuleOf(d) != "" && left[f] > 0 {
			left[f]--
			continue
		}
		kept = append(kept, d)
	}
	for _, n := range left {
		gone += n
	}
	return kept, gone
}

func findingOf(d *hcl.Diagnostic) Finding {
	f := Finding{Rule: diag.RuleOf(d), Detail: d.Detail}
	if d.Subject != nil {
		f.File = d.Subject.Filename
	}
	return f
}
