package spec_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

const product = "product: {name: app, environment: production, region: north-1}\n"

// load loads files given by name.
func load(files map[string]string, env string) (*spec.File, string) {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	f, diags := spec.Addressed().LoadFS(fsys, "specs", env)
	var out bytes.Buffer
	_ = diag.Write(&out, diags, f.Sources(), 0, false)
	return f, out.String()
}

// problems returns the diagnostics of one file as a person sees them.
func problems(text string) string {
	_, out := load(map[string]string{"a.yaml": text}, "")
	return out
}

func TestDecodeErrors(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"unknown key with suggestion", product + "cluster:\n  cluster_name: a\n  capacity_provider: [X]\n", `
specs/a.yaml:4:3: error: Unknown key
    4 |   capacity_provider: [X]
      |   ^^^^^^^^^^^^^^^^^
  cluster has no key "capacity_provider". Did you mean "capacity_providers"?
`},
		{"unknown key without suggestion", product + "cluster: {cluster_name: a, zzz: 1}\n", `
specs/a.yaml:2:28: error: Unknown key
    2 | cluster: {cluster_name: a, zzz: 1}
      |                            ^^^
  cluster has no key "zzz". It has the keys cluster_name, renamed_from, existing, capacity_providers, ` +
			`default_capacity_provider_strategy, container_insights and execute_command. What none of them says may be an argument under ` +
			`settings, Terraform of your own in modules/NAME beside the spec, or a section that such a module or a pack declares ` +
			`(docs/extend.md).
`},
		{"unknown key with the words of another", product + "topics: [{name: a, kms_master_key_id: k}]\n", `
specs/a.yaml:2:20: error: Unknown key
    2 | topics: [{name: a, kms_master_key_id: k}]
      |                    ^^^^^^^^^^^^^^^^^
  topics[0] has no key "kms_master_key_id". Did you mean "kms_key_id"?
`},
		{"unknown section", product + "servces: []\n", `
specs/a.yaml:2:1: error: Unknown section
    2 | servces: []
      | ^^^^^^^
  A spec has no section "servces". Did you mean "services"?
`},
		{"duplicate key", product + "cluster:\n  cluster_name: a\n  cluster_name: b\n", `
specs/a.yaml:4:3: error: Duplicate key
    4 |   cluster_name: b
      |   ^^^^^^^^^^^^
  The key "cluster_name" is written twice in this map. Keep one of the two.
specs/a.yaml:3:3: note: The key is first written here.
    3 |   cluster_name: a
      |   ^^^^^^^^^^^^
`},
		{"wrong type of number", product + "topics:\n- name: a\nlog_groups:\n- {name: /a, retention_in_days: soon}\n", `
specs/a.yaml:5:33: error: Wrong type
    5 | - {name: /a, retention_in_days: soon}
      |                                 ^^^^
  log_groups[0].retention_in_days wants a whole number, such as 3, not the text "soon".
`},
		{"negative number", product + "log_groups: [{name: /a, retention_in_days: -1}]\n", `
specs/a.yaml:2:44: error: Wrong type
    2 | log_groups: [{name: /a, retention_in_days: -1}]
      |                                            ^^
  log_groups[0].retention_in_days wants a whole number, such as 3, not the text "-1".
`},
		{"octal number", product + "log_groups: [{name: /a, retention_in_days: 010}]\n", `
specs/a.yaml:2:44: error: Wrong type
    2 | log_groups: [{name: /a, retention_in_days: 010}]
      |                                            ^^^
  log_groups[0].retention_in_days wants a whole number, such as 3, not the text "010". Write 10.
`},
		{"list for text", product + "cluster: {cluster_name: [a]}\n", `
specs/a.yaml:2:11: error: Wrong type
    2 | cluster: {cluster_name: [a]}
      |           ^^^^^^^^^^^^
  cluster.cluster_name wants a text, not a list.
`},
		{"text for list", product + "cluster: {cluster_name: a, capacity_providers: FAST}\n", `
specs/a.yaml:2:48: error: Wrong type
    2 | cluster: {cluster_name: a, capacity_providers: FAST}
      |                                                ^^^^
  cluster.capacity_providers wants a list, such as [a, b] or one item a line after a dash, not the text "FAST". Write [FAST].
`},
		{"bool for list", product + "cluster: {cluster_name: a, capacity_providers: true}\n", `
specs/a.yaml:2:48: error: Wrong type
    2 | cluster: {cluster_name: a, capacity_providers: true}
      |                                                ^^^^
  cluster.capacity_providers wants a list, such as [a, b] or one item a line after a dash, not the text "true".
`},
		{"text for list of maps", product + "log_groups: /app/web\n", `
specs/a.yaml:2:13: error: Wrong type
    2 | log_groups: /app/web
      |             ^^^^^^^^
  log_groups wants a list, such as [a, b] or one item a line after a dash, not the text "/app/web". Each item is a map with keys such as name.
`},
		{"text for map", product + "cluster: yes\n", `
specs/a.yaml:2:10: error: Wrong type
    2 | cluster: yes
      |          ^^^
  cluster wants a map with keys such as cluster_name, not the text "yes".
`},
		{"bool for text", product + "cluster: {cluster_name: true}\n", `
specs/a.yaml:2:25: error: Wrong type
    2 | cluster: {cluster_name: true}
      |                         ^^^^
  cluster.cluster_name wants a text, and true is none without quotes. Write "true" if that is meant.
`},
		{"bool for a scalar with a form", "product: {name: app, environment: true, region: north-1}\n", `
specs/a.yaml:1:35: error: Wrong type
    1 | product: {name: app, environment: true, region: north-1}
      |                                   ^^^^
  product.environment wants a text, and true is none without quotes. Write "true" if that is meant.
`},
		{"bool for a form that has none", product + "vpc: {cidr_block: true}\n", `
specs/a.yaml:2:19: error: Wrong type
    2 | vpc: {cidr_block: true}
      |                   ^^^^
  vpc.cidr_block wants an address and a prefix length, such as 10.0.0.0/16, not the text "true".
`},
		{"word for bool", product + "dns: {domain_name: a.com, zone: a.com, create_zone: yes}\n", `
specs/a.yaml:2:53: error: Wrong type
    2 | dns: {domain_name: a.com, zone: a.com, create_zone: yes}
      |                                                     ^^^
  dns.create_zone wants true or false, not the text "yes". Write true.
`},
		{"no value", product + "cluster:\n  cluster_name:\n", `
specs/a.yaml:3:3: error: No value
    3 |   cluster_name:
      |   ^^^^^^^^^^^^
  cluster.cluster_name has no value. Write a text, or leave the key out.
`},
		{"text that may be left out", product + "tagging_strategy: {mandatory_tags: []}\nreserved_capacity: {payment_option: ''}\n", `
specs/a.yaml:3:37: error: Empty text
    3 | reserved_capacity: {payment_option: ''}
      |                                     ^^
  reserved_capacity.payment_option is empty. Write a text, or leave the key out.
`},
		{"text of two lines", product + "cluster:\n  cluster_name: \"a\\nb\"\n", `
specs/a.yaml:3:17: error: Text of several lines
    3 |   cluster_name: "a\nb"
      |                 ^^^^^^
  cluster.cluster_name has a line break, or another character that nobody sees. Write one line.
`},
		{"empty reference", product + "performance_metrics: {alarm_actions: [\"\"]}\n", `
specs/a.yaml:2:39: error: Empty reference
    2 | performance_metrics: {alarm_actions: [""]}
      |                                       ^^
  performance_metrics.alarm_actions[0] is to name a topic, and is empty. Name one, or leave the key out.
`},
		{"empty text", product + "cluster:\n  cluster_name: ''\n", `
specs/a.yaml:3:17: error: Empty text
    3 |   cluster_name: ''
      |                 ^^
  cluster.cluster_name must not be empty.
`},
		{"missing keys", product + "dns: {}\ntarget_groups:\n  - port: 80\n", `
specs/a.yaml:2:1: error: Missing key
    2 | dns: {}
      | ^^^
  dns lacks the keys "domain_name" and "zone". Add them; they have no defaults.

specs/a.yaml:4:5: error: Missing key
    4 |   - port: 80
      |     ^^^^
  target_groups[0] lacks the keys "name" and "protocol". Add them; they have no defaults.
`},
		{"missing product", "topics: []\n", `
specs/a.yaml:1:1: error: Missing section
    1 | topics: []
      | ^^^^^^
  A spec lacks the section "product". Add it, with "name", "environment" and "region"; it has no default.
`},
		{"scalar form", product + "registry: {repositories: [{name: a, expire_untagged_after: 14 days}]}\n", `
specs/a.yaml:2:60: error: Invalid duration
    2 | registry: {repositories: [{name: a, expire_untagged_after: 14 days}]}
      |                                                            ^^^^^^^
  registry.repositories[0].expire_untagged_after wants 15_minutes, 4_hours, 7_days, 4_weeks, 12_months or 7_years, not the text "14 days". Write 14_days.
`},
		{"list for scalar", product + "vpc: {cidr_block: [10.0.0.0/16]}\n", `
specs/a.yaml:2:7: error: Wrong type
    2 | vpc: {cidr_block: [10.0.0.0/16]}
      |       ^^^^^^^^^^
  vpc.cidr_block wants an address and a prefix length, such as 10.0.0.0/16, not a list.
`},
		{"rejected key", product + "cluster: {cluster_name: a, launch_type: FAST}\n", `
specs/a.yaml:2:28: error: Key not supported
    2 | cluster: {cluster_name: a, launch_type: FAST}
      |                            ^^^^^^^^^^^
  cluster.launch_type cannot be carried out. A cluster has no launch type: it is a setting of each service. Write it in ` +
			`services, and leave it out here.
`},
		{"duplicate item", product + "topics: [{name: a}, {name: b}, {name: a}]\n", `
specs/a.yaml:2:39: error: Duplicate item
    2 | topics: [{name: a}, {name: b}, {name: a}]
      |                                       ^
  topics has two items with the name "a". Keep one of the two, or give it another name.
specs/a.yaml:2:17: note: The first of the two is here.
    2 | topics: [{name: a}, {name: b}, {name: a}]
      |                 ^
`},
		{"pairs", product + "tagging_strategy:\n  mandatory_tags:\n    - Owner: [a]\n    -\n    - {A: b, C: d}\n    - Owner: b\n", `
specs/a.yaml:5:6: warning: Empty item
    5 |     -
      |      ^
  tagging_strategy.mandatory_tags has an item without content, which is nothing. Write a key and a value, or remove the dash.

specs/a.yaml:6:8: error: Wrong type
    6 |     - {A: b, C: d}
      |        ^
  tagging_strategy.mandatory_tags wants items of one key and its value, such as "- key: value".

specs/a.yaml:7:7: error: Duplicate key
    7 |     - Owner: b
      |       ^^^^^
  The key "Owner" is written twice in tagging_strategy.mandatory_tags. Keep one of the two.
specs/a.yaml:4:7: note: The key is first written here.
    4 |     - Owner: [a]
      |       ^^^^^
`},
		{"quoted path", product + "database:\n  parameters: {a.b: [1]}\n  read_replicas: {}\n", `
specs/a.yaml:2:1: error: Missing key
    2 | database:
      | ^^^^^^^^
  database lacks the keys "identifier", "engine", "engine_version", "instance_class" and "subnets". Add them; they have no defaults.

specs/a.yaml:3:16: error: Wrong type
    3 |   parameters: {a.b: [1]}
      |                ^^^
  database.parameters["a.b"] wants a text, or a fact of something declared, such as {from: queue/orders, attribute: url}, not a list.
`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimPrefix(tc.want, "\n"), problems(tc.text)); diff != "" {
				t.Errorf("diagnostics differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestYAMLErrors(t *testing.T) {
	deep := strings.Repeat("[", 200) + strings.Repeat("]", 200)
	laughs := "a: &a [x, x, x, x, x, x, x, x, x, x]\n" +
		"b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n" +
		"d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n"
	for _, tc := range []struct{ name, text, want string }{
		{"unclosed quote", "a: 'x\nb: 1\n", "Invalid YAML"},
		{"tab", "a:\n\tb: 1\n", "Invalid YAML"},
		{"two colons", "a: b: c\n", "specs/a.yaml:1:4: error: Invalid YAML\n    1 | a: b: c\n"},
		{"control character", "a: \x01\n", "Invalid YAML"},
		{"not UTF-8", "a: \xff\n", "Text not in UTF-8"},
		{"two documents", product + "---\n" + product, "specs/a.yaml:2:1: error: Several YAML documents"},
		{"custom tag", "product: !secret x\n", "specs/a.yaml:1:10: error: YAML tag not allowed"},
		{"standard tag", product + "cluster: {cluster_name: !!str 7}\n", "The tag !!str is not allowed."},
		{"tag of a key", "!!str product: x\n", "YAML tag not allowed"},
		{"map as key", "{a: b}: c\n", "Invalid key"},
		{"a question mark", "product:\n  ? name: shop\n  region: a\n", "specs/a.yaml:2:3: error: Invalid key"},
		{"a question mark and nothing of the key", "product:\n  ? name: shop\n", "product lacks the keys \"environment\" and \"region\""},
		{"no key", "~: c\n", "Missing key"},
		{"list at the top", "- a\n", "A spec file is a map of sections"},
		{"unknown anchor", "a: *x\n", "The alias *x refers to an anchor that stands nowhere before it"},
		{"alias in itself", "topics: &a [*a]\n", "Alias within itself"},
		{"alias in its map", "vpc: &a {b: *a}\n", "Alias within itself"},
		{"deep", "a: " + deep + "\n", "Nesting too deep"},
		{"billion laughs", laughs, "Too many aliases"},
		{"merge key of a text", product + "cluster: {<<: a, cluster_name: a}\n", "Invalid merge key"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := problems(tc.text)
			if !strings.Contains(got, tc.want) {
				t.Errorf("got\n%s\nwant it to contain\n%s", got, tc.want)
			}
		})
	}
}

