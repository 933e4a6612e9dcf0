package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/terraform"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// lineAt is the text of a line of a file of the spec.
func lineAt(files diag.Files, name string, line int) string {
	lines := bytes.Split(files[name].Bytes, []byte{'\n'})
	return strings.TrimSpace(string(lines[line-1]))
}

// TestPlanAndExplainAgree asks for the lines behind every attribute of production
// as explain does and as the review of a plan does.
func TestPlanAndExplainAgree(t *testing.T) {
	files := diag.Files{}
	g, diags := project.Generate(project.Inputs{Specs: productSpecs, Env: "production", Pack: "aws"}, t.TempDir(), files)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	index := provenance.New(g.Provenance, g.Decisions, files)
	asked := 0
	for i := range g.Provenance {
		a := &g.Provenance[i]
		steps := strings.Split(a.Block, ".")
		if len(steps) < 2 {
			continue
		}
		labels := 2
		if slices.Contains([]string{"output", "variable", "provider", "module", "locals", "moved", "import"}, steps[0]) {
			continue // a plan has resources
		}
		if steps[0] == string(tfcode.DataSource) {
			labels = 3
		}
		if len(steps)-labels != len(a.Nested) {
			continue // a dynamic block, whose places only Terraform knows
		}
		var path []any
		for n, name := range steps[labels:] {
			path = append(path, name, a.Nested[n])
		}
		asked++
		explained := index.Lines(a)
		planned := index.At(a.Module, strings.Join(steps[:labels], "."), append(path, a.Name), nil)
		if fmt.Sprint(explained) != fmt.Sprint(planned) {
			t.Errorf("%s: explain says %v, a plan %v", a.Address(), paths(explained), paths(planned))
		}
	}
	if asked < 1000 {
		t.Errorf("only %d attributes were asked for", asked)
	}
}

func paths(origins []diag.Origin) []string {
	var all []string
	for _, o := range origins {
		all = append(all, o.Path)
	}
	return all
}

// reviewOf is the review of a plan that changes the web task of production.
func reviewOf(t *testing.T, g *project.Output, files diag.Files, before, after map[string]any) *terraform.Review {
	t.Helper()
	plan := &tfjson.Plan{ResourceChanges: []*tfjson.ResourceChange{{
		Address: "module.compute.aws_ecs_task_definition.web", ModuleAddress: "module.compute", Mode: tfjson.ManagedResourceMode,
		Type: "aws_ecs_task_definition", Name: "web",
		Change: &tfjson.Change{Actions: tfjson.Actions{tfjson.ActionUpdate}, Before: before, After: after},
	}}}
	review, err := terraform.NewReview("production", terraform.Engine{}, terraform.Plan{Plan: plan}, provenance.New(g.Provenance, g.Decisions, files))
	if err != nil {
		t.Fatal(err)
	}
	return review
}

func variable(name, value string) map[string]any { return map[string]any{"name": name, "value": value} }

