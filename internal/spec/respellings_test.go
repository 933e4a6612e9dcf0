package spec_test

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// respelled makes the safe edits of a file until there are none, and returns the
// text with the diagnostics that are left.
func respelled(t testing.TB, text string) (string, []string) {
	t.Helper()
	for range 5 {
		f, diags := spec.Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
		edited, made := diag.Apply([]byte(text), append(diag.SafeEdits(diags), f.Respellings()...))
		if made == 0 {
			var left []string
			for _, d := range diags {
				fix, ok := diag.FixOf(d)
				if ok && fix.Safe {
					t.Errorf("a safe fix was not made: %v", d)
				}
				left = append(left, d.Summary)
			}
			return text, left
		}
		text = string(edited)
	}
	t.Errorf("there is no end to it:\n%s", text)
	return text, nil
}

func TestRespellings(t *testing.T) {
	for name, tc := range map[string]struct {
		in, want string
		left     []string
	}{
		"switches": {
			in:   "cluster: {cluster_name: a, container_insights: True, execute_command: ENABLED}\ndns: {domain_name: a.b.co, zone: b.co, create_zone: \"TRUE\"}\n",
			want: "cluster: {cluster_name: a, container_insights: true, execute_command: ENABLED}\ndns: {domain_name: a.b.co, zone: b.co, create_zone: true}\n",
		},
		"words for switches": {
			in:   "cluster: {cluster_name: a, container_insights: 'On'}\ndns: {domain_name: a.b.co, zone: b.co, create_zone: yes}\n",
			want: "cluster: {cluster_name: a, container_insights: true}\ndns: {domain_name: a.b.co, zone: b.co, create_zone: true}\n",
		},
		"numbers and texts that look like them": {
			in:   "load_balancer: {name: 12, scheme: internal, type: application, subnets: [], listeners: []}\nstorage: {a: {name: 2012-10-17, lifecycle_policy: [{id: 1.0, status: Enabled, expiration: {days: \"30\"}}]}}\n",
			want: "load_balancer: {name: \"12\", scheme: internal, type: application, subnets: [], listeners: []}\nstorage: {a: {name: \"2012-10-17\", lifecycle_policy: [{id: \"1.0\", status: Enabled, expiration: {days: 30}}]}}\n",
			left: []string{"Empty list", "Empty list"},
		},
		"units": {
			in:   "task_definitions: [{family: a, cpu: 0.5 vCPU, memory: \"2 GB\", container_definitions: [{name: a, image: b:1}]}]\n",
			want: "task_definitions: [{family: a, cpu: \"512\", memory: \"2048\", container_definitions: [{name: a, image: b:1}]}]\n",
		},
		"durations": {
			in:   "disaster_recovery: {rto: 4 hours, rpo: 15min}\nregistry:\n  repositories:\n    - {name: a, expire_untagged_after: 14d}  # why\n    - {name: b, expire_untagged_after: 1_days}\n    - {name: c, expire_untagged_after: 3m}\n",
			want: "disaster_recovery: {rto: 4_hours, rpo: 15_minutes}\nregistry:\n  repositories:\n    - {name: a, expire_untagged_after: 14_days}  # why\n    - {name: b, expire_untagged_after: 1_day}\n    - {name: c, expire_untagged_after: 3m}\n",
			left: []string{"Missing key", "Invalid duration"},
		},
		"times, days and names in capitals": {
			in:   "scheduled_scaling: {timezone: UTC, days: [Monday, TUE], start: \"7:00\", stop: \"19:00\", services: []}\nencryption_keys: {a: {region: EU-West-1}}\n",
			want: "scheduled_scaling: {timezone: UTC, days: [mon, tue], start: \"07:00\", stop: \"19:00\", services: []}\nencryption_keys: {a: {region: eu-west-1}}\n",
			left: []string{"Empty list"},
		},
		"references": {
			in:   "topics: [{name: shop-alerts, kms_key_id: \"arn:aws:kms:eu-west-1:123456789012:alias/data\"}]\nencryption_keys: {data: {}}\nperformance_metrics: {alarm_actions: [alerts, shop_alerts, alert]}\n",
			want: "topics: [{name: shop-alerts, kms_key_id: data}]\nencryption_keys: {data: {}}\nperformance_metrics: {alarm_actions: [shop-alerts, shop_alerts, alert]}\n",
			left: []string{"Unknown topic"},
		},
		"nothing that stands for more than one value, nor a secret": {
			in:   "dns: {domain_name: a.b.co, zone: b.co, create_zone: &x \"true\"}\ncluster: {cluster_name: a, execute_command: *x, container_insights: TRUE}\nsecrets: {a: {name: b, secret_string: {password: True}}}\n",
			want: "dns: {domain_name: a.b.co, zone: b.co, create_zone: &x \"true\"}\ncluster: {cluster_name: a, execute_command: *x, container_insights: true}\nsecrets: {a: {name: b, secret_string: {password: True}}}\n",
			left: []string{"Literal in a secret"},
		},
		"nothing that is in doubt": {
			in:   "vpc: {cidr_block: 10.0.0.1/16, enable_dns_hostname: true}\ntopics: [{name: true}]\n",
			want: "vpc: {cidr_block: 10.0.0.1/16, enable_dns_hostname: true}\ntopics: [{name: true}]\n",
			left: []string{"Invalid CIDR block", "Unknown key", "Wrong type"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			head := "product: {name: shop, environment: production, region: eu-west-1}\n"
			got, left := respelled(t, head+tc.in)
			if diff := cmp.Diff(tc.want, strings.TrimPrefix(got, head)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tc.left, left); diff != "" {
				t.Errorf("left (-want +got)\n%s", diff)
			}
		})
	}
}

