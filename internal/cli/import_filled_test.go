package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/jobhive/jobhivegen/internal/document"
)

// answer is what somebody writes who was told something by validate.
type answer struct {
	told string
	// file gets the text behind a line, or at its end where there is none.
	file, behind, text string
}

const (
	filledNetwork = `vpc:
  cidr_block: 10.20.0.0/16
  public_subnets:
    - {cidr: 10.20.0.0/24, availability_zone: eu-west-1a}
    - {cidr: 10.20.1.0/24, availability_zone: eu-west-1b}
  private_subnets:
    - {cidr: 10.20.10.0/24, availability_zone: eu-west-1a}
    - {cidr: 10.20.11.0/24, availability_zone: eu-west-1b}
  internet_gateway: {name: shop}
security_groups:
  tasks:
    name: shop-tasks
    description: The tasks
`
	inNetwork = `    network_configuration:
      subnets: [private-subnet-1a, private-subnet-1b]
      security_groups: [tasks]
`
	filledProduct = "product: {name: shop, environment: production, region: eu-west-1}\n"
	filledRole    = "iam:\n  roles:\n    start:\n      description: Starts the tasks\n      policy:\n        Version: \"2012-10-17\"\n        Statement:\n"
	wayOut        = "\n  nat_gateways:\n    - {name: nat-a, subnet: public-subnet-1a, serves: [eu-west-1a]}\n" +
		"    - {name: nat-b, subnet: public-subnet-1b, serves: [eu-west-1b]}"
	existingNetwork = `vpc:
  existing: {tags: {Name: platform}}
  private_subnets:
    - {existing: {id: subnet-0a1b2c3d4e5f60718}, availability_zone: eu-west-1a}
    - {existing: {id: subnet-0f1e2d3c4b5a69788}, availability_zone: eu-west-1b}
security_groups:
  tasks: {existing: {id: sg-0d3f6a91b27c845e0}}
`
	existingBalancer = `load_balancer:
  existing: {name: platform-shared}
  listeners:
    - port: 443
      rules:
        - name: orders
          priority: 310
          conditions: {path_pattern: [/orders/*]}
          actions: [{type: forward, target_group_arn: orders-api}]
`
	toTheInternet = "    egress_rules:\n      - {from_port: 443, to_port: 443, protocol: tcp, cidr_blocks: [0.0.0.0/0]}\n"
)

// What most imports lack, and what people then write.
var (
	needsProduct = answer{`lacks the section "product"`, "around.yaml", "", filledProduct}
	needsCluster = answer{
		"Add the section cluster: {cluster_name: NAME, capacity_providers: [FARGATE]}.", "around.yaml", "",
		"cluster: {cluster_name: shop, capacity_providers: [FARGATE]}\n",
	}
)

