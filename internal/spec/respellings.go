package spec

import (
	"net/netip"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// Respellings are edits of the files of the spec that change no value: true for
// True, 512 for "0.5 vCPU", quotes around a text that looks like a number, the
// name of a thing for its address. Nothing that stands behind an anchor is touched.
func (f *File) Respellings() []diag.Edit { return f.respellings }

// speller is a scalar that may be written in several ways.
type speller interface {
	// spelling is the canonical one for what is written.
	spelling(written string) string
}

// The words of the document are as good as true and false.
func (t Toggle) spelling(written string) string {
	if slices.Contains([]string{"ENABLED", "enabled", "DISABLED", "disabled"}, written) {
		return written
	}
	return strconv.FormatBool(bool(t))
}

func (v Versioning) spelling(string) string { return string(v) }
func (c CPU) spelling(string) string        { return strconv.Itoa(int(c)) }
func (m Memory) spelling(string) string     { return strconv.Itoa(int(m)) }
func (d Duration) spelling(string) string   { return d.Text }
func (p PastTime) spelling(string) string   { return p.Text }

// isWritten tells whether the text of a scalar stands in its place and nowhere
// else, so that another one can be put there.
func (d *decoder) isWritten(n *node) bool {
	return n.kind == scalarNode && !n.shared && !n.named && n.blockEnd == 0 && d.secret == 0 &&
		n.rng.Start.Line == n.rng.End.Line && n.rng.Start.Byte < n.rng.End.Byte && path.Ext(n.rng.Filename) != ".json"
}

// respell notes that a value is better written in another way.
func (d *decoder) respell(n *node, source string) {
	if d.isWritten(n) {
		d.respellings = append(d.respellings, diag.Edit{Range: n.rng, Text: source})
	}
}

// inPlace is a text as it stands in a file in the place of a scalar. Quotes that
// are there stay, but around a word.
func inPlace(n *node, text string) string {
	isQuoted := n.rng.End.Byte-n.rng.Start.Byte != len(n.text)
	if IsWord(text) || !isQuoted && IsPlain(text, "!!str", true) && IsPlain(text, "!!str", false) {
		return text
	}
	return strconv.Quote(text)
}

// fixed adds to the last diagnostic how its place is mended.
func (d *decoder) fixed(rng hcl.Range, source, description string, safe bool) {
	last := d.diags[len(d.diags)-1]
	fix := diag.Fix{Description: description, Safe: safe, Edits: []diag.Edit{{Range: rng, Text: source}}}
	d.diags[len(d.diags)-1] = diag.WithFix(last, fix)
}

// mend adds to the last diagnostic a text that the type takes, if only one can
// have been meant.
func (d *decoder) mend(n *node, target scalarParser) {
	if !d.isWritten(n) {
		return
	}
	if text := meant(target, n.text); text != "" && target.Parse(text) == nil {
		d.fixed(n.rng, inScalar(n, target, text), "Write "+text+".", true)
		return
	}
	if prefix, err := netip.ParsePrefix(n.text); err == nil {
		if _, ok := target.(*CIDR); ok {
			masked := prefix.Masked().String()
			d.fixed(n.rng, inPlace(n, masked), "Write "+masked+", the block that the address is in.", false)
		}
	}
}

// inScalar is the text of a scalar as it stands in a file: that of a switch is no
// text to YAML.
func inScalar(n *node, target scalarParser, text string) string {
	if _, ok := target.(*Toggle); ok {
		return text
	}
	return inPlace(n, text)
}

// switches are words that other readers of YAML take for true and false.
var switches = map[string]string{"yes": "true", "on": "true", "enabled": "true", "no": "false", "off": "false", "disabled": "false"}

// meant is the text of a type that somebody meant with another one, "" if there is
// a doubt.
func meant(target scalarParser, text string) string {
	lower := strings.ToLower(strings.TrimSpace(text))
	switch target.(type) {
	case *Toggle:
		return switches[lower]
	case *Hostname:
		return strings.TrimSuffix(lower, ".")
	case *Duration:
		return durationOf(lower)
	case *Weekday:
		if full := []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}; slices.Contains(full, lower) {
			return lower[:3]
		}
		return lower
	case *TimeOfDay, *DailyWindow, *WeeklyWindow:
		return hourPattern.ReplaceAllString(strings.ReplaceAll(lower, " ", ""), "${1}0$2:")
	case *Region, *Zone, *Schedule, *Layout, *ImageOwner, *CheckPort:
		return lower
	}
	return ""
}

// hourPattern finds an hour of one digit.
var hourPattern = regex.New(`(^|[-:a-z])([0-9]):`)

var spelledPattern = regex.New(`^([1-9][0-9]{0,5})[ _-]*` +
	`(seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|w|months?|years?|y)$`)

// durationOf reads a duration that is written as elsewhere: 4 weeks, 30d. An m
// could be a minute or a month.
func durationOf(text string) string {
	m := spelledPattern.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	for _, unit := range []string{"second", "minute", "hour", "day", "week", "month", "year"} {
		if m[2][0] == unit[0] && (len(m[2]) < 2 || m[2][1] == unit[1] || m[2] == "hrs" || m[2] == "hr") {
			return spelledDuration(m[1], unit)
		}
	}
	return ""
}

// spelledDuration is the canonical text of a duration.
func spelledDuration(number, unit string) string {
	if number != "1" {
		unit += "s"
	}
	return number + "_" + unit
}

// respellReference notes that a text names a thing in a roundabout way: by an address
// that says more than the name, or without the name of the product. suffix is kept behind it.
func (r *resolver) respellReference(kinds []string, text, suffix string, s *symbol, n *node) {
	if n.text != text+suffix || len(r.exact(kinds, text)) > 0 {
		return
	}
	if spelling := r.spelled(kinds, s, text); spelling != nil && spelling.Besides == "" {
		return
	}
	for _, candidate := range r.spellings(text) {
		if len(r.exact(kinds, candidate)) == 0 {
			continue
		}
		for _, name := range s.spellings {
			if flat(name) == flat(candidate) {
				r.respell(n, inPlace(n, name+suffix))
				return
			}
		}
		return
	}
}