// TestFixesThatAreOffered is about those that nobody makes without asking.
func TestFixesThatAreOffered(t *testing.T) {
	text := "product: {name: shop, environment: production, region: eu-west-1}\nvpc: {cidr_block: 10.0.0.1/16, enable_dns_hostname: true}\n" +
		"topics: [{name: true}]\nperformance_metrics: {alarm_actions: [alrts]}\n"
	want := strings.NewReplacer("10.0.0.1", "10.0.0.0", "enable_dns_hostname:", "enable_dns_hostnames:", "name: true", `name: "true"`).Replace(text)
	_, diags := spec.Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
	var edits []diag.Edit
	for _, d := range diags {
		if fix, ok := diag.FixOf(d); ok {
			edits = append(edits, fix.Edits...)
		}
	}
	got, _ := diag.Apply([]byte(text), edits)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// misspellings write a value in another way that is read as the same one.
var misspellings = []struct {
	pattern *regexp.Regexp
	with    []string
}{
	{regexp.MustCompile(`(: )(true|false)\b`), []string{"${1}\"${2}\""}},
	{regexp.MustCompile(`(: )true\b`), []string{"${1}TRUE", "${1}True"}},
	{regexp.MustCompile(`((?:days|count|capacity|period|interval|timeout|percent|storage|weight|base): )([0-9]+)\b`), []string{"${1}\"${2}\""}},
	{regexp.MustCompile(`\b([2-9])_(day|week|hour|month)s\b`), []string{"${1}_${2}"}},
	{regexp.MustCompile(`(versioning: )Enabled`), []string{"${1}ENABLED", "${1}true"}},
	{regexp.MustCompile(`(cpu: )"512"`), []string{"${1}0.5 vCPU"}},
	{regexp.MustCompile(`(memory: )"1024"`), []string{"${1}1 GB", "${1}1024 MiB"}},
	{regexp.MustCompile(`(alarm_actions: \[|topic: |notify: )(jobhive-alerts)`), []string{"${1}arn:aws:sns:us-east-1:123456789012:${2}", "${1}alerts"}},
}

// TestRespellingsChangeNothing writes values of the product in other ways: when all
// are put right, the spec says what it said.
func TestRespellingsChangeNothing(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(specs, "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	original := map[string]string{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		original[filepath.Base(name)] = string(text)
	}
	load := func(texts map[string]string) *spec.File {
		fsys := fstest.MapFS{}
		for name, text := range texts {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		f, diags := ofProduct().LoadFS(fsys, "", "")
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		return f
	}
	was, _ := load(original).Value().UnmarkDeep()
	if edits := load(original).Respellings(); len(edits) > 0 {
		t.Errorf("the specs of the product are not canonical: %v", edits)
	}
	for seed := range uint64(8) {
		random := rand.New(rand.NewPCG(seed, 0))
		texts := maps.Clone(original)
		for _, name := range slices.Sorted(maps.Keys(texts)) {
			for _, m := range misspellings {
				texts[name] = m.pattern.ReplaceAllStringFunc(texts[name], func(found string) string {
					if random.IntN(4) > 0 {
						return found
					}
					return m.pattern.ReplaceAllString(found, m.with[random.IntN(len(m.with))])
				})
			}
		}
		f := load(texts)
		for name, text := range texts {
			var edits []diag.Edit
			for _, e := range f.Respellings() {
				if e.Range.Filename == name {
					edits = append(edits, e)
				}
			}
			edited, _ := diag.Apply([]byte(text), edits)
			texts[name] = string(edited)
		}
		f = load(texts)
		if edits := f.Respellings(); len(edits) > 0 {
			t.Errorf("%d: a second time, there is more to do: %v", seed, edits)
		}
		if is, _ := f.Value().UnmarkDeep(); !is.RawEquals(was) {
			t.Errorf("%d: the spec says something else", seed)
		}
	}
}
