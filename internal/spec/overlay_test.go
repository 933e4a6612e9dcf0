package spec_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

const staging = "product: {environment: staging}\n"

func TestOverlayRemoves(t *testing.T) {
	base := product + `topics: [{name: first}, {name: second}, {name: third, publishers: [a]}]
storage:
  one: {name: app-one, versioning: Enabled, lifecycle_policy: [{id: a, status: Enabled}, {id: b, status: Enabled}]}
  two: {name: app-two}
tagging_strategy: {mandatory_tags: [Owner: a, Project: app]}
cluster: {cluster_name: c}
`
	f, out := load(map[string]string{"a.yaml": base, "environments/staging.yaml": staging + `topics:
  second: null
  third: {publishers: [b]}
  fourth: {publishers: [c]}
storage:
  one: {versioning: null, lifecycle_policy: {a: null, b: {status: Disabled}}}
  two: null
tagging_strategy: {mandatory_tags: {Owner: null}}
cluster: null
`}, "staging")
	if out != "" {
		t.Fatal(out)
	}
	s := f.Spec
	var topics []string
	for _, topic := range s.Topics {
		topics = append(topics, topic.Name+" "+strings.Join(topic.Publishers, ","))
	}
	if diff := cmp.Diff([]string{"first ", "third b", "fourth c"}, topics); diff != "" {
		t.Errorf("topics (-want +got):\n%s", diff)
	}
	one := s.Storage["one"]
	if one.Versioning != "" || len(one.LifecyclePolicy) != 1 || one.LifecyclePolicy[0].Status != "Disabled" {
		t.Errorf("one: %+v", one)
	}
	if s.Storage["two"] != nil || len(s.Clusters) > 0 {
		t.Error("two or the cluster is still there")
	}
	if tags := s.TaggingStrategy.MandatoryTags; len(tags) != 1 || tags["Project"].Values[0] != "app" {
		t.Errorf("tags: %v", tags)
	}
}

// The path of an item is where it stands after merging, and its range where it
// was written.
func TestOverlayRanges(t *testing.T) {
	f, out := load(map[string]string{
		"a.yaml":                    product + "topics:\n  - name: first\n  - name: second\n    publishers: [a]\n",
		"environments/staging.yaml": staging + "topics:\n  first: null\n  second: {publishers: [b]}\n  third: {publishers: [c]}\n",
	}, "staging")
	if out != "" {
		t.Fatal(out)
	}
	for path, want := range map[string]string{
		"topics[0].name":          "specs/a.yaml:4",
		"topics[0].publishers[0]": "specs/environments/staging.yaml:4",
		"topics[1].name":          "specs/environments/staging.yaml:5",
		"topics[1].publishers[0]": "specs/environments/staging.yaml:5",
	} {
		rng := f.Range(path)
		if got := rng.Filename + ":" + string(rune('0'+rng.Start.Line)); got != want {
			t.Errorf("%s is said to be at %s, want %s", path, got, want)
		}
	}
}

func TestOverlayWithoutEffect(t *testing.T) {
	const base = product + `cluster: {cluster_name: c, container_insights: true}
topics: [{name: first, publishers: [a, b]}, {name: second}]
storage: {one: {name: app-one, encryption: {sse_algorithm: x}}}
tagging_strategy: {mandatory_tags: [Owner: a]}
`
	for _, tc := range []struct {
		name, overlay string
		// want are the paths that are reported.
		want []string
	}{
		{"scalar", "cluster: {container_insights: true}\n", []string{"cluster.container_insights"}},
		{"other spelling of a scalar", "cluster: {container_insights: enabled}\n", nil},
		{"number and text", "cluster: {cluster_name: d}\n", nil},
		{"list", "topics: {first: {publishers: [a, b]}}\n", []string{"topics[0].publishers"}},
		{"list in another order", "topics: {first: {publishers: [b, a]}}\n", nil},
		{"item with nothing but its name", "topics: [{name: first}]\n", []string{"topics[0]"}},
		{"item of a map with nothing", "topics: {second: {}}\n", []string{"topics[1]"}},
		{"no items", "topics: []\n", []string{"topics"}},
		{"empty map", "storage: {}\n", []string{"storage"}},
		{"the same map", "storage: {one: {encryption: {sse_algorithm: x}}}\n", []string{"storage.one.encryption.sse_algorithm"}},
		{"pairs", "tagging_strategy: {mandatory_tags: [Owner: a]}\n", []string{"tagging_strategy.mandatory_tags.Owner"}},
		{"key to remove", "cluster: {execute_command: null}\n", []string{"cluster.execute_command"}},
		{"section to remove", "vpc: null\n", []string{"vpc"}},
		{"item to remove", "topics: {third: null}\n", []string{"topics.third"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, out := load(map[string]string{"a.yaml": base, "environments/staging.yaml": staging + tc.overlay}, "staging")
			if got := strings.Count(out, "warning: Overlay without effect"); got != len(tc.want) || strings.Contains(out, "error:") {
				t.Fatalf("%d warnings, want %d:\n%s", got, len(tc.want), out)
			}
			for _, path := range tc.want {
				if !strings.Contains(out, "The overlay leaves "+path+" as it is.") &&
					!strings.Contains(out, "The overlay removes "+path+", which the base does not have.") {
					t.Errorf("nothing about %s in\n%s", path, out)
				}
			}
		})
	}
}

