package report

import (
	"reflect"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// showing makes texts fit to be shown: it removes secrets, which the sources of a spec
// no longer have, and writes invisible characters, such as marks that reverse the
// direction of a text, as escapes.
type showing struct {
	conceal func(text string) string
}

func (s *showing) text(text string) string {
	if s.conceal != nil {
		text = s.conceal(text)
	}
	return diag.VisibleLines(text)
}

// all makes every string in a value fit, wherever it is.
func (s *showing) all(v any) { s.walk(reflect.ValueOf(v)) }

func (s *showing) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			s.walk(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() || field.Anonymous {
				s.walk(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.walk(v.Index(i))
		}
	case reflect.String:
		v.SetString(s.text(v.String()))
	}
}
