package spec

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// Form is how the texts of a kind of scalar look. Parsers, messages and what is
// written for editors all go by it. Every text that a parser takes has the form;
// Beyond says what else the parser asks for.
type Form struct {
	// What the scalar is, as in "duration".
	What string
	// Want are the accepted texts in words, as in "15_minutes, 4_hours or 7_days".
	Want string

	// Values are the texts there are, and Also other spellings of them. Without
	// Values, Pattern matches every text, in the syntax that RE2 and ECMAScript
	// share; nil matches any.
	Values, Also []string
	Pattern      *regex.Pattern
	// MaxLength is how many characters there are at most, 0 for no limit.
	MaxLength int
	// AnyCase tells that Values and Also may be written in upper or lower case.
	AnyCase bool
	Beyond  string

	Examples []string

	// Numeric and Boolean tell what a text may also be to YAML, when it stands
	// without quotes. A number is between Min and Max, which are nil for no limit.
	Numeric  Numeric
	Boolean  bool
	Min, Max *int64
}

// Numeric is which numbers the texts of a form may be to YAML.
type Numeric int

// The kinds of numbers.
const (
	NotNumeric Numeric = iota
	WholeNumber
	AnyNumber
)

// Expression matches all texts of the form, "" for any text.
func (f *Form) Expression() string {
	if f.Pattern != nil {
		return f.Pattern.String()
	}
	var values []string
	for _, value := range slices.Concat(f.Values, f.Also) {
		value = regexp.QuoteMeta(value)
		if f.AnyCase {
			value = anyCase(value)
		}
		if !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	if len(values) == 0 {
		return ""
	}
	return `^(` + strings.Join(values, "|") + `)$`
}

// accepts tells whether a text has the form.
func (f *Form) accepts(text string) bool {
	if f.MaxLength > 0 && len(text) > f.MaxLength {
		return false
	}
	if f.Pattern != nil {
		return f.Pattern.MatchString(text)
	}
	if f.AnyCase {
		text = strings.ToLower(text)
	}
	same := func(value string) bool { return value == text || f.AnyCase && strings.ToLower(value) == text }
	return len(f.Values) == 0 || slices.ContainsFunc(f.Values, same) || slices.ContainsFunc(f.Also, same)
}

// fail makes the error of a parser about a text.
func (f *Form) fail() error { return &FormError{What: f.What, Want: f.Accepted()} }

// Accepted are the accepted texts in words.
func (f *Form) Accepted() string {
	if f.Want == "" {
		return alternatives(f.Values)
	}
	return f.Want
}

// FormError says that a scalar is not written in a form its type has.
type FormError struct {
	// What and Want are those of the Form.
	What, Want string
}

// Error implements error.
func (e *FormError) Error() string {
	return fmt.Sprintf("not a %s; write %s", e.What, e.Want)
}

// anyCase is an expression for a text of ASCII in upper and lower case, without
// the flag that RE2 and ECMAScript write differently.
func anyCase(text string) string {
	var b strings.Builder
	for _, c := range text {
		lower, upper := strings.ToLower(string(c)), strings.ToUpper(string(c))
		if lower == upper {
			b.WriteString(lower)
		} else {
			b.WriteString("[" + upper + lower + "]")
		}
	}
	return b.String()
}

// alternatives writes a, b or c.
func alternatives(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// The forms of what is no type of its own. The decoder reads them by itself, with
// what it knows of the field.
var (
	textForm = Form{What: "text", Want: "a text", Numeric: AnyNumber}
	boolForm = Form{
		What: "bool", Want: "true or false", Values: []string{"true", "false"}, AnyCase: true, Boolean: true,
	}
	wholeForm = Form{
		What: "whole number", Want: "a whole number, such as 3",
		Pattern: regex.New(`^(-?0|[1-9][0-9]{0,17})$`),
		Numeric: WholeNumber, Min: limit(0),
	}
	signedForm = Form{
		What: "whole number", Want: "a whole number, such as 3 or -1",
		Pattern: regex.New(`^-?(0|[1-9][0-9]{0,17})$`),
		Numeric: WholeNumber,
	}
)

func limit(n int64) *int64 { return &n }

// boundedForm is a whole number within bounds, which are nil for none.
func boundedForm(least, most *int64) *Form {
	form := signedForm
	form.Min, form.Max = least, most
	switch {
	case most == nil:
		form.Want = fmt.Sprintf("a whole number of at least %d", *least)
	case least == nil:
		form.Want = fmt.Sprintf("a whole number of at most %d", *most)
	default:
		form.Want = fmt.Sprintf("a whole number from %d to %d", *least, *most)
	}
	form.Beyond = "is within the limits"
	return &form
}

// beyond tells whether a number is outside of the limits of the form.
func (f *Form) beyond(n int64) bool { return f.Min != nil && n < *f.Min || f.Max != nil && n > *f.Max }

// formOfBasic is the form of a text, a bool or a whole number; the field may be
// nil.
func formOfBasic(t reflect.Type, f *field) *Form {
	switch {
	case t.Kind() == reflect.Bool:
		return &boolForm
	case f != nil && len(f.values) > 0:
		return &Form{What: "value", Values: f.values}
	case t.Kind() == reflect.Int && f != nil && (f.min != nil || f.max != nil):
		return boundedForm(f.min, f.max)
	case t.Kind() == reflect.Int && f != nil && f.signed:
		return &signedForm
	case t.Kind() == reflect.Int:
		return &wholeForm
	default:
		return &textForm
	}
}
