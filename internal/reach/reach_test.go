package reach_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/reach"
	"github.com/jobhive/jobhivegen/internal/spec"
)

func load(t *testing.T, text string) *spec.File {
	t.Helper()
	vocabulary, diags := spec.NewVocabulary(nil, nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	network := spec.Network{OriginProtocols: map[string]string{"http-only": "http"}}
	f, diags := vocabulary.WithNetwork(network).LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
	for _, d := range diags {
		if !strings.HasPrefix(d.Summary, "Missing ") && d.Summary != "Empty list" && d.Summary != "Unknown security group" && d.Summary != "Unknown kind" {
			t.Fatal(d)
		}
	}
	return f
}

// summary is a path on a line, with what is missing of it.
func summary(p *reach.Path) string {
	text := p.From + " -> " + p.To + ", " + p.What
	for _, e := range p.Edges {
		if e.Missing {
			text += "; " + e.Text
		}
	}
	return text
}

const vpc = `
vpc:
  cidr_block: 10.0.0.0/16
  internet_gateway: {name: app}
  public_subnets: [{cidr: 10.0.0.0/24, availability_zone: east-1a}, {cidr: 10.0.1.0/24, availability_zone: east-1b}]
  private_subnets: [{cidr: 10.0.2.0/24, availability_zone: east-1a}, {cidr: 10.0.3.0/24, availability_zone: east-1b}]
  database_subnets: [{cidr: 10.0.4.0/24, availability_zone: east-1a}]
  nat_gateways: [{name: nat, subnet: public-subnet-1a}]
`

// web is a service behind a load balancer.
const web = `
services:
  - service_name: web
    task_definition: web
    network_configuration: {subnets: [private-subnet-1a], security_groups: [web]}
    load_balancers: [{target_group_arn: web, container_name: web, container_port: 8000}]
task_definitions: [{family: web, container_definitions: [{name: web, port_mappings: [{container_port: 8000}]}]}]
`

const balancer = `
target_groups: [{name: web, port: 8000}]
load_balancer:
  name: lb
  scheme: internal
  subnets: [public-subnet-1a, public-subnet-1b]
  security_groups: [lb]
  listeners: [{port: 80, default_actions: [{target_group_arn: web}]}]
`

// store is a service that uses a database.
const store = `
services:
  - service_name: web
    task_definition: web
    network_configuration: {subnets: [private-subnet-1a, private-subnet-1b], security_groups: [web]}
task_definitions: [{family: web, container_definitions: [{name: web, secrets: [{name: DB, value_from: "db:url"}]}]}]
secrets: {db: {name: db, secret_string: {url: {from: database, attribute: url}}}}
database: {identifier: db, port: 5432, subnets: [database-subnet-1a], vpc_security_group_ids: [db]}
`

const toDatabase = `{from_port: 5432, to_port: 5432, protocol: tcp, destination_security_group_id: db}`

func TestNetwork(t *testing.T) {
	const needsDatabase = "service web -> database db, port 5432"
	for _, tc := range []struct {
		name, spec string
		want       []string
	}{
		{
			"groups name each other",
			vpc + store + `security_groups: {web: {name: web, egress_rules: [` + toDatabase + `]}, db: {name: db, ingress_rules: ` +
				`[{from_port: 5432, to_port: 5432, protocol: tcp, source_security_group_id: web}]}}`,
			[]string{needsDatabase},
		},
		{
			"the port is open to another group only",
			vpc + store + `security_groups: {web: {name: web, egress_rules: [` + toDatabase + `]}, db: {name: db, ingress_rules: ` +
				`[{from_port: 5432, to_port: 5432, protocol: tcp, source_security_group_id: db}]}}`,
			[]string{needsDatabase + "; no ingress rule of db lets port 5432 in from web"},
		},
		{
			"addresses of both subnets",
			vpc + store + `security_groups: {web: {name: web, egress_rules: [` + toDatabase + `]}, db: {name: db, ingress_rules: ` +
				`[{from_port: 0, to_port: 65535, protocol: tcp, cidr_blocks: [10.0.2.0/23]}]}}`,
			[]string{needsDatabase},
		},
		{
			"addresses of one subnet",
			vpc + store + `security_groups: {web: {name: web, egress_rules: [` + toDatabase + `]}, db: {name: db, ingress_rules: ` +
				`[{from_port: -1, to_port: -1, protocol: "-1", cidr_blocks: [10.0.2.0/24]}]}}`,
			[]string{needsDatabase + "; no ingress rule of db lets port 5432 in from private-subnet-1b"},
		},
		{
			"a group that is not declared may be the one that a rule names",
			vpc + strings.Replace(store, "vpc_security_group_ids: [db]", "vpc_security_group_ids: [other]", 1) + `security_groups: {web: ` +
				`{name: web, egress_rules: [` + toDatabase + `]}, db: {name: db}}`,
			[]string{needsDatabase},
		},
		{
			"a group that is not declared, and no rule about the port",
			vpc + strings.Replace(store, "vpc_security_group_ids: [db]", "vpc_security_group_ids: [other]", 1) + `security_groups: {web: ` +
				`{name: web}, db: {name: db}}`,
			[]string{needsDatabase + "; no egress rule of web lets port 5432 out to database db"},
		},
		{
			"another protocol",
			vpc + store + `security_groups: {web: {name: web, egress_rules: [{from_port: 5432, to_port: 5432, protocol: udp, ` +
				`destination_security_group_id: db}]}, db: {name: db, ingress_rules: [{from_port: 5432, to_port: 5432, protocol: tcp, ` +
				`source_security_group_id: web}]}}`,
			[]string{needsDatabase + "; no egress rule of web lets port 5432 out to db"},
		},
		{
			"the zone has no way out",
			vpc + store + `security_groups: {web: {name: web, egress_rules: [{from_port: 443, to_port: 443, protocol: tcp, cidr_blocks: ` +
				`[0.0.0.0/0]}, ` + toDatabase + `]}, db: {name: db, ingress_rules: [{from_port: 5432, to_port: 5432, protocol: tcp, ` +
				`source_security_group_id: web}]}}`,
			[]string{needsDatabase, "service web -> internet, port 443; no NAT gateway serves the zone east-1b of private-subnet-1b"},
		},
		{
			"the zone has a way out by IPv6",
			strings.NewReplacer("  internet_gateway", "  egress_only_internet_gateway: {name: out}\n  internet_gateway",
				"{cidr: 10.0.3.0/24", "{ipv6_prefix: 3, cidr: 10.0.3.0/24").Replace(vpc) + store + `security_groups: {web: {name: web, egress_rules: ` +
				`[{from_port: 443, to_port: 443, protocol: tcp, cidr_blocks: [0.0.0.0/0, "::/0"]}, ` + toDatabase +
				`]}, db: {name: db, ingress_rules: [{from_port: 5432, to_port: 5432, protocol: tcp, source_security_group_id: web}]}}`,
			[]string{needsDatabase, "service web -> internet, port 443"},
		},
		{
			"the way of a request",
			vpc + web + balancer + `security_groups: {lb: {name: lb, ingress_rules: [{from_port: 80, to_port: 80, protocol: tcp, ` +
				`cidr_blocks: [10.0.0.0/8]}], egress_rules: [{from_port: 8000, to_port: 8000, protocol: tcp, cidr_blocks: [10.0.0.0/16]}]}, ` +
				`web: {name: web, ingress_rules: [{from_port: 8000, to_port: 8000, protocol: tcp, source_security_group_id: lb}]}}`,
			[]string{"load balancer lb -> service web, port 8000", "inside the network -> load balancer lb, port 80"},
		},
		{
			"a health check of its own",
			vpc + web + strings.Replace(balancer, "port: 8000}", "port: 8000, health_check: {enabled: true, port: 9000}}",
				1) + `security_groups: {lb: {name: lb, ingress_rules: [{from_port: 80, to_port: 80, protocol: tcp, cidr_blocks: ` +
				`[10.0.0.0/8]}], egress_rules: [{from_port: 8000, to_port: 9000, protocol: tcp, destination_security_group_id: web}]}, web: ` +
				`{name: web, ingress_rules: [{from_port: 8000, to_port: 8000, protocol: tcp, source_security_group_id: lb}]}}`,
			[]string{
				"load balancer lb -> service web, port 8000",
				"load balancer lb -> service web, port 9000; no ingress rule of web lets port 9000 in from lb",
				"inside the network -> load balancer lb, port 80",
			},
		},
		{
			"nowhere in the network",
			strings.Replace(web, "    network_configuration: {subnets: [private-subnet-1a], security_groups: [web]}\n", "",
				1) + strings.Replace(balancer, "  subnets: [public-subnet-1a, public-subnet-1b]\n  security_groups: [lb]\n", "", 1),
			[]string{
				"load balancer lb -> service web, port 8000; service web has no network_configuration",
				"inside the network -> load balancer lb, port 80",
			},
		},
		{
			"a public subnet without an address",
			vpc + strings.ReplaceAll(store, "private-subnet-1a, private-subnet-1b", "public-subnet-1a") + `security_groups: {web: {name: ` +
				`web, egress_rules: [{from_port: 0, to_port: 65535, protocol: tcp, cidr_blocks: [0.0.0.0/0]}]}, db: {name: db, ` +
				`ingress_rules: [{from_port: 5432, to_port: 5432, protocol: tcp, source_security_group_id: web}]}}`,
			[]string{needsDatabase, "service web -> internet, ports 0-65535; public-subnet-1a is public, and service web has no public address"},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := reach.Trace(load(t, tc.spec), nil)
			var got []string
			for i := range m.Paths {
				got = append(got, summary(&m.Paths[i]))
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("paths differ (-want +got):\n%s", diff)
			}
		})
	}
}