// webContainers are the containers of the web task as the provider has them, with an
// environment.
func webContainers(t *testing.T, cpu int, environment ...map[string]any) string {
	t.Helper()
	text, err := json.Marshal([]any{
		map[string]any{"name": "django-web", "cpu": cpu, "environment": environment},
		map[string]any{"name": "datadog-agent", "cpu": 512},
		map[string]any{"name": "pgbouncer", "cpu": 64},
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestPlacesInAPlan: a change is told at the line that it comes from, down to the item
// of a list in a JSON text. What only checks a value is no place of it.
func TestPlacesInAPlan(t *testing.T) {
	files := diag.Files{}
	g, diags := project.Generate(project.Inputs{Specs: productSpecs, Env: "production", Pack: "aws"}, t.TempDir(), files)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	review := reviewOf(t, g, files,
		map[string]any{"cpu": "512", "memory": "1024", "container_definitions": webContainers(t, 512, variable("DD_ENV", "production"))},
		map[string]any{"cpu": "1024", "memory": "2048", "container_definitions": webContainers(t, 768,
			variable("DD_ENV", "production"), variable("DJANGO_SETTINGS_MODULE", "config.settings.production"))})
	want := map[string]string{
		"cpu":                          `cpu: "1024"`,
		"memory":                       `memory: "2048"`,
		"container_definitions[0].cpu": "cpu: 768",
		"container_definitions[0].environment[1]": "- {name: DJANGO_SETTINGS_MODULE, value: config.settings.production}",
	}
	got := map[string]string{}
	for _, c := range review.Changes {
		for _, a := range c.Attributes {
			var lines []string
			for _, o := range a.Origins {
				lines = append(lines, lineAt(files, o.File, o.Line))
			}
			got[a.Path] = strings.Join(slices.Compact(lines), "; ")
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

// TestManyVariables: the lines of each item are those of the item, whatever the number
// of items is.
func TestManyVariables(t *testing.T) {
	const many = 260
	specs := editedSpecs(t, "compute.yaml", "        environment:\n", "        environment:\n"+strings.Join(repeat(many, func(i int) string {
		return fmt.Sprintf("          - {name: V%03d, value: \"%d\"}\n", i, i)
	}), ""))
	files := diag.Files{}
	g, diags := project.Generate(project.Inputs{Specs: productSpecs, SpecFS: specs, Env: "production", Pack: "aws"}, t.TempDir(), files)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	review := reviewOf(t, g, files,
		map[string]any{"container_definitions": webContainers(t, 768, variable("OTHER", ""))},
		map[string]any{"container_definitions": webContainers(t, 768, repeat(many, func(i int) map[string]any {
			return variable(fmt.Sprintf("V%03d", i), fmt.Sprint(i))
		})...)})
	lines := map[int]bool{}
	for _, a := range review.Changes[0].Attributes {
		if len(a.Origins) > 2 {
			t.Fatalf("%s has %d lines", a.Path, len(a.Origins))
		}
		for _, o := range a.Origins {
			lines[o.Line] = true
		}
	}
	if len(lines) != many {
		t.Errorf("%d variables are at %d lines", many, len(lines))
	}
}

// TestPlacesOfRefusedValues: each value that the provider does not take is reported at
// its own line, also in a JSON text that was made of many.
func TestPlacesOfRefusedValues(t *testing.T) {
	specs := editedSpecs(t, "compute.yaml", "interval: 30\n", "interval: 4\n", "reservation: 1280\n", "reservation: 5\n")
	files := diag.Files{}
	_, diags := project.Generate(project.Inputs{Specs: productSpecs, SpecFS: specs, Env: "production", Pack: "aws"}, t.TempDir(), files)
	var got []string
	for _, d := range diags {
		if d.Summary == "Value not accepted" {
			got = append(got, lineAt(files, d.Subject.Filename, d.Subject.Start.Line))
		}
	}
	slices.Sort(got)
	want := []string{"interval: 4", "memory_reservation: 5", "memory_reservation: 5"} // two tasks have one each
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

// TestExplainPlaces: a block that is repeated is explained item by item, and so is what
// stands in a value.
func TestExplainPlaces(t *testing.T) {
	a := &app{inputs: project.Inputs{Specs: productSpecs, Env: "production", Pack: "aws"}, out: t.TempDir(), files: diag.Files{}}
	_, l, err := a.ledger()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct{ has, hasNot []string }{
		"aws_ecs_service.celery_workers.capacity_provider_strategy": {
			has: []string{"capacity_provider_strategy[0]\n", "capacity_provider_strategy[1]\n", "| weight: 7", "| weight: 3"},
		},
		"aws_ecs_service.celery_workers.capacity_provider_strategy[1]": {has: []string{"| weight: 3"}, hasNot: []string{"| weight: 7"}},
		"module.compute.aws_ecs_task_definition.web.container_definitions[0].cpu": {
			has: []string{"container_definitions[0].cpu = 768", "| cpu: 768"}, hasNot: []string{"memory"},
		},
		"aws_ecs_task_definition.web.cpu": {has: []string{`| cpu: "1024"`}},
	} {
		x, err := l.Explain(name)
		if err != nil {
			t.Error(err)
			continue
		}
		var out strings.Builder
		if err := x.Write(&out, a.files); err != nil {
			t.Fatal(err)
		}
		for _, text := range want.has {
			if !strings.Contains(out.String(), text) {
				t.Errorf("%s: no %q in\n%s", name, text, &out)
			}
		}
		for _, text := range want.hasNot {
			if strings.Contains(out.String(), text) {
				t.Errorf("%s: %q in\n%s", name, text, &out)
			}
		}
	}
}

func repeat[T any](n int, one func(i int) T) []T {
	var all []T
	for i := range n {
		all = append(all, one(i))
	}
	return all
}

// editedSpecs are the specs of the product with texts of a file replaced: each of
// edits by the one after it.
func editedSpecs(t *testing.T, name string, edits ...string) fstest.MapFS {
	t.Helper()
	specs := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(productSpecs), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(productSpecs, name))
		specs[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(edits); i += 2 {
		if !bytes.Contains(specs[name].Data, []byte(edits[i])) {
			t.Fatalf("no %q in %s", edits[i], name)
		}
		specs[name].Data = bytes.ReplaceAll(specs[name].Data, []byte(edits[i]), []byte(edits[i+1]))
	}
	return specs
}
