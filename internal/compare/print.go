package compare

import (
	"fmt"
	"io"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// Summary counts the differences in a line.
func (r *Result) Summary() string {
	if len(r.Values)+len(r.Resources) == 0 {
		return "no difference"
	}
	return fmt.Sprintf("%s, %s differ", count(len(r.Values), "value"), count(len(r.Resources), "resource"))
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// absent is printed in place of a value that a side does not have.
const absent = "(none)"

// texts are the two sides of a value as they are printed.
func (v *Value) texts() (from, to string) {
	switch {
	case v.From == nil:
		return absent, oneLine(v.To.Value)
	case v.To == nil:
		return oneLine(v.From.Value), absent
	default:
		return twoLines(v.From.Value, v.To.Value)
	}
}

func (t *Text) place() string {
	if t == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d", t.Range.Filename, t.Range.Start.Line)
}

// oneLine cuts a text to what a person compares at a glance.
func oneLine(text string) string {
	const most = 80
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return absent
	}
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

// twoLines cuts two texts that differ. Where they begin alike for so long that the cut would leave the
// same of both, each begins shortly before the difference.
func twoLines(from, to string) (cutFrom, cutTo string) {
	cutFrom, cutTo = oneLine(from), oneLine(to)
	if cutFrom != cutTo {
		return cutFrom, cutTo
	}
	const before = 20
	runesFrom, runesTo := []rune(strings.Join(strings.Fields(from), " ")), []rune(strings.Join(strings.Fields(to), " "))
	same := 0
	for same < min(len(runesFrom), len(runesTo)) && runesFrom[same] == runesTo[same] {
		same++
	}
	if same == max(len(runesFrom), len(runesTo)) {
		return cutFrom, cutTo // they differ in blanks alone
	}
	begin := max(0, same-before)
	return "…" + oneLine(string(runesFrom[begin:])), "…" + oneLine(string(runesTo[begin:]))
}

// WriteText prints the differences for a terminal.
func (r *Result) WriteText(w io.Writer) error {
	var b strings.Builder
	for _, v := range r.Values {
		fmt.Fprintf(&b, "%s\n", v.Name)
		from, to := v.texts()
		for _, side := range []struct {
			name, cut string
			text      *Text
		}{{r.From, from, v.From}, {r.To, to, v.To}} {
			line := fmt.Sprintf("  %-*s  %s", max(len(r.From), len(r.To)), side.name, side.cut)
			if place := side.text.place(); place != "" {
				line += "  # " + place
			}
			b.WriteString(line + "\n")
		}
	}
	if len(r.Values) > 0 && len(r.Resources) > 0 {
		b.WriteString("\n")
	}
	for _, x := range r.Resources {
		if x.Only != "" {
			fmt.Fprintf(&b, "%s: only in %s\n", x.Address, x.Only)
			continue
		}
		fmt.Fprintf(&b, "%s\n", x.Address)
		for _, a := range x.Attributes {
			from, to := twoLines(a.From, a.To)
			fmt.Fprintf(&b, "  %s: %s -> %s\n", a.Name, from, to)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteMarkdown prints the differences as two tables.
func (r *Result) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s and %s\n\n%s.\n", r.From, r.To, diag.Capital(r.Summary()))
	if len(r.Values) > 0 {
		fmt.Fprintf(&b, "\n| value | %s | %s |\n|---|---|---|\n", r.From, r.To)
		for _, v := range r.Values {
			from, to := v.texts()
			fmt.Fprintf(&b, "| %s | %s | %s |\n", code(v.Name), cell(v.From, from), cell(v.To, to))
		}
	}
	if len(r.Resources) > 0 {
		fmt.Fprintf(&b, "\n| resource | %s | %s |\n|---|---|---|\n", r.From, r.To)
		for _, x := range r.Resources {
			switch x.Only {
			case r.From:
				fmt.Fprintf(&b, "| %s | yes | no |\n", code(x.Address))
			case r.To:
				fmt.Fprintf(&b, "| %s | no | yes |\n", code(x.Address))
			}
			for _, a := range x.Attributes {
				from, to := twoLines(a.From, a.To)
				fmt.Fprintf(&b, "| %s | %s | %s |\n", code(x.Address+"."+a.Name), code(from), code(to))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// code is a text between backquotes that ends no cell.
func code(text string) string {
	if text == absent {
		return "none"
	}
	return "`" + strings.NewReplacer("|", `\|`, "`", "'").Replace(text) + "`"
}

func cell(t *Text, cut string) string {
	if t == nil {
		return "none"
	}
	return code(cut) + " (" + t.place() + ")"
}

type jsonText struct {
	Value any    `json:"value"`
	File  string `json:"file"`
	Line  int    `json:"line"`
}

type jsonValue struct {
	Name string    `json:"name"`
	From *jsonText `json:"from"`
	To   *jsonText `json:"to"`
}

type jsonAttribute struct {
	Name string  `json:"name"`
	From *string `json:"from"`
	To   *string `json:"to"`
}

type jsonResource struct {
	Address    string          `json:"address"`
	Only       string          `json:"only,omitempty"`
	Attributes []jsonAttribute `json:"attributes"`
}

// WriteJSON prints the differences for machines, whole; what a side does not have is
// null.
func (r *Result) WriteJSON(w io.Writer) error {
	out := struct {
		From      string         `json:"from"`
		To        string         `json:"to"`
		Values    []jsonValue    `json:"values"`
		Resources []jsonResource `json:"resources"`
	}{r.From, r.To, []jsonValue{}, []jsonResource{}}
	for _, v := range r.Values {
		out.Values = append(out.Values, jsonValue{v.Name, v.From.json(), v.To.json()})
	}
	for _, x := range r.Resources {
		resource := jsonResource{Address: x.Address, Only: x.Only, Attributes: []jsonAttribute{}}
		for _, a := range x.Attributes {
			resource.Attributes = append(resource.Attributes, jsonAttribute{a.Name, written(a.From), written(a.To)})
		}
		out.Resources = append(out.Resources, resource)
	}
	return diag.EncodeJSON(w, out)
}

func (t *Text) json() *jsonText {
	if t == nil {
		return nil
	}
	return &jsonText{spec.Typed(t.Value), t.Range.Filename, t.Range.Start.Line}
}

func written(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