const roles = `
storage: {media: {name: media}}
secrets: {a: {name: app/a, secret_string: {key: provided}}, b: {name: app/b, secret_string: {key: provided}}}
task_definitions: [{family: web, execution_role_arn: start, task_role_arn: run, container_definitions: []}]
iam:
  roles:
    run: {}
    start:
      policy:
        Statement:
`

func TestPermissions(t *testing.T) {
	need := reach.Need{
		ID: "unread", Title: "Secret not readable", Why: "It is read",
		Role: "start", Actions: []string{"secrets:Get"}, Resource: "secret/app/a",
	}
	for _, tc := range []struct{ name, statements, want string }{
		{"allowed", `[{Effect: Allow, Action: "secrets:Get", Resource: [secret/app/a]}]`, ""},
		{"in any case", `[{Effect: Allow, Action: "Secrets:GET", Resource: [secret/app/a]}]`, ""},
		{"by patterns", `[{Effect: Allow, Action: "secrets:G?t*", Resource: ["secret/app/*"]}]`, ""},
		{"by everything", `[{Effect: Allow, Action: "*", Resource: "*"}]`, ""},
		{"another action", `[{Effect: Allow, Action: "secrets:List", Resource: [secret/app/a]}]`, "no statement of start allows " +
			"secrets:Get on secret/app/a"},
		{"another secret", `[{Effect: Allow, Action: "secrets:Get", Resource: [secret/app/b]}]`, "no statement of start allows " +
			"secrets:Get on secret/app/a"},
		{
			"denied", `[{Effect: Allow, Action: "secrets:Get", Resource: [secret/app/a]}, {Effect: Deny, Action: "secrets:*", Resource: "*"}]`,
			"start is denied secrets:Get on secret/app/a",
		},
		{
			"denied to others",
			`[{Effect: Allow, Action: "secrets:Get", Resource: [secret/app/a]}, {Effect: Deny, Action: "secrets:*", Resource: "*", ` +
				`Condition: {Bool: {secure: "false"}}}]`, "",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := reach.Trace(load(t, roles+"          "+tc.statements+"\n"), []reach.Need{need})
			want := "role start -> secret app/a, secrets:Get"
			if tc.want != "" {
				want += "; " + tc.want
			}
			if got := summary(&m.Paths[0]); len(m.Paths) != 1 || got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// TestSurplus checks what is reported of a role that only starts tasks.
func TestSurplus(t *testing.T) {
	f := load(t, roles+`          - {Effect: Allow, Action: ["secrets:Get", "secrets:Put"], Resource: [secret/app/a, secret/app/b, `+
		`parameter/x]}`+"\n")
	m := reach.Trace(f, []reach.Need{{ID: "unread", Role: "start", Actions: []string{"secrets:Get"}, Resource: "secret/app/a"}})
	var got []string
	for _, s := range m.Surplus {
		got = append(got, string(s.Range.SliceBytes(f.Sources()["specs/a.yaml"].Bytes)))
	}
	if diff := cmp.Diff([]string{`"secrets:Put"`, "secret/app/b"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestOutput compares the two forms of a map: the text as a whole, and what a
// program reads of the JSON.
func TestOutput(t *testing.T) {
	f := load(t, roles+`          - {Effect: Allow, Action: ["secrets:Get", "secrets:Tag"], Resource: [secret/app/a]}`+"\n")
	at := []reach.Place{{Text: "KEY of web", Range: hcl.Range{Filename: "specs/a.yaml", Start: hcl.Pos{Line: 4}}}}
	m := reach.Trace(f, []reach.Need{
		{ID: "unread", Role: "start", Actions: []string{"secrets:Get"}, Resource: "secret/app/b", At: at},
		{Who: "copies", By: "policy.copies", Actions: []string{"objects:Put"}, Resource: "bucket/media/*", At: at},
	})
	verbs := []reach.Verb{{Name: "read", Actions: []string{"*:Get"}}, {Name: "write", Actions: []string{"*:Put"}}}
	var out bytes.Buffer
	if err := m.WriteText(&out, verbs); err != nil {
		t.Fatal(err)
	}
	const want = `Needed permissions

  MISSING  role start -> secret app/b, secrets:Get
           needed by   specs/a.yaml:4  KEY of web
           MISSING     specs/a.yaml:8  no statement of start allows secrets:Get on secret/app/b
                                       Allow secrets:Get on secret/app/b.

  ok       copies -> bucket media, objects:Put
           needed by   specs/a.yaml:4  KEY of web
           grant       the pack        policy.copies

Who may do what

  role run runs web
  role start starts web

  bucket media
    copies      -    write  the pack (policy.copies)

  secret app/a
    role start  read -     secrets:Tag  specs/a.yaml:11

  secret app/b
    nobody

Not needed

  specs/a.yaml:11
           start only starts tasks, and nothing that the spec describes needs secrets:Get for that. Remove it.

  specs/a.yaml:11
           start only starts tasks, and nothing that the spec describes needs secrets:Tag for that. Remove it.
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("text differs (-want +got):\n%s", diff)
	}
	out.Reset()
	if err := m.WriteJSON(&out, verbs); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Paths []struct {
			OK    bool
			Edges []struct {
				Missing   bool
				Fix, File string
				Line      int
			}
		}
		Grants []struct{ Who string }
		Unused []struct{ Rule string }
	}
	if err := json.Unmarshal(out.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Paths) != 2 || read.Paths[0].OK || !read.Paths[0].Edges[0].Missing || read.Paths[0].Edges[0].Line != 8 ||
		len(read.Grants) != 2 || len(read.Unused) != 2 || read.Unused[0].Rule != "permission-unused" {
		t.Errorf("got %+v", read)
	}
}

// TestChains checks the ways from the internet, with the load balancer as an origin by
// its own name and by that of dns.origin.
func TestChains(t *testing.T) {
	for _, origin := range []string{"lb", "origin.app.example"} {
		f := load(t, vpc+web+strings.Replace(strings.Replace(balancer, "internal", "internet-facing", 1),
			"listeners: [", "listeners: [{port: 8080, default_actions: [{type: redirect}]}, ", 1)+`
dns: {domain_name: app.example, zone: app.example, origin: origin.app.example}
distribution:
  origins: [{id: app, domain_name: `+origin+`, custom_origin_config: {http_port: 80, https_port: 443, origin_protocol_policy: http-only}}]
security_groups: {lb: {name: lb}, web: {name: web}}
`)
		var got []string
		for _, chain := range reach.Trace(f, nil).Chains() {
			text := chain[0].From
			for _, path := range chain {
				text += " -> " + path.To
			}
			got = append(got, text)
		}
		want := []string{
			"internet -> distribution -> load balancer lb -> service web",
			"internet -> load balancer lb -> service web",
			"internet -> load balancer lb",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(origin, diff)
		}
	}
}

// TestCallsBetweenServices checks that what services ask each other is left to
// them, and that a rule for what nobody described is not.
func TestCallsBetweenServices(t *testing.T) {
	f := load(t, vpc+`
task_definitions: [{family: t, container_definitions: [{name: c, image: "public.example/c:1"}]}]
security_groups:
  front: {name: front, egress_rules: [{from_port: 9000, to_port: 9000, protocol: tcp, destination_security_group_id: back}]}
  back:
    name: back
    ingress_rules:
      - {from_port: 9000, to_port: 9000, protocol: tcp, source_security_group_id: front}
      - {from_port: 9001, to_port: 9001, protocol: tcp, cidr_blocks: [10.9.0.0/16]}
services:
  - {service_name: front, task_definition: t, network_configuration: {subnets: [private-subnet-1a], security_groups: [front]}}
  - {service_name: back, task_definition: t, network_configuration: {subnets: [private-subnet-1a], security_groups: [back]}}
`)
	var got []string
	for _, s := range reach.Trace(f, nil).Surplus {
		if s.Rule == "security-unused" {
			got = append(got, s.Detail)
		}
	}
	want := []string{
		"Nothing that the spec describes uses port 9001 from 10.9.0.0/16: by this rule, 10.9.0.0/16 would reach service back. " +
			"Correct the port or the other end, or remove the rule if nothing else uses it.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
