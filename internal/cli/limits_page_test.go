package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// limit is what is tried of a row of docs/limits.md: a spec that is refused with some words, or one
// that comes to a text in a file.
type limit struct {
	files    map[string]string
	base     string // a spec that the files are beside, "" for one of a product alone
	says, in string
}

const limitsProduct = "product: {name: shop, environment: production, region: eu-west-1}\n"

// limitsTried are the rows of the page by how they begin. Each says what the spec cannot say, and
// that what stands in its place does.
var limitsTried = map[string][]limit{
	"Making things in another account": {
		{files: map[string]string{"specs/a.yaml": "queues: {letters: {account: archive}}\n"}, says: `queues.letters has no key "account"`},
		{
			files: map[string]string{
				"specs/a.yaml": "queues: {letters: {}}\n",
				"specs/modules/root/archive.tf": `provider "aws" {
  alias  = "archive"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::930415772608:role/deployer"
  }
}
`,
				"specs/modules/archive/archive.tf": `resource "aws_s3_bucket" "archive" {
  provider = aws.archive
  bucket   = "shop-archive"
}
`,
			},
			in: "aws.archive = aws.archive",
		},
	},
	"Calling services of other products": {
		{
			base:  "../../testdata/right/shop.yaml",
			files: map[string]string{"specs/environments/production.yaml": "services: {shop-web: {calls: [billing/http]}}\n"},
			says:  `names the service "billing`,
		},
		{
			base: "../../testdata/right/shop.yaml",
			files: map[string]string{"specs/modules/mesh/mesh_override.tf": `resource "aws_ecs_service" "web" {
  service_connect_configuration {
    enabled   = true
    namespace = "arn:aws:servicediscovery:eu-central-1:482716305911:namespace/ns-company"
  }
}
`},
			in: `namespace = "arn:aws:servicediscovery:eu-central-1:482716305911:namespace/ns-company"`,
		},
	},
	"A policy of what exists": {
		{
			files: map[string]string{"specs/a.yaml": "topics: [{name: shop-alerts, existing: {name: alerts}, publishers: [budgets]}]\n"},
			says:  "topics[0] exists already, so nothing makes it and publishers has no effect on it.",
		},
	},
	"A load balancer that is an origin by HTTPS": {
		{
			base: "../../testdata/right/shop.yaml",
			files: map[string]string{"specs/environments/production.yaml": secondOrigin + `        domain_name: shop-second
        custom_origin_config: {http_port: 80, https_port: 443, origin_protocol_policy: https-only, origin_ssl_protocols: [TLSv1.2]}
`},
			says: "Write a record with alias: {load_balancer: second}, and its name as the domain_name here.",
		},
		{
			base: "../../testdata/right/shop.yaml",
			files: map[string]string{"specs/environments/production.yaml": secondOrigin + `        domain_name: second.shop.example
        custom_origin_config: {http_port: 80, https_port: 443, origin_protocol_policy: https-only, origin_ssl_protocols: [TLSv1.2]}
records:
  second: {name: second.shop.example, type: A, alias: {load_balancer: second}}
`},
			in: `domain_name = "second.shop.example"`,
		},
	},
	"Attributes of a user pool's own": {
		{files: map[string]string{"specs/a.yaml": "user_pools: {people: {schema: [team]}}\n"}, says: `user_pools.people has no key "schema"`},
		{
			files: map[string]string{
				"specs/a.yaml": `user_pools: {people: {}}
settings:
  aws_cognito_user_pool.people:
    schema: [{name: team, attribute_data_type: String, string_attribute_constraints: {min_length: "1", max_length: "40"}}]
`,
				"specs/modules/staff/staff.tf": `resource "aws_cognito_identity_provider" "staff" {
  user_pool_id     = aws_cognito_user_pool.people.id
  provider_name    = "Staff"
  provider_type    = "SAML"
  provider_details = { MetadataURL = "https://id.example.com/metadata" }
}
`,
			},
			in: `schema { attribute_data_type = "String" name = "team"`,
		},
	},
	"Brokers of Amazon MQ": {
		{files: map[string]string{"specs/a.yaml": "brokers: {main: {}}\n"}, says: `A spec has no section "brokers"`}, // the module is in TestExtendPage
	},
	"Clusters of Kubernetes": {
		{files: map[string]string{"specs/a.yaml": "kubernetes_clusters: {main: {}}\n"}, says: `A spec has no section "kubernetes_clusters"`},
	},
	"Disks of `servers`": {
		{
			files: map[string]string{"specs/a.yaml": "servers: {a: {disks: [{device: /dev/sdf, size: 10, kms_key_id: b}]}}\n"},
			says:  `servers.a.disks[0] has no key "kms_key_id"`,
		},
	},
	"Pipelines of CodePipeline": {
		{files: map[string]string{"specs/a.yaml": "pipelines: {main: {}}\n"}, says: `A spec has no section "pipelines"`},
	},
	"Routes in a network that exists": {
		{
			files: map[string]string{"specs/a.yaml": `vpc:
  existing: {id: vpc-0a1b2c3d4e5f60718}
  private_subnets: [{availability_zone: eu-west-1a, existing: {id: subnet-0a1b2c3d4e5f60718}}]
peerings: {old: {network: vpc-0b1b2c3d4e5f60718, routes: [10.9.0.0/16]}}
`},
			says: "Who makes a network says where its routes lead, and this spec makes none.",
		},
	},
}

