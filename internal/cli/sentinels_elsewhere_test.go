package cli

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// secretsElsewhere are sources of an import in which a password of words (swordfish-99, and others with its
// beginning) stands at its own place, and is said again where nothing tells what it is.
var secretsElsewhere = map[string]string{
	"doc.md": `# Shop

` + "```" + `yaml
product: {name: shop, environment: production, region: eu-west-1}
task_definitions:
  - family: web
    container_definitions:
      - name: web
        image: nginx:1
        command: [run, swordfish-99]
        environment:
          - {name: DB_PASSWORD, value: swordfish-99}
          - {name: GREETING, value: swordfish-99}
          - {name: LINE, value: "x swordfish-99 y"}
queues: {jobs: {name: shop-jobs, tags: {note: swordfish-99}}}
` + "```" + `
`,
	"shop.tfstate": `{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","outputs":{},"resources":[
{"mode":"managed","type":"aws_db_instance","name":"main","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]",
"instances":[{"schema_version":2,"attributes":{"identifier":"shop","engine":"postgres","username":"boss",
"password":"swordfish-99","id":"shop"},"sensitive_attributes":[[{"type":"get_attr","value":"password"}]]}]},
{"mode":"managed","type":"aws_sqs_queue","name":"q","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]",
"instances":[{"schema_version":0,"attributes":{"id":"https://sqs.eu-west-1.amazonaws.com/123456789012/q","name":"q",
"tags":{"note":"swordfish-99"},"url":"https://sqs.eu-west-1.amazonaws.com/123456789012/q"}}]},
{"mode":"managed","type":"aws_ecs_task_definition","name":"t",
"provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[{"schema_version":1,
"attributes":{"id":"web","family":"web",
"container_definitions":"[{\"name\":\"web\",\"image\":\"nginx:1\",\"command\":[\"run\",\"swordfish-99\"],` +
		`\"environment\":[{\"name\":\"GREETING\",\"value\":\"swordfish-99\"},` +
		`{\"name\":\"DB_PASSWORD\",\"value\":\"swordfish-98\"},{\"name\":\"X\",\"value\":\"swordfish-98\"}]}]"}}]}
]}
`,
	"template.yaml": `Parameters: {DbPassword: {Type: String, NoEcho: true, Default: swordfish-99}}
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      ContainerDefinitions:
        - Name: web
          Image: nginx:1
          Command: [run, swordfish-99]
          Environment: [{Name: GREETING, Value: swordfish-99}, {Name: API_TOKEN, Value: swordfish-98}, {Name: Z, Value: swordfish-98}]
  Db: {Type: AWS::RDS::DBInstance, Properties: {MasterUserPassword: swordfish-97, MasterUsername: boss,
 DBInstanceIdentifier: swordfish-97}}
`,
	"task.json": `{"family":"web","containerDefinitions":[{"name":"web","image":"nginx:1","command":["run","swordfish-99"],
"environment":[{"name":"GREETING","value":"swordfish-99"},{"name":"DB_PASSWORD","value":"swordfish-99"}]}]}
`,
	"manifest.yml": `name: api
type: Load Balanced Web Service
image: {location: 'registry/api:1', port: 8080}
variables: {DB_PASSWORD: swordfish-99, GREETING: swordfish-99}
command: run swordfish-99
`,
	"compose.yml": `services:
  db:
    image: postgres:16
    environment: {POSTGRES_PASSWORD: swordfish-99}
  web:
    image: nginx:1
    environment: {GREETING: swordfish-99, URL: "http://db/?x=swordfish-99"}
    command: run swordfish-99
`,
	"workload.yaml": `apiVersion: v1
kind: Secret
metadata: {name: db}
stringData: {password: swordfish-99, user: shopuser}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data: {GREETING: swordfish-99, LOG_LEVEL: debug, USERNAME: shopuser}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {note: swordfish-99}}
spec:
  template:
    spec:
      containers:
        - name: web
          image: nginx:1
          args: [run, swordfish-99, "--greet=swordfish-99"]
          env:
            - {name: GREETING, value: swordfish-99}
            - {name: LINE, value: "x swordfish-99 y"}
            - {name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
            - {name: DB_USER, value: shopuser}
          envFrom: [{configMapRef: {name: c}}]
---
apiVersion: v1
kind: Secret
metadata: {name: db64}
data: {token: c3dvcmRmaXNoLTEyMw==}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  template:
    spec:
      containers:
        - name: api
          image: nginx:1
          env:
            - {name: HELLO, value: swordfish-123}
            - {name: HELLO64, value: c3dvcmRmaXNoLTEyMw==}
`,
}

// TestSecretsElsewhere holds that what a source has as a secret in one place is copied from no other.
func TestSecretsElsewhere(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(secretsElsewhere)) {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFiles(t, map[string]string{name: secretsElsewhere[name]})
			args := []string{"import", name, "--specs", "imported"}
			if strings.HasSuffix(name, ".tfstate") {
				args = append(args, "--name", "shop", "--region", "eu-west-1")
			}
			var out bytes.Buffer
			Main(args, &out, &out)
			if shown := out.String(); strings.Contains(shown, "swordfish") {
				t.Errorf("the import shows it:\n%s", shown)
			}
			if entries, err := os.ReadDir("imported"); err != nil || len(entries) == 0 {
				t.Fatal("nothing was imported", err)
			}
			all := readAll(t, "imported")
			for _, text := range []string{"swordfish", "c3dvcmRmaXNo"} {
				if strings.Contains(all, text) {
					t.Errorf("it is copied:\n%s", all)
				}
			}
		})
	}
}

// readAll is the text of all files of a folder.
func readAll(t *testing.T, folder string) string {
	t.Helper()
	var all strings.Builder
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(folder, name))
		all.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// TestSentinelsInArguments holds that no error repeats a secret of the command line, which the log of a
// pipeline may have as a variable only.
func TestSentinelsInArguments(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFiles(t, map[string]string{"specs/product.yaml": "product: {name: demo, environment: production, region: eu-west-1}\n"})
	for _, args := range [][]string{
		{"add", "https://u:S@h", "x"},
		{"add", "service", "password=S"},
		{"docs", "password=S"},
		{"why", "token=S"},
		{"explain", "password: S"},
		{"promote", "password=S", "--from", "staging", "--to", "production"},
		{"spec", "password=S"},
		{"diff", "production", "password=S"},
		{"render", "--env", "password=S"},
		{"--pack", "git::https://u:S@127.0.0.1:1/x.git", "render"},
		{"pack", "get", "git::https://u:S@127.0.0.1:1/x.git"},
		{"import", "https://u:S@h/doc.md"},
		{"output", "password=S"},
		{"plan", "--var", "db_password=S"},
		{"plan", "--backend-config", "secret_key=S"},
		{"destroy", "--confirm", "password=S"},
		{"render", "--specs", "password=S"},
		{"validate", "--format", "password=S"},
		{"graph", "--view", "password=S"},
		{"validate", "--specs", "password=S", "--sarif", "found.sarif"},
		{"password=S"},
		{"--password=S"},
	} {
		for i := range args {
			args[i] = withSentinel(args[i])
		}
		var out bytes.Buffer
		Main(args, &out, &out)
		if shown := out.String(); shown == "" || strings.Contains(shown, "S3nt1nel") || strings.Contains(shown, "h7nter9") {
			t.Errorf("%q shows it, or nothing:\n%s", args, shown)
		}
	}
	if text, err := os.ReadFile("found.sarif"); err != nil || strings.Contains(string(text), "h7nter9") || !json.Valid(text) {
		t.Errorf("%v: %s", err, text)
	}
}
