package forecast

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// WriteJSON writes a forecast for machines.
func (f *Forecast) WriteJSON(w io.Writer) error {
	return diag.EncodeJSON(w, f)
}

// WriteText writes a line for each resource that is destroyed or replaced, a line for
// each resource that holds something and whose outcome is unknown, and one line that
// counts all other unknown outcomes.
func (f *Forecast) WriteText(w io.Writer) error {
	var b strings.Builder
	var others []string
	for _, c := range f.Changes {
		if c.Outcome == Unknown && c.Holds == "" {
			if !slices.Contains(others, c.typ) {
				others = append(others, c.typ)
			}
			continue
		}
		fmt.Fprintf(&b, "forecast: %s\n", c.sentence())
	}
	if len(others) > 0 {
		slices.Sort(others)
		fmt.Fprintf(&b, "forecast: it is not known whether changes replace %s; a plan tells\n", strings.Join(others, ", "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (c Change) sentence() string {
	text := c.Address
	switch {
	case c.Module != "" && c.Layer != "":
		text += " in module " + c.Module + " of " + c.Layer
	case c.Module != "":
		text += " in module " + c.Module
	}
	if c.Holds != "" {
		text += ", which holds " + c.Holds + ","
	}
	if c.Outcome == Unknown {
		text += " changes, and it is not known whether in place: "
	} else {
		text += " would be " + strings.ToUpper(string(c.Outcome)) + ": "
	}
	reasons := []string{}
	if c.Reason != "" {
		reasons = append(reasons, c.Reason)
	}
	for _, cause := range c.Causes {
		reasons = append(reasons, cause.sentence())
	}
	return text + strings.Join(reasons, "; ")
}

func (c Cause) sentence() string {
	text := c.Attribute + " changes"
	if c.Follows != "" {
		text += " with " + c.Follows
	}
	if len(c.Origins) > 0 {
		text += fmt.Sprintf(" (%s:%d)", c.Origins[0].File, c.Origins[0].Line)
	}
	return text
}
