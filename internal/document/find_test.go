package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/document"
)

// outline writes what Find found, one line for each thing.
func outline(d *document.Document) string {
	var b strings.Builder
	for _, h := range d.Headings {
		fmt.Fprintf(&b, "%d heading %s\n", h.Line, h.Text)
	}
	for _, block := range d.Blocks {
		fmt.Fprintf(&b, "%d-%d %s under %q\n", block.First, block.Last, block.Syntax, block.Heading.Text)
	}
	for _, p := range d.Passages {
		fmt.Fprintf(&b, "%d prose %d under %q\n", p.First, p.Lines, p.Heading.Text)
	}
	for _, c := range d.Code {
		fmt.Fprintf(&b, "%d-%d code %s\n", c.First, c.Last, c.Language)
	}
	return b.String()
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		name, text, want string
	}{
		{"a heading glued between two blocks", `
Web Service
service_name: web

auto_scaling:
  max: 80
Worker Service
service_name: worker
`, `
1 heading Web Service
6 heading Worker Service
2-5 YAML under "Web Service"
7-7 YAML under "Worker Service"
`},
		{"three dots as a value, and as a separator", `
keys:
  first: ...
second: 1
...
third: 1
`, `
1-3 YAML under ""
5-5 YAML under ""
`},
		{"directives with a repeated name", `
Redis Tuning

# Parameters
save 900 1
save 300 10

# More of them
appendonly no

Next Part
`, `
1 heading Redis Tuning
10 heading Next Part
3-8 directives under "Redis Tuning"
`},
		{"settings with their comments", `
-- Memory
shared_buffers = '4GB'

-- Logging
log_statement = 'mod'
-- the end
Text that follows, a sentence.
`, `
1-6 settings under ""
7 prose 1 under ""
`},
		{"JSON in brackets, with brackets in texts", `
Policy
{
  "a": "}",
  "b": ["{\"]", {}]
}
After
{"one": "line"}
`, `
1 heading Policy
6 heading After
2-5 JSON under "Policy"
7-7 JSON under "After"
`},
		{"a bracket that is never closed", `
Policy
{
  "a": 1

Next
`, `
1 heading Policy
5 heading Next
2-3 JSON under "Policy"
`},
		{"comments lead a block, or stand alone as a heading", `
# Buckets

# The first bucket
first:
  name: a

# The second bucket
second:
  name: b
# the end
`, `
1 heading Buckets
3-10 YAML under "Buckets"
`},
		{"lists at the margin below a key, and bullets of prose", `
subnets:
- a
- b

- a thought
- another one
`, `
1-6 YAML under ""
`},
		{"bullets without a key", `
Goals

- be fast
- be right
`, `
1 heading Goals
3 prose 2 under "Goals"
`},
		{"sentences with a colon", `
Note: this is a text with a colon.
Overview:

See https://example.com/a: there is more, or 12:30 at noon.
Type: AWS::S3::Bucket
`, `
5-5 YAML under ""
1 prose 3 under ""
`},
		{"sentences in lower case", `
The service
runs on 3 machines and
is fast.

it runs on 3 machines
and has 4 disks

machines
disks fast
networks slow
`, `
1 prose 8 under ""
`},
		{"a picture", `
┌────┐
│ db │
└────┘
   │

  (indented)
`, `
1 prose 5 under ""
`},
		{"links and brackets of prose", `
[Skip](#main) to the text
{not data} at all
`, `
1 prose 2 under ""
`},
		{"block scalars, closing brackets and quoted keys", `
"run it": |
  # no comment

  Not a heading
list: [
  a
]
'b': 1
`, `
1-8 YAML under ""
`},
		{"Windows line ends and a byte order mark", "\ufeffDatabase\r\nengine: postgres\r\n\r\nCache\r\nengine: redis\r\n", `
1 heading Database
4 heading Cache
2-2 YAML under "Database"
5-5 YAML under "Cache"
`},
		{"fences", "# Title\n\nProse here.\n\n## Data ##\n```yaml\n# a comment\na: 1\n---\nb: 2\n```\n" +
			"Underlined\n----------\n  ~~~json\n  {\"a\": 1}\n  ~~~\n```bash\nmake: all\n```\n```\n|picture|\n```\n", `
1 heading Title
5 heading Data
12 heading Underlined
7-8 YAML under "Data"
10-10 YAML under "Data"
15-15 JSON under "Underlined"
3 prose 1 under "Title"
21 prose 1 under "Underlined"
18-18 code bash
`},
		{"a heading glued between the blocks of one fence", "```\nservice: a\nWorker Service\nservice: b\n\nclosing words.\n```\n", `
3 heading Worker Service
2-2 YAML under ""
4-4 YAML under "Worker Service"
6 prose 1 under "Worker Service"
`},
		{"a fence that claims to be data", "```yaml\n: : :\n  what\n```\n", `
2-3 YAML under ""
`},
		{"a fence that is not closed", "```json\n{\"a\": 1}\n", `
2-2 JSON under ""
`},
		{"data outside of fences", "```\npicture\n```\nkey: value\n", `
4-4 YAML under ""
2 prose 1 under ""
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, diags := document.Find("doc.txt", []byte(strings.TrimPrefix(tt.text, "\n")))
			if len(diags) > 0 {
				t.Fatal(diags)
			}
			if diff := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), outline(d)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestFindRefuses(t *testing.T) {
	for _, tt := range []struct {
		name, text, want string
	}{
		{"nothing", "", "Empty document"},
		{"blanks", "\ufeff \n\t\n", "Empty document"},
		{"other encodings", "caf\xe9: 1", "Text not in UTF-8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, diags := document.Find("doc.txt", []byte(tt.text))
			if len(diags) != 1 || diags[0].Summary != tt.want {
				t.Errorf("diagnostics %v, want %q", diags, tt.want)
			}
		})
	}
}
