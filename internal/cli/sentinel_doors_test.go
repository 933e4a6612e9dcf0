package cli

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// sentinelsOfPack are secrets in sections and keys of the pack, by the place.
var sentinelsOfPack = map[string]string{
	"job: command": "jobs: {nightly: {task_definition: app, command: [sh, -c, 'PGPASSWORD=S psql'], schedule: {cron: '0 3 * * ? *'}}}\n",
	"job: variable": "jobs: {nightly: {task_definition: app, environment: [{name: DB_PASSWORD, value: S}], " +
		"schedule: {cron: '0 3 * * ? *'}}}\n",
	"function: variable":     "functions: {read: {repository: shop/reader, tag: '3', environment: {API_TOKEN: S}}}\n",
	"function: description":  "functions: {read: {repository: shop/reader, tag: '3', description: 'password=S'}}\n",
	"label: token":           containerOf + "        docker_labels: {registry-token: S}\n",
	"label: bearer":          containerOf + "        docker_labels: {probe: 'Authorization: Bearer S'}\n",
	"origin: header":         "distribution: {origins: [{id: app, domain_name: a.example.com, custom_headers: [{name: X-Edge-Secret, value: S}]}]}\n",
	"origin: authorization":  "distribution: {origins: [{id: app, domain_name: a.example.com, custom_headers: [{name: Authorization, value: Bearer S}]}]}\n",
	"schedule: message":      "schedules: {hourly: {every: 1_hour, queue: in, message: '{\"password\": \"S\"}'}}\n",
	"schedule: address":      "schedules: {hourly: {every: 1_hour, queue: in, message: 'redis://:S@cache:6379'}}\n",
	"alarm: description":     "alarms: [{name: a, description: 'log in with password=S', metric_name: X, namespace: Y}]\n",
	"condition of a bucket":  "storage: {media: {name: shop-media, policy: [{actions: [s3:GetObject], condition: {StringEquals: {'aws:Referer': 'token=S'}}}]}}\n",
	"condition of a role":    "iam: {roles: {app: {policy: {Statement: [{Effect: Allow, Action: 's3:GetObject', Resource: '*', Condition: {StringEquals: {'aws:UserAgent': 'Bearer S'}}}]}}}}\n",
	"external id of a role":  "iam: {roles: {app: {assumed_by: {accounts: ['604713582906'], external_id: 'password=S'}}}}\n",
	"parameter of an engine": "database: {identifier: app, parameters: {password_encryption: 'password=S'}}\n",
	"settings":               "database: {identifier: app, settings: {password: S}}\n",
	"function: address":      "functions: {read: {repository: shop/reader, tag: '3', environment: {URL: 'redis://:S@cache'}}}\n",
	"scope":                  "user_pools: {people: {resource_servers: {api: {scopes: {read: 'the password is S'}}}}}\n",
	"api: description":       "apis: {shop: {description: 'token: S'}}\n",
	"parameter":              "ssm_parameters: {flag: {name: /shop/flag, value: 'password=S'}}\n",
	"target: values":         "event_rules: {r: {targets: [{values: {password: S}}]}}\n",
	"target: variables":      "event_rules: {r: {targets: [{variables: {API_TOKEN: S}}]}}\n",
	"parameter of memcached": "memcached: {m: {parameters: {password: S}}}\n",
	"tag of what is there":   "queues: {in: {existing: {tags: {ApiToken: S}}}}\n",
	"adopted":                "adopt: {services: {a: 'postgres://u:S@h'}}\n",
	"request of a sign-in":   "load_balancer: {listeners: [{default_actions: [{authenticate_oidc: {authentication_request_extra_params: {client_secret: S}}}]}]}\n",
	"schedule: compact":      "schedules: {hourly: {every: 1_hour, queue: in, message: '{\"password\":\"S\"}'}}\n",
	"subscription":           "topics: [{name: a, subscriptions: [{protocol: https, endpoint: 'https://u:S@h'}]}]\n",
	"record":                 "records: {a: {name: a, type: TXT, values: ['password=S']}}\n",
	"health check":           "target_groups: [{name: app, port: 80, health_check: {path: '/health?api_key=S'}}]\n",
	"redirect":               "load_balancer: {listeners: [{port: 80, protocol: HTTP, default_actions: [{type: redirect, redirect: {query: 'password=S'}}]}]}\n",
	"user data":              "instances: {machines: {instance_type: m7g.large, user_data: 'export DB_PASSWORD=S'}}\n",
	"steps: input":           `state_machines: {a: {definition: '{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"password":"S"},"End":true}}}'}}` + "\n",
	"steps: text in text":    `state_machines: {a: {definition: '{"StartAt":"A","States":{"A":{"Type":"Pass","Result":"{\"password\":\"S\"}","End":true}}}'}}` + "\n",
	"steps: variable": `state_machines: {a: {definition: '{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"Environment":` +
		`[{"Name":"DB_PASSWORD","Value":"S"}]},"End":true}}}'}}` + "\n",
	"steps: substitution":  "state_machines: {a: {substitutions: {password: S}}}\n",
	"delivery: prefix":     "delivery_streams: {a: {prefix: 'x/password=S/'}}\n",
	"delivery: expression": "delivery_streams: {a: {partitions: {kind: '.password == \"S\"'}}}\n",
	"pool: mail":           "user_pools: {a: {mail: {address: 'https://u:S@h'}}}\n",
	"edge: basic":          "edge_functions: {a: {code: 'function handler(e) { return e.request.headers.authorization.value === \"Basic YS1TM250MW5lbC1oN250ZXI5\" }'}}\n",
	"edge: constant":       "edge_functions: {a: {code: 'const secret = \"S\"'}}\n",
	"key of a tag":         "tagging_strategy: {mandatory_tags: [{'postgres://u:S@h': x}]}\n",
	"key of a setting":     "settings: {aws_sqs_queue.a: {tags: {'token=S': x}}}\n",
	"list in a setting":    "settings: {aws_sqs_queue.a: {tokens: [1, S]}}\n",
	"text that is cut":     "task_definitions: {App: {env: 'DefaultEndpointsProtocol=https;AccountName=x;AccountKey=S;EndpointSuffix=x'}}\n",
	"build argument":       "registry: {repositories: [{name: shop/app, pull_through: {credentials: 'u:S@hub'}}]}\n",
}

