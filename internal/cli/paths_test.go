package cli

import (
	"bytes"
	"fmt"
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
	"github.com/hashicorp/hcl/v2"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/reach"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// productFiles are the files of the product's spec as YAML, by name.
func productFiles(t *testing.T) map[string]*yaml.Node {
	t.Helper()
	names, err := filepath.Glob(productSpecs + "/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	files := map[string]*yaml.Node{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var root yaml.Node
		if err := yaml.Unmarshal(text, &root); err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = root.Content[0]
	}
	return files
}

// loadNodes loads a spec from YAML.
func loadNodes(t *testing.T, files map[string]*yaml.Node) *spec.File {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, root := range files {
		text, err := yaml.Marshal(root)
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: text}
	}
	f, diags := loadBuiltIn(t, templates.Names()[0]).Vocabulary.LoadFS(fsys, "specs", "")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return f
}

// child is what stands in a map under a key, nil for nothing.
func child(n *yaml.Node, keys ...string) *yaml.Node {
	for _, key := range keys {
		i := slices.IndexFunc(n.Content, func(n *yaml.Node) bool { return n.Value == key })
		if n.Kind != yaml.MappingNode || i < 0 {
			return nil
		}
		n = n.Content[i+1]
	}
	return n
}

// values are those of a map, in order.
func values(n *yaml.Node) []*yaml.Node {
	var all []*yaml.Node
	for i := 1; i < len(n.Content); i += 2 {
		all = append(all, n.Content[i])
	}
	return all
}

// edgeLists are the lists of a spec whose items carry paths.
func edgeLists(files map[string]*yaml.Node) []*yaml.Node {
	network := files["network.yaml"]
	lists := []*yaml.Node{child(network, "vpc", "nat_gateways"), child(files["load_balancing.yaml"], "load_balancer", "listeners")}
	for _, group := range values(child(network, "security_groups")) {
		lists = append(lists, child(group, "ingress_rules"), child(group, "egress_rules"))
	}
	for _, role := range values(child(files["security.yaml"], "iam", "roles")) {
		statements := child(role, "policy", "Statement")
		lists = append(lists, statements)
		for _, statement := range statements.Content {
			for _, key := range []string{"Action", "Resource"} {
				if list := child(statement, key); list.Kind == yaml.SequenceNode {
					lists = append(lists, list)
				}
			}
		}
	}
	return lists
}

// lines are the first and the last line of a node.
func lines(n *yaml.Node) (first, last int) {
	first, last = n.Line, n.Line
	for _, c := range n.Content {
		_, end := lines(c)
		last = max(last, end)
	}
	return first, last
}

// reportsGap tells whether a diagnostic is about a missing edge.
func reportsGap(p *project.Pack, d *hcl.Diagnostic) bool {
	id := diag.RuleOf(d)
	ofNeed := slices.ContainsFunc(p.Rules(), func(r render.Rule) bool {
		return r.ID == id && strings.HasPrefix(id, "policy-") && strings.HasSuffix(id, "-missing")
	})
	return ofNeed || slices.Contains([]string{"listener-missing", "port-closed", "route-missing"}, id)
}

