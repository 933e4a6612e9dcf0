package partial

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Bounds of the values that an expression makes. A mistake in a pack then ends with a
// message at its place instead of using up all memory. Real packs stay below a
// hundredth of the bounds.
const (
	// maxSize is the number of bytes of text in one value; each value within it counts
	// as nodeSize bytes more.
	maxSize  = 16 << 20
	nodeSize = 8
	// maxLevels is how deeply lists and objects may be nested.
	maxLevels = 200
	// maxSteps is how many values the evaluation of one expression may visit.
	maxSteps = 4 << 20
	// loopSteps is what one turn of a loop counts for: it takes as long as some other
	// values.
	loopSteps = 4
	// maxExponent is the largest binary exponent of a number.
	maxExponent = 4096
)

var (
	errSize   = fmt.Errorf("it has more than %d MB of text and values", maxSize>>20)
	errLevels = fmt.Errorf("its lists and objects stand more than %d levels deep", maxLevels)
	errNumber = fmt.Errorf("a number in it has more than %d binary digits", maxExponent)
	errSteps  = errors.New("its loops and calls take too many steps")
)

// tooMuch reports a value that exceeds a bound. parts are the value, or what it would have been
// made of: the largest text of the spec in them is to blame.
func tooMuch(at hcl.Range, err error, parts ...cty.Value) *hcl.Diagnostic {
	d := diag.Errorf(at, "Value too large", "This comes to more than a pack may make: %s. Take less of what it is made of.", err)
	h := heaviest{left: maxSize / nodeSize}
	for _, part := range parts {
		h.look(part, nil, maxLevels)
	}
	if made, _ := sortOut(h.marks); len(made) > 0 { // a text may be made of several
		longest := slices.MaxFunc(made, func(a, b diag.Origin) int { return cmp.Compare(bytesOf(a.Range), bytesOf(b.Range)) })
		h.marks = cty.NewValueMarks(diag.MadeOf(longest))
	}
	if h.marks != nil {
		d.Extra = refused{h.marks}
	}
	return d
}

func bytesOf(r hcl.Range) int { return r.End.Byte - r.Start.Byte }

// heaviest looks for the largest text or number of the spec, at as many values as are left.
type heaviest struct {
	left, weight int
	marks        cty.ValueMarks // of the largest one
}

// look looks at a value; above are the marks of what it is in, which it has if it has none.
func (h *heaviest) look(v cty.Value, above cty.ValueMarks, levels int) {
	v, marks := v.Unmark()
	if len(marks) == 0 {
		marks = above
	}
	if h.left--; h.left < 0 || !v.IsKnown() || v.IsNull() || levels == 0 {
		return
	}
	switch {
	case v.Type().IsPrimitiveType():
		weight := nodeSize
		if v.Type() == cty.String {
			weight += len(v.AsString())
		}
		if made, deciders := sortOut(marks); weight > h.weight && len(made)+len(deciders) > 0 {
			h.weight, h.marks = weight, marks
		}
	case v.CanIterateElements():
		for w := walkOf(v); w.next() && h.left >= 0; {
			h.look(w.value(), marks, levels-1)
		}
	}
}

// bound reports a value of e that exceeds the bounds. Checking it costs steps as well.
func (r *run) bound(e hclsyntax.Expression, v cty.Value, diags hcl.Diagnostics) (cty.Value, hcl.Diagnostics) {
	if ty := v.Type(); diags.HasErrors() || ty == cty.Bool {
		return v, diags
	}
	left := maxSize
	err := takeSize(v, &left, maxLevels)
	if err == nil {
		err = r.spend((maxSize - left) / nodeSize)
	}
	if err != nil {
		return cty.DynamicVal, hcl.Diagnostics{tooMuch(e.Range(), err, v)}
	}
	return v, diags
}

func takeSize(v cty.Value, left *int, levels int) error {
	if v.IsMarked() { // asking an unmarked value for its marks allocates memory
		v, _ = v.Unmark()
	}
	if *left -= nodeSize; *left < 0 {
		return errSize
	}
	if !v.IsKnown() || v.IsNull() {
		return nil
	}
	switch ty := v.Type(); {
	case ty == cty.Number:
		return checkNumber(v.AsBigFloat())
	case ty == cty.String:
		if *left -= len(v.AsString()); *left < 0 {
			return errSize
		}
	case ty.IsPrimitiveType() || !v.CanIterateElements():
	case levels == 0:
		return errLevels
	case ty.IsObjectType(): // in any order
		for name := range ty.AttributeTypes() {
			if err := takeSize(v.GetAttr(name), left, levels-1); err != nil {
				return err
			}
		}
	default:
		for w := walkOf(v); w.next(); {
			if err := takeSize(w.value(), left, levels-1); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkNumber(n *big.Float) error {
	if exponent := n.MantExp(nil); exponent > maxExponent || exponent < -maxExponent {
		return errNumber
	}
	return nil
}

// spend counts steps and fails if there are too many.
func (r *run) spend(steps int) error {
	if r.steps += steps; r.steps > maxSteps {
		return errSteps
	}
	return nil
}

// runOf gives the current run, which the evaluation context carries.
func runOf(ctx *hcl.EvalContext) *run {
	for ; ctx != nil; ctx = ctx.Parent() {
		if book, ok := ctx.Variables[notebook]; ok {
			return book.EncapsulatedValue().(*run) //nolint:forcetypeassert // the type of the capsule
		}
	}
	r := &run{}
	r.book = cty.CapsuleVal(notebookType, r)
	return r
}
