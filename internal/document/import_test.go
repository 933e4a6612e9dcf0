package document_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/document"
)

// written is the content of the spec files below their titles, and what is left
// or doubtful.
func written(r *document.Result) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(r.Files)) {
		if name != document.ReportName {
			_, body, _ := strings.Cut(string(r.Files[name]), "\n\n")
			fmt.Fprintf(&b, "-- %s --\n%s", name, body)
		}
	}
	for _, l := range r.Left {
		fmt.Fprintf(&b, "left %d-%d: %s\n", l.First, l.Last, l.Why)
	}
	for _, d := range r.Doubtful {
		fmt.Fprintf(&b, "doubt %d: %s %s\n", d.Line, d.Path, d.Why)
	}
	return b.String()
}

func TestImport(t *testing.T) {
	for _, tt := range []struct {
		name, text, want string
	}{
		{"items of a list, from two blocks", `
Web
service_name: web
task_definition: web
Worker
service_name: worker  # not web
task_definition: worker
`, `
-- compute.yaml --
services:
  # Web (L2-3)
  - service_name: web  # L2
    task_definition: web  # L3

  # Worker (L5-6)
  - service_name: worker  # L5: not web
    task_definition: worker  # L6
`},
		{"a stage has the keys of another one by a merge, and says some itself", `
production:
  vpc: &net
    cidr_block: 10.0.0.0/16
    enable_dns_support: true
staging:
  vpc:
    <<: *net
    cidr_block: 10.1.0.0/16
    enable_dns_hostnames: true
`, `
-- environments/staging.yaml --
product:
  environment: staging

# staging (L5-9)
vpc:
  cidr_block: 10.1.0.0/16  # L8
  enable_dns_hostnames: true  # L9
-- network.yaml --
# production (L1-4)
vpc:
  cidr_block: 10.0.0.0/16  # L3
  enable_dns_support: true  # L4
-- product.yaml --
product:
  environment: production
`},
		{"settings belong to the section before them, or in their heading", `
engine: redis
num_cache_nodes: 3
node_type: cache.r7g.large

Tuning

save 900 1
save 300 10
timeout 300

Database tuning

-- Memory
shared_buffers = '4GB'
work_mem = 64 -- of each
max_connections = '200'
`, `
-- cache.yaml --
# L1-3
cache:
  engine: redis  # L1
  node_type: cache.r7g.large  # L3
  num_cache_nodes: 3  # L2

  # Tuning (L7-9)
  parameters:
    save:
      - 900 1  # L7
      - 300 10  # L8
    timeout: 300  # L9
-- database.yaml --
database:
  # Database tuning (L13-16)
  parameters:
    # Memory
    shared_buffers: 4GB  # L14
    work_mem: 64  # L15: of each
    max_connections: "200"  # L16
doubt 7: cache.parameters.save has 2 values, and holds one in a spec
`},
		{"settings of nobody", `
engine: postgres
instance_class: db.r6g.large
allocated_storage: 5

Weather
rain: tomorrow

Environment

DEBUG = 1

Cache parameters

timeout 300
databases 16
`, `
-- cache.yaml --
cache:
  # Cache parameters (L14-15)
  parameters:
    timeout: 300  # L14
    databases: 16  # L15
-- database.yaml --
# L1-3
database:
  engine: postgres  # L1
  instance_class: db.r6g.large  # L2
  allocated_storage: 5  # L3
left 6-6: its keys are those of no section of the spec
left 10-10: neither its heading nor the block before says whose settings they are
`},
		{"policies are called as what refers to them, or after their headings", `
Task
{"family": "a", "execution_role_arn": "arn:x:role/theTaskRole", "container_definitions": []}

The task role
{
  "Version": "2012-10-17",
  "Statement": []
}

2. Another Role
{ "Version": "2012-10-17", "Statement": [] }
`, `
-- compute.yaml --
task_definitions:
  # Task (L2)
  - family: a  # L2
    execution_role_arn: arn:x:role/theTaskRole  # L2
    container_definitions: []  # L2
-- security.yaml --
iam:
  roles:
    theTaskRole:
      # The task role (L5-8)
      policy:
        Version: "2012-10-17"  # L6
        Statement: []  # L7

    another_role:
      # 2. Another Role (L11)
      policy:
        Version: "2012-10-17"  # L11
        Statement: []  # L11
`},
		{"maps of things by the keys of the things", `
read_replica_1:
  instance_class: db.r6g.large
  publicly_accessible: false
`, `
-- database.yaml --
database:
  # L1-3
  read_replicas:
    read_replica_1:
      instance_class: db.r6g.large  # L2
      publicly_accessible: false  # L3
`},
		{"lists of things", `
# Alarms

` + "```" + `
- metric_name: CPU
  threshold: 80
- metric_name: Memory
  threshold: 90
# the end
` + "```" + `
`, `
-- observability.yaml --
alarms:
  # Alarms (L4-8)
  - metric_name: CPU  # L4
    threshold: 80  # L5

  - metric_name: Memory  # L6
    threshold: 90  # L7
    # the end
`},
		{"sections, one of them unknown, and one written twice", `
storage:
  first:
    name: a
topology:
  flat: true
  deep: false

Later
storage:
  second:
    name: b
vpc:
  cidr_block: 10.0.0.0/16
  cidr_block: 10.1.0.0/16
`, `
-- network.yaml --
vpc:
  cidr_block: 10.0.0.0/16  # L13: line 14 says 10.1.0.0/16
-- storage.yaml --
# L1-6
storage:
  first:
    name: a  # L3

  # Later (L9-14)
  second:
    name: b  # L11
left 4-6: the spec has no section "topology"
`},
		{"keys that are not known or refused stay", `
cluster:
  cluster_nme: x
  launch_type: FARGATE
tagging_strategy:
  mandatory_tags:
    - Owner: a
    -
`, `
-- compute.yaml --
# L1-7
cluster:
  cluster_nme: x  # L2
  launch_type: FARGATE  # L3
-- governance.yaml --
tagging_strategy:
  mandatory_tags:
    - Owner: a  # L6
    -  # L7
doubt 2: cluster.cluster_nme is no key of the spec; it may be meant as "cluster_name"
doubt 3: cluster.launch_type is a key that the spec refuses; the validator says why
doubt 7: tagging_strategy.mandatory_tags has an item without content
`},
		{"values as they are written", `
databases:
  a:
    name: "quoted"
    description: 'it''s'
    parameters:
      dots: ...
      colon: a:b
      time: 03:00
      version: 7.0
      null: ~
      none:
      list: [a, "b", {c: d}]   # behind
      text: |
        # no comment
        two
      date: 2012-10-17
      tagged: !Sub x
      alias: &x 1
      again: *x
`, `
-- database.yaml --
# L1-19
databases:
  a:
    name: quoted  # L3
    description: "it's"  # L4
    parameters:
      dots: "..."  # L6
      colon: a:b  # L7
      time: 03:00  # L8
      version: 7.0  # L9
      null: ~  # L10
      none:  # L11
      list: [a, b, {c: d}]  # L12: behind
      text: |  # L13
        # no comment
        two
      date: 2012-10-17  # L16
      tagged: !Sub x  # L17
      alias: 1  # L18
      again: 1  # L19
doubt 3: databases.a.name is no key of the spec; it may be meant as "db_name"
doubt 4: databases.a.description is no key of the spec
doubt 12: databases.a.parameters.list has 3 values, and holds one in a spec
`},
		{"what has no place is listed", "```yaml\ncluster: {cluster_name: x}\n```\n```yaml\na: b: c\n```\n" +
			"```yaml\nfoo: 1\nbar: 2\n```\n```hcl\nx = 1\n```\n```sql\nwork_mem = 1\n```\n", `
-- compute.yaml --
# L2
cluster: {cluster_name: x}  # L2
left 5-5: it cannot be read as YAML: mapping values are not allowed in this context
left 8-9: its keys are those of no section of the spec
left 12-12: it is in the language "hcl", in which no spec is written
left 15-15: neither its heading nor the block before says whose settings they are
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, diags := document.Import("doc.txt", []byte(strings.TrimPrefix(tt.text, "\n")), nil)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			if diff := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), written(r)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if len(diags) != len(r.Left)+len(r.Doubtful)+2*len(r.Contradictions) {
				t.Errorf("%d warnings for %d parts and %d keys", len(diags), len(r.Left), len(r.Doubtful))
			}
		})
	}
}

func TestImportRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "Empty document",
		"A text.\nWithout any data in it.": "No data found",
		"caf\xe9":                          "Text not in UTF-8",
	} {
		r, diags := document.Import("doc.txt", []byte(text), nil)
		if r != nil || len(diags) != 1 || diags[0].Summary != want {
			t.Errorf("Import(%q): %v, want %q", text, diags, want)
		}
	}
}

func TestWarningsPointAtLines(t *testing.T) {
	_, diags := document.Import("doc.txt", []byte("cluster:\n  launch_type: FARGATE\n"), nil)
	if len(diags) != 1 || diags[0].Subject.String() != "doc.txt:2,3-23" {
		t.Errorf("warnings %v", diags)
	}
}
