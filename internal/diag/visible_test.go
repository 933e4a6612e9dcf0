package diag

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
)

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"plain\ttext é 日本 😀": "plain\ttext é 日本 😀",
		"a\x1b[2Jb":          `a\x1b[2Jb`,
		"a\rb\x00c\x7f":      `a\rb\x00c\x7f`,
		"a\nb":               `a\nb`,
		"a\u009b31mb":        `a\u009b31mb`,
		"a\u0085b\u2028c":    `a\u0085b\u2028c`,
		"a\u202eb\u2066c":    `a\u202eb\u2066c`,
		"a\u200bb\ufeffc":    `a\u200bb\ufeffc`,
		"a\U000e0041b":       `a\U000e0041b`,
		"a\xffb":             `a\xffb`,
		"\ufffd":             "\ufffd",
		"::error::x":         `\::error::x`,
		"  ::error::x":       `  \::error::x`,
		"a ::error::x":       "a ::error::x",
		"a ##[error]x":       `a #\#[error]x`,
		"##vso[task]x":       `#\#vso[task]x`,
		"##teamcity[x":       `#\#teamcity[x`,
		"x.yaml\n::error::y": `x.yaml\n::error::y`,
	} {
		if got := Visible(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got, want := VisibleLines("a\x1b\n::b\n\t::c\n"), "a\\x1b\n\\::b\n\t\\::c\n"; got != want {
		t.Errorf("lines become %q, want %q", got, want)
	}
	var out bytes.Buffer
	if n, err := VisibleWriter(&out).Write([]byte("a\rb\n")); n != 4 || err != nil || out.String() != "a\\rb\n" {
		t.Errorf("written %q, %d, %v", out.String(), n, err)
	}
}

// forgeries are texts that do something to a terminal or to the log of a pipeline.
var forgeries = []string{
	"\n::error file=a::forged", "\r::error::forged", "\x1b[2J\x1b[H", "\x00", "\u202e", "\u200b", "\u0085::error::x", "##[error]forged",
	"\u2028::error::x", "\x1b]0;title\x07", "\u009b2J", "\x08\x08",
}

// TestNothingIsForged puts texts in every part of a problem.
func TestNothingIsForged(t *testing.T) {
	for _, text := range forgeries {
		for part, d := range map[string]*hcl.Diagnostic{
			"summary": Errorf(at("f", 1, 1, 0), "S"+text, "D"),
			"detail":  Errorf(at("f", 1, 1, 0), "S", "%s", "D"+text),
			"file":    Errorf(at("f"+text, 1, 1, 0), "S", "D"),
			"related": WithRelated(Errorf(at("f", 1, 1, 0), "S", "D"), Related{Message: "R" + text, Range: at("f", 1, 1, 0)}),
			"place":   WithRelated(Errorf(at("f", 1, 1, 0), "S", "D"), Related{Message: "R", Range: at("f"+text, 1, 1, 0)}),
			"source":  Errorf(hcl.Range{Filename: "src", Start: hcl.Pos{Line: 1, Column: 1}, End: hcl.Pos{Byte: 3}}, "S", "D"),
		} {
			var out, machine bytes.Buffer
			files := Files{"src": {Bytes: []byte("k: v" + text + "\n")}}
			if err := Write(&out, hcl.Diagnostics{d}, files, 80, false); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(out.String()) {
				if strings.HasPrefix(strings.TrimSpace(line), "::") {
					t.Errorf("%s: %q begins a line:\n%s", part, text, out.String())
				}
			}
			for _, bad := range []string{"\x1b", "\r", "\x00", "\u202e", "\u200b", "\u0085", "\u2028", "\u009b", "\x08", "##["} {
				if strings.Contains(out.String(), bad) {
					t.Errorf("%s: %q is written as it is:\n%q", part, text, out.String())
				}
			}
			if err := WriteJSON(&machine, hcl.Diagnostics{d}); err != nil || strings.ContainsAny(machine.String(), "\x1b\r\x00") {
				t.Errorf("%s: JSON %v: %q", part, err, machine.String())
			}
		}
	}
}

// TestMessagesAreSmall has too much of everything.
func TestMessagesAreSmall(t *testing.T) {
	const many = 80_000
	line := strings.Repeat("k: v, ", 10_000_000/6)
	files := Files{"f": {Bytes: []byte(line)}}
	var diags hcl.Diagnostics
	for i := range many {
		d := Errorf(at("f", 1, i+1, i), "Unknown key", "%s", strings.Repeat("long ", 2000))
		diags = append(diags, WithRelated(d, make([]Related, 20)...))
	}
	for i := range 300 {
		diags = append(diags, Errorf(at("f", 1, i+1, i), fmt.Sprint("Kind ", i), "%s", strings.Repeat("long ", 2000)))
	}
	for _, columns := range []int{0, 80, 5000} {
		var out bytes.Buffer
		if err := Write(&out, diags, files, columns, false); err != nil {
			t.Fatal(err)
		}
		if out.Len() > 600_000 {
			t.Errorf("%d bytes are shown", out.Len())
		}
		for _, want := range []string{"and 79,980 more: Unknown key\n", "note: and 10 more places\n", "… (6,000 more bytes)"} {
			if !strings.Contains(strings.ReplaceAll(out.String(), "\n  bytes", " bytes"), want) && columns != 80 {
				t.Errorf("%q is not said", want)
			}
		}
	}
	var report, log bytes.Buffer
	if err := WriteJSON(&report, diags); err != nil || !strings.Contains(report.String(), `"errors": 80300,`) ||
		!strings.Contains(report.String(), `"omitted": 80`) {
		t.Errorf("JSON: %v: %.300s", err, report.String())
	}
	if err := WriteSARIF(&log, diags, Tool{}); err != nil || !strings.Contains(log.String(), "more findings are not in this file") {
		t.Errorf("SARIF: %v", err)
	}
	if report.Len() > 600_000 {
		t.Errorf("the report has %d bytes", report.Len())
	}
}
