package spec_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// sound is the spec that the mistakes are made in.
const sound = `product:
  name: shop
  environment: production
  region: north-1

# this is the shop
database:
  description: "Note: what it is"
  summary: |
      All of it
      and more
  identifier: shop
  engine: "postgres"
  username: 'shop'
  note: 'it''s here'
  parameters:
    work_mem: "@4MB"
    max_connections: 100

services:
  - service_name: web
    launch_type: ANY
    network_configuration:
      subnets: ['one', two]
      assign_public_ip: false
    zones: ['a']
  - service_name: worker

topics: [{name: alerts}]
actions:
    - "*"
log_groups:
  - {name: web, retention_in_days: 7}
`

// TestSyntax: a slip is reported on its line, with what to write, and the fix of the
// report mends it.
func TestSyntax(t *testing.T) {
	for name, tt := range map[string]struct {
		old, wrong, words string
		column            int
	}{
		"an unclosed quote":        {`  engine: "postgres"`, `  engine: "postgres`, "does not end on this line", 11},
		"an unclosed single quote": {"  username: 'shop'", "  username: 'shop", "does not end on this line", 13},
		"a key a level up":         {"  environment: production", "environment: production", "Write 2 blanks in front of it", 1},
		"a key of a list a level up": {
			"    network_configuration:", "  network_configuration:", "Write 4 blanks in front of it", 3,
		},
		"a key a level down":        {"  engine: \"postgres\"", "    engine: \"postgres\"", "Write 2 blanks in front of it", 5},
		"a tab":                     {"  username: 'shop'", "\tusername: 'shop'", "There is a tab", 1},
		"a tab in a deeper map":     {"    max_connections: 100", "  \tmax_connections: 100", "There is a tab", 3},
		"no blank behind the colon": {"  identifier: shop", "  identifier:shop", "A blank is missing behind the colon", 13},
		"no blank in an item":       {"  - service_name: web", "  - service_name:web", "A blank is missing behind the colon", 17},
		"a key one level down": {
			"  engine: \"postgres\"", "    engine: \"postgres\"", "does not begin where those around it do. Write 2 blanks", 5,
		},
		"a key half a level up": {
			"    max_connections: 100", "   max_connections: 100", "does not begin where those around it do. Write 4 blanks", 4,
		},
		"a key of an item up": {
			"    launch_type: ANY", "   launch_type: ANY", "does not begin where those around it do. Write 4 blanks", 4,
		},
		"an open list": {
			"      subnets: ['one', two]", "      subnets: ['one', two", "The bracket that begins here does not end", 16,
		},
		"an open map in a list": {"topics: [{name: alerts}]", "topics: [{name: alerts]", "The bracket that begins here does not end", 10},
		"an open map": {
			"  - {name: web, retention_in_days: 7}", "  - {name: web, retention_in_days: 7", "The bracket that begins here does not end", 5,
		},
		"a quote open in a list":    {"    zones: ['a']", "    zones: ['a]", "in front of the bracket", 13},
		"no blank behind the dash":  {"  - service_name: worker", "  -service_name: worker", "A blank is missing behind the dash", 3},
		"an equals sign":            {"  identifier: shop", "  identifier = shop", "Write identifier: shop.", 3},
		"a bracket too many":        {"      subnets: ['one', two]", "      subnets: ['one', two]]", "No bracket begins", 28},
		"a colon in a text":         {`  description: "Note: what it is"`, "  description: Note: what it is", `Write "Note: what it is"`, 16},
		"an at sign":                {`    work_mem: "@4MB"`, "    work_mem: @4MB", `Write "@4MB"`, 15},
		"a star":                    {`    - "*"`, "    - *", `Write "*"`, 7},
		"a blank of a text program": {"  region: north-1", "  region:\u00a0north-1", "Type it anew", 10},
		"such blanks in front":      {"  username: 'shop'", "\u00a0\u00a0username: 'shop'", "Write 2 blanks in front of it", 1},
		"another bullet":            {"  - service_name: worker", "  * service_name: worker", "Write - in the place of *", 3},
		"a text beside its mark":    {"  summary: |\n      All of it", "  summary: |All of it", "The text begins on the next line", 13},
		"words":                     {"# this is the shop", "this is the shop", "Write # in front of it", 1},
		"a key without a colon":     {"    network_configuration:", "    network_configuration", "Write network_configuration:.", 5},
		"words behind a quote":      {`  engine: "postgres"`, `  engine: "post"gres`, "The text ends with the second quote", 11},
		"a quote within quotes":     {"  note: 'it''s here'", "  note: 'it's here'", "is written twice", 9},
		"no comma in a map": {
			"  - {name: web, retention_in_days: 7}", "  - {name: web retention_in_days: 7}", "A comma is missing", 15,
		},
		"a semicolon in a map": {
			"  - {name: web, retention_in_days: 7}", "  - {name: web; retention_in_days: 7}", "A comma is missing", 15,
		},
		"the first section down":   {"product:", "  product:", "Write it without blanks in front", 3},
		"an item without its dash": {"  - service_name: web", "  service_name: web", "A dash is missing", 3},
		"the keys of such an item": {"  - service_name: web", "    service_name: web", "A dash is missing", 5},
		"an item without a colon":  {"  - service_name: web", "  - service_name web", "Write service_name:.", 5},
		"a dash before a key":      {"  identifier: shop", "  - identifier: shop", "Remove the dash", 3},
		"a dash before the first":  {"  environment: production", "  - environment: production", "Remove the dash", 3},
		"a dash before a section":  {"topics: [{name: alerts}]", "- topics: [{name: alerts}]", "Remove the dash", 1},
		"a dash a level up":        {"  identifier: shop", "- identifier: shop", "Write blanks in its place", 1},
		"a dash in an item":        {"    launch_type: ANY", "    - launch_type: ANY", "Remove the dash", 5},
		"one blank too many":       {"  identifier: shop", "   identifier: shop", "Write 2 blanks", 4},
		"a text left of its key":   {"      and more", "  and more", "It belongs to the text that begins behind |", 3},
		"a tab of another width":   {"    max_connections: 100", "\tmax_connections: 100", "There is a tab", 1},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(sound, tt.old, tt.wrong, 1)
			line := strings.Count(text[:strings.Index(text, tt.wrong)], "\n") + 1
			_, diags := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
			if len(diags) == 0 || diags[0].Summary != "Invalid YAML" {
				t.Fatalf("it is right: %v", diags)
			}
			d := diags[0]
			if got := fmt.Sprintf("%d:%d", d.Subject.Start.Line, d.Subject.Start.Column); got != fmt.Sprintf("%d:%d", line, tt.column) {
				t.Errorf("reported at %s, want %d:%d: %s", got, line, tt.column, d.Detail)
			}
			if !strings.Contains(d.Detail, tt.words) {
				t.Errorf("it says: %s", d.Detail)
			}
			fix, _ := diag.FixOf(d)
			if mended, _ := diag.Apply([]byte(text), fix.Edits); string(mended) != sound {
				t.Errorf("mended it is\n%s", mended)
			}
		})
	}
}

// TestBlanksInNames: blanks that YAML takes for letters make another key of a name, in each line of a text that was copied.
func TestBlanksInNames(t *testing.T) {
	text := "product:\n\u00a0\u00a0name: shop\n\u00a0\u00a0region: north-1\n"
	_, diags := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
	for name, line := range map[string]int{"name": 2, "region": 3} {
		if !slices.ContainsFunc(diags, func(d *hcl.Diagnostic) bool {
			return d.Subject.Start.Line == line && strings.Contains(d.Detail, "type the blanks around \""+name+"\" anew")
		}) {
			t.Errorf("nothing is said of %s: %v", name, diags)
		}
	}
}