func TestOverlayWithoutEffectText(t *testing.T) {
	_, out := load(map[string]string{
		"a.yaml":                    product + "cluster: {cluster_name: c}\n",
		"environments/staging.yaml": staging + "cluster:\n  cluster_name: c\n  execute_command: null\n",
	}, "staging")
	want := `specs/environments/staging.yaml:3:3: warning: Overlay without effect
    3 |   cluster_name: c
      |   ^^^^^^^^^^^^
  The overlay leaves cluster.cluster_name as it is. Change something in it, or leave it out.
specs/a.yaml:2:11: note: This is what it already is.
    2 | cluster: {cluster_name: c}
      |           ^^^^^^^^^^^^

specs/environments/staging.yaml:4:3: warning: Overlay without effect
    4 |   execute_command: null
      |   ^^^^^^^^^^^^^^^
  The overlay removes cluster.execute_command, which the base does not have. Leave it out.
`
	if diff := cmp.Diff(want, out); diff != "" {
		t.Errorf("diagnostics differ (-want +got):\n%s", diff)
	}
}

// TestOverlayNames: a new name that is like one of the base is taken for a slip, unless the overlay has
// the other one too, or the two are told apart by a number or a short word.
func TestOverlayNames(t *testing.T) {
	const base = product + `topics: [{name: order-events}, {name: zone-1a}, {name: zone-1b}, {name: Main}]
storage: {media: {name: app-media}}
services: [{service_name: web, task_definition: web, launch_type: EC2, cluster: c, desired_count: 1, environment: {LOG_LEVEL: info}}]
`
	for overlay, want := range map[string]string{
		"topics: {ordre-events: {publishers: [a]}}":                           "topics.ordre-events like order-events",
		"topics: [{name: orders-events}]":                                     "topics.orders-events like order-events",
		"topics: {orderEvents: {publishers: [a]}}":                            "topics.orderEvents like order-events",
		"topics: {main: {}}":                                                  "topics.main like Main",
		"storage: {meida: {name: app-meida}}":                                 "storage.meida like media",
		"topics: {zone-1c: {}, zone-2a: {}}":                                  "",
		"topics: {invoice-events: {}, order-errors: {}}":                      "",
		"topics: {ordre-events: {}, order-events: {publishers: [a]}}":         "",
		"topics: {ordre-events: {}, order-events: null}":                      "",
		"storage: {meida: {name: app-meida, renamed_from: media}}":            "",
		"storage: {pictures: {name: app-pictures}, picture: {name: picture}}": "",
	} {
		f, out := load(map[string]string{"a.yaml": base, "environments/staging.yaml": staging + overlay + "\n"}, "staging")
		if strings.Contains(out, "error: Nothing") {
			t.Errorf("%s: %s", overlay, out)
		}
		var got []string
		for _, like := range f.LikeNames() {
			got = append(got, like.Path+" like "+like.Near)
			if text := like.Range.SliceBytes(f.Sources()["specs/environments/staging.yaml"].Bytes); len(text) == 0 {
				t.Errorf("%s: no place", overlay)
			}
		}
		if got := strings.Join(got, "; "); got != want {
			t.Errorf("%s: got %q, want %q", overlay, got, want)
		}
	}
}

