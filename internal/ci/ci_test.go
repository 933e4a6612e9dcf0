package ci_test

import (
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/ci"
	"github.com/jobhive/jobhivegen/templates"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var settings = ci.Settings{
	Environments: []string{"staging", "production"}, Region: "eu-west-1", Specs: "specs", Out: "infra/out",
	Flags: " --out infra/out", Version: "v1.2.3", Engine: "1.11.4",
}

// packs are one that says how a job gets credentials, and one that does not.
func packs(t *testing.T) map[string]fs.FS {
	packs := map[string]fs.FS{"none": fstest.MapFS{}}
	for _, name := range templates.Names() {
		pack, err := fs.Sub(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		packs[name] = pack
	}
	return packs
}

func write(t *testing.T, platform string, pack fs.FS) string {
	t.Helper()
	text, err := ci.Write(platform, settings, pack)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestGolden(t *testing.T) {
	for name, pack := range packs(t) {
		for _, platform := range ci.Platforms() {
			file := filepath.Join("testdata", platform+"."+name+".yaml")
			got := write(t, platform, pack)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got)\n%s", file, diff)
			}
			var root yaml.Node
			if err := yaml.Unmarshal([]byte(got), &root); err != nil {
				t.Errorf("%s: %v", file, err)
			}
			if strings.Contains(got, "[[") || strings.HasSuffix(got, "\n\n") {
				t.Errorf("%s has a mark, or blank lines at its end", file)
			}
		}
	}
}

func TestUnknownPlatform(t *testing.T) {
	_, err := ci.Write("jenkins", settings, fstest.MapFS{})
	if want := `there is no pipeline for "jenkins": use atlantis, github, gitlab`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

type workflow struct {
	On          map[string]any
	Permissions map[string]string
	Jobs        map[string]struct {
		Needs          string
		If             string
		Permissions    map[string]string
		TimeoutMinutes int `yaml:"timeout-minutes"`
		Environment    string
		Concurrency    struct {
			Group  string
			Cancel *bool `yaml:"cancel-in-progress"`
		}
		Steps []struct {
			Name, Uses, Run string
			With            map[string]string
		}
	}
}

var (
	pinned = regexp.MustCompile(`uses: \S+@[0-9a-f]{40} # v[0-9.]+$`)
	// spliced are expressions in scripts whose text somebody else chooses.
	spliced = regexp.MustCompile(`\$\{\{\s*(?:github\.(?:event|head_ref)|env|inputs)\b`)
)

// TestGitHub holds what keeps a workflow from being a way into the account.
func TestGitHub(t *testing.T) {
	for name, pack := range packs(t) {
		text := write(t, "github", pack)
		var w workflow
		if err := yaml.Unmarshal([]byte(text), &w); err != nil {
			t.Fatal(err)
		}
		if _, unsafe := w.On["pull_request_target"]; unsafe || len(w.Permissions) != 0 {
			t.Errorf("%s: on %v with the permissions %v", name, w.On, w.Permissions)
		}
		for line := range strings.Lines(text) {
			if line = strings.TrimRight(line, "\n"); strings.Contains(line, "uses:") && !pinned.MatchString(line) {
				t.Errorf("%s: not pinned: %s", name, line)
			}
		}
		want := map[string][]string{
			"check": {"contents", "security-events"}, "plan": {"contents", "id-token", "pull-requests"},
			"apply": {"actions", "contents", "id-token", "pull-requests"},
		}
		for job, j := range w.Jobs {
			var has []string
			for permission := range j.Permissions {
				has = append(has, permission)
			}
			slices.Sort(has)
			if diff := cmp.Diff(want[job], has); diff != "" {
				t.Errorf("%s: permissions of %s (-want +got)\n%s", name, job, diff)
			}
			if j.TimeoutMinutes == 0 {
				t.Errorf("%s: %s may run for ever", name, job)
			}
			if locks := job != "check"; locks && (j.Concurrency.Group == "" || j.Concurrency.Cancel == nil || *j.Concurrency.Cancel || j.Environment == "" || j.Needs != "check") {
				t.Errorf("%s: %s is not alone: %+v", name, job, j)
			}
			for _, step := range j.Steps {
				if strings.HasPrefix(step.Uses, "actions/checkout@") && step.With["persist-credentials"] != "false" {
					t.Errorf("%s: %s leaves a token behind", name, job)
				}
				if spliced.MatchString(step.Run) {
					t.Errorf("%s: %s splices what others write into a script:\n%s", name, job, step.Run)
				}
				parses(t, step.Run)
			}
		}
		if strings.Contains(w.Jobs["plan"].Environment, "plan") == false || w.Jobs["apply"].Environment != "${{ matrix.environment }}" {
			t.Errorf("%s: plan and apply share credentials", name)
		}
		for _, step := range w.Jobs["plan"].Steps {
			if strings.HasPrefix(step.Uses, "actions/upload-artifact@") && step.With["path"] != "review.json" {
				t.Errorf("%s: a plan leaves the job: %v", name, step.With)
			}
		}
	}
}

var expression = regexp.MustCompile(`\$\{\{.*?\}\}`)

// parses checks the syntax of a script.
func parses(t *testing.T, script string) {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil || script == "" {
		return
	}
	cmd := exec.CommandContext(t.Context(), bash, "-n")
	cmd.Stdin = strings.NewReader(expression.ReplaceAllString(script, "x"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s\n%s", err, out, script)
	}
}

func TestGitLab(t *testing.T) {
	for name, pack := range packs(t) {
		var root yaml.Node
		if err := yaml.Unmarshal([]byte(write(t, "gitlab", pack)), &root); err != nil {
			t.Fatal(err)
		}
		jobs := map[string]*yaml.Node{}
		for i := 0; i < len(root.Content[0].Content); i += 2 {
			jobs[root.Content[0].Content[i].Value] = root.Content[0].Content[i+1]
		}
		get := func(n *yaml.Node, key string) *yaml.Node {
			for i := 0; n != nil && i+1 < len(n.Content); i += 2 {
				if n.Content[i].Value == key {
					return n.Content[i+1]
				}
			}
			return nil
		}
		for _, environment := range settings.Environments {
			job := jobs["apply "+environment]
			if rules := get(job, "rules"); rules == nil || get(rules.Content[0], "when").Value != "manual" {
				t.Errorf("%s: %s is applied without asking", name, environment)
			}
			if group := get(job, "resource_group"); group == nil || group.Value != environment {
				t.Errorf("%s: two applies of %s at once", name, environment)
			}
		}
		for job, n := range jobs {
			for _, key := range []string{"script", "before_script"} {
				list := get(n, key)
				if list == nil {
					continue
				}
				for _, line := range list.Content {
					if line.Kind == yaml.ScalarNode {
						parses(t, line.Value)
					} else if line.Tag != "!reference" {
						t.Errorf("%s: %s: %s has a line that is no text", name, job, key)
					}
				}
			}
		}
	}
}

func TestAtlantis(t *testing.T) {
	var config struct {
		Version  int
		Projects []struct {
			Name, Dir, Workflow string
			Requirements        []string `yaml:"apply_requirements"`
		}
		Workflows map[string]map[string]struct{ Steps []map[string]string }
	}
	if err := yaml.Unmarshal([]byte(write(t, "atlantis", fstest.MapFS{})), &config); err != nil {
		t.Fatal(err)
	}
	if config.Version != 3 || len(config.Projects) != len(settings.Environments) {
		t.Fatalf("%+v", config)
	}
	for _, p := range config.Projects {
		if p.Dir != "infra/out/"+p.Name || !slices.Contains(p.Requirements, "approved") {
			t.Errorf("%+v", p)
		}
		plan, apply := config.Workflows[p.Workflow]["plan"].Steps, config.Workflows[p.Workflow]["apply"].Steps
		if !strings.Contains(plan[len(plan)-1]["run"], `--save "$PLANFILE"`) || !strings.Contains(apply[0]["run"], `apply "$PLANFILE"`) {
			t.Errorf("%s does not apply the plan that was made: %v, %v", p.Name, plan, apply)
		}
		for _, step := range slices.Concat(plan, apply) {
			parses(t, step["run"])
		}
	}
}
