package project

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// everyKey is how the hint of an unknown key begins that leads nowhere.
const everyKey = `It has the `

// nowhere are arguments for which there is nothing to write: they belong to what AWS no
// longer has, to what is written by itself, or to a block whose other arguments are keys.
var nowhere = map[string]string{
	"batch_environments[*]":    "bid_percentage ec2_configuration ec2_key_pair image_id placement_group spot_iam_fleet_role update_policy",
	"apis[*]":                  "api_id route_selection_expression",
	"rest_apis[*]":             "api_key_source deployment_id rest_api_id",
	"search_domains[*]":        "software_update_options",
	"warehouses[*]":            "aqua_configuration_status snapshot_copy",
	"streams[*]":               "enforce_consumer_deletion",
	"instances[*]":             "elastic_gpu_specifications elastic_inference_accelerator",
	"servers[*]":               "elastic_gpu_specifications elastic_inference_accelerator",
	"event_rules[*]":           "rule",
	"schedules[*]":             "group_name",
	"jobs[*]":                  "description group_name",
	"user_pools[*]":            "account_recovery_setting sms_configuration username_configuration",
	"user_pools[*].clients[*]": "enable_token_revocation prevent_user_existence_errors",
	"health_checks[*]":         "cloudwatch_alarm_region insufficient_data_health_status",
	"alarms[*]":                "evaluate_low_sample_count_percentiles",
}

// TestForeignWords types each word that a pack explains into its place, and each argument of
// the resources that such a thing becomes, into specs of a file each. What is said leads on.
func TestForeignWords(t *testing.T) {
	for _, name := range templates.Names() {
		pack, diags := LoadPack(name, false, diag.Files{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		for _, w := range pack.Words() {
			for _, word := range slices.Sorted(maps.Keys(w.Mean)) {
				means := strings.Join(strings.Fields(w.Mean[word]), " ")
				if !strings.Contains(means, " ") {
					key := strings.TrimPrefix(strings.ReplaceAll(strings.TrimPrefix(w.Place, render.WholeSpec), "[*]", "")+"."+means, ".")
					means = "It is said by " + means + ": `jobhivegen docs " + key + "` shows how."
				}
				if said := saidOf(t, pack, w.Place, word); !strings.Contains(said, means) {
					t.Errorf("%s: %q at %s is not led to %q: %s", name, word, w.Place, means, said)
				}
			}
			for _, argument := range argumentsOf(t, pack, w.Resources) {
				leads := !strings.Contains(saidOf(t, pack, w.Place, argument), everyKey)
				known := slices.Contains(strings.Fields(nowhere[w.Place]), argument)
				switch {
				case !leads && !known:
					t.Errorf("%s: the argument %q at %s is answered by all keys that there are", name, argument, w.Place)
				case leads && known:
					t.Errorf("%s: the argument %q at %s leads on: take it out of the table", name, argument, w.Place)
				}
			}
		}
	}
}

// TestWordForAnotherPlace writes a section that is spelt nearly like zones, and is a word for the roles in iam. What
// stands in it is not held against the keys of zones.
func TestWordForAnotherPlace(t *testing.T) {
	pack, diags := LoadPack("aws", false, diag.Files{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	text := "product: {name: shop, environment: test, region: eu-west-1}\nroles: {web: {description: Web}}\n"
	_, diags = pack.Vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "", "")
	if len(diags) != 1 || !strings.Contains(diags[0].Detail, "It is said by iam.roles:") {
		t.Errorf("roles is not led to iam.roles alone: %v", diags)
	}
}

// TestWordsOfAnExtendingPack explains a place in a pack that extends another one. The words of
// other places stay.
func TestWordsOfAnExtendingPack(t *testing.T) {
	dir := t.TempDir()
	for file, text := range map[string]string{
		"pack.hcl":  "pack {\n  name = \"ours\"\n  extends = \"aws\"\n}\n",
		"words.hcl": "words \"load_balancers[*]\" {\n  mean = { internal = \"Ask the platform team.\" }\n}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pack, diags := LoadPack(dir, false, diag.Files{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	if said := saidOf(t, pack, "load_balancers[*]", "internal"); !strings.Contains(said, "Ask the platform team.") {
		t.Error(said)
	}
	if said := saidOf(t, pack, "queues[*]", "fifo_queue"); !strings.Contains(said, "It is said by fifo:") {
		t.Error(said)
	}
}

// settingsInWords finds the setting of a resource in a sentence.
var settingsInWords = regexp.MustCompile(`settings: \{(\w+)\.NAME: \{(\w+): `)

// TestSettingsInForeignWords holds the settings that sentences of a pack advise against the
// schema of the provider, and against what the templates write themselves.
func TestSettingsInForeignWords(t *testing.T) {
	pack, diags := LoadPack("aws", false, diag.Files{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	seen := 0
	for _, w := range pack.Words() {
		for word, means := range w.Mean {
			for _, m := range settingsInWords.FindAllStringSubmatch(means, -1) {
				if seen++; pack.unwritten([]string{m[1]}, m[2]) == "" {
					t.Errorf("%s: what is said of %q sets %s of %s, which settings refuses", w.Place, word, m[2], m[1])
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no sentence has settings: the pattern finds nothing")
	}
}

// saidOf is what is said of an unknown key at a place, in the long forms of a spec.
func saidOf(t *testing.T, pack *Pack, place, word string) string {
	t.Helper()
	steps := diag.Segments(place)
	if place == render.WholeSpec {
		steps = nil
	}
	text := nested(pack.Described(), steps, `{"`+word+`": {}}`)
	_, diags := pack.Vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "", "")
	for _, d := range diags {
		if strings.HasPrefix(d.Summary, "Unknown ") && strings.Contains(d.Detail, `"`+word+`"`) {
			return d.Detail
		}
	}
	return ""
}

// nested writes what is around a thing at a path, in the flow style of YAML.
func nested(at *spec.Type, steps []string, thing string) string {
	if len(steps) == 0 {
		return thing
	}
	_, below := at.At(steps[:1])
	inner := nested(below, steps[1:], thing)
	if steps[0] != "*" {
		return `{"` + steps[0] + `": ` + inner + `}`
	}
	if at.Kind == spec.List {
		return "[" + inner + "]"
	}
	return `{"x": ` + inner + `}`
}

// argumentsOf are the arguments of types of resources that a line of a spec may set, but for
// those whose names are keys of many things.
func argumentsOf(t *testing.T, pack *Pack, types []string) []string {
	t.Helper()
	providers, diags := pack.Providers()
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	found := map[string]bool{}
	for _, typ := range types {
		for _, provider := range providers {
			block, ok := provider.Block(schema.Resource, typ)
			if !ok {
				continue
			}
			for name := range block.Attributes {
				found[name] = settable(provider, typ, name)
			}
			for name := range block.NestedBlocks {
				found[name] = settable(provider, typ, name)
			}
		}
	}
	maps.DeleteFunc(found, func(name string, is bool) bool {
		return !is || slices.Contains([]string{"id", "name", "name_prefix", "region", "tags", "tags_all"}, name)
	})
	return slices.Sorted(maps.Keys(found))
}
