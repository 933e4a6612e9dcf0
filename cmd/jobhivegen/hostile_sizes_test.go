//go:build linux

package main

import (
	"fmt"
	"strings"
	"testing"
)

// manyOfOne are inputs in which one thing is there in an absurd number or depth: each
// takes time in proportion to its size.
var manyOfOne = []hostile{
	// Specs.
	{"long names that are not there", spec(longReferences), "validate", "Unknown task definition", 20, 500, 200},
	{
		"statements of a policy", spec(func() string {
			return "iam:\n  roles:\n    a:\n      description: x\n      policy:\n        Version: '2012-10-17'\n        Statement:\n" +
				numbered("          - {Effect: Allow, Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::a%d/*']}\n", 5000)
		}), "validate", "Nothing uses it", 20, 900, longest,
	},
	{
		"a policy of wildcards", spec(func() string {
			return "iam:\n  roles:\n    a:\n      description: x\n      policy:\n        Version: '2012-10-17'\n        Statement:\n" +
				"          - {Effect: Allow, Action: ['s3:" + strings.Repeat("*a", 300) + "b'], Resource: ['arn:aws:s3:::" +
				strings.Repeat("a*", 2000) + "b']}\n"
		}), "validate", "No such action", 20, 500, longest,
	},
	{"rules of a security group", spec(func() string {
		return "vpc: {cidr_block: 10.0.0.0/16}\nsecurity_groups:\n  sg_a:\n    name: a\n    description: a\n    ingress_rules:\n" +
			numbered("      - {description: x, from_port: %[1]d, to_port: %[1]d, protocol: tcp, cidr_blocks: [10.0.0.0/16]}\n", 5000)
	}), "validate", "Nothing uses it", 20, 900, longest},
	{"ranges of a rule", spec(func() string {
		return "vpc: {cidr_block: 10.0.0.0/16}\nsecurity_groups:\n  sg_a:\n    name: a\n    description: a\n" +
			"    ingress_rules: [{description: x, from_port: 1, to_port: 1, protocol: tcp, cidr_blocks: [" +
			numbered("'2001:db8::%x/128', ", 20_000) + "]}]\n"
	}), "validate", "error", 20, 900, longest},
	{"variables of a container", spec(func() string {
		return "task_definitions:\n  - family: a\n    container_definitions:\n      - name: a\n        image: a\n        environment:\n" +
			numbered("          - {name: K%d, value: v}\n", 10_000)
	}), "validate", "Unknown repository", 20, 900, longest},
	{"settings", spec(func() string { return "settings:\n" + numbered("  aws_x.k%d: {a: b}\n", 10_000) }), "validate", "Setting of nothing", 20, 900, longest},
	{
		"APIs of clients that stay connected", numberedSpec(withFunction+"apis:\n",
			"  a%d: {websocket: {stage: v1}, routes: [{route: $default, function: f}]}\n", 1500),
		"validate", "valid for production", 30, 900, longest,
	},
	{
		"routes of an API with keys", numberedSpec(withFunction+"rest_apis:\n  a:\n    routes:\n",
			"      - {route: 'GET /r%d/{id}', function: f}\n", 5000),
		"validate", "valid for production", 30, 900, longest,
	},
	{
		"subscriptions", numberedSpec("topics:\n  - name: t\n    alert_emails: false\n    subscriptions:\n",
			"      - {protocol: https, endpoint: 'https://example.com/%d'}\n", 10_000), "validate", "valid for production", 30, 900, longest,
	},
	{
		"headers of responses", numberedSpec("response_headers:\n",
			"  h%d: {frame_options: DENY, headers: {X-A: b}}\n", 10_000),
		"validate", "and 9,980 more: Nothing uses it", 30, 900, longest,
	},
	{
		"delivery streams", numberedSpec("storage: {b: {name: shop-b, encryption: {sse_algorithm: AES256}}}\ndelivery_streams:\n",
			"  d%d: {bucket: b}\n", 3000),
		"validate", "valid for production", 30, 900, longest,
	},
	{
		"rules of devices", numberedSpec("queues: {q: {}}\ndevice_rules:\n",
			"  d%d: {select: \"SELECT * FROM 'a'\", targets: [{queue: q}]}\n", 3000),
		"validate", "valid for production", 30, 900, longest,
	},
	{
		"clusters of Kafka", numberedSpec("kafka_clusters:\n",
			"  k%d: {version: 3.9.x, instance_type: kafka.m7g.large, brokers: 2}\n", 5000),
		"validate", "and 4,980 more: Missing key", 30, 900, longest,
	},
	{
		"servers", numberedSpec("servers:\n",
			"  s%d: {memory: 8GB, min_size: 1, max_size: 2}\n", 5000),
		"validate", "and 4,980 more: Missing key", 30, 900, longest,
	},
	{
		"databases of documents", numberedSpec("document_databases:\n",
			"  d%d: {engine_version: 5.0.0, instance_class: db.r6g.large, instances: 2, username: owner}\n", 5000),
		"validate", "and 4,980 more: Missing key", 30, 900, longest,
	},
	{"a number of many digits", spec(func() string {
		return "log_groups: [{name: a, retention_in_days: " + strings.Repeat("9", large/2) + "}]\n"
	}), "validate", "error", 20, 500, longest},
	{"a number near to nothing", spec(func() string {
		return "queues: {a: {}}\nsettings: {aws_sqs_queue.a: {delay_seconds: 5e-1000000}}\n"
	}), "validate", "valid for production", 20, 500, longest},
	{"folders within folders", file("specs/"+strings.Repeat("d/", 500)+"x.yaml", func() string { return "a: b\n" }), "validate", "Too many folders", 10, 300, 10},
	{"a folder that leads to itself", link("specs/a", "../specs"), "validate", "valid for production", 10, 300, 10},
	{"files of a spec", func(t *testing.T, dir string) {
		t.Helper()
		for i := range 5000 {
			write(t, dir, fmt.Sprintf("specs/f%d.yaml", i), "a: b\n")
		}
	}, "validate", "Unknown section", 20, 500, longest},
	{"brackets to format", file("a.yaml", func() string { return "a: " + strings.Repeat("[", 50_000) }), "fmt a.yaml", "Invalid YAML", 10, 500, 10},
	{"levels to format", file("a.yaml", func() string {
		var b strings.Builder
		for i := range 2000 {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}), "fmt a.yaml", "a.yaml", 20, 500, 10},
	// The command line.
	{"a long address to explain", nothing, "explain --pack pack " + strings.Repeat("x", 100_000), "more bytes", 10, 500, 20},
	{"a long key", nothing, "docs " + strings.Repeat("x", 100_000), "more bytes", 10, 500, 20},
	{"a long rule", nothing, "why " + strings.Repeat("x", 100_000), "more bytes", 20, 500, 20},
	// What was written before.
	{
		"a manifest of brackets", file("out/production/.jobhivegen.json", func() string { return `{"a":` + strings.Repeat("[", large) }),
		"render --pack pack", "is damaged", 10, 500, 10,
	},
	{
		"a manifest of many files", file("out/production/.jobhivegen.json", func() string {
			return `{"version":1,"files":{` + numbered(`"f%d.tf":"x",`, 100_000) + `"a":"b"}}`
		}), "render --pack pack", "", 20, 500, longest,
	},
	{"a baseline of brackets", file("b.json", func() string { return strings.Repeat("[", large) }), "validate --baseline b.json", "is not a baseline", 10, 500, 10},
	// Files of other tools.
	{"resources of CloudFormation in a circle", file("t.yaml", func() string {
		return "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n" +
			numbered("  R%[1]d: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: !Ref R%[1]d}}\n", 3000)
	}), "import t.yaml", "nothing in it that runs", 10, 500, longest},
	{"joins of CloudFormation", file("t.yaml", func() string {
		return "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  R: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: " +
			strings.Repeat("{'Fn::Join': ['', [", 5000) + "a" + strings.Repeat("]]}", 5000) + "}}\n"
	}), "import t.yaml", "max depth", 10, 500, 10},
	{"services of docker-compose in a circle", file("docker-compose.yml", func() string {
		return "services:\n  a: {extends: {service: b}}\n  b: {extends: {service: a}}\n"
	}), "import docker-compose.yml", "imported.md", 10, 300, 10},
	{"devices in a file of docker-compose", file("docker-compose.yml", func() string {
		return "include: [/dev/zero]\nservices:\n  a: {image: a, env_file: /dev/zero, extends: {file: /dev/zero, service: a}}\n"
	}), "import docker-compose.yml", "not understood", 10, 300, 10},
	{"lists of Kubernetes within lists", file("k.yaml", func() string {
		return "apiVersion: v1\nkind: List\nitems: " + strings.Repeat("[{apiVersion: v1, kind: List, items: ", 3000) + "[]" +
			strings.Repeat("}]", 3000) + "\n"
	}), "import k.yaml", "nothing in it that runs", 10, 500, 10},
	{"variables of a task definition", file("td.json", func() string {
		return `{"family":"a","containerDefinitions":[{"name":"a","image":"b","environment":[` +
			strings.TrimSuffix(numbered(`{"name":"K%d","value":"v"},`, 20_000), ",") + "]}]}"
	}), "import td.json", "taken: 2", 20, 500, longest},
	{"columns of a table", file("a.md", func() string {
		return "# Network\n|" + strings.Repeat("a|", 50_000) + "\n|" + strings.Repeat("-|", 50_000) + "\n|" + strings.Repeat("b|", 50_000) + "\n"
	}), "import a.md", "", 20, 500, longest},
	{"lists within lists of a document", file("a.md", func() string {
		var b strings.Builder
		for i := range 2000 {
			b.WriteString(strings.Repeat(" ", i) + "- a\n")
		}
		return "# Network\n" + b.String()
	}), "import a.md", "", 20, 500, longest},
	// Packs.
	{
		"an expression for a text that nearly fits", packWith("root/a.tf",
			`locals { a = gen::regexall("(a*)*b", "`+strings.Repeat("a", 100_000)+`") }`+"\n"), "render --pack pack", "", 10, 500, 20,
	},
	// What is formatted and imported.
	{
		"keys to format, without an end of the last line", spec(func() string { return strings.TrimSpace(numbered("k%d:  1\n", 100_000)) }),
		"fmt --check", "not formatted", 30, 900, longest,
	},
	{"many files to format", func(t *testing.T, dir string) {
		t.Helper()
		for i := range 1000 {
			write(t, dir, fmt.Sprintf("specs/a%d.yaml", i), fmt.Sprintf("queues:  {q%d: {}}\n", i))
		}
	}, "fmt --check", "1000 files are not formatted", 30, 900, 100},
	{
		"many documents in one file", file("k.yaml", func() string { return numbered("kind: A\napiVersion: b%d\n---\n", 100_000) }),
		"import k.yaml", "nothing in it that runs", 30, 900, longest,
	},
	{"a folded text of many lines to import", file("docker-compose.yml", func() string {
		return "services:\n  web:\n    image: a:1\n    command: \"" + numbered("\n      word%d of a text", 60_000) + "\"\n"
	}), "import docker-compose.yml", "taken", 30, 900, longest},
	{"keys in one line to import", file("a.yaml", func() string {
		return product + "services: [{" + numbered("k%d: 1, ", 100_000) + "k: 1}]\n"
	}), "import a.yaml", "", 60, 900, 500},
}

// withFunction is a function that routes lead to.
const withFunction = "functions: {f: {archive: {bucket: b, key: f.zip}, handler: a.b, runtime: python3.13}}\n" +
	"storage: {b: {name: shop-b, encryption: {sse_algorithm: AES256}}}\n"

// numberedSpec is a spec of many lines that differ by their number.
func numberedSpec(start, line string, n int) func(*testing.T, string) {
	return spec(func() string { return start + numbered(line, n) })
}

// longReferences are services that name task definitions, with long names, of which none
// is there.
func longReferences() string {
	text := "services:\n"
	for i := range 300 {
		text += fmt.Sprintf("  - {service_name: a%d, task_definition: %s%d}\n", i, strings.Repeat("x", 3000), i)
	}
	text += "task_definitions:\n"
	for i := range 300 {
		text += fmt.Sprintf("  - {family: %s%d}\n", strings.Repeat("y", 3000), i)
	}
	return text
}

func nothing(*testing.T, string) {}