// TestEveryEdgeIsNeeded removes each thing that a path of the product rests on:
// the report leads to what needs it, and to where it would have to be.
func TestEveryEdgeIsNeeded(t *testing.T) {
	p := loadBuiltIn(t, templates.Names()[0])
	whole, _ := p.Vocabulary.Load(productSpecs, "")
	needs, diags := p.NeedsOf(whole)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	carried := map[string]bool{}
	m := reach.Trace(whole, needs)
	for i := range m.Paths {
		for _, edge := range m.Paths[i].Edges {
			carried[fmt.Sprintf("%s:%d", filepath.Base(edge.Range.Filename), edge.Range.Start.Line)] = true
		}
	}
	removed := 0
	for i := range edgeLists(productFiles(t)) {
		for j := range edgeLists(productFiles(t))[i].Content {
			files := productFiles(t)
			list := edgeLists(files)[i]
			first, last := lines(list.Content[j])
			name := ""
			for file, root := range files {
				for line := first; line <= last; line++ {
					if place := fmt.Sprintf("%s:%d", file, line); carried[place] && has(root, list) {
						name = place
					}
				}
			}
			if name == "" || len(list.Content) == 1 && list.Content[0].Kind == yaml.ScalarNode {
				continue // nothing rests on it, or the list may not be empty
			}
			removed++
			t.Run(name, func(t *testing.T) {
				list.Content = slices.Delete(list.Content, j, j+1)
				var found hcl.Diagnostics
				for _, d := range p.CheckSpec(loadNodes(t, files)) {
					if reportsGap(p, d) {
						found = append(found, d)
					}
				}
				if len(found) == 0 {
					t.Fatal("nothing is reported")
				}
				for _, d := range found {
					toGap := func(r diag.Related) bool { return r.Message == "This is where it would have to be." }
					if !slices.ContainsFunc(diag.RelatedOf(d), toGap) {
						t.Errorf("it does not lead to the gap: %v", d)
					}
				}
			})
		}
	}
	starter := "ecsTaskExecutionRole"
	for i, statement := range statementsOf(productFiles(t), starter) {
		actions := child(statement, "Action")
		for j := range actions.Content {
			if len(actions.Content) == 1 {
				continue
			}
			removed++
			t.Run(actions.Content[j].Value, func(t *testing.T) {
				files := productFiles(t)
				list := child(statementsOf(files, starter)[i], "Action")
				list.Content = slices.Delete(list.Content, j, j+1)
				reported := func(d *hcl.Diagnostic) bool {
					return reportsGap(p, d) && strings.Contains(d.Detail, "Allow "+actions.Content[j].Value+" on ")
				}
				if !slices.ContainsFunc(p.CheckSpec(loadNodes(t, files)), reported) {
					t.Error("nothing is reported")
				}
			})
		}
	}
	if removed < 30 {
		t.Errorf("only %d edges were removed", removed)
	}
}

// statementsOf are the statements of a role.
func statementsOf(files map[string]*yaml.Node, role string) []*yaml.Node {
	return child(files["security.yaml"], "iam", "roles", role, "policy", "Statement").Content
}

// has tells whether a node is below another one.
func has(root, n *yaml.Node) bool {
	return root == n || slices.ContainsFunc(root.Content, func(c *yaml.Node) bool { return has(c, n) })
}

// TestNothingMoreIsNeeded adds rules, permissions and gateways that no path of
// the product needs: each is reported at its line.
func TestNothingMoreIsNeeded(t *testing.T) {
	p := loadBuiltIn(t, templates.Names()[0])
	random := rand.New(rand.NewPCG(1, 2))
	groups := []string{"sg_alb_external", "sg_web_application", "sg_rds_database", "sg_redis_cache"}
	peers := append([]string{"10.0.0.0/16", "10.0.20.0/24"}, groups...)
	item := func(t *testing.T, text string) *yaml.Node {
		t.Helper()
		var n yaml.Node
		if err := yaml.Unmarshal([]byte(text), &n); err != nil {
			t.Fatal(err)
		}
		return n.Content[0]
	}
	for range 40 {
		port := 10_000 + random.IntN(50_000)
		group, peer := groups[random.IntN(len(groups))], peers[random.IntN(len(peers))]
		list, end := "ingress_rules", "source_security_group_id: "+peer
		if random.IntN(2) == 0 {
			list, end = "egress_rules", "destination_security_group_id: "+peer
		}
		if group == peer && group == "sg_web_application" {
			continue // the services of the group may call each other
		}
		if strings.Contains(peer, "/") {
			end = "cidr_blocks: [" + peer + "]"
		}
		t.Run(fmt.Sprintf("%s %s %s %d", group, list, peer, port), func(t *testing.T) {
			files := productFiles(t)
			rules := child(files["network.yaml"], "security_groups", group, list)
			if rules == nil {
				node := child(files["network.yaml"], "security_groups", group)
				rules = item(t, "[]")
				node.Content = append(node.Content, item(t, list), rules)
			}
			rules.Content = append(rules.Content, item(t, fmt.Sprintf("{from_port: %d, to_port: %d, protocol: tcp, %s}", port, port, end)))
			checkUnneeded(t, p, files, "security-unused", fmt.Sprint(port))
		})
	}
	for _, tc := range []struct{ rule, list, item, at string }{
		{"permission-unused", "0.Action", "ecr:DescribeImages", "ecr:DescribeImages"},
		{"permission-unused", "3.Resource", "secret/jobhive/stripe", "secret/jobhive/stripe"},
		{"permission-unused", "2.Action", "logs:CreateLogGroup", "logs:CreateLogGroup"},
		{"permission-unused", "4.Resource", "key/jobhive-logs", "key/jobhive-logs"},
	} {
		t.Run(tc.item, func(t *testing.T) {
			files := productFiles(t)
			index, key, _ := strings.Cut(tc.list, ".")
			list := child(statementsOf(files, "ecsTaskExecutionRole")[index[0]-'0'], key)
			list.Content = append(list.Content, item(t, tc.item))
			checkUnneeded(t, p, files, tc.rule, tc.at)
		})
	}
}