// secondOrigin is another load balancer of the shop, and an origin that is about to lead to it.
const secondOrigin = `load_balancers:
  second:
    name: shop-second
    scheme: internet-facing
    type: application
    subnets: [public-subnet-1a, public-subnet-1b]
    security_groups: [balancer]
    listeners:
      - port: 443
        protocol: HTTPS
        ssl_policy: ELBSecurityPolicy-TLS13-1-2-2021-06
        default_actions: [{type: fixed-response, fixed_response: {status_code: 404, content_type: text/plain}}]
distribution:
  origins:
      second:
`

// TestLimitsPage tries each row of docs/limits.md.
func TestLimitsPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for line := range strings.Lines(string(page)) {
		row, ok := strings.CutPrefix(line, "| ")
		if !ok || strings.HasPrefix(row, "|") || strings.HasPrefix(row, "in its place") {
			continue
		}
		found := false
		for begin, tries := range limitsTried {
			if strings.HasPrefix(row, begin) {
				found = true
				for _, try := range tries {
					t.Run(begin, func(t *testing.T) { try.check(t) })
				}
			}
		}
		if tried++; !found {
			t.Errorf("nothing is tried of the row %s", row)
		}
	}
	if tried != len(limitsTried) {
		t.Errorf("the page has %d rows, and %d are tried", tried, len(limitsTried))
	}
}

func (l limit) check(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{"specs/product.yaml": limitsProduct}
	if l.base != "" {
		text, err := os.ReadFile(l.base)
		if err != nil {
			t.Fatal(err)
		}
		files["specs/product.yaml"] = string(text)
	}
	for name, text := range l.files {
		files[name] = text
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	out := filepath.Join(dir, "out")
	code := Main([]string{"render", "--specs", filepath.Join(dir, "specs"), "--out", out}, &stdout, &stderr)
	if l.says != "" {
		if code == 0 || !strings.Contains(oneLine(stderr.String()), l.says) {
			t.Errorf("render exits %d, and does not say %s:\n%s", code, l.says, stderr.String())
		}
		return
	}
	if code != 0 {
		t.Fatal(stderr.String())
	}
	all := ""
	if err := filepath.WalkDir(out, func(path string, entry os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".tf") {
			text, _ := os.ReadFile(path)
			all += oneLine(string(text))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(all, l.in) {
		t.Errorf("nothing has %s", l.in)
	}
}
