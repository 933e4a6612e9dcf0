package cli

import (
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// waitsForNothing are the types of resources that name a role and do nothing with it until
// something else starts, or that say what a role may do.
var waitsForNothing = []string{
	"aws_iam_role", "aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_iam_instance_profile",
	"aws_ecs_task_definition", "aws_kms_key", "aws_sns_topic_policy", "aws_sqs_queue_policy", "aws_s3_bucket_policy",
	// What starts it waits for the policy in its place.
	"aws_sfn_state_machine",
}

// TestWorkWaitsForItsPolicies holds each resource that works under a role of its module against
// what allows the role something: AWS tries the role when the resource is made, or begins to
// work at once, so all of its policies have to be there before.
func TestWorkWaitsForItsPolicies(t *testing.T) {
	trees := map[string]map[string][]byte{
		"production": generateProduct(t, productSpecs, "production").Tree,
		"staging":    generateProduct(t, productSpecs, "staging").Tree,
	}
	for _, specs := range productFolders(t) {
		trees[specs] = generateProduct(t, specs, "production").Tree
	}
	held := map[string]bool{}
	for product, tree := range trees {
		for module, blocks := range resourceBlocks(t, tree) {
			policies := map[string][]string{}
			for _, b := range blocks {
				if kind := b.Labels[0]; kind == "aws_iam_role_policy" || kind == "aws_iam_role_policy_attachment" {
					for _, role := range references(b.Body, "aws_iam_role") {
						policies[role] = append(policies[role], strings.Join(b.Labels, "."))
					}
				}
			}
			after := needs(blocks)
			for _, b := range blocks {
				if slices.Contains(waitsForNothing, b.Labels[0]) {
					continue
				}
				name := strings.Join(b.Labels, ".")
				for _, role := range references(b.Body, "aws_iam_role") {
					for _, policy := range policies[role] {
						held[policy] = true
						if !reaches(after, name, policy) {
							t.Errorf("%s: %s in %s works under %s and does not wait for %s", product, name, module, role, policy)
						}
					}
				}
			}
		}
	}
	for _, policy := range []string{"aws_iam_role_policy.media_copy_keys", "aws_iam_role_policy.replication"} {
		if !held[policy] {
			t.Errorf("nothing works under the role of %s; what does this test hold?", policy)
		}
	}
}

// resourceBlocks are the resources of each module of a tree.
func resourceBlocks(t *testing.T, tree map[string][]byte) map[string][]*hclsyntax.Block {
	t.Helper()
	modules := map[string][]*hclsyntax.Block{}
	for name, text := range tree {
		if !strings.HasPrefix(name, "modules/") || path.Ext(name) != ".tf" {
			continue
		}
		file, diags := hclsyntax.ParseConfig(text, name, hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		for _, b := range file.Body.(*hclsyntax.Body).Blocks {
			if b.Type == "resource" {
				modules[path.Dir(name)] = append(modules[path.Dir(name)], b)
			}
		}
	}
	return modules
}

// needs are the resources of the same module that each resource is made after.
func needs(blocks []*hclsyntax.Block) map[string][]string {
	after := map[string][]string{}
	for _, b := range blocks {
		after[strings.Join(b.Labels, ".")] = references(b.Body, "")
	}
	return after
}

// reaches reports whether a resource is made after another one, by way of others too.
func reaches(after map[string][]string, from, to string) bool {
	seen, open := map[string]bool{}, []string{from}
	for len(open) > 0 {
		next := open[0]
		open = open[1:]
		if next == to {
			return true
		}
		if !seen[next] {
			seen[next] = true
			open = append(open, after[next]...)
		}
	}
	return false
}

// references are the resources, TYPE.NAME, that a block names at any depth, of one type or of all.
func references(body *hclsyntax.Body, kind string) []string {
	var found []string
	for _, attribute := range body.Attributes {
		for _, traversal := range attribute.Expr.Variables() {
			if len(traversal) < 2 || kind != "" && traversal.RootName() != kind {
				continue
			}
			if step, is := traversal[1].(hcl.TraverseAttr); is {
				found = append(found, traversal.RootName()+"."+step.Name)
			}
		}
	}
	for _, inner := range body.Blocks {
		found = append(found, references(inner.Body, kind)...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
