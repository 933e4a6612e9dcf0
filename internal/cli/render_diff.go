package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// printDiff prints what would change as a unified diff, the root first and then module by
// module. The header of a hunk names the lines of the spec behind it, where programs that
// read a diff expect a remark.
func (a *app) printDiff(g *project.Output, changes *output.Changes) error {
	differences := changes.Differences()
	if len(differences) == 0 {
		_, err := io.WriteString(a.shown(), changes.Diff())
		return err
	}
	slices.SortStableFunc(differences, func(x, y output.Difference) int {
		return cmp.Compare(moduleOf(x.Path), moduleOf(y.Path))
	})
	index := g.Index(a.files)
	_, color := terminal(a.stdout)
	var b strings.Builder
	for _, e := range changes.Edited {
		if e.Obsolete || e.Blocked {
			fmt.Fprintf(&b, "%s: %s\n", e.Path, e.Reason)
		}
	}
	module := ""
	for _, d := range differences {
		if name := moduleOf(d.Path); name != module && name != "" {
			module = name
			b.WriteString(colored("# module "+name+"\n", "1", color))
		}
		b.WriteString(withCauses(d, g.Code.File(d.Path), index, color))
	}
	_, err := io.WriteString(a.visibleDiff(color), masked(b.String()))
	return err
}

// visibleDiff is stdout for a text that may have colours of its own.
func (a *app) visibleDiff(color bool) io.Writer {
	if color {
		return a.stdout
	}
	return a.shown()
}

func moduleOf(file string) string { return string(tfcode.PlaceOf(dirOf(file)).Module) }

func dirOf(file string) string {
	if i := strings.LastIndexByte(file, '/'); i >= 0 {
		return file[:i]
	}
	return "."
}

var hunkHeader = regex.New(`^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@`)

// withCauses is the diff of a file with the causes of its hunks, and in colours.
func withCauses(d output.Difference, file *tfcode.File, index *provenance.Index, color bool) string {
	lines := strings.SplitAfter(d.Text, "\n")
	var b strings.Builder
	for i, line := range lines {
		m := hunkHeader.FindStringSubmatch(line)
		switch {
		case m != nil:
			at, _ := strconv.Atoi(m[1]) // of digits
			header := strings.TrimRight(line, "\n")
			if causes := causesOf(lines[i+1:], at, file, index); causes != "" {
				header += " " + causes
			}
			b.WriteString(colored(header+"\n", "36", color))
		case strings.HasPrefix(line, "diff ") || strings.HasPrefix(line, "--- ") || strings.HasPrefix(line, "+++ "):
			b.WriteString(colored(line, "1", color))
		case strings.HasPrefix(line, "+"):
			b.WriteString(colored(diagVisible(line, color), "32", color))
		case strings.HasPrefix(line, "-"):
			b.WriteString(colored(diagVisible(line, color), "31", color))
		default:
			b.WriteString(diagVisible(line, color))
		}
	}
	return b.String()
}

// diagVisible makes invisible characters in a line visible, if no writer does so.
func diagVisible(line string, color bool) string {
	if !color {
		return line
	}
	text, end := strings.CutSuffix(line, "\n")
	if end {
		return diag.Visible(text) + "\n"
	}
	return diag.Visible(text)
}

// causesOf gives the first few lines of the spec behind the new lines of a hunk. at is
// the line of the file at which the hunk begins.
func causesOf(hunk []string, at int, file *tfcode.File, index *provenance.Index) string {
	const most = 3
	if file == nil {
		return ""
	}
	var causes []string
	add := func(origins []diag.Origin) {
		for _, o := range origins[:min(len(origins), 1)] {
			cause := fmt.Sprintf("%s:%d %s", o.Range.Filename, o.Range.Start.Line, o.Path)
			if !slices.Contains(causes, cause) {
				causes = append(causes, cause)
			}
		}
	}
	texts := strings.SplitAfter(string(file.Text), "\n")
	offset := len(strings.Join(texts[:min(max(at-1, 0), len(texts))], ""))
	var around []diag.Origin
	for _, line := range hunk {
		if line == "" || hunkHeader.MatchString(line) || strings.HasPrefix(line, "diff ") {
			break
		}
		if line[0] != '+' && line[0] != ' ' {
			continue
		}
		text := strings.TrimSpace(line[1:])
		if text != "" && text[0] != '#' {
			spot := file.At(offset + strings.Index(line[1:], text))
			module := string(file.Place().Module)
			if line[0] == '+' && spot.Attribute != "" {
				add(index.At(module, spot.Block, spot.Path, nil))
			}
			if len(around) == 0 && spot.Block != "" {
				around = index.Whole(module, spot.Block)
			}
		}
		offset += len(line) - 1
	}
	if len(causes) == 0 {
		add(around)
	}
	if len(causes) > most {
		causes = append(causes[:most], fmt.Sprintf("and %d more", len(causes)-most))
	}
	return strings.Join(causes, ", ")
}

func colored(text, code string, color bool) string {
	if !color {
		return text
	}
	line, end := strings.CutSuffix(text, "\n")
	text = "\x1b[" + code + "m" + line + "\x1b[0m"
	if end {
		text += "\n"
	}
	return text
}
