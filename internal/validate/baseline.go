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

// Baseline are findings of rules that a spec had when the rules came to it. They
// are not reported, so that only new ones are.
type Baseline struct {
	Version  int       `json:"version"`
	Findings []Finding `json:"findings"`
}

// Finding is what a rule reported about a file. It has no line, so that it stays
// the same when lines are added above it.
type Finding struct {
	Rule   string `json:"rule"`
	File   string `json:"file"`
	Detail string `json:"detail"`
}

const baselineVersion = 1

// NewBaseline takes what rules found; everything else in diags cannot wait.
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

// ParseBaseline reads what [Baseline.JSON] wrote.
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

// JSON is the text of the baseline, with one finding a group of lines.
func (b *Baseline) JSON() ([]byte, error) {
	var out bytes.Buffer
	err := diag.EncodeJSON(&out, b)
	return out.Bytes(), err
}

// Filter leaves out of diags what the baseline has, each finding once, and tells
// how many findings of the baseline are no longer there.
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