// TestOverlayOfNothing: what the base does not have is a whole thing in an overlay, as a list or as a
// map from the names, or an error that says so.
func TestOverlayOfNothing(t *testing.T) {
	for overlay, want := range map[string]string{
		"topics: {orders: {publishers: [a]}, events: {}}": "",
		"topics: {orders: null}":                          "The overlay removes topics.orders, which the base does not have.",
		"log_groups: {/app/web: {retention_in_days: 30}}": "",
		"task_definitions: {web: {cpu: 512}}":             `it has no default. The base has nothing of this kind`,
		"storage: {media: {versioning: Enabled}}":         `storage.media lacks the key "name". Add it; it has no default. The base has nothing`,
	} {
		f, out := load(map[string]string{"a.yaml": product, "environments/staging.yaml": staging + overlay + "\n"}, "staging")
		if want == "" && out != "" || !strings.Contains(out, want) {
			t.Errorf("%s: got\n%s\nwant %q", overlay, out, want)
		}
		if strings.HasPrefix(overlay, "topics: {orders: {") && len(f.Spec.Topics) != 2 {
			t.Errorf("%s: %d topics", overlay, len(f.Spec.Topics))
		}
	}
}

// A warning about a place does not keep rules from looking at it.
func TestWarningsAreNotBroken(t *testing.T) {
	f, _ := load(map[string]string{
		"a.yaml":                    product + "cluster: {cluster_name: c}\n",
		"environments/staging.yaml": staging + "cluster: {cluster_name: c}\n",
	}, "staging")
	if rng := f.Range("cluster.cluster_name"); f.Broken(rng) {
		t.Error("the name of the cluster counts as broken")
	}
}

func TestOverlayRenames(t *testing.T) {
	const base = product + `storage:
  media: {name: app-media, access_logs: {bucket: app-logs}}
  logs: {name: app-logs}
secrets: {login: {name: app/login, secret_string: {url: provided}}}
iam: {roles: {r: {policy: {Version: v, Statement: [{Effect: Allow, Action: a, Resource: [bucket/app-media/*, bucket/media, secret/app/login]}]}}}}
`
	load2 := func(overlay string) (*spec.File, string) {
		return load(map[string]string{"a.yaml": base, "environments/staging.yaml": staging + overlay}, "staging")
	}
	f, out := load2("storage: {media: {name: s-media}, logs: {name: s-logs}}\nsecrets: {login: {name: s/login}}\n")
	if out != "" {
		t.Fatal(out)
	}
	if got := f.Spec.Storage["media"].AccessLogs.Bucket; got != "logs" {
		t.Errorf("the logs go to %q", got)
	}
	want := spec.PolicyResource{"bucket/s-media/*", "bucket/s-media", "secret/s/login"}
	if diff := cmp.Diff(want, f.Spec.IAM.Roles["r"].Policy.Statement[0].Resource); diff != "" {
		t.Errorf("resources (-want +got):\n%s", diff)
	}

	// A name that something else takes over means the other thing.
	f, out = load2("storage: {media: {name: app-logs}, logs: {name: app-media}}\n")
	if out != "" {
		t.Fatal(out)
	}
	if got := f.Spec.Storage["media"].AccessLogs.Bucket; got != "media" {
		t.Errorf("after the exchange the logs go to %q", got)
	}
}

// The overlays of the product change something with every line, and keep what
// the base says of environments.
func TestOverlaysOfTheProduct(t *testing.T) {
	for _, env := range []string{"staging", "development"} {
		f, diags := ofProduct().Load(specs, env)
		if len(diags) > 0 {
			var out strings.Builder
			_ = diag.Write(&out, diags, f.Sources(), 0, false)
			t.Errorf("%s has diagnostics:\n%s", env, out.String())
			continue
		}
		allowed := f.Spec.TaggingStrategy.MandatoryTags["Environment"].Values
		if !strings.Contains(strings.Join(allowed, " "), env) {
			t.Errorf("%s is none of the environments %v", env, allowed)
		}
		for key, bucket := range f.Spec.Storage {
			if strings.Contains(bucket.Name, "production") {
				t.Errorf("the bucket %s of %s is still called %s", key, env, bucket.Name)
			}
		}
	}
}

func TestDevelopmentIsSmall(t *testing.T) {
	f, _ := ofProduct().Load(specs, "development")
	s := f.Spec
	for what, ok := range map[string]bool{
		"one NAT gateway":           len(s.Networks[spec.Main].NATGateways) == 1,
		"it serves every zone":      len(s.Networks[spec.Main].NATGateways[0].Serves) == len(s.Networks[spec.Main].PrivateSubnets),
		"no replicas":               len(s.Databases["main"].ReadReplicas) == 0,
		"one zone for the database": !s.Databases["main"].MultiAZ,
		"no deletion protection":    !s.Databases["main"].DeletionProtection && !s.LoadBalancers["main"].DeletionProtection,
		"one cache node":            s.Caches["main"].NumCacheNodes == 1 && !s.Caches["main"].MultiAZEnabled,
		"no purchases":              s.ReservedCapacity == nil,
		"no second region":          s.Product.SecondaryRegion == "" && s.ApplicationBackup == nil && s.DisasterRecovery == nil,
		"a schedule":                s.ScheduledScaling != nil && len(s.ScheduledScaling.Services) == len(s.Services),
		"a local state":             s.State == nil,
	} {
		if !ok {
			t.Errorf("development has not: %s", what)
		}
	}
	for _, key := range s.EncryptionKeys {
		if key.Region != "" && key.Region != s.Product.Region {
			t.Errorf("there is a key in %s", key.Region)
		}
	}
	for name, secret := range s.Secrets {
		if secret.Replicate {
			t.Errorf("the secret %s is replicated", name)
		}
	}
}