// TestImportIsFilledIn imports what people have of each kind, writes what the report and validate ask
// for and nothing else, and ends with a spec that is rendered.
func TestImportIsFilledIn(t *testing.T) {
	for name, tt := range map[string]struct {
		flags    []string
		answers  []answer
		rendered []string
	}{
		"../foreign/testdata/copilot_web.txtar": {
			answers: []answer{
				needsProduct,
				needsCluster,
				{"The service has no network_configuration", "network.yaml", "", filledNetwork},
				{"The service has no network_configuration", "tasks.yaml", "    execute_command: true\n", inNetwork},
				{"neither a launch type nor a capacity provider strategy", "tasks.yaml", "    execute_command: true\n", "    launch_type: FARGATE\n"},
				{
					"write one into secrets, with existing for one that is there already", "around.yaml", "",
					"secrets:\n  api-db:\n    existing: {name: api/db-password}\n",
				},
				{"Add execution_role_arn.", "around.yaml", "", filledRole},
				{"Add execution_role_arn.", "tasks.yaml", "  - family: api\n", "    execution_role_arn: start\n"},
				{"Allow ecr:BatchGetImage.", "around.yaml", "", `          - Sid: Images
            Effect: Allow
            Action: [ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, ecr:GetAuthorizationToken, ecr:GetDownloadUrlForLayer]
            Resource: "*"
`},
				{"Allow secretsmanager:GetSecretValue on secret/api/db-password.", "around.yaml", "", `          - Sid: Secrets
            Effect: Allow
            Action: [secretsmanager:GetSecretValue]
            Resource: [secret/api/db-password]
`},
				{"Allow ssm:GetParameters on ssm_parameter/stripe_live.", "around.yaml", "", `          - Sid: Parameters
            Effect: Allow
            Action: [ssm:GetParameters]
            Resource: [ssm_parameter/copilot_shop_prod_secrets_github_token, ssm_parameter/stripe_live]
`},
				{"Add eu-west-1a to the list serves of a NAT gateway, or a gateway in that zone.", "network.yaml", "  internet_gateway: {name: shop}", wayOut},
				{
					"Add to security_groups.tasks.egress_rules: {from_port: 443, to_port: 443, protocol: tcp, cidr_blocks: [0.0.0.0/0]}.",
					"network.yaml", "    description: The tasks\n", toTheInternet,
				},
			},
			rendered: []string{`resource "aws_ecs_service" "api"`, `network_mode             = "awsvpc"`, "target_value = 70"},
		},
		"../foreign/testdata/cloudformation_orders.txtar": {
			answers: []answer{
				needsProduct,
				{"The service has no network_configuration", "network.yaml", "", filledNetwork},
				{"The service has no network_configuration", "tasks.yaml", "  - service_name: orders-api\n", inNetwork},
				{`jobs.nightlyrule lacks the key "network_configuration".`, "tasks.yaml", "  nightlyrule:\n", inNetwork},
				{`container_definitions[0] lacks the key "image".`, "tasks.yaml", "      - name: api\n", "        image: public.ecr.aws/nginx/nginx:1.27.2\n"},
				{
					`efs_volume_configuration lacks the key "file_system_id".`, "tasks.yaml", "        efs_volume_configuration:\n",
					"          file_system_id: fs-09c1d7aa42be8f361\n",
				},
				{"Leave health_check_grace_period out.", "tasks.yaml", "    health_check_grace_period: 60\n", ""},
				{"Add execution_role_arn.", "around.yaml", "", filledRole},
				{"Add execution_role_arn.", "tasks.yaml", "  - family: orders-api\n", "    execution_role_arn: start\n"},
				{"Allow logs:PutLogEvents on log-group/ecs/orders.", "around.yaml", "", `          - Sid: Logs
            Effect: Allow
            Action: [logs:CreateLogStream, logs:PutLogEvents]
            Resource: [log-group/ecs/orders]
`},
				{"no NAT gateway serves the zone eu-west-1a", "network.yaml", "  internet_gateway: {name: shop}", wayOut},
				{"Add to security_groups.tasks.egress_rules", "network.yaml", "    description: The tasks\n", toTheInternet},
			},
			rendered: []string{`resource "aws_appautoscaling_target" "orders_api"`, "max_capacity       = 12", "target_value = 60"},
		},
		"testdata/imports/ecs.txtar": {
			answers: []answer{
				{`lacks the section "product". Add it, with "name", "environment" and "region"`, "around.yaml", "", filledProduct},
				{"services run in it where there is only one", "around.yaml", "", "cluster: {existing: {name: prod}}\n"},
				{
					"declare it with existing in vpc and security_groups, and name it in services.orders-api.network_configuration",
					"around.yaml", "", existingNetwork,
				},
				{"The service has no network_configuration", "tasks.yaml", "    execute_command: true\n", inNetwork},
				{
					"None is declared: write one into log_groups", "around.yaml", "",
					"log_groups:\n  - {name: /ecs/orders-api, retention_in_days: 30}\n",
				},
				{
					`names the target group "orders-api", which is declared nowhere. None is declared: write one into target_groups.`,
					"around.yaml", "", "target_groups:\n  - {name: orders-api, port: 8080, protocol: HTTP}\n",
				},
				{
					`No load balancer leads to the target group "orders-api". Write load_balancer with a listener that forwards to it, with existing`,
					"around.yaml", "", existingBalancer,
				},
				{
					`There is no secret "orders-api/db-password". Name another one, or write it into secrets.`,
					"tasks.yaml", "\nsecrets:\n", "  app:\n    name: orders-api/db-password\n    secret_string: {password: provided}\n",
				},
				{"Name one of them, as in orders-api/db-password:password.", "tasks.yaml", "value_from: orders-api/db-password", ":password"},
			},
			rendered: []string{`resource "aws_ecs_service" "orders_api"`, `data "aws_lb" "main"`, `requires_compatibilities = ["FARGATE"]`},
		},
		"testdata/imports/compose.txtar": {
			answers: []answer{
				needsProduct,
				needsCluster,
				{
					"describe it in databases, and take the service and the task out", "tasks.yaml",
					"  - service_name: db\n    task_definition: db\n    desired_count: 1\n", "",
				},
				{
					"describe it in caches, and take the service and the task out", "tasks.yaml",
					"  - service_name: cache\n    task_definition: cache\n    desired_count: 1\n", "",
				},
				{"and take the service and the task out", "tasks.yaml", composedTask("db", "postgres:15") + "        secrets:\n" +
					"          - name: POSTGRES_PASSWORD\n            value_from: db/postgres-password\n", ""},
				{"and take the service and the task out", "tasks.yaml", composedTask("cache", "redis:7-alpine"), ""},
				{"The service has no network_configuration", "network.yaml", "", filledNetwork},
				{"The service has no network_configuration", "tasks.yaml", "    task_definition: web\n", inNetwork},
				{"The service has no network_configuration", "tasks.yaml", "    task_definition: sidekiq\n", inNetwork},
				{"neither a launch type nor a capacity provider strategy", "tasks.yaml", "    task_definition: web\n", "    launch_type: FARGATE\n"},
				{"neither a launch type nor a capacity provider strategy", "tasks.yaml", "    task_definition: sidekiq\n", "    launch_type: FARGATE\n"},
				{"Write cpu and memory.", "tasks.yaml", "  - family: web\n", "    cpu: \"512\"\n    memory: \"1024\"\n"},
				{"Write cpu and memory.", "tasks.yaml", "  - family: sidekiq\n", "    cpu: \"512\"\n    memory: \"1024\"\n"},
				{"Add execution_role_arn.", "around.yaml", "", filledRole},
				{"Add execution_role_arn.", "tasks.yaml", "  - family: web\n", "    execution_role_arn: start\n"},
				{"Add execution_role_arn.", "tasks.yaml", "  - family: sidekiq\n", "    execution_role_arn: start\n"},
				{
					`There is no secret "web/database-url". None is declared: write one into secrets`, "secrets.yaml", "",
					"secrets:\n  web:\n    name: web/database-url\n    secret_string: {url: provided}\n",
				},
				{
					`There is no secret "sidekiq/database-url". Name another one, or write it into secrets.`, "secrets.yaml", "",
					"  sidekiq:\n    name: sidekiq/database-url\n    secret_string: {url: provided}\n",
				},
				{`Name one of them, as in sidekiq/database-url:url.`, "tasks.yaml", "value_from: sidekiq/database-url", ":url"},
				{`Name one of them, as in web/database-url:url.`, "tasks.yaml", "value_from: web/database-url", ":url"},
				{"Allow secretsmanager:GetSecretValue on secret/web/database-url.", "around.yaml", "", `          - Sid: Secrets
            Effect: Allow
            Action: [secretsmanager:GetSecretValue]
            Resource: [secret/web/database-url, secret/sidekiq/database-url]
`},
				{"no NAT gateway serves the zone eu-west-1a", "network.yaml", "  internet_gateway: {name: shop}", wayOut},
				{"Add to security_groups.tasks.egress_rules", "network.yaml", "    description: The tasks\n", toTheInternet},
			},
			rendered: []string{`resource "aws_ecs_service" "web"`, `"ghcr.io/acme/helpdesk:2.3.1"`, `resource "aws_ecs_service" "sidekiq"`},
		},
		"testdata/imports/kubernetes.txtar": {
			answers: []answer{
				needsProduct,
				needsCluster,
				{"The service has no network_configuration", "network.yaml", "", filledNetwork},
				{"The service has no network_configuration", "tasks.yaml", "    task_definition: tickets-web\n", inNetwork},
				{
					"neither a launch type nor a capacity provider strategy", "tasks.yaml",
					"    task_definition: tickets-web\n", "    launch_type: FARGATE\n",
				},
				{"Write cpu and memory.", "tasks.yaml", "  - family: tickets-web\n", "    cpu: \"512\"\n    memory: \"1024\"\n"},
				{
					"declare the secret tickets-db with the key url", "secrets.yaml", "",
					"secrets:\n  tickets-db: {name: tickets-db, secret_string: {url: provided}}\n",
				},
				{"Add execution_role_arn.", "around.yaml", "", filledRole},
				{"Add execution_role_arn.", "tasks.yaml", "  - family: tickets-web\n", "    execution_role_arn: start\n"},
				{"Allow secretsmanager:GetSecretValue on secret/tickets-db.", "around.yaml", "", `          - Sid: Secrets
            Effect: Allow
            Action: [secretsmanager:GetSecretValue]
            Resource: [secret/tickets-db]
`},
				{"no NAT gateway serves the zone eu-west-1a", "network.yaml", "  internet_gateway: {name: shop}", wayOut},
				{"Add to security_groups.tasks.egress_rules", "network.yaml", "    description: The tasks\n", toTheInternet},
			},
			rendered: []string{"max_capacity       = 9", "target_value = 65", `"QUEUE"`},
		},
		"testdata/imports/document.txtar": {
			answers: []answer{
				{
					`database lacks the key "subnets"`, "database.yaml", "engine: postgres  # L39\n",
					"  subnets: [private-subnet-1a, private-subnet-1b]\n",
				},
				{"Name its own in database.vpc_security_group_ids.", "database.yaml", "engine: postgres  # L39\n", "  vpc_security_group_ids: [sg_db]\n"},
				{
					"secret_string: {username: {from: database, attribute: username}, password: {generated: {length: 40}}}. There is none; add it",
					"secrets.yaml", "", "secrets:\n  db:\n    name: photobooth/db\n    secret_string: {username: {from: database, attribute: username}, " +
						"password: {generated: {length: 40}}}\n",
				},
				{"such as 60_seconds", "other.yaml", "visibility_timeout: 60", "_seconds"},
			},
			rendered: []string{`resource "aws_sqs_queue" "photobooth_prints"`, `"16.4"`, "visibility_timeout_seconds = 60"},
		},
		// What a state says is whole: nothing has to be written.
		"../fromstate/testdata/own.txtar":          {rendered: []string{`resource "aws_`}},
		"../fromstate/testdata/foreign_show.txtar": {flags: []string{"--name", "shop", "--region", "eu-central-1"}, rendered: []string{`resource "aws_`}},
	} {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			source := filepath.Base(archive.Files[0].Name)
			if inputs := archive.Files; strings.HasPrefix(name, "testdata/") && len(inputs) > 1 {
				source = t.TempDir()
				for _, f := range inputs {
					writeText(t, filepath.Join(source, f.Name), f.Data)
				}
			} else {
				writeText(t, source, inputs[0].Data)
			}
			mustRun(t, 0, append([]string{"import", source, "--specs", "specs"}, tt.flags...)...)
			report, err := os.ReadFile(filepath.Join("specs", document.ReportName))
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range tt.answers {
				var stdout, stderr bytes.Buffer
				Main([]string{"validate", "--format", "json"}, &stdout, &stderr)
				found := oneLine(strings.ReplaceAll(stdout.String()+stderr.String(), `\"`, `"`))
				if !strings.Contains(found, a.told) && !strings.Contains(oneLine(string(report)), a.told) {
					t.Errorf("nobody is told %q; validate says:\n%s", a.told, found)
				}
				a.write(t)
			}
			mustRun(t, 0, "validate")
			mustRun(t, 0, "render")
			var all strings.Builder
			for _, text := range textsIn(t, "out") {
				all.Write(text)
			}
			for _, want := range tt.rendered {
				if !strings.Contains(all.String(), want) {
					t.Errorf("nothing rendered says %s", want)
				}
			}
		})
	}
}

// composedTask is what an import writes of a service of compose that has an image and nothing else.
func composedTask(name, image string) string {
	return "  - family: " + name + "\n    network_mode: awsvpc\n    requires_compatibilities:\n      - FARGATE\n" +
		"    container_definitions:\n      - name: " + name + "\n        image: " + image + "\n"
}

// write does what the answer says: without a text, it takes the line away.
func (a answer) write(t *testing.T) {
	t.Helper()
	name := filepath.Join("specs", a.file)
	text, err := os.ReadFile(name)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	before, after, found := strings.Cut(string(text), a.behind)
	switch {
	case a.behind == "":
		writeText(t, name, []byte(string(text)+a.text))
	case !found:
		t.Fatalf("%s has no %q:\n%s", name, a.behind, text)
	case a.text == "":
		writeText(t, name, []byte(before+after))
	default:
		writeText(t, name, []byte(before+a.behind+a.text+after))
	}
}
