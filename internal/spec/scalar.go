package spec

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// scalarParser is a type whose values are written as one scalar. Parse gets the
// text without quotes; its error is a *FormError.
type scalarParser interface {
	Parse(text string) error
	form() *Form
}

// valuer is a type that templates see as something else than its Go kind. The
// leaves of the value are marked by the caller.
type valuer interface {
	ctyValue() cty.Value
}

// Number is an exact decimal number.
type Number struct{ v cty.Value }

const decimal = `(0|[1-9][0-9]{0,29})(\.[0-9]{1,30})?`

var numberForm = Form{
	What: "number", Want: "digits with at most one point, such as 70 or 0.5",
	Pattern: regex.New(`^-?` + decimal + `$`), Numeric: AnyNumber,
	Examples: []string{"70", "0.5"},
}

func (*Number) form() *Form { return &numberForm }

// Parse reads a number such as 70, 70.0 or 0.5. There are no exponents, leading
// zeros or digit groups, which YAML readers disagree about.
func (n *Number) Parse(text string) error {
	if !numberForm.accepts(text) {
		return numberForm.fail()
	}
	v, err := cty.ParseNumberVal(text)
	if err != nil {
		return numberForm.fail()
	}
	n.v = v
	return nil
}

// IsSet tells whether the number was written; the zero Number was not.
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

const (
	maxPort = 65535
	// portNumber matches 1 to maxPort.
	portNumber = `([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])`
)

var portForm = Form{
	What: "port", Want: "a number from 1 to 65535, such as 8000",
	Pattern: regex.New(`^` + portNumber + `$`), Numeric: WholeNumber, Min: limit(1), Max: limit(maxPort),
	Examples: []string{"443", "8000"},
}

func (*Port) form() *Form { return &portForm }

// Parse reads a port.
func (p *Port) Parse(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || !portForm.accepts(text) {
		return portForm.fail()
	}
	*p = Port(n)
	return nil
}

// RulePort is an end of the port range of a security group's rule: 0 to 65535,
// or -1 for every port.
type RulePort int

var rulePortForm = Form{
	What: "port of a rule", Want: "a number from 0 to 65535, or -1 for every port",
	Pattern: regex.New(`^(-1|0|` + portNumber + `)$`), Numeric: WholeNumber, Min: limit(-1), Max: limit(maxPort),
	Examples: []string{"443", "-1"},
}

func (*RulePort) form() *Form { return &rulePortForm }

// Parse reads an end of a port range.
func (p *RulePort) Parse(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || !rulePortForm.accepts(text) {
		return rulePortForm.fail()
	}
	*p = RulePort(n)
	return nil
}

// Toggle is a bool that may also be written ENABLED or DISABLED.
type Toggle bool

var toggleForm = Form{
	What: "switch", Values: []string{"true", "false", "ENABLED", "DISABLED"}, AnyCase: true, Boolean: true,
}

func (*Toggle) form() *Form { return &toggleForm }

// Parse reads a toggle.
func (t *Toggle) Parse(text string) error {
	switch strings.ToLower(text) {
	case "true", "enabled":
		*t = true
	case "false", "disabled":
		*t = false
	default:
		return toggleForm.fail()
	}
	return nil
}

func (t Toggle) ctyValue() cty.Value { return cty.BoolVal(bool(t)) }

// Versioning is the state of a bucket's versioning: Enabled, Suspended or
// Disabled.
type Versioning string

var versioningForm = Form{
	What: "state of versioning", Values: []string{"Enabled", "Suspended", "Disabled"}, Also: []string{"true", "false"},
	AnyCase: true, Boolean: true,
}

func (*Versioning) form() *Form { return &versioningForm }

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
		return versioningForm.fail()
	}
	return nil
}

// Text is a scalar taken as it is written, whatever YAML would make of it: 4GB,
// 200, 1.1 and on are the texts "4GB", "200", "1.1" and "on".
type Text string

var anyTextForm = Form{What: "text", Want: "a text", Numeric: AnyNumber, Boolean: true}

func (*Text) form() *Form { return &anyTextForm }

// Parse takes any text.
func (t *Text) Parse(text string) error {
	*t = Text(text)
	return nil
}

// Units of the two sizes of a task.
const (
	unitsPerCPU = 1024
	mibPerGB    = 1024
	milliPerCPU = 1000
)

// milli is the unit of a thousandth of a processor.
const milli = "m"

// sizePattern matches a number with one of some units, or without.
func sizePattern(units string) *regex.Pattern {
	return regex.New(`^([1-9][0-9]{0,6}|[0-9]{0,4}\.[0-9]{1,4}) *(` + anyCase(units) + `)?$`)
}

// CPU is the share of processors a task gets, in units of which one processor
// has 1024.
type CPU int

