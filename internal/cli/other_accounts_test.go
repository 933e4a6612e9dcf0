package cli

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/tfcode"
	"github.com/jobhive/jobhivegen/templates"
)

// elsewhere has a thing of each kind that may exist in another account.
const elsewhere = `
account: {id: "482716305911"}
accounts:
  other: {id: "640182957733", role: "arn:aws:iam::640182957733:role/product"}
networks:
  shared:
    existing: {name: platform, account: other}
    private_subnets:
      - {existing: {tags: {Tier: private}}, availability_zone: eu-west-1a}
security_groups:
  vpn: {existing: {name: company-vpn, account: other}}
  app:
    egress_rules:
      - {description: To the stores of the platform, from_port: 3000, to_port: 28000, protocol: tcp, destination_security_group_id: vpn}
      - {description: To the database, from_port: 5432, to_port: 5432, protocol: tcp, destination_security_group_id: database}
      - {description: To services on the internet, from_port: 443, to_port: 443, protocol: tcp, cidr_blocks: [0.0.0.0/0]}
transit_gateways:
  company: {existing: {name: company, account: other}, subnets: [private-subnet-1a], routes: [10.200.0.0/16]}
backup_vaults:
  company: {existing: {name: company-vault, account: other}}
encryption_keys:
  company: {existing: {name: alias/company, account: other}}
secrets:
  payments: {existing: {name: company/payments, account: other}}
topics:
  company: {existing: {name: company-alerts, account: other}}
registry:
  repositories:
    - {name: tools/proxy, existing: {name: tools/proxy, account: other}}
storage:
  archive: {existing: {name: company-shop-logs, account: other}}
ssm_parameters:
  place: {existing: {name: /company/place, account: other}}
databases:
  orders: {existing: {name: platform-orders, account: other}, engine: postgres, vpc_security_group_ids: [vpn]}
  stock: {existing: {arn: "arn:aws:rds:eu-west-1:640182957733:cluster:stock", account: other}, engine: aurora-postgresql, vpc_security_group_ids: [vpn]}
caches:
  sessions: {existing: {name: platform-sessions, account: other}, engine: valkey, security_group_ids: [vpn]}
serverless_caches:
  pages: {existing: {name: platform-pages, account: other}}
memcached:
  views: {existing: {name: platform-views, account: other}}
queues:
  mail: {existing: {name: company-mail, account: other}}
tables:
  stock: {existing: {name: company-stock, account: other}}
kafka_clusters:
  events: {existing: {name: company-events, account: other}, security_groups: [vpn]}
serverless_kafka_clusters:
  clicks: {existing: {arn: "arn:aws:kafka:eu-west-1:640182957733:cluster/clicks/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0-s1", account: other}}
functions:
  resize: {existing: {name: company-resize, account: other}}
file_systems:
  media: {existing: {id: fs-0a1b2c3d4e5f60718, account: other}}
load_balancers:
  shared: {existing: {name: platform-shared, account: other}}
streams:
  prices: {existing: {name: company-prices, account: other}}
event_buses:
  company: {existing: {name: company, account: other}}
search_domains:
  articles: {existing: {name: company-articles, account: other}}
state_machines:
  refund: {existing: {name: company-refund, account: other}}
delivery_streams:
  lake: {existing: {name: company-lake, account: other}}
document_databases:
  pages: {existing: {name: company-pages, account: other}, security_groups: [vpn]}
warehouses:
  sales: {existing: {name: company-sales, account: other}, security_groups: [vpn]}
serverless_warehouses:
  questions: {existing: {name: company-questions, account: other}}
user_pools:
  staff: {existing: {id: eu-west-1_hJ1kL3mN5, account: other}}
email_identities:
  company: {existing: {name: company.example, account: other}}
rds_backup:
  manual_snapshots:
    - {schedule: weekly, retention: 35_days, cross_account_copy: {to: company}}
task_definitions:
  shop-app:
    container_definitions:
      app:
        environment:
          - {name: GROUP, value: {from: security_group/vpn, attribute: id}}
          - {name: NETWORK, value: {from: network/shared, attribute: id}}
          - {name: KEY, value: {from: encryption_key/company, attribute: arn}}
          - {name: SECRET, value: {from: secret/payments, attribute: arn}}
          - {name: TOPIC, value: {from: topic/company, attribute: arn}}
          - {name: REPOSITORY, value: {from: repository/tools/proxy, attribute: url}}
          - {name: BUCKET, value: {from: bucket/archive, attribute: arn}}
          - {name: PARAMETER, value: {from: ssm_parameter/place, attribute: value}}
          - {name: ORDERS, value: {from: database/orders, attribute: address}}
          - {name: STOCK, value: {from: database/stock, attribute: address}}
          - {name: SESSIONS, value: {from: cache/sessions, attribute: address}}
          - {name: PAGES, value: {from: serverless_cache/pages, attribute: address}}
          - {name: VIEWS, value: {from: memcached/views, attribute: address}}
          - {name: MAIL, value: {from: queue/mail, attribute: url}}
          - {name: TABLE, value: {from: table/stock, attribute: arn}}
          - {name: EVENTS, value: {from: kafka_cluster/events, attribute: arn}}
          - {name: CLICKS, value: {from: serverless_kafka_cluster/clicks, attribute: brokers}}
          - {name: FUNCTION, value: {from: function/resize, attribute: arn}}
          - {name: FILES, value: {from: file_system/media, attribute: id}}
          - {name: BALANCER, value: {from: load_balancer/shared, attribute: dns_name}}
          - {name: PRICES, value: {from: stream/prices, attribute: arn}}
          - {name: BUS, value: {from: event_bus/company, attribute: name}}
          - {name: ARTICLES, value: {from: search_domain/articles, attribute: host}}
          - {name: REFUND, value: {from: state_machine/refund, attribute: arn}}
          - {name: LAKE, value: {from: delivery_stream/lake, attribute: name}}
          - {name: PAGES_OF_ALL, value: {from: document_database/pages, attribute: address}}
          - {name: SALES, value: {from: warehouse/sales, attribute: address}}
          - {name: QUESTIONS, value: {from: serverless_warehouse/questions, attribute: address}}
          - {name: STAFF, value: {from: user_pool/staff, attribute: issuer}}
          - {name: SENDER, value: {from: email_identity/company, attribute: arn}}
`