// TestSentinelsOfPack holds that no command shows them, and that each place is refused.
func TestSentinelsOfPack(t *testing.T) {
	for _, place := range slices.Sorted(maps.Keys(sentinelsOfPack)) {
		t.Run(place, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFiles(t, map[string]string{
				"specs/product.yaml": "product: {name: demo, environment: production, region: eu-west-1}\n", "specs/extra.yaml": withSentinel(sentinelsOfPack[place]),
			})
			for _, command := range []string{
				"validate", "validate --format json", "validate --format sarif", "fmt --diff", "render", "coverage --format json",
				"explain specs/extra.yaml:1", "spec --format json", "import specs/extra.yaml --specs imported",
			} {
				var out bytes.Buffer
				Main(strings.Fields(command), &out, &out)
				if shown := out.String(); strings.Contains(shown, "S3nt1nel") || strings.Contains(shown, "h7nter9") {
					t.Errorf("%s shows it:\n%.3000s", command, shown)
				}
				if command == "validate" && !strings.Contains(out.String(), "specs/extra.yaml:1") && !strings.Contains(out.String(), "specs/extra.yaml:6") {
					t.Errorf("it is not refused:\n%s", &out)
				}
			}
			noFileShows(t, "specs")
		})
	}
}

// sentinelsOfModules are secrets in the files of a module beside the spec, and in what says
// where things are, by the name of the file.
var sentinelsOfModules = map[string]string{
	"specs/modules/m/local.tf":     "locals {\n  db_password = \"S\"\n}\n",
	"specs/modules/m/variables.tf": "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n  tags = {\n    API_TOKEN = \"S\"\n  }\n}\n",
	"specs/modules/m/kept.tf":      "resource \"aws_ssm_parameter\" \"p\" {\n  name  = \"p\"\n  type  = \"SecureString\"\n  value = \"S\"\n}\n",
	"specs/modules/m/url.tf":       "resource \"aws_sqs_queue\" \"q\" {\n  name   = \"q\"\n  policy = \"redis://:S@${spec.product.name}\"\n}\n",
	"specs/modules/m/command.tf":   "locals {\n  command = [\"psql\", \"--password\", \"S\"]\n}\n",
	"specs/modules/m/broken.tf":    "locals {\n  db_password = [\"S\" \n}\n",
	"specs/modules/m/module.hcl":   "values {\n  api_token = \"S\"\n}\n",
	"specs/modules/root/input.tf":  "variable \"db_password\" {\n  default = \"S\"\n}\n",
	"specs/modules/m/setup.sh":     "#!/bin/sh\nexport DB_PASSWORD=S\n",
	"specs/modules/m/init.yaml":    "#cloud-config\nusers:\n  - {name: app, passwd: S}\n",
	"specs/modules/m/task.json":    `{"environment": [{"name": "API_TOKEN", "value": "S"}]}`,
	"specs/modules/m/fn/app.py":    "url = 'redis://:S@cache'\n",
	"specs/modules/m/run.tftpl":    "curl -H 'Authorization: Bearer S' https://api.example.com\n",
	"jobhivegen.yaml":              "pack: 'git::https://me:S@127.0.0.1:1/packs.git?access_token=S'\n",
}