// TestState: where a state may be kept is the pack's to say.
func TestState(t *testing.T) {
	own, _ := spec.NewVocabulary(nil, nil)
	keeping := own.KeepsState([]spec.StateBackend{
		{Name: "s3", Takes: []string{"bucket", "key", "region", "kms_key_id"}, Needs: []string{"bucket", "region"}},
		{Name: "cloud", Takes: []string{"organization", "workspace"}, Needs: []string{"organization"}},
		{Name: "local"},
	})
	if got := problems(product + "state: {backend: anything, bucket: b}\n"); got != "" {
		t.Errorf("a pack that says nothing of backends refuses one: %s", got)
	}
	for _, tc := range []struct{ name, text, want string }{
		{"s3", "state: {backend: s3, bucket: b, region: north-1, key: a/b, kms_key_id: k}\n", ""},
		{"cloud", "state: {backend: cloud, organization: o, workspace: w}\n", ""},
		{"local", "state: {backend: local}\n", ""},
		{"unknown backend", "state: {backend: gcs}\n", `state.backend wants s3, cloud or local, not the text "gcs".`},
		{"no backend", "state: {bucket: b}\n", `state lacks the key "backend".`},
		{"bucket missing", "state: {backend: s3, region: north-1}\n", "The backend s3 needs state.bucket. Add it; it has no default."},
		{"organization missing", "state: {backend: cloud}\n", "The backend cloud needs state.organization."},
		{
			"key of another backend", "state: {backend: local, bucket: b}\n",
			"The backend local has no use for state.bucket. Leave it out; in an overlay, give it the value null.",
		},
		{
			"workspace of s3", "state: {backend: s3, bucket: b, region: north-1, workspace: w}\n",
			"The backend s3 has no use for state.workspace.",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f, diags := keeping.LoadFS(fstest.MapFS{"a.yaml": &fstest.MapFile{Data: []byte(product + tc.text)}}, "specs", "")
			var out bytes.Buffer
			_ = diag.Write(&out, diags, f.Sources(), 0, false)
			got := out.String()
			if tc.want == "" && got != "" || !strings.Contains(got, tc.want) {
				t.Errorf("got\n%s\nwant %q", got, tc.want)
			}
		})
	}
}

func TestValueOfSchedule(t *testing.T) {
	f, out := load(map[string]string{"a.yaml": product + `services: [{service_name: app-web, task_definition: t, desired_count: 1}]
task_definitions: [{family: t, container_definitions: [{name: c, image: 'example.com/x:1'}]}]
scheduled_scaling:
  {timezone: Europe/Berlin, days: [mon, fri], start: "07:30", stop: "19:00",
   services: [{service_name: web, min_capacity: 0, max_capacity: 1}]}
state: {backend: s3, bucket: b, region: north-1}
`}, "")
	if out != "" {
		t.Fatal(out)
	}
	v, _ := f.Value().UnmarkDeep()
	for path, want := range map[string]string{
		"scheduled_scaling.timezone":                 "Europe/Berlin",
		"scheduled_scaling.days":                     `["mon","fri"]`,
		"scheduled_scaling.start":                    `{"hour":7,"minute":30,"text":"07:30"}`,
		"scheduled_scaling.services[0].service_name": "app-web",
		"scheduled_scaling.services[0].min_capacity": "0",
		"state.backend":                              "s3",
		"state.key":                                  "null",
	} {
		if got := lookup(t, v, path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}

func TestOverlayTakesWhatIsNeeded(t *testing.T) {
	_, out := load(map[string]string{
		"a.yaml":                    product + "storage: {one: {name: app-one}}\n",
		"environments/staging.yaml": staging + "storage:\n  one:\n    name: null\n",
	}, "staging")
	if !strings.Contains(out, "environments/staging.yaml:4:5: error: Missing key") || !strings.Contains(out, "Leave the null out") {
		t.Error(out)
	}
}
