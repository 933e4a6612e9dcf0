package spec_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestFacts checks the values of environment variables that are facts of something
// declared.
func TestFacts(t *testing.T) {
	vocabulary, diags := spec.NewVocabulary(nil, map[string][]string{
		"bucket": {"arn", "name"}, "cache": {"address"}, "topic": {"arn"}, "log_group": {"name"},
	})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	for value, want := range map[string]string{
		"text":                                  "",
		"5":                                     "",
		"true":                                  "",
		"{from: bucket/media, attribute: name}": "",
		"{from: bucket/app-media, attribute: name}":   "",
		"{from: topic, attribute: arn}":               "",
		"{from: log_group/ecs/app, attribute: name}":  "",
		"{from: bucket, attribute: name}":             "error: Ambiguous reference",
		"{from: cache, attribute: address}":           "error: Unknown cache",
		"{from: bucket/medai, attribute: name}":       "Did you mean \"media\"?",
		"{from: bucket/media, attribute: nam}":        "Did you mean \"name\"?",
		"{from: bucket/media, attribute: url}":        "It has arn and name.",
		"{from: bukket/media, attribute: url}":        "Did you mean \"bucket\"?",
		"{from: moon/media, attribute: url}":          "The kinds are bucket, cache, log_group and topic.",
		"{from: bucket/media}":                        "Add the key attribute with one of arn and name, such as {from: bucket/media, attribute: arn}.",
		"{from: moon/media}":                          "such as {from: queue/orders, attribute: url}",
		"{from: bucket/media, attribute: a, more: b}": "no key \"more\"",
		"{from: media, attribute: name}":              "Write its kind in front: bucket/media.",
		"\"${bucket.media.name}\"":                    "write {from: bucket/media, attribute: name}",
		"\"${bucket.media.region}\"":                  "write {from: bucket/media, attribute: arn}",
		"\"${bucket.moon.name}\"":                     "",
		"{from: [a], attribute: name}":                "the kind of a thing and its name",
		"{from: bucket/media, attribute: A b}":        "the name of a fact",
		"[a]":                                         "such as {from: queue/orders, attribute: url}",
		"null":                                        "has no value",
	} {
		t.Run(value, func(t *testing.T) {
			text := "product: {name: app, environment: production, region: north-1}\n" +
				"storage: {media: {name: app-media}, static: {name: app-static}}\n" +
				"topics: [{name: alerts}]\nlog_groups: [{name: /ecs/app, retention_in_days: 30}]\n" +
				"task_definitions: [{family: a, network_mode: awsvpc, cpu: 256, memory: 512, requires_compatibilities: [FARGATE],\n" +
				"  container_definitions: [{name: a, image: example.com/a:1, environment: [{name: A, value: " + value + "}]}]}]\n"
			_, diags := vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
			var all []string
			for _, d := range diags {
				all = append(all, "error: "+d.Summary+" "+d.Detail)
			}
			got := strings.Join(all, "\n")
			if want == "" && got != "" || !strings.Contains(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