var cpuForm = Form{
	What: "size of the CPU", Want: `units such as 512, or processors such as "0.5 vCPU" or "500m"`,
	Pattern: sizePattern(cpuUnits), Beyond: "comes to a whole number of units", Numeric: WholeNumber, Min: limit(1),
	Examples: []string{"512", "0.5 vCPU", "500m"},
}

// cpuUnits are the units of a share of processors beside 1024ths of one, and memoryUnits
// those of memory beside MiB, as alternatives of an expression.
const (
	cpuUnits    = "vcpu|" + milli
	memoryUnits = "mb|mib|mi|gb|gib|gi"
)

func (*CPU) form() *Form { return &cpuForm }

// Parse reads 512, "512" or "0.5 vCPU".
func (c *CPU) Parse(text string) error {
	n, ok := processors(text, &cpuForm)
	if !ok {
		return cpuForm.fail()
	}
	*c = CPU(n)
	return nil
}

// processors reads a share of processors in units of which one has 1024. Thousandths are
// rounded down to a whole unit, from which they can be had back by rounding up.
func processors(text string, form *Form) (int, bool) {
	if thousandths, found := strings.CutSuffix(strings.ToLower(text), milli); found && form.accepts(text) {
		n, err := strconv.Atoi(strings.TrimSpace(thousandths))
		units := n * unitsPerCPU / milliPerCPU
		return units, err == nil && units > 0
	}
	return size(text, form, map[string]int{"": 1, "vcpu": unitsPerCPU})
}

func (c CPU) ctyValue() cty.Value { return cty.StringVal(strconv.Itoa(int(c))) }

// Memory is the memory a task gets, in MiB.
type Memory int

var memoryForm = Form{
	What: "size of the memory", Want: `MiB such as 1024, or "1 GB" or "1Gi"`,
	Pattern: sizePattern(memoryUnits), Beyond: "comes to whole MiB", Numeric: WholeNumber, Min: limit(1),
	Examples: []string{"1024", "1 GB", "1Gi"},
}

func (*Memory) form() *Form { return &memoryForm }

// Parse reads 1024, "1024" or "1 GB".
func (m *Memory) Parse(text string) error {
	n, ok := size(text, &memoryForm, mibPerUnit)
	if !ok {
		return memoryForm.fail()
	}
	*m = Memory(n)
	return nil
}

func (m Memory) ctyValue() cty.Value { return cty.StringVal(strconv.Itoa(int(m))) }

// mibPerUnit are the units of memory in MiB.
var mibPerUnit = map[string]int{"": 1, "mb": 1, "mib": 1, "mi": 1, "gb": mibPerGB, "gib": mibPerGB, "gi": mibPerGB}

// CPUShare is the share of processors that a container gets, as CPU is that of a task. It is
// a number to templates, and may be 0.
type CPUShare int

var cpuShareForm = Form{
	What: cpuForm.What, Want: cpuForm.Want, Pattern: orZero(cpuForm.Pattern), Beyond: cpuForm.Beyond,
	Numeric: WholeNumber, Min: limit(0), Examples: cpuForm.Examples,
}

func (*CPUShare) form() *Form { return &cpuShareForm }

// Parse reads 512, "0.5 vCPU" or 500m.
func (c *CPUShare) Parse(text string) error {
	n, ok := processors(text, &cpuShareForm)
	if !ok && text != "0" {
		return cpuShareForm.fail()
	}
	*c = CPUShare(n)
	return nil
}

// MemoryShare is the memory that a container gets, in MiB, as Memory is that of a task. It
// is a number to templates, and may be 0.
type MemoryShare int

var memoryShareForm = Form{
	What: memoryForm.What, Want: memoryForm.Want, Pattern: orZero(memoryForm.Pattern), Beyond: memoryForm.Beyond,
	Numeric: WholeNumber, Min: limit(0), Examples: memoryForm.Examples,
}

func (*MemoryShare) form() *Form { return &memoryShareForm }

// Parse reads 512, "1 GB" or 1Gi.
func (m *MemoryShare) Parse(text string) error {
	n, ok := size(text, &memoryShareForm, mibPerUnit)
	if !ok && text != "0" {
		return memoryShareForm.fail()
	}
	*m = MemoryShare(n)
	return nil
}

// orZero is a pattern that takes 0 besides.
func orZero(pattern *regex.Pattern) *regex.Pattern {
	return regex.New(strings.Replace(pattern.String(), "^(", "^(0|", 1))
}

// size reads a number with one of the units, and reports whether it is a whole
// number of the smallest one.
func size(text string, form *Form, units map[string]int) (int, bool) {
	match := form.Pattern.FindStringSubmatch(text)
	if match == nil {
		return 0, false
	}
	value, ok := new(big.Rat).SetString(match[1])
	if !ok {
		return 0, false
	}
	value.Mul(value, big.NewRat(int64(units[strings.ToLower(match[2])]), 1))
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
