package spec_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestLikely: a value or key that was meant otherwise is the only thing that is reported, with
// what to write instead.
func TestLikely(t *testing.T) {
	const head = "product: {name: shop, environment: production, region: north-1}\n"
	const group = "log_groups:\n  - name: /web\n    retention_in_days: "
	const images = "registry: {repositories: [{name: a, expire_untagged_after: "
	const codes = "target_groups: [{name: web, port: 80, protocol: HTTP, target_type: ip, health_check: {path: /, matcher: "
	const zone = "dns:\n  domain_name: a.com\n  zone: a.com\n  create_zone: "
	const services = `
services:
  - {service_name: web, task_definition: web, desired_count: 1, launch_type: ANY}
task_definitions:
  - {family: web, network_mode: awsvpc, requires_compatibilities: [ANY], cpu: 256, memory: 512, container_definitions: [{name: web, image: "web:1"}]}
alarms:
  - {name: busy, metric_name: a, namespace: b, statistic: Sum, period: 60, evaluation_periods: 1, threshold: 1,
     comparison_operator: GreaterThanThreshold}
`
	tagged := func(tags string) string {
		return strings.Replace(services, "launch_type: ANY", "launch_type: ANY, tags: "+tags, 1)
	}
	for name, tt := range map[string]struct{ text, want string }{
		"a comma":                       {head + group + "30,", "Write 30, and nothing behind it"},
		"a comment without a blank":     {head + group + "30#days", "Write 30, and nothing behind it"},
		"a unit":                        {head + group + "30 GB", "Write the number alone, such as 30, in the unit of the key, which 'docs log_groups.retention_in_days' names."},
		"a time":                        {head + group + "1_day", "in the unit of the key, which 'docs log_groups.retention_in_days' names: 86400 in seconds, 1440 in minutes, 24 in hours, 1 in days."},
		"parts of a processor":          {head + group + "500m", "Write the number alone, such as 500, in the unit of the key, which 'docs log_groups.retention_in_days' names."},
		"a class of status codes":       {head + codes + "2xx}}]\n", "Write 200-299."},
		"a unit of many":                {strings.Replace(head+services, "memory: 512", "memory: 1Ti", 1), "Write 1024Gi."},
		"a duration of another tool":    {head + images + "30d}]}\n", "Write 30_days."},
		"a duration of m":               {head + images + "5m}]}\n", "Write 5_minutes, if minutes are meant."},
		"a duration without its unit":   {head + images + "30}]}\n", "Write the unit behind the number, such as 30_seconds."},
		"a list of things":              {head + "networks:\n  - name: other\n    cidr_block: 10.1.0.0/16\n", `Write "other:" in the place of "- name: other"`},
		"a list of nameless things":     {head + "networks:\n  - cidr_block: 10.1.0.0/16\n", "Write a name of its own with a colon in the place of each dash."},
		"a list of names":               {head + "networks: [inner, outer]\n", `Write "inner:", with what is said of it below`},
		"a list of pairs":               {head + tagged("[{name: A, value: b}]"), `Write "A:" and its value, in the place of the keys name and value.`},
		"a list of assignments":         {head + tagged("[A=b]"), `Write "A:" and its value, in the place of the dash`},
		"a list of single keys":         {head + tagged("[{A: b}]"), "Take the dashes away."},
		"groups of digits":              {head + group + "1,000", "Write 1000, without anything between the digits."},
		"quotes of a text program":      {head + group + "\u201c30\u201d", "Write 30: the quotes around it are those of a text program"},
		"another word for true":         {head + zone + "On", "Write true."},
		"capitals":                      {"product: {name: shop, environment: production, region: North-1}\n", "Write north-1."},
		"a slash of another system":     {head + "vpc: {cidr_block: 10.0.0.0\\16}\n", "Write 10.0.0.0/16."},
		"a key with a typing error":     {head + group[:len(group)-len("retention_in_days: ")] + "retenion_in_days: 30", `Did you mean "retention_in_days"?`},
		"a section with one":            {strings.Replace(head, "product", "prodcut", 1), `Did you mean "product"?`},
		"a section that is there twice": {"product: {name: shop}\nproduct: {environment: production, region: north-1}\n", "written twice"},
		"one thing of a list":           {head + strings.Replace(services, "  - {service_name: web, ", "  {service_name: web, ", 1), "Write a dash and a blank in front"},
		"things by name":                {head + strings.Replace(services, "  - {service_name: web, ", "  web: {", 1), `Write "- service_name: web" in the place of "web:"`},
		"a word for a list":             {head + strings.Replace(services, "[ANY]", "ANY", 1), "Write [ANY]."},
		"one thing without its name":    {head + "networks: {cidr_block: 10.0.0.0/16, enable_dns_support: true}\n", "Write vpc in the place of networks"},
	} {
		t.Run(name, func(t *testing.T) {
			_, diags := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(tt.text)}}, "specs", "")
			if len(diags) != 1 || !strings.Contains(diags[0].Detail, tt.want) {
				t.Fatalf("want one that says %q, got %v", tt.want, diags)
			}
			fix, _ := diag.FixOf(diags[0])
			mended, _ := diag.Apply([]byte(tt.text), fix.Edits)
			if _, diags := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: mended}}, "specs", ""); len(fix.Edits) > 0 && len(diags) > 0 {
				t.Errorf("the fix does not mend it: %v\n%s", diags, mended)
			}
		})
	}
}