// aboutHere are data sources that tell of the account and the region of the product.
var aboutHere = regexp.MustCompile(`data\.aws_(caller_identity|partition|region)\.`)

// TestThingsOfAnotherAccount: whatever exists in another account is looked up there, of each
// kind that the pack knows.
func TestThingsOfAnotherAccount(t *testing.T) {
	specs, out := t.TempDir(), t.TempDir()
	looked := func() map[string]string {
		var stdout, stderr bytes.Buffer
		if code := Main([]string{"render", "--specs", specs, "--out", out}, &stdout, &stderr); code != 0 {
			t.Fatal(stderr.String())
		}
		return providersOfData(t, filepath.Join(out, "production"))
	}
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"init", "--name", "shop", "--domain", "shop.example.com", "--specs", specs}, &stdout, &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	before := looked()
	overlay := filepath.Join(specs, "environments", "production.yaml")
	if err := os.WriteFile(overlay, []byte(elsewhere), 0o600); err != nil {
		t.Fatal(err)
	}
	var types []string
	for address, provider := range looked() {
		if _, known := before[address]; known || aboutHere.MatchString(address) {
			continue
		}
		typ := strings.Split(address[strings.Index(address, "data."):], ".")[1]
		types = append(types, typ)
		if provider != "aws.account_other" {
			t.Errorf("%s has the provider %q", address, provider)
		}
	}
	text := " " + strings.Join(types, " ") + " "
	for kind, typ := range dataOfKinds {
		if !strings.Contains(text, " "+typ+" ") {
			t.Errorf("nothing is looked up for a %s: there is no data %s", kind, typ)
		}
	}
	for _, kind := range kindsThatMayExist(t) {
		if dataOfKinds[kind] == "" {
			t.Errorf("the pack lets a %s exist in another account: add one to the test", kind)
		}
	}
}

// dataOfKinds has what each kind of thing is looked up by.
var dataOfKinds = map[string]string{
	"backup_vault": "aws_backup_vault", "bucket": "aws_s3_bucket", "cache": "aws_elasticache_replication_group", "database": "aws_db_instance",
	"database_cluster": "aws_rds_cluster", "delivery_stream": "aws_kinesis_firehose_delivery_stream", "document_database": "aws_rds_cluster",
	"email_identity": "aws_sesv2_email_identity",
	"encryption_key": "aws_kms_key", "event_bus": "aws_cloudwatch_event_bus", "file_system": "aws_efs_file_system",
	"function": "aws_lambda_function", "kafka_cluster": "aws_msk_cluster", "load_balancer": "aws_lb", "memcached": "aws_elasticache_cluster",
	"network": "aws_vpc",
	"queue":   "aws_sqs_queue", "repository": "aws_ecr_repository", "secret": "aws_secretsmanager_secret", "security_group": "aws_security_group",
	"search_domain": "aws_opensearch_domain", "serverless_cache": "aws_elasticache_serverless_cache",
	"serverless_kafka_cluster": "aws_msk_bootstrap_brokers", "serverless_warehouse": "aws_redshiftserverless_workgroup",
	"ssm_parameter": "aws_ssm_parameter", "state_machine": "aws_sfn_state_machine", "stream": "aws_kinesis_stream", "subnet": "aws_subnet",
	"table": "aws_dynamodb_table", "topic": "aws_sns_topic", "transit_gateway": "aws_ec2_transit_gateway",
	"user_pool": "aws_cognito_user_pool", "warehouse": "aws_redshift_cluster",
}

// kindsThatMayExist reads the kinds of the pack that may exist in another account.
func kindsThatMayExist(t *testing.T) []string {
	t.Helper()
	text, err := fs.ReadFile(templates.FS, "aws/rules/existing.hcl")
	if err != nil {
		t.Fatal(err)
	}
	keys := func(name string) []string {
		_, list, _ := strings.Cut(string(text), "\n  "+name+" = {\n")
		list, _, _ = strings.Cut(list, "\n  }\n")
		var keys []string
		for _, match := range regexp.MustCompile(`(?m)^    ([a-z_]+) +=`).FindAllStringSubmatch(list, -1) {
			keys = append(keys, match[1])
		}
		return keys
	}
	home := " " + strings.Join(keys("existing_at_home"), " ") + " "
	var kinds []string
	for _, kind := range keys("existing_kinds") {
		if !strings.Contains(home, " "+kind+" ") {
			kinds = append(kinds, kind)
		}
	}
	const least = 20
	if len(kinds) < least {
		t.Fatalf("the pack has the kinds %q", kinds)
	}
	return kinds
}

// providersOfData has the provider of each data source of an output, "" for the usual one.
func providersOfData(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".tf" {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(dir, name)
		file := tfcode.ParseFile(filepath.ToSlash(relative), text)
		for _, block := range file.Blocks() {
			thing, ok := tfcode.ThingOf(block.Type, block.Labels)
			if !ok || thing.Kind != tfcode.DataSource {
				continue
			}
			provider := ""
			if attr := block.Body.Attributes["provider"]; attr != nil {
				provider = string(attr.Expr.Range().SliceBytes(text))
			}
			found[file.Place().Module.Address(thing.String())] = provider
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
