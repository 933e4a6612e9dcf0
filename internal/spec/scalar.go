package spec

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// scalarParser is a type whose values are written as one scalar. Parse gets the
// text without quotes; its error is a *FormError.
type scalarParser interface {
	Parse(text string) error
}

// valuer is a type that templates see as something else than its Go kind. The
// leaves of the value are marked by the caller.
type valuer interface {
	ctyValue() cty.Value
}

// FormError says that a scalar is not written in a form its type has.
type FormError struct {
	// What the scalar is, as in "duration".
	What string
	// Forms are the accepted forms, as in "15_minutes, 4_hours or 7_days".
	Forms string
}

// Error implements error.
func (e *FormError) Error() string {
	return fmt.Sprintf("not a %s; write %s", e.What, e.Forms)
}

func formError(what, forms string) error { return &FormError{What: what, Forms: forms} }

// Number is an exact decimal number. The zero Number is absent.
type Number struct{ v cty.Value }

var numberPattern = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,30})?$`)

// Parse reads a number such as 70, 70.0 or 0.5. There are no exponents, leading
// zeros or digit groups, which YAML readers disagree about.
func (n *Number) Parse(text string) error {
	fail := formError("number", "digits with at most one point, such as 70 or 0.5")
	if !numberPattern.MatchString(text) {
		return fail
	}
	v, err := cty.ParseNumberVal(text)
	if err != nil {
		return fail
	}
	n.v = v
	return nil
}

// IsSet tells whether the number was written.
func (n Number) IsSet() bool { return n.v != cty.NilVal }

// Compare returns -1, 0 or 1 as n is less than, equal to or greater than other;
// 70 and 70.0 are equal. Both must be set.
func (n Number) Compare(other Number) int {
	return n.v.AsBigFloat().Cmp(other.v.AsBigFloat())
}

// String is the shortest text of the number, "" when it is absent.
func (n Number) String() string {
	if !n.IsSet() {
		return ""
	}
	return n.v.AsBigFloat().Text('f', -1)
}

// Float is the number as nearly as a float64 can be. It must be set.
func (n Number) Float() float64 {
	f, _ := n.v.AsBigFloat().Float64()
	return f
}

func (n Number) ctyValue() cty.Value {
	if !n.IsSet() {
		return cty.NullVal(cty.DynamicPseudoType)
	}
	return n.v
}

// Port is a TCP or UDP port, 1 to 65535.
type Port int

// Parse reads a port.
func (p *Port) Parse(text string) error {
	n, err := strconv.ParseUint(text, 10, 16)
	if err != nil || n == 0 || text[0] == '0' {
		return formError("port", "a number from 1 to 65535, such as 8000")
	}
	*p = Port(n)
	return nil
}

// RulePort is an end of the port range of a security group's rule: 0 to 65535,
// or -1 for every port.
type RulePort int

// Parse reads an end of a port range.
func (p *RulePort) Parse(text string) error {
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil || n < -1 || n > 65535 || strconv.FormatInt(n, 10) != text {
		return formError("port of a rule", "a number from 0 to 65535, or -1 for every port")
	}
	*p = RulePort(n)
	return nil
}

// Toggle is a bool that the document also writes ENABLED or disabled.
type Toggle bool

// Parse reads a toggle.
func (t *Toggle) Parse(text string) error {
	switch strings.ToLower(text) {
	case "true", "enabled":
		*t = true
	case "false", "disabled":
		*t = false
	default:
		return formError("switch", "true, false, ENABLED or DISABLED")
	}
	return nil
}

func (t Toggle) ctyValue() cty.Value { return cty.BoolVal(bool(t)) }

// Versioning is the state of a bucket's versioning: Enabled, Suspended or
// Disabled.
type Versioning string

// Parse reads a versioning state; true and false stand for Enabled and Disabled.
func (v *Versioning) Parse(text string) error {
	switch strings.ToLower(text) {
	case "true", "enabled":
		*v = "Enabled"
	case "false", "disabled":
		*v = "Disabled"
	case "suspended":
		*v = "Suspended"
	default:
		return formError("state of versioning", "Enabled, Suspended or Disabled")
	}
	return nil
}

// Text is a scalar taken as it is written, whatever YAML would make of it: 4GB,
// 200, 1.1 and on are the texts "4GB", "200", "1.1" and "on".
type Text string

// Parse takes any text.
func (t *Text) Parse(text string) error {
	*t = Text(text)
	return nil
}

// Units of the two sizes of a task.
const (
	unitsPerCPU = 1024
	mibPerGB    = 1024
)

var sizePattern = regexp.MustCompile(`^([1-9][0-9]{0,6}|0?\.[0-9]{1,4}|[0-9]{1,4}\.[0-9]{1,4}) *([a-zA-Z]*)$`)

// CPU is the share of processors a task gets, in units of which one processor
// has 1024.
type CPU int

// Parse reads 512, "512" or "0.5 vCPU".
func (c *CPU) Parse(text string) error {
	n, ok := size(text, map[string]int{"": 1, "vcpu": unitsPerCPU})
	if !ok {
		return formError("size of the CPU", `units such as 512, or processors such as "0.5 vCPU"`)
	}
	*c = CPU(n)
	return nil
}

func (c CPU) ctyValue() cty.Value { return cty.StringVal(strconv.Itoa(int(c))) }

// Memory is the memory a task gets, in MiB.
type Memory int

// Parse reads 1024, "1024" or "1 GB".
func (m *Memory) Parse(text string) error {
	n, ok := size(text, map[string]int{"": 1, "mb": 1, "mib": 1, "gb": mibPerGB, "gib": mibPerGB})
	if !ok {
		return formError("size of the memory", `MiB such as 1024, or "1 GB"`)
	}
	*m = Memory(n)
	return nil
}

func (m Memory) ctyValue() cty.Value { return cty.StringVal(strconv.Itoa(int(m))) }

// size reads a number with one of the units, and reports whether it is a whole
// number of the smallest one.
func size(text string, units map[string]int) (int, bool) {
	match := sizePattern.FindStringSubmatch(text)
	if match == nil {
		return 0, false
	}
	factor, ok := units[strings.ToLower(match[2])]
	if !ok {
		return 0, false
	}
	value, ok := new(big.Rat).SetString(match[1])
	if !ok {
		return 0, false
	}
	value.Mul(value, big.NewRat(int64(factor), 1))
	return int(value.Num().Int64()), value.IsInt() && value.Sign() > 0
}

// StringList is a list of texts that may also be written as a single one.
type StringList []string

// TagValues are what a tag may be: one fixed text, or a list of which each
// resource takes one.
type TagValues struct {
	Values []string
	// Fixed is true for a single text.
	Fixed bool
}

func (t TagValues) ctyValue() cty.Value {
	if t.Fixed {
		return cty.StringVal(t.Values[0])
	}
	return stringTuple(t.Values)
}

func stringTuple(texts []string) cty.Value {
	values := make([]cty.Value, len(texts))
	for i, text := range texts {
		values[i] = cty.StringVal(text)
	}
	return cty.TupleVal(values)
}
