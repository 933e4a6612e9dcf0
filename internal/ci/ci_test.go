package ci_test

import (
	"flag"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
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

// packs are those that say how a job gets credentials, and one that does not.
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

// products are what pipelines are written for: one of each pack, and one with
// environments of several packs, backends and regions, of which one has layers.
func products(t *testing.T) map[string]ci.Settings {
	all := map[string]ci.Settings{}
	one := func(pack string) ci.Settings {
		return ci.Settings{
			Environments: []ci.Environment{
				{Name: "staging", Region: "eu-west-1", Pack: pack, Inputs: []string{"image_tag"}},
				{Name: "production", Region: "eu-west-1", Pack: pack, Inputs: []string{"image_tag"}},
			},
			Specs: "specs", Out: "infra/out", Flags: " --out infra/out", Version: "v1.2.3", Engine: "1.11.4", Packs: packs(t),
		}
	}
	for name := range packs(t) {
		all[name] = one(name)
	}
	several := one("aws")
	several.Others = []string{"jobhivegen.yaml", "packs/own"}
	several.Environments = []ci.Environment{
		{Name: "on", Region: "eu-central-1", Pack: "aws"},
		{Name: "elsewhere", Region: "europe-west1", Pack: "google", Backend: "gcs", Inputs: []string{"project_id", "image_tag"}},
		{Name: "hosted", Region: "eu-west-1", Pack: "aws", Backend: "cloud", Inputs: []string{"image_tag"}},
		{Name: "pre-prod", Region: "eu-west-1", Pack: "aws", Layers: []string{"foundation", "data", "app"}, Inputs: []string{"image_tag"}},
	}
	all["several"] = several
	return all
}

func write(t *testing.T, platform string, s ci.Settings) string {
	t.Helper()
	text, err := ci.Write(platform, s)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestGolden(t *testing.T) {
	for name, settings := range products(t) {
		for _, platform := range ci.Platforms() {
			file := filepath.Join("testdata", platform+"."+name+".yaml")
			got := write(t, platform, settings)
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
	_, err := ci.Write("jenkins", ci.Settings{})
	if want := `there is no pipeline for "jenkins": use atlantis, github, gitlab`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

type workflow struct {
	On          map[string]any
	Permissions map[string]string
	Jobs        map[string]job
}

type job struct {
	Needs          needs
	If             string
	Permissions    map[string]string
	TimeoutMinutes int `yaml:"timeout-minutes"`
	Environment    string
	Env            map[string]string
	Strategy       struct {
		Matrix struct {
			Include []map[string]string
		}
	}
	Concurrency struct {
		Group  string
		Cancel *bool `yaml:"cancel-in-progress"`
		Queue  string
	}
	Steps []step
}

type step struct {
	Name, Uses, Run, If string
	Env, With           map[string]string
}

// needs is a job, or a list of jobs.
type needs []string

func (n *needs) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		*n = needs{node.Value}
		return nil
	}
	var list []string
	err := node.Decode(&list)
	*n = list
	return err
}

func github(t *testing.T, s ci.Settings) workflow {
	t.Helper()
	var w workflow
	if err := yaml.Unmarshal([]byte(write(t, "github", s)), &w); err != nil {
		t.Fatal(err)
	}
	return w
}

var (
	pinned = regexp.MustCompile(`uses: \S+@[0-9a-f]{40} # v[0-9.]+$`)
	// spliced are expressions in scripts whose text somebody else chooses.
	spliced = regexp.MustCompile(`\$\{\{\s*(?:github\.(?:event|head_ref)|env|inputs|vars|secrets)\b`)
)

// TestGitHub holds what keeps a workflow from being a way into the account.
func TestGitHub(t *testing.T) {
	want := map[string][]string{
		"check": {"contents", "security-events"}, "plan": {"contents", "id-token", "pull-requests", "security-events"},
		"apply": {"actions", "contents", "id-token", "pull-requests"}, "drift": {"contents", "id-token", "issues"},
	}
	for name, settings := range products(t) {
		w := github(t, settings)
		if _, unsafe := w.On["pull_request_target"]; unsafe || len(w.Permissions) != 0 {
			t.Errorf("%s: on %v with the permissions %v", name, w.On, w.Permissions)
		}
		for line := range strings.Lines(write(t, "github", settings)) {
			if line = strings.TrimRight(line, "\n"); strings.Contains(line, "uses:") && !pinned.MatchString(line) {
				t.Errorf("%s: not pinned: %s", name, line)
			}
		}
		for id, j := range w.Jobs {
			kind, environment, _ := strings.Cut(id, "-")
			if diff := cmp.Diff(want[kind], slices.Sorted(maps.Keys(j.Permissions))); diff != "" {
				t.Errorf("%s: permissions of %s (-want +got)\n%s", name, id, diff)
			}
			if j.TimeoutMinutes == 0 {
				t.Errorf("%s: %s may run for ever", name, id)
			}
			switch c := j.Concurrency; {
			case kind == "check":
			case c.Group == "" || c.Cancel == nil || *c.Cancel || c.Queue != "max":
				t.Errorf("%s: %s drops or ends others: %+v", name, id, c)
			case kind == "apply" && (j.Environment != environment || !slices.Contains(j.Needs, "check")):
				t.Errorf("%s: %s is not asked for: %+v", name, id, j)
			case kind != "apply" && j.Environment != "${{ matrix.environment }}-plan":
				t.Errorf("%s: %s has the credentials of an apply", name, id)
			}
			checkSteps(t, name+": "+id, j.Steps)
		}
	}
}

func checkSteps(t *testing.T, where string, steps []step) {
	t.Helper()
	for _, step := range steps {
		if strings.HasPrefix(step.Uses, "actions/checkout@") && step.With["persist-credentials"] != "false" {
			t.Errorf("%s leaves a token behind", where)
		}
		if strings.HasPrefix(step.Uses, "actions/upload-artifact@") && !slices.Contains([]string{"review.json", "report.html"}, step.With["path"]) {
			t.Errorf("%s: a plan leaves the job: %v", where, step.With)
		}
		if spliced.MatchString(step.Run) {
			t.Errorf("%s splices what others write into a script:\n%s", where, step.Run)
		}
		parses(t, step.Run)
	}
}

// TestOrder: environments are applied one after the other, the layers of one after
// those that they read from, and each root is planned and looked at for drift.
func TestOrder(t *testing.T) {
	w := github(t, products(t)["several"])
	for id, want := range map[string][]string{
		"apply-on": {"check", "plan-aws"}, "apply-elsewhere": {"check", "plan-google", "apply-on"},
		"apply-hosted":   {"check", "plan-aws-cloud", "apply-elsewhere"},
		"apply-pre-prod": {"check", "plan-aws", "apply-hosted"},
	} {
		if diff := cmp.Diff(needs(want), w.Jobs[id].Needs); diff != "" {
			t.Errorf("%s (-want +got)\n%s", id, diff)
		}
	}
	var applied []string
	for _, s := range w.Jobs["apply-pre-prod"].Steps {
		if root, ok := strings.CutPrefix(s.Name, "Apply "); ok {
			applied = append(applied, strings.TrimSuffix(root, " as it was reviewed"))
		}
	}
	if diff := cmp.Diff([]string{"pre-prod/foundation", "pre-prod/data", "pre-prod/app"}, applied); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, kind := range []string{"plan", "drift"} {
		var roots []string
		for _, group := range []string{"-aws", "-google", "-aws-cloud"} {
			for _, row := range w.Jobs[kind+group].Strategy.Matrix.Include {
				roots = append(roots, row["args"])
			}
		}
		want := []string{
			"--env on", "--env pre-prod --layer foundation", "--env pre-prod --layer data", "--env pre-prod --layer app",
			"--env elsewhere", "--env hosted",
		}
		if diff := cmp.Diff(want, roots); diff != "" {
			t.Errorf("%s (-want +got)\n%s", kind, diff)
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

// gitlabJob is what is read of a job.
type gitlabJob struct {
	Before        []yaml.Node `yaml:"before_script"`
	Script        []string
	ResourceGroup string `yaml:"resource_group"`
	Interruptible *bool
	Rules         []struct{ If, When string }
	Needs         []struct {
		Job      string
		Parallel struct{ Matrix []map[string]string }
	}
	Parallel    struct{ Matrix []map[string]any }
	Environment struct{ Name, Action string }
	Variables   map[string]string
}

func gitlab(t *testing.T, s ci.Settings) map[string]gitlabJob {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(write(t, "gitlab", s)), &root); err != nil {
		t.Fatal(err)
	}
	jobs := map[string]gitlabJob{}
	for i := 0; i < len(root.Content[0].Content); i += 2 {
		name := root.Content[0].Content[i].Value
		if slices.Contains([]string{"stages", "workflow", "variables"}, name) {
			continue
		}
		var j gitlabJob
		if err := root.Content[0].Content[i+1].Decode(&j); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		jobs[name] = j
	}
	return jobs
}

func TestGitLab(t *testing.T) {
	for name, settings := range products(t) {
		jobs := gitlab(t, settings)
		for i, e := range settings.Environments {
			j := jobs["apply "+e.Name]
			if len(j.Rules) != 1 || j.Rules[0].When != "manual" {
				t.Errorf("%s: %s is applied without asking", name, e.Name)
			}
			if j.ResourceGroup != e.Name {
				t.Errorf("%s: two applies of %s at once", name, e.Name)
			}
			if i > 0 && j.Needs[0].Job != "apply "+settings.Environments[i-1].Name {
				t.Errorf("%s: %s does not wait for the one before: %v", name, e.Name, j.Needs)
			}
			plan := j.Needs[len(j.Needs)-1]
			if len(plan.Parallel.Matrix) != len(e.Roots()) {
				t.Errorf("%s: %s does not need the plan of each root: %v", name, e.Name, plan)
			}
			for _, needed := range plan.Parallel.Matrix {
				if !slices.ContainsFunc(jobs[plan.Job].Parallel.Matrix, func(row map[string]any) bool { return made(row, needed) }) {
					t.Errorf("%s: apply %s needs %v, which %s does not make", name, e.Name, needed, plan.Job)
				}
			}
		}
		for id, j := range jobs {
			for _, line := range j.Script {
				parses(t, line)
			}
			for _, line := range j.Before {
				if line.Kind == yaml.ScalarNode {
					parses(t, line.Value)
				} else if line.Tag != "!reference" {
					t.Errorf("%s: %s has a line that is no text", name, id)
				}
			}
		}
	}
}

// made tells whether a row of a matrix has a combination, with the same variables.
func made(row map[string]any, needed map[string]string) bool {
	if len(row) != len(needed) {
		return false
	}
	for key, value := range needed {
		if list, ok := row[key].([]any); ok && slices.Contains(list, any(value)) || row[key] == any(value) {
			continue
		}
		return false
	}
	return true
}

func TestAtlantis(t *testing.T) {
	settings := products(t)["several"]
	var config struct {
		Version  int
		Projects []struct {
			Name, Dir, Workflow string
			Order               int      `yaml:"execution_order_group"`
			Requirements        []string `yaml:"apply_requirements"`
			Autoplan            struct {
				When []string `yaml:"when_modified"`
			}
		}
		Workflows map[string]map[string]struct{ Steps []map[string]any }
	}
	if err := yaml.Unmarshal([]byte(write(t, "atlantis", settings)), &config); err != nil {
		t.Fatal(err)
	}
	if config.Version != 3 || len(config.Projects) != 6 {
		t.Fatalf("%+v", config)
	}
	for i, p := range config.Projects {
		if p.Dir != "infra/out/"+strings.Replace(p.Name, ".", "/", 1) || p.Order != i+1 ||
			!slices.Contains(p.Requirements, "approved") {
			t.Errorf("%+v", p)
		}
		for _, source := range []string{"specs/**", "jobhivegen.yaml", "packs/own/**"} {
			if !slices.ContainsFunc(p.Autoplan.When, func(pattern string) bool { return path.Join(p.Dir, pattern) == source }) {
				t.Errorf("%s is not planned when %s changes: %v", p.Name, source, p.Autoplan.When)
			}
		}
		plan, apply := config.Workflows[p.Workflow]["plan"].Steps, config.Workflows[p.Workflow]["apply"].Steps
		if !strings.Contains(plan[len(plan)-1]["run"].(string), `--save "$PLANFILE"`) || !strings.Contains(apply[0]["run"].(string), `apply "$PLANFILE"`) {
			t.Errorf("%s does not apply the plan that was made: %v, %v", p.Name, plan, apply)
		}
		for _, step := range slices.Concat(plan, apply) {
			if run, ok := step["run"].(string); ok {
				parses(t, run)
			}
		}
	}
}

// TestGroupsHaveNames: environments of packs that are called alike and need different
// credentials have jobs of their own, and those of packs that need the same share one.
func TestGroupsHaveNames(t *testing.T) {
	pack := func(text string) fs.FS { return fstest.MapFS{"ci/github.yaml": {Data: []byte("- name: " + text)}} }
	s := ci.Settings{
		Environments: []ci.Environment{{Name: "a", Pack: "./x/own pack"}, {Name: "b", Pack: "./y/own pack"}, {Name: "c", Pack: "./z/own pack"}},
		Packs:        map[string]fs.FS{"./x/own pack": pack("one"), "./y/own pack": pack("two"), "./z/own pack": pack("one")},
	}
	jobs := slices.Sorted(maps.Keys(github(t, s).Jobs))
	want := []string{"apply-a", "apply-b", "apply-c", "check", "drift-own-pack", "drift-own-pack-1", "plan-own-pack", "plan-own-pack-1"}
	if diff := cmp.Diff(want, jobs); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
