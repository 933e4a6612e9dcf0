package spec

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
)

func TestWithin(t *testing.T) {
	const text = `steps:
  pay: |
    {
      "Über": {
        "Next": "Pay"
      },

      "Pay": {"Next": "End"}
    }
  short: "Next"
  other: >-
    "Next" is of another text
`
	f := &File{sources: map[string]*hcl.File{"a.yaml": {Bytes: []byte(text)}}}
	at := func(mark string) hcl.Range {
		i := strings.Index(text, mark)
		line := strings.Count(text[:i], "\n") + 1
		return hcl.Range{Filename: "a.yaml", Start: hcl.Pos{Line: line, Byte: i}, End: hcl.Pos{Line: line, Byte: i + 1}}
	}
	for _, test := range []struct {
		mark, want string
		patterns   []string
	}{
		{"|", "8,15", []string{`"Pay":`, `"Next"`}},
		{"|", "5,9", []string{`"Über"`, `"Next"`}},
		{"|", "8,7", []string{`"Pay":`, `"Nowhere"`}},
		{"|", "4,7", []string{`"Über": [{]\s*"Next"`}},
		{"|", "", []string{`"Nowhere"`, `is of`}},
		{"\"Next\"\n", "", []string{`Next`}},
		{">-", "12,12", []string{`is of`}},
	} {
		var patterns []*regexp.Regexp
		for _, p := range test.patterns {
			patterns = append(patterns, regexp.MustCompile(p))
		}
		found, ok := f.Within(at(test.mark), patterns)
		_, got, _ := strings.Cut(strings.SplitN(found.String(), "-", 2)[0], ":")
		if !ok {
			got = ""
		}
		if got != test.want {
			t.Errorf("%q behind %q is found at %q, not at %q", test.patterns, test.mark, got, test.want)
		}
	}
}