func TestAliasesAndMergeKeys(t *testing.T) {
	f, out := load(map[string]string{"a.yaml": product + `topics:
  - &topic
    name: &name first
    publishers: [a]
  - <<: *topic
    name: second
  - <<: [{publishers: [b]}, *topic]
    name: third
log_groups:
  - {name: *name, retention_in_days: 3}
`}, "")
	if out != "" {
		t.Fatal(out)
	}
	var got []string
	for _, topic := range f.Spec.Topics {
		got = append(got, topic.Name+" "+strings.Join(topic.Publishers, ","))
	}
	if diff := cmp.Diff([]string{"first a", "second a", "third b"}, got); diff != "" {
		t.Error(diff)
	}
	// A value behind an alias stands where its anchor is, behind the anchor's name.
	rng := f.Range("log_groups[0].name")
	if rng.Start.Line != 4 || rng.Start.Column != 17 || rng.End.Column != 22 {
		t.Errorf("range of the aliased value: %v", rng)
	}
}

// TestSecretsNotShown is about texts that may be secrets: neither messages nor
// source lines show them.
func TestSecretsNotShown(t *testing.T) {
	const secret = "hunter2-correct-horse"
	for name, text := range map[string]string{
		"scalar":        "secrets: {a: {name: x/a, secret_string: {password: " + secret + "}}}",
		"quoted":        "secrets: {a: {name: x/a, secret_string: {password: \"" + secret + "\"}}}",
		"literal value": "secrets: {a: {name: x/a, secret_string: {password: {value: " + secret + "}}}}",
		"unknown form":  "secrets: {a: {name: x/a, secret_string: {password: {plain: " + secret + "}}}}",
		"list":          "secrets: {a: {name: x/a, secret_string: {password: [" + secret + "]}}}",
		"block scalar": "secrets:\n  a:\n    name: x/a\n    secret_string:\n      password: |\n        " + secret +
			"\n\n        " + secret + "\n",
		"whole string":   "secrets: {a: {name: x/a, secret_string: " + secret + "}}",
		"length":         "secrets: {a: {name: x/a, secret_string: {password: {generated: {length: " + secret + "}}}}}",
		"source":         "secrets: {a: {name: x/a, secret_string: {password: {from: " + secret + ", attribute: b}}}}",
		"reference":      "cache: {auth_token_secret: " + secret + "}",
		"reference list": "cache: {auth_token_secret: [" + secret + "]}",
		"rejected key":   "cache: {auth_token: " + secret + "}",
		"unknown key":    "cache: {authToken: " + secret + "}",
		"unknown name":   "database: {master_password: " + secret + "}",
		"variable": "task_definitions: [{family: a, container_definitions: [{name: a, image: b, " +
			"secrets: [{name: X, value_from: " + secret + "}]}]}]",
	} {
		t.Run(name, func(t *testing.T) {
			got := problems(product + text)
			if got == "" {
				t.Error("no diagnostics")
			}
			if strings.Contains(got, secret) || strings.Contains(got, "hunter2") {
				t.Errorf("the secret is shown:\n%s", got)
			}
		})
	}
}

func TestSecretValueMessage(t *testing.T) {
	got := problems(product + "secrets:\n  a:\n    name: x/a\n    secret_string:\n      password: hunter2\n")
	want := `specs/a.yaml:6:7: error: Literal in a secret
    6 |       password: *******
      |       ^^^^^^^^
  secrets.a.secret_string.password wants one of: {generated: {length: 40}}, for what an apply can make, such as a password; ` +
		`{from: database, attribute: port}; {value: app}, for what is no secret; or provided, in a secret whose values people put in. What stands there is not shown.
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