// TestSentinelsOfModules holds that no command shows them, and that each is refused at
// its place.
func TestSentinelsOfModules(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(sentinelsOfModules)) {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFiles(t, map[string]string{
				"specs/product.yaml": "product: {name: demo, environment: production, region: eu-west-1}\n",
				// Without Terraform, the module itself would be refused.
				"specs/modules/m/locals.tf": "locals {\n  a = 1\n}\n",
				name:                        withSentinel(sentinelsOfModules[name]),
			})
			for _, command := range []string{
				"validate", "validate --format json", "validate --format sarif", "validate --write-baseline baseline.json", "render",
				"render --diff", "explain module.m", "coverage", "graph", "report", "plan --forecast", "spec", "pack get", "add bucket media --diff",
			} {
				var out bytes.Buffer
				Main(strings.Fields(command), &out, &out)
				if shown := out.String(); strings.Contains(shown, "S3nt1nel") || strings.Contains(shown, "h7nter9") {
					t.Errorf("%s shows it:\n%.3000s", command, shown)
				}
				if command == "validate" && !strings.Contains(out.String(), "error: ") {
					t.Errorf("it is not refused:\n%s", &out)
				}
				if in := name + ":"; command == "validate" && strings.HasPrefix(name, "specs/") && !strings.Contains(out.String(), in) {
					t.Errorf("its place is not named:\n%s", &out)
				}
			}
			noFileShows(t, "specs", "jobhivegen.yaml")
		})
	}
}

// TestSentinelsOfOverlays holds that no command shows a secret of an overlay, or of its
// comments, and that it is refused there.
func TestSentinelsOfOverlays(t *testing.T) {
	t.Chdir(t.TempDir())
	const overlay = "specs/environments/staging.yaml"
	writeFiles(t, map[string]string{
		"specs/product.yaml": "product: {name: demo, environment: production, region: eu-west-1}\n",
		overlay: withSentinel("product: {environment: staging}\n# DB_PASSWORD=S\nqueues:\n    # token: S\n" +
			"    jobs:   {name: shop-jobs, settings: {password: S}} # pw=S\n"),
	})
	for _, command := range []string{
		"validate --env staging", "validate --all --format json", "diff production staging", "diff production staging --format json",
		"spec --env staging", "promote queues --from staging --to production --diff", "fmt --diff", "render --all",
		"explain " + overlay + ":5 --env staging", "report --env staging", "graph --env staging", "coverage --env staging",
	} {
		var out bytes.Buffer
		Main(strings.Fields(command), &out, &out)
		if shown := out.String(); strings.Contains(shown, "S3nt1nel") || strings.Contains(shown, "h7nter9") {
			t.Errorf("%s shows it:\n%.3000s", command, shown)
		}
		if command == "validate --env staging" && !strings.Contains(out.String(), overlay+":5:") {
			t.Errorf("it is not refused:\n%s", &out)
		}
	}
	noFileShows(t, "specs")
}

