package spec_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

const specs = "../../specs"

func loadSpecs(t testing.TB) *spec.File {
	t.Helper()
	f, diags := ofProduct().Load(specs, "production")
	if len(diags) > 0 {
		var out bytes.Buffer
		_ = diag.Write(&out, diags, f.Sources(), 0, false)
		t.Fatalf("the specs have diagnostics:\n%s", out.String())
	}
	return f
}

func TestSpecsLoad(t *testing.T) {
	loadSpecs(t)
}

func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	parts := map[string]string{
		"a.yaml": product + "topics: [{name: a, publishers: [x]}]\n",
		"b.yml":  "log_groups: [{name: /b, retention_in_days: 3}]\n",
		"c.json": "{\n\t\"cluster\": {\"cluster_name\": \"c\", \"container_insights\": true}\n}\n",
	}
	_, want := load(parts, "")
	first, _ := load(parts, "")
	if want != "" {
		t.Fatal(want)
	}
	for _, names := range [][]string{{"c.yaml", "b.yaml", "a.yaml"}, {"b.json", "c.yml", "a.yaml"}} {
		renamed := map[string]string{names[0]: parts["a.yaml"], names[1]: parts["b.yml"], names[2]: parts["c.json"]}
		f, out := load(renamed, "")
		if out != "" {
			t.Fatal(out)
		}
		got, _ := f.Value().UnmarkDeep()
		base, _ := first.Value().UnmarkDeep()
		if !got.RawEquals(base) {
			t.Errorf("the files as %v give another value", names)
		}
	}
}

