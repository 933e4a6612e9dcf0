package cli

import (
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/document"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// trap is a contradiction, or a mistake, of the infrastructure document.
type trap struct {
	id string
	// by are the ids of rules, and the summaries of what loading reports, that
	// catch it.
	by []string
	// spec is a part of a spec with the mistake, for which loading reports the
	// first of by. Rules have their examples.
	spec string
	// elsewhere is where the document has it, if its blocks alone do not show it.
	elsewhere string
	// never is why no rule is about it.
	never string
}

// traps are those with which the validator must fail, or which it must remark
// on, by the number that the notes about the document give them.
var traps = []trap{
	{
		id: "T-01", by: []string{"Duplicate key"}, spec: "cluster:\n  cluster_name: a\n  cluster_name: b\n",
		elsewhere: "headings between the blocks; the importer splits there",
	},
	{id: "T-03", by: []string{"Wrong type", "cache-parameter"}, spec: "cache: {parameters: {save: [900 1, 300 10]}}\n"},
	{id: "T-06", never: "what a comment says is for people; no fact follows from it"},
	{
		id: "T-08", by: []string{"Invalid duration"}, spec: "disaster_recovery: {rto: 4_fortnights}\n",
		elsewhere: "its forms are all valid; others are errors",
	},
	{
		id: "T-10", by: []string{"Unknown key"}, spec: "cache: {num_cache_cluster: 3}\n",
		elsewhere: "its spellings are the keys of the spec; others are errors",
	},
	{id: "T-11", by: []string{"placeholder"}},
	{id: "T-12", by: []string{"placeholder"}},
	{id: "T-13", by: []string{"Key not supported", "Unknown encryption key"}, spec: "load_balancer: {listeners: [{certificate_arn: x}]}\n"},
	{id: "T-14", by: []string{"reference-address", "placeholder"}},
	{id: "T-15", by: []string{"placeholder", "Key not supported"}},
	{id: "T-17", by: []string{"facts-regions"}, elsewhere: "its regions are equal; one that differs is an error"},
	{id: "T-20", by: []string{"strategy-unused"}},
	{id: "T-21", never: "about what is written; the pack always writes the strategy"},
	{id: "T-22", by: []string{"reference-address", "Image with a tag"}, spec: ""},
	{id: "T-23", by: []string{"Unknown task definition"}, spec: "services: [{service_name: a, task_definition: a-task}]\n"},
	{id: "T-24", by: []string{"service-network"}},
	{
		id: "T-25", by: []string{"facts-spot-share", "Unknown service"},
		elsewhere: "the service is only found with the product's name, which the document does not have",
	},
	{id: "T-26", never: "the key has a meaning of its own in the spec, and the pack writes the two arguments"},
	{id: "T-27", never: "containers are typed, and the pack writes the provider's spelling"},
	{id: "T-28", by: []string{"task-size"}, elsewhere: "its sizes are valid"},
	{id: "T-29", by: []string{"task-sidecars", "task-containers"}},
	{id: "T-30", by: []string{"Unknown subnet"}, spec: "vpc: {cidr_block: 10.0.0.0/16}\nload_balancer: {subnets: [subnet-5e6f7g8h]}\n"},
	{id: "T-31", by: []string{"service-network"}},
	{id: "T-32", by: []string{"zone-coverage"}},
	{
		id: "T-33", by: []string{"Unknown security group"}, spec: "security_groups: {db: {name: app-db}}\ncache: {security_group_ids: [sg-web]}\n",
		elsewhere: "its spellings are all understood; others are errors",
	},
	{id: "T-34", by: []string{"replica-zone"}},
	{id: "T-35", by: []string{"Missing key"}, spec: "cache: {subnet_group_name: a}\n"},
	{id: "T-36", by: []string{"Unknown subnet"}, spec: "vpc: {nat_gateways: [{name: nat, subnet: public-subnet-9z}]}\n"},
	{id: "T-37", by: []string{"placeholder"}},
	{id: "T-38", by: []string{"nat-zones", "nat-cross-zone"}},
	{id: "T-40", by: []string{"Unknown encryption key"}, spec: "database: {kms_key_id: alias/rds}\n"},
	{id: "T-41", by: []string{"Key not supported"}, spec: "database: {availability_zones: [east-1a]}\n"},
	{id: "T-42", never: "the pack makes the role whenever there is an interval"},
	{id: "T-43", by: []string{"log-unwritten"}},
	{id: "T-44", by: []string{"database-version"}},
	{id: "T-45", by: []string{"database-buffers", "database-connections"}},
	{id: "T-46", by: []string{"parameter-default"}},
	{id: "T-47", by: []string{"Key not supported"}, spec: "cache: {cache_cluster_id: a}\n"},
	{
		id: "T-48", by: []string{"Unknown key", "cache-parameter"}, spec: "cache: {num_node_groups: 3}\n",
		elsewhere: "only its title says clustered; the keys of cluster mode are errors",
	},
	{id: "T-49", by: []string{"cache-eviction"}},
	{id: "T-49b", by: []string{"cache-parameter"}},
	{id: "T-50", by: []string{"secret-whole"}},
	{id: "T-51", never: "a reference names the value of a secret; the pack writes the whole address"},
	{id: "T-52", by: []string{"Literal in a secret", "Key not supported"}, spec: "secrets: {a: {name: a, secret_string: {password: auto-generated-x}}}\n"},
	{id: "T-53", by: []string{"Literal in a secret"}, spec: "secrets: {a: {name: a, secret_string: {host: a.cluster-xyz.east-1.example.com}}}\n"},
	{id: "T-54", by: []string{"database-username"}},
	{id: "T-55", never: "about what is written; the pack writes the password without storing it"},
	{id: "T-56", never: "about what is written; the pack writes secrets without storing them"},
	{id: "T-57", by: []string{"Key not supported"}, spec: "cache: {auth_token: x}\n"},
	{id: "T-58", never: "about what is written; the pack raises the two versions together"},
	{id: "T-60", by: []string{"facts-scaling-targets", "scaling-both"}},
	{id: "T-61", by: []string{"metric-namespace", "policy-metric-missing"}},
	{id: "T-62", by: []string{"scaling-policies"}},
	{id: "T-63", by: []string{"scaling-one-way"}},
	{id: "T-64", by: []string{"scaling-schedule"}},
	{id: "T-65", by: []string{"Missing key", "alarm-resource"}, spec: "alarms: [{name: a}]\n"},
	{id: "T-66", by: []string{"alarm-silent"}},
	{id: "T-67", by: []string{"alarm-memory"}},
	{id: "T-68", by: []string{"alarm-cache-cpu"}},
	{id: "T-69", by: []string{"goal-conflict"}},
	{id: "T-69b", by: []string{"scaling-bounds", "scaling-singleton"}, elsewhere: "its bounds are in order"},
	{id: "T-70", by: []string{"Unknown secret"}, spec: "datadog_agent: {api_key_secret: app/datadog}\n"},
	{id: "T-71", by: []string{"agent-probe"}},
	{id: "T-72", by: []string{"agent-logs"}},
	{id: "T-73", by: []string{"Unknown database or cache"}, spec: "datadog_agent: {configuration: {integrations: [{postgres: {host: \"%%host%%\"}}]}}\n"},
	{id: "T-74", by: []string{"Unknown secret"}, spec: "datadog_agent: {configuration: {integrations: [{postgres: {password: \"%%env_X%%\"}}]}}\n"},
	{id: "T-75", by: []string{"tag-literal"}},
	{id: "T-76", by: []string{"log-unwritten"}},
	{id: "T-77", by: []string{"log-unwritten"}},
	{id: "T-78", by: []string{"log-encryption"}},
	{id: "T-79", by: []string{"Unknown encryption key", "key-services"}, spec: "log_groups: [{name: /a, kms_key_id: alias/logs}]\n"},
	{id: "T-80", by: []string{"archive-read"}},
	{id: "T-81", by: []string{"lifecycle-noncurrent"}},
	{id: "T-82", by: []string{"bucket-public"}},
	{id: "T-83", by: []string{"Key not supported"}, spec: "storage: {a: {website_configuration: {index_document: a.html}}}\n"},
	{id: "T-84", by: []string{"Unknown encryption key", "key-region"}, spec: "storage: {a: {encryption: {kms_master_key_id: alias/backup}}}\n"},
	{id: "T-85", by: []string{"retention-conflict"}},
	{id: "T-86", by: []string{"Unknown bucket", "backup-twice"}, spec: "application_backup: {s3_media_backup: {source_bucket: media}}\n"},
	{id: "T-87", by: []string{"tiering-conflict"}},
	{id: "T-88", by: []string{"replication-versioning"}, elsewhere: "the second bucket is not declared"},
	{id: "T-89", never: "nothing contradicts it: the application hands out links to the media"},
	{id: "T-90", by: []string{"origin-ports", "Missing key"}},
	{id: "T-91", by: []string{"origin-name", "Unknown bucket or load balancer"}},
	{id: "T-92", by: []string{"Key not supported"}, spec: "distribution: {default_cache_behavior: {forwarded_values: {query_string: true}}}\n"},
	{id: "T-93", by: []string{"behavior-compress"}, elsewhere: "what it forwards is refused, and with it that nothing is cached"},
	{id: "T-94", by: []string{"behavior-caching"}},
	{id: "T-95", by: []string{"certificate-missing", "viewer-names"}},
	{id: "T-96", by: []string{"Key not supported"}, spec: "distribution: {origins: [{id: a, s3_origin_config: {origin_access_identity: E1}}]}\n"},
	{id: "T-97", by: []string{"balancer-bypass"}},
	{id: "T-98", by: []string{"tls-old"}},
	{id: "T-99", never: "about a title; the keys below it are unambiguous"},
	{id: "T-100", by: []string{"balancer-bypass"}},
	{id: "T-101", by: []string{"security-wide", "security-outside"}},
	{id: "T-104", by: []string{"security-group-name"}, elsewhere: "its names are valid; references begin with sg-"},
	{id: "T-110", by: []string{"policy-resources"}},
	{id: "T-111", by: []string{"policy-metric-missing", "policy-parameters", "policy-key-missing", "policy-secret-missing"}},
	{id: "T-112", by: []string{"role-name"}},
	{id: "T-113", by: []string{"Wrong type"}, spec: "iam: {roles: [{Version: x}]}\n", elsewhere: "the importer names a policy by its heading"},
	{id: "T-114", by: []string{"Invalid resource", "policy-secrets"}, spec: "iam: {roles: {a: {policy: {Statement: [{Resource: [\"arn:x:secret:a/*\"]}]}}}}\n"},
	{id: "T-120", by: []string{"recovery-point"}},
	{id: "T-121", by: []string{"backups-deleted"}},
	{id: "T-122", by: []string{"snapshot-redundant"}},
	{id: "T-123", by: []string{"recovery-region"}},
	{id: "T-124", by: []string{"purchase-undecided"}},
	{id: "T-125", by: []string{"availability-budget"}},
	{id: "T-126", by: []string{"backup-unused"}},
	{id: "T-127", by: []string{"windows-overlap", "database-window", "cache-window"}, elsewhere: "its windows are valid"},
	{id: "T-128", by: []string{"facts-backup", "facts-cache-nodes", "facts-replicas"}, elsewhere: "its facts are equal"},
	{id: "T-129", by: []string{"restore-snapshot"}},
	{id: "T-130", by: []string{"tag-service"}},
	{id: "T-131", by: []string{"placeholder"}},
	{id: "T-132", by: []string{"Empty item"}, spec: "tagging_strategy: {mandatory_tags: [{Owner: a}, null]}\n"},
	{id: "T-134", never: "the pack decides which resources are backed up, and tags them so"},
	{id: "T-144", never: "about changes of a name, which a plan shows"},
	{id: "T-145", never: "about what is written; the pack's keys are those of the spec"},
	{id: "T-146", by: []string{"key-services"}, elsewhere: "it declares no key"},
	{id: "T-147", by: []string{"insights-retention"}, elsewhere: "its retention is valid"},
	{id: "T-148", never: "about the application"},
	{id: "T-149", never: "an input of the Terraform root, which checks it"},
}

// TestTraps checks that each trap has something that catches it.
func TestTraps(t *testing.T) {
	p := loadBuiltIn(t, templates.Names()[0])
	var rules []string
	for _, rule := range p.allRules() {
		rules = append(rules, rule.ID)
	}
	for _, tc := range traps {
		t.Run(tc.id, func(t *testing.T) {
			if (tc.never == "") == (len(tc.by) == 0) {
				t.Fatal("it is caught, or there is a reason why it is not")
			}
			caught := tc.spec != ""
			for _, by := range tc.by {
				caught = caught || slices.Contains(rules, by)
			}
			if tc.never == "" && !caught {
				t.Error("no rule and no part of a spec")
			}
			if tc.spec == "" {
				return
			}
			_, diags := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(tc.spec)}}, "specs", "")
			found := func(d *hcl.Diagnostic) bool { return d.Summary == tc.by[0] }
			if !slices.ContainsFunc(diags, found) {
				t.Errorf("loading does not report %q: %v", tc.by[0], diags)
			}
		})
	}
}

// loadDocument is the document as a spec, with what loading says of it.
func loadDocument(t *testing.T) (*spec.File, hcl.Diagnostics) {
	t.Helper()
	text, err := os.ReadFile("../../testdata/document/infrastructure.txt")
	if err != nil {
		t.Fatal(err)
	}
	result, diags := document.Import("document.txt", text)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	fsys := fstest.MapFS{}
	for name, text := range result.Files {
		fsys[name] = &fstest.MapFile{Data: text}
	}
	return spec.LoadFS(fsys, "specs", "")
}

// TestDocument validates the blocks of the document: each trap that they have is
// reported.
func TestDocument(t *testing.T) {
	f, loading := loadDocument(t)
	reported := map[string]bool{}
	for _, d := range slices.Concat(loading, loadBuiltIn(t, templates.Names()[0]).check(f)) {
		reported[d.Summary], reported[diag.RuleOf(d)] = true, true
	}
	for _, tc := range traps {
		if tc.never != "" || tc.elsewhere != "" {
			continue
		}
		if !slices.ContainsFunc(tc.by, func(by string) bool { return reported[by] }) {
			t.Errorf("%s: none of %v is reported", tc.id, tc.by)
		}
	}
}
