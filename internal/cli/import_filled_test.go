package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
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
	toTheInternet = "    egress_rules:\n      - {from_port: 443, to_port: 443, protocol: tcp, cidr_blocks: [0.0.0.0/0]}\n"
)

// TestImportIsFilledIn imports what people have, writes what validate asks for and nothing else, and
// ends with a spec that is rendered.
func TestImportIsFilledIn(t *testing.T) {
	for name, tt := range map[string]struct {
		answers  []answer
		rendered []string
	}{
		"copilot_web": {
			answers: []answer{
				{`lacks the section "product"`, "around.yaml", "", filledProduct},
				{
					"Add the section cluster: {cluster_name: NAME, capacity_providers: [FARGATE]}.", "around.yaml", "",
					"cluster: {cluster_name: shop, capacity_providers: [FARGATE]}\n",
				},
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
		"cloudformation_orders": {
			answers: []answer{
				{`lacks the section "product"`, "around.yaml", "", filledProduct},
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
	} {
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile("../foreign/testdata/" + name + ".txtar")
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			source := archive.Files[0]
			writeText(t, source.Name, source.Data)
			mustRun(t, 0, "import", source.Name, "--specs", "specs")
			for _, a := range tt.answers {
				var stdout, stderr bytes.Buffer
				Main([]string{"validate", "--format", "json"}, &stdout, &stderr)
				if all := oneLine(strings.ReplaceAll(stdout.String()+stderr.String(), `\"`, `"`)); !strings.Contains(all, a.told) {
					t.Errorf("nobody is told %q in:\n%s", a.told, all)
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