// sentinelsOfTools are files of other tools with a secret in them.
var sentinelsOfTools = map[string]string{
	"docker-compose.yml": "services:\n  web:\n    image: u:S@registry/web:1\n    command: app --token=S\n" +
		"    environment:\n      - DATABASE_URL=postgres://shop:S@db:5432/shop\n      - DB_PASSWORD=S\n    labels: {api-token: S}\n" +
		"    build: {args: {NPM_TOKEN: S}}\n    healthcheck: {test: [CMD, 'curl -u admin:S http://localhost']}\n" +
		"    x-password: S\n  db:\n    image: postgres:16\n    environment: {POSTGRES_PASSWORD: S, POSTGRES_USER: shop}\n" +
		"secrets:\n  db: {external: false, content: S, password: S}\n",
	"compose.broken.yml": "services:\n  web:\n    image: web:1\n    environment:\n      DB_PASSWORD: \"S\n      PORT: 1\n",
	"deployment.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, annotations: {api-token: S}}\n" +
		"spec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: web:1\n          args: [--password, S]\n          livenessProbe: {httpGet: {path: '/up?token=S', port: 80}}\n" +
		"          env:\n            - {name: DB_PASSWORD, value: S}\n            - {name: URL, value: 'redis://:S@cache'}\n" +
		"---\napiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData: {password: S}\n" +
		"---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {API_TOKEN: S}\n",
	"template.yaml": "Parameters:\n  DbPassword: {Type: String, Default: S}\n  Address: {Type: String, Default: 'redis://:S@h'}\n" +
		"Mappings: {Eu: {main: {Password: S}}}\nResources:\n  Web:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n" +
		"      Family: web\n      ContainerDefinitions:\n        - Name: web\n          Image: web:1\n" +
		"          Environment: [{Name: API_TOKEN, Value: S}, {Name: A, Value: !Ref DbPassword}, {Name: B, Value: !Ref Address}, " +
		"{Name: C, Value: !FindInMap [Eu, main, Password]}, {Name: URL, Value: !Sub 'postgres://a:S@${Db}/x'}]\n" +
		"  Db:\n    Type: AWS::RDS::DBInstance\n    Properties: {MasterUserPassword: S, MasterUsername: boss}\n",
	"template.json": `{"Resources": {"Web": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"Family": "web", "ContainerDefinitions": ` +
		`[{"Name": "web", "Image": "web:1", "Environment": [{"Name": "DB_PASSWORD", "Value": "S"}]}]}}, ` +
		`"Key": {"Type": "AWS::SecretsManager::Secret", "Properties": {"SecretString": "{\"password\": \"S\"}"}}}}`,
	"manifest.yml": "name: api\ntype: Load Balanced Web Service\nimage: {location: 'u:S@registry/api:1', port: 8080}\n" +
		"variables:\n  DB_PASSWORD: S\n  URL: 'redis://:S@cache'\ncommand: app --api-key S\nsidecars:\n  log: {image: log:1, variables: {API_TOKEN: S}}\n" +
		"environments:\n  test: {variables: {STRIPE_KEY: S}}\n",
	"task.json": `{"taskDefinition": {"family": "web", "containerDefinitions": [{"name": "web", "image": "web:1", "command": ["app", "--password", "S"], ` +
		`"environment": [{"name": "SECRET_KEY", "value": "S"}], "dockerLabels": {"api-token": "S"}, ` +
		`"logConfiguration": {"logDriver": "splunk", "options": {"splunk-token": "S"}}}]}}`,
	"terraform.tfstate": stateOf(`{"mode": "managed", "type": "aws_db_instance", "name": "main", "instances": [{"attributes": {"identifier": "shop", ` +
		`"engine": "postgres", "username": "boss", "password": "S", "id": "shop"}, "sensitive_attributes": [[{"type": "get_attr", "value": "password"}]]}]}, ` +
		`{"mode": "managed", "type": "aws_secretsmanager_secret_version", "name": "v", "instances": [{"attributes": {"secret_id": "shop/a", ` +
		`"secret_string": "{\"password\":\"S\"}", "id": "a"}}]}, ` +
		`{"mode": "managed", "type": "aws_ssm_parameter", "name": "p", "instances": [{"attributes": {"name": "/shop/token", "type": "SecureString", "value": "S", "id": "p"}}]}, ` +
		`{"mode": "managed", "type": "aws_lambda_function", "name": "f", "instances": [{"attributes": {"function_name": "f", "id": "f", ` +
		`"environment": [{"variables": {"DB_PASSWORD": "S", "URL": "redis://:S@cache"}}]}}]}, ` +
		`{"mode": "managed", "type": "aws_ecs_task_definition", "name": "t", "instances": [{"attributes": {"family": "web", "id": "web", ` +
		`"container_definitions": "[{\"name\":\"web\",\"image\":\"web:1\",\"environment\":[{\"name\":\"API_TOKEN\",\"value\":\"S\"}]}]"}}]}, ` +
		`{"mode": "managed", "type": "random_password", "name": "r", "instances": [{"attributes": {"result": "S", "id": "none", "length": 20}}]}, ` +
		`{"mode": "managed", "type": "aws_elasticache_replication_group", "name": "c", "instances": [{"attributes": {"replication_group_id": "c", "auth_token": "S", "id": "c"}}]}`),
}

func stateOf(resources string) string {
	return `{"version": 4, "terraform_version": "1.13.3", "serial": 1, "lineage": "l", "outputs": {"password": {"value": "S", "type": "string", "sensitive": true}}, "resources": [` +
		resources + `]}`
}

