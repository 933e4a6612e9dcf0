package spec_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestSectionOfTwoKindsInTwoFiles: a section that is a list in one file and a map in another is
// reported once, in the file that has the wrong one, with what to write instead; its things are
// known all the same, so that nothing that refers to them is reported.
func TestSectionOfTwoKindsInTwoFiles(t *testing.T) {
	const head = "product: {name: shop, environment: production, region: north-1}\n"
	const task = "{network_mode: awsvpc, requires_compatibilities: [ANY], cpu: 256, memory: 512, container_definitions: [{name: web, image: \"web:1\"}]}\n"
	for name, tt := range map[string]struct{ right, wrong, want string }{
		"names where a list is wanted": {
			head + "services:\n  - {service_name: web, task_definition: api, desired_count: 1, launch_type: ANY}\n" +
				"task_definitions:\n  - " + strings.Replace(task, "{", "{family: web, ", 1),
			"task_definitions:\n  api: " + task,
			`task_definitions wants a list, such as [a, b] or one item a line after a dash, not a map. ` +
				`Write "- family: api" in the place of "api:", and the like for the others.`,
		},
		"a list where names are wanted": {
			head + "networks:\n  inner: {cidr_block: 10.0.0.0/16}\n",
			"networks:\n  - name: outer\n    cidr_block: 10.1.0.0/16\n",
			`networks wants a map of names and values, not a list. Write "outer:" in the place of "- name: outer", ` +
				`and indent its keys by 2 blanks more; the like for others.`,
		},
		"one thing where a list is wanted": {
			head + "log_groups:\n  - {name: /web, retention_in_days: 30}\n",
			"log_groups:\n  name: /api\n  retention_in_days: 30\n",
			`log_groups wants a list, such as [a, b] or one item a line after a dash, not a map. ` +
				`Write a dash and a blank in front of its first key, and indent its other keys by 2 blanks more.`,
		},
		"what is neither": {
			head + "networks:\n  inner: {cidr_block: 10.0.0.0/16}\n",
			"networks: 5\n",
			`networks wants a map of names and values, not the text "5".`,
		},
	} {
		for _, names := range [][2]string{{"a.yaml", "b.yaml"}, {"b.yaml", "a.yaml"}} {
			_, diags := spec.LoadFS(fstest.MapFS{names[0]: {Data: []byte(tt.right)}, names[1]: {Data: []byte(tt.wrong)}}, "specs", "")
			if len(diags) != 1 || diags[0].Detail != tt.want || diags[0].Subject.Filename != "specs/"+names[1] {
				t.Errorf("%s, the wrong one in %s: want %q, got %v", name, names[1], tt.want, diags)
			}
		}
	}
}