// checkUnneeded checks that a rule, and no error, is reported at a text.
func checkUnneeded(t *testing.T, p *project.Pack, files map[string]*yaml.Node, rule, at string) {
	t.Helper()
	f := loadNodes(t, files)
	found := false
	for _, d := range p.CheckSpec(f) {
		text := string(d.Subject.SliceBytes(f.Sources()[d.Subject.Filename].Bytes))
		found = found || diag.RuleOf(d) == rule && strings.Trim(text, `"'`) == at
		if d.Severity == hcl.DiagError {
			t.Errorf("unexpected: %v", d)
		}
	}
	if !found {
		t.Errorf("%s is not reported at %s", rule, at)
	}
}

// TestPathsOfTheProduct compares what validate --paths prints for the product
// with a golden file.
func TestPathsOfTheProduct(t *testing.T) {
	t.Chdir("../..")
	const golden = "testdata/paths/production.txt"
	var out bytes.Buffer
	a := &app{stdout: &out, stderr: &bytes.Buffer{}, files: diag.Files{}, inputs: project.Inputs{
		Specs: "specs", Env: "production", Pack: templates.Default(),
	}}
	if err := a.paths("text"); err != nil {
		t.Fatal(err)
	}
	got := out.String()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("it prints something else, refresh it with make golden (-want +got):\n%s", diff)
	}
}

var fencedPattern = regexp.MustCompile("(?ms)^```\n(.*?\n)(.*?)^```$")

// TestPathsDocument checks that each block of docs/paths.md is printed: from the
// line it begins with to the next empty one.
func TestPathsDocument(t *testing.T) {
	const page = "../../docs/paths.md"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	printed, err := os.ReadFile("../../testdata/paths/production.txt")
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	want := fencedPattern.ReplaceAllStringFunc(string(text), func(block string) string {
		shown++
		first := fencedPattern.FindStringSubmatch(block)[1]
		_, rest, found := strings.Cut(string(printed), "\n"+first)
		if !found {
			t.Errorf("docs/paths.md shows this, and it is not printed: %s", first)
		}
		rest, _, _ = strings.Cut(rest, "\n\n")
		return "```\n" + first + strings.TrimSuffix(rest, "\n") + "\n```"
	})
	if shown != 4 {
		t.Errorf("it shows %d blocks", shown)
	}
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("docs/paths.md shows something else than is printed, refresh it with make golden:\n%s", diff)
	}
}

// TestGrantsAreRendered checks that each permission of which the pack says that
// a block of it gives it stands in that block of the output.
func TestGrantsAreRendered(t *testing.T) {
	p := loadBuiltIn(t, templates.Names()[0])
	for _, env := range []string{"production", "staging", "development"} {
		f, _ := p.Vocabulary.Load(productSpecs, env)
		needs, diags := p.NeedsOf(f)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		result, diags := p.Of(f).Render(render.Options{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		var text strings.Builder
		for _, name := range slices.Sorted(maps.Keys(result.Files)) {
			text.Write(result.Files[name])
		}
		for _, need := range needs {
			if need.By == "" {
				continue
			}
			kind, label, _ := strings.Cut(need.By, ".")
			block := regexp.MustCompile(`(?ms)^resource "` + kind + `" "` + label + `" \{$.*?^\}$`).FindString(text.String())
			for _, action := range need.Actions {
				if !strings.Contains(block, action) {
					t.Errorf("%s: %s is to allow %s %s", env, need.By, need.Who, action)
				}
			}
		}
	}
}