func TestLoadIsDeterministic(t *testing.T) {
	bad := map[string]string{
		"a.yaml": product + "storage: {a: {name: same}, b: {name: same}, c: {zzz: 1}, d: {yyy: 1}}\nsecrets: {x: {}, y: {}}\n",
		"b.yaml": "topics: [{name: a, kms_key_id: none}]\nsecrets: {}\n",
	}
	_, want := load(bad, "")
	if want == "" {
		t.Fatal("no diagnostics")
	}
	for range 20 {
		if _, got := load(bad, ""); got != want {
			t.Fatalf("diagnostics differ:\n%s\n%s", want, got)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	for _, tc := range []struct {
		name  string
		files map[string]string
		env   string
		want  string
	}{
		{"value in two files", map[string]string{
			"a.yaml":          product + "encryption_keys: {app: {description: a}}\ntopics: [{name: a}]\nvpc: {cidr_block: 10.0.0.0/16}\n",
			"b/c.yaml":        "encryption_keys: {app: {services: [logs]}, web: {description: b}}\ntopics: [{name: b}, {name: a}]\n",
			"b/.hidden/d.yml": "nothing: 1", "b/d.yaml": "vpc: {cidr_block: 10.0.0.0/16}\n",
		}, "", `
specs/b/c.yaml:1:19: error: Written twice
    1 | encryption_keys: {app: {services: [logs]}, web: {description: b}}
      |                   ^^^
  encryption_keys.app stands in two files. Lists, and maps from names, add up; this is one value. Keep one of the two.
specs/a.yaml:2:19: note: It is first written here.
    2 | encryption_keys: {app: {description: a}}
      |                   ^^^

specs/b/c.yaml:2:28: error: Duplicate item
    2 | topics: [{name: b}, {name: a}]
      |                            ^
  topics has two items with the name "a". Keep one of the two, or give it another name.
specs/a.yaml:3:17: note: The first of the two is here.
    3 | topics: [{name: a}]
      |                 ^

specs/b/d.yaml:1:7: error: Written twice
    1 | vpc: {cidr_block: 10.0.0.0/16}
      |       ^^^^^^^^^^
  vpc.cidr_block stands in two files. Lists, and maps from names, add up; this is one value. Keep one of the two.
specs/a.yaml:4:7: note: It is first written here.
    4 | vpc: {cidr_block: 10.0.0.0/16}
      |       ^^^^^^^^^^
`},
		{"overlay of what there is not", map[string]string{
			"a.yaml": product + "task_definitions:\n  - {family: worker, network_mode: awsvpc, cpu: 256, memory: 512, requires_compatibilities: [FARGATE]," +
				" container_definitions: [{name: a, image: example.com/a:1}]}\nencryption_keys: {app: {description: a}}\n",
			"environments/staging.yaml": "product: {environment: staging}\ntask_definitions:\n  wroker: {cpu: 512}\n  workr: null\n",
		}, "staging", `
specs/environments/staging.yaml:3:3: error: Nothing to change
    3 |   wroker: {cpu: 512}
      |   ^^^^^^
  The base has no task_definitions.wroker, and what stands here is not a whole one. Did you mean "worker"?

specs/environments/staging.yaml:4:3: warning: Overlay without effect
    4 |   workr: null
      |   ^^^^^
  The overlay removes task_definitions.workr, which the base does not have. Did you mean "worker"?
`},
		{"empty folder", map[string]string{"README.md": "x", ".hidden.yaml": "x"}, "", `
specs:1:1: error: Empty spec folder
  There is no .yaml, .yml or .json file in this folder. Write one. The least that a spec says is: product: {name: shop, environment: production, region: REGION}.
`},
		{"environment without overlay", map[string]string{"a.yaml": product}, "staging", `
specs/a.yaml:1:35: error: Unknown environment
    1 | product: {name: app, environment: production, region: north-1}
      |                                   ^^^^^^^^^^
  The environment "staging" was asked for. The spec describes "production", and there is no overlay for the other one. Write specs/environments/staging.yaml.
`},
		{"environment by a part of its name", map[string]string{"a.yaml": product}, "prod", `
specs/a.yaml:1:35: error: Unknown environment
    1 | product: {name: app, environment: production, region: north-1}
      |                                   ^^^^^^^^^^
  The environment "prod" was asked for. The spec describes "production", and there is no overlay for the other one. Write specs/environments/prod.yaml. Did you mean "production"?
`},
		{"overlay with another ending", map[string]string{"a.yaml": product, "environments/staging.yaml.txt": "x"}, "staging", `
specs/a.yaml:1:35: error: Unknown environment
    1 | product: {name: app, environment: production, region: north-1}
      |                                   ^^^^^^^^^^
  The environment "staging" was asked for. The spec describes "production", and there is no overlay for the other one. Write specs/environments/staging.yaml. specs/environments/staging.yaml.txt is not read: its name has to end in .yaml.
`},
		{"overlay beside the base", map[string]string{"a.yaml": product, "b.yaml": "product: {environment: staging}\n"}, "", `
specs/b.yaml:1:11: error: Written twice
    1 | product: {environment: staging}
      |           ^^^^^^^^^^^
  product.environment stands in two files. Lists, and maps from names, add up; this is one value. If this file has what is different in staging, move it to the folder environments: environments/staging.yaml.
specs/a.yaml:1:22: note: It is first written here.
    1 | product: {name: app, environment: production, region: north-1}
      |                      ^^^^^^^^^^^
`},
		{"overlay of another environment", map[string]string{"a.yaml": product, "environments/staging.yaml": "product: {region: south-1}\n"}, "staging", `
specs/a.yaml:1:35: error: Overlay of another environment
    1 | product: {name: app, environment: production, region: north-1}
      |                                   ^^^^^^^^^^
  The environment "staging" was asked for, and product.environment is "production". Set it to "staging" in specs/environments/staging.yaml.
`},
		{"two overlays", map[string]string{"a.yaml": product, "environments/staging.yaml": "", "environments/staging.json": ""}, "staging", `
specs/environments/staging.json:1:1: error: Two overlays
  The environment "staging" has the overlays environments/staging.yaml and environments/staging.json. Keep one.
`},
		{"environment outside the folder", map[string]string{"a.yaml": product}, "../x", `
error: Invalid environment
  An environment is at most 40 lower-case letters, digits and hyphens, not "../x".
`},
		{"one broken file hides only what depends on it", map[string]string{"a.yaml": product + "cluster: [\n", "b.yaml": "zzz: 1\n"}, "", `
specs/a.yaml:2:10: error: Invalid YAML
    2 | cluster: [
      |          ^
  The file cannot be read as YAML. The bracket that begins here does not end. Write ] behind its last item.
`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, got := load(tc.files, tc.env)
			if diff := cmp.Diff(strings.TrimPrefix(tc.want, "\n"), got); diff != "" {
				t.Errorf("diagnostics differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMissingFolder(t *testing.T) {
	f, diags := spec.Load(filepath.Join(t.TempDir(), "none"), "")
	if f == nil || len(diags) != 1 || diags[0].Summary != "Unreadable spec folder" ||
		!strings.Contains(diags[0].Detail, "jobhivegen init") {
		t.Errorf("got %v, %v", f, diags)
	}
}

func TestEncodings(t *testing.T) {
	text := product + "topics:\n  - name: é # ü\n    publishers: [\"ä\", b]\n"
	want, out := load(map[string]string{"a.yaml": text}, "")
	if out != "" {
		t.Fatal(out)
	}
	for name, variant := range map[string]string{
		"CRLF":            strings.ReplaceAll(text, "\n", "\r\n"),
		"byte order mark": "\ufeff" + text,
		"both":            "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"),
	} {
		f, out := load(map[string]string{"a.yaml": variant}, "")
		if out != "" {
			t.Errorf("%s: %s", name, out)
			continue
		}
		if diff := cmp.Diff(want.Spec.Topics, f.Spec.Topics); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		rng := f.Range("topics[0].publishers[1]")
		if got := string(f.Sources()["specs/a.yaml"].Bytes[rng.Start.Byte:rng.End.Byte]); got != "b" {
			t.Errorf("%s: the range of b has the text %q", name, got)
		}
		if rng.Start.Line != 4 || rng.Start.Column != 23 {
			t.Errorf("%s: b is at %d:%d", name, rng.Start.Line, rng.Start.Column)
		}
	}
}

func TestOverlay(t *testing.T) {
	files := map[string]string{
		"a.yaml": product + `topics:
  - {name: first, publishers: [a, b]}
  - {name: second}
tagging_strategy:
  mandatory_tags:
    - Owner: [a]
    - Project: app
storage:
  one: {name: app-one, region: north-1, versioning: Enabled}
`,
		"environments/staging.yaml": `product: {environment: staging}
topics:
  - {name: third}
  - {name: first, publishers: [c]}
tagging_strategy:
  mandatory_tags:
    - Owner: [b]
storage:
  one: {name: staging-one, versioning: null}
  two: {name: staging-two}
`,
	}
	f, out := load(files, "staging")
	if out != "" {
		t.Fatal(out)
	}
	s := f.Spec
	var topics []string
	for _, topic := range s.Topics {
		topics = append(topics, topic.Name+" "+strings.Join(topic.Publishers, ","))
	}
	if diff := cmp.Diff([]string{"first c", "second ", "third "}, topics); diff != "" {
		t.Error(diff)
	}
	if got := s.TaggingStrategy.MandatoryTags; got["Owner"].Values[0] != "b" || got["Project"].Values[0] != "app" {
		t.Errorf("tags: %v", got)
	}
	one := s.Storage["one"]
	if one.Name != "staging-one" || one.Region != "north-1" || one.Versioning != "" || s.Storage["two"] == nil {
		t.Errorf("storage: %+v", s.Storage)
	}
	if got := f.Range("storage.one.name").Filename; got != "specs/environments/staging.yaml" {
		t.Errorf("the name is said to be in %s", got)
	}
	if got := f.Range("storage.one.region").Filename; got != "specs/a.yaml" {
		t.Errorf("the region is said to be in %s", got)
	}
	if base, _ := load(files, "production"); base.Spec.Storage["one"].Name != "app-one" || base.Spec.Storage["two"] != nil {
		t.Error("the overlay changed the base")
	}
}

func TestReferences(t *testing.T) {
	const text = `encryption_keys: {rds-key: {}}
security_groups: {sg_web: {name: app-web}}
registry: {repositories: [{name: app/backend}]}
secrets:
  db_credentials: {name: app/db, secret_string: {url: provided}}
storage: {media_bucket: {name: app-media}}
load_balancer: {name: app-lb, scheme: internal, type: x, subnets: [private-subnet-1a], listeners: [{port: 80, protocol: HTTP, default_actions: [{type: forward}]}]}
vpc: {cidr_block: 10.0.0.0/16, private_subnets: [{cidr: 10.0.0.0/24, availability_zone: north-1a}]}
cost_optimization: {compute: [use_spot_instances: 30%_of_worker_tasks]}
`
	for _, tc := range []struct{ name, ref, path, want string }{
		{"key", "topics: [{name: t, kms_key_id: rds-key}]", "topics[0].kms_key_id", "rds-key"},
		{"alias", "topics: [{name: t, kms_key_id: alias/rds-key}]", "topics[0].kms_key_id", "rds-key"},
		{"end of an ARN", "topics: [{name: t, kms_key_id: 'a:b::1:key/rds-key'}]", "topics[0].kms_key_id", "rds-key"},
		{"hyphens for underscores", "database: {vpc_security_group_ids: [sg-web]}", "databases.main.vpc_security_group_ids[0]", "sg_web"},
		{"name", "database: {vpc_security_group_ids: [app-web]}", "databases.main.vpc_security_group_ids[0]", "sg_web"},
		{"with the product in front", "database: {vpc_security_group_ids: [web]}", "databases.main.vpc_security_group_ids[0]", "sg_web"},
		{"host name", "distribution: {origins: [{id: a, domain_name: app-media.s3.example.com}]}", "distributions.main.origins[0].domain_name", "media_bucket"},
		{"one of two kinds", "distribution: {origins: [{id: a, domain_name: app-lb}]}", "distributions.main.origins[0].domain_name", "load_balancer/main"},
		{"image with a host", "task_definitions: [{family: f, container_definitions: [{name: c, image: '1.example.com/app/backend:latest'}]}]", "task_definitions[0].container_definitions[0].image", "app/backend"},
		{"image from elsewhere", "task_definitions: [{family: f, container_definitions: [{name: c, image: 'example.com/agent:7.1'}]}]", "task_definitions[0].container_definitions[0].image", "example.com/agent:7.1"},
		{"latest", "task_definitions: [{family: f, container_definitions: []}]\nservices: [{service_name: app-worker_tasks, task_definition: 'f:latest', desired_count: 1}]", "services[0].task_definition", "f"},
		{"share", "services: [{service_name: app-worker-tasks, task_definition: f, desired_count: 1}]", "cost_optimization.compute.use_spot_instances.of", "app-worker-tasks"},
		{"secret with key", "cache: {auth_token_secret: 'app/db:url'}", "caches.main.auth_token_secret.key", "url"},
		{"secret", "cache: {auth_token_secret: app/db}", "caches.main.auth_token_secret.secret", "db_credentials"},
		{"secret by key", "cache: {auth_token_secret: db_credentials}", "caches.main.auth_token_secret.name", "app/db"},
		{"secret by ARN", "cache: {auth_token_secret: 'a:b:secret:app/db'}", "caches.main.auth_token_secret.secret", "db_credentials"},
		{"secret by ARN with key", "cache: {auth_token_secret: 'a:b:secret:app/db:url'}", "caches.main.auth_token_secret.key", "url"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f, _ := load(map[string]string{"a.yaml": product + text + tc.ref + "\n"}, "")
			v, _ := f.Value().UnmarkDeep()
			if got := lookup(t, v, tc.path); got != tc.want {
				t.Errorf("%s is %q, want %q", tc.path, got, tc.want)
			}
		})
	}
}

func TestDanglingReferences(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{
			"suggestion", "encryption_keys: {main-key: {}}\ntopics: [{name: t, kms_key_id: alias/man-key}]\n",
			`topics[0].kms_key_id names the encryption key "alias/man-key", which is declared nowhere. Declared are main-key.`,
		},
		{
			"near name", "encryption_keys: {main-key: {}}\ntopics: [{name: t, kms_key_id: man-key}]\n",
			`topics[0].kms_key_id names the encryption key "man-key", which is declared nowhere. Did you mean "main-key"?`,
		},
		{
			"end of a name", "encryption_keys: {main-app-key: {}, other: {}}\ntopics: [{name: t, kms_key_id: app_key}]\n",
			`names the encryption key "app_key", which is declared nowhere. Did you mean "main-app-key"?`,
		},
		{
			"end of two names", "encryption_keys: {alpha-key: {}, gamma-key: {}}\ntopics: [{name: t, kms_key_id: key}]\n",
			`Declared are alpha-key and gamma-key.`,
		},
		{
			"one that nothing refers to", "encryption_keys: {one: {}, two: {}}\ntopics: [{name: t, kms_key_id: one}, {name: u, kms_key_id: second}]\n",
			"specs/a.yaml:2:28: note: Nothing refers to this one.",
		},
		{"nothing declared", "topics: [{name: t, kms_key_id: a}]\n", "None is declared: write one into encryption_keys, with existing for one that is there already."},
		{"ambiguous", "encryption_keys: {a-b: {}, a_b: {}}\ntopics: [{name: t, kms_key_id: alias/a-b}, {name: u, kms_key_id: a_b}]\n", ""},
		{
			"two that differ only by a hyphen", "security_groups: {a_b-c: {name: x}, a-b_c: {name: y}}\ndatabase: {vpc_security_group_ids: [a-b-c]}\n",
			`database.vpc_security_group_ids[0] could mean a_b-c and a-b_c. Write the one that is meant.`,
		},
		{
			"one name twice", "storage: {a: {name: same}, b: {name: same}}\n",
			`There are two things of the kind "bucket" with the name "same"`,
		},
		{
			"two subnets of one name", "vpc: {cidr_block: 10.0.0.0/8, public_subnets: [{cidr: 10.0.0.0/24, availability_zone: n-1a}, {cidr: 10.0.1.0/24, availability_zone: s-1a}]}\n",
			`There are two things of the kind "subnet" with the name "public-subnet-1a"`,
		},
		{
			"image with a tag", "registry: {repositories: [{name: app/a}]}\ntask_definitions: [{family: f, container_definitions: [{name: c, image: 'app/a:1'}]}]\n",
			`Write task_definitions[0].container_definitions[0].image without the tag "1".`,
		},
		{"image without a tag", "task_definitions: [{family: f, container_definitions: [{name: c, image: a}]}]\n", `names the repository "a"`},
		{
			"key of a secret", "secrets: {s: {name: app/s, secret_string: {url: provided}}}\ncache: {auth_token_secret: 'app/s:uri'}\n",
			`cache.auth_token_secret wants the key "uri" of the secret "app/s", which has the keys url.`,
		},
		{
			"resource", "iam: {roles: {r: {policy: {Version: v, Statement: [{Effect: Allow, Action: a, Resource: bucket/x}]}}}}\n",
			`iam.roles.r.policy.Statement[0].Resource names the bucket "x"`,
		},
		{
			"form of a resource", "iam: {roles: {r: {policy: {Version: v, Statement: [{Effect: Allow, Action: a, Resource: pail/x}]}}}}\n",
			`wants "*", the provider's own name of it, or one of bucket/,`,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := problems(product + tc.text)
			if tc.want == "" && strings.Contains(got, "kms_key_id") || !strings.Contains(got, tc.want) {
				t.Errorf("got\n%s\nwant %q", got, tc.want)
			}
		})
	}
}