// TestSentinelsOfImports holds that neither what import prints nor what it writes has a
// secret of the file of another tool, and that no command shows one of what it wrote.
func TestSentinelsOfImports(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(sentinelsOfTools)) {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFiles(t, map[string]string{"from/" + name: withSentinel(sentinelsOfTools[name])})
			for _, command := range []string{
				"import from/" + name + " --name shop --region eu-west-1", "validate", "validate --format json", "render", "import from/" + name + " --force",
			} {
				var out bytes.Buffer
				Main(strings.Fields(command), &out, &out)
				if shown := out.String(); strings.Contains(shown, "S3nt1nel") || strings.Contains(shown, "h7nter9") {
					t.Errorf("%s shows it:\n%.3000s", command, shown)
				}
			}
			noFileShows(t, "from")
		})
	}
}

// TestSentinelsInAnEditor holds that an editor is told of no secret that it did not ask
// the file for: in what is reported, shown over a value, offered and gone to.
func TestSentinelsInAnEditor(t *testing.T) {
	const product = "product: {name: demo, environment: production, region: eu-west-1}\n"
	specs, kinds := t.TempDir(), map[string]bool{}
	writeFiles(t, map[string]string{filepath.Join(specs, "a.yaml"): product, filepath.Join(specs, "b.yaml"): withSentinel("database:\n  password: S\n")})
	e := newEditor(t, specs, t.TempDir())
	uri := map[string]any{"uri": e.uri("a.yaml")}
	for _, place := range slices.Sorted(maps.Keys(sentinels)) {
		kind, _, _ := strings.Cut(place, ":")
		if kinds[kind] {
			continue
		}
		kinds[kind] = true
		t.Run(place, func(t *testing.T) {
			text := product + withSentinel(sentinels[place])
			shown := fmt.Sprintln(e.opened("a.yaml", text))
			for n, line := range strings.Split(text, "\n") {
				at := strings.Index(line, "S3nt")
				if at < 0 {
					continue
				}
				for _, column := range []int{2, at, len(line)} {
					params := map[string]any{"textDocument": uri, "position": map[string]any{"line": n, "character": column}}
					for _, method := range []string{"hover", "completion", "definition", "references"} {
						shown += method + ": " + e.ask("textDocument/"+method, params) + "\n"
					}
				}
			}
			shown += "symbols: " + e.ask("textDocument/documentSymbol", map[string]any{"textDocument": uri})
			for line := range strings.Lines(shown) {
				if strings.Contains(line, "S3nt1nel") || strings.Contains(line, "h7nter9") {
					t.Errorf("the editor is told of it: %.600s", line)
				}
			}
		})
	}
}

// TestSentinelsWhileWatching holds that watch shows none of what is saved, one after the
// other.
func TestSentinelsWhileWatching(t *testing.T) {
	specs, out := t.TempDir(), t.TempDir()
	save := func(text string) {
		writeFiles(t, map[string]string{filepath.Join(specs, "a.yaml"): "product: {name: shop, environment: production, region: us-east-1}\n" + text})
	}
	save("")
	ctx, stop := context.WithCancel(t.Context())
	var shown lockedBuffer
	a := &app{ctx: ctx, stdout: &shown, stderr: &shown, start: time.Now(), files: diag.Files{}}
	ended := make(chan int, 1)
	go func() { ended <- a.main(a.rootCommand(), []string{"watch", "--specs", specs, "--out", out}) }()
	for i, place := range slices.Sorted(maps.Keys(sentinels)) {
		if strings.HasPrefix(place, "comment") {
			continue
		}
		save(withSentinel(sentinels[place]) + fmt.Sprintf("\nmark_of_%d: x\n", i))
		shown.waitForAny(t, fmt.Sprintf("mark_of_%d", i), "error: ")
	}
	stop()
	<-ended
	if text := shown.b.String(); strings.Contains(text, "S3nt1nel") || strings.Contains(text, "h7nter9") {
		t.Errorf("it is shown:\n%.4000s", text)
	}
	if files, err := os.ReadDir(out); err != nil {
		t.Error(err, files)
	}
}

// waitForAny waits for one of several texts, and forgets what was said until then but
// for a secret.
func (l *lockedBuffer) waitForAny(t *testing.T, texts ...string) {
	t.Helper()
	for range 200 {
		l.mu.Lock()
		said := l.b.String()
		found := slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(said, text) })
		if found && !strings.Contains(said, "S3nt1nel") && !strings.Contains(said, "h7nter9") {
			l.b.Reset()
		}
		l.mu.Unlock()
		if found {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("none of %q is said: %s", texts, l.b.String())
}
