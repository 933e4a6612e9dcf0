package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
)

// The products of testdata/small have few parts each. What is written about them
// must not name others.
const smallSpecs = "testdata/small"

// words are those of a part of a product, for texts about products without it.
var words = map[string]*regexp.Regexp{
	"distribution":     regexp.MustCompile(`(?i)distribution|cloudfront|\bedges?\b`),
	"load balancer":    regexp.MustCompile(`(?i)load.?balancer|target group|listener`),
	"cache":            regexp.MustCompile(`(?i)\bcache|redis|valkey|elasticache`),
	"Redis":            regexp.MustCompile(`(?i)redis`),
	"database":         regexp.MustCompile(`(?i)\bdatabase|postgres|\brds\b|pg_dump`),
	"bucket":           regexp.MustCompile(`(?i)\bbuckets?\b|\bmedia\b`),
	"service":          regexp.MustCompile(`(?i)\becs\b|\bservices\b|\btasks?\b`),
	"failover":         regexp.MustCompile(`(?i)second region|fail(ing)? over|rpo\b`),
	"budget":           regexp.MustCompile(`activate_cost_allocation_tags`),
	"somebody's stack": regexp.MustCompile(`(?i)django|celery|gzipmiddleware|jobhive([^g]|$)`),
	"content below it": regexp.MustCompile(`(?m)^## [^\n]+\n+(## |\z)|^### [^\n]+\n+(###? |\z)`),
}

func TestTextsSayWhatIsThere(t *testing.T) {
	const stack, empty = "somebody's stack", "content below it"
	for name, without := range map[string][]string{
		"workers":  {"distribution", "load balancer", "cache", "database", "bucket", "failover", "budget", stack, empty},
		"valkey":   {"distribution", "load balancer", "Redis", "database", "bucket", "service", "failover", "budget", stack, empty},
		"database": {"distribution", "load balancer", "cache", "bucket", "service", "failover", "budget", stack, empty},
		"media":    {"distribution", "load balancer", "cache", "database", "service", "failover", "budget", stack, empty},
	} {
		t.Run(name, func(t *testing.T) {
			for file, text := range readable(generateSmall(t, name).Tree) {
				text = strings.ReplaceAll(text, "database subnets", "") // a tier of the network, where caches are too
				for _, part := range without {
					if part == empty && filepath.Ext(file) != ".md" {
						continue
					}
					if found := words[part].FindString(text); found != "" {
						t.Errorf("%s has %q, and the product has no %s:\n%s", file, found, part, text)
					}
				}
			}
		})
	}
}

// TestRunbooksOfFewParts reads what the runbook says of what an apply makes again without
// what was in it.
func TestRunbooksOfFewParts(t *testing.T) {
	const again = "Nothing here keeps data: what is lost is made again by an apply."
	for name, says := range map[string]string{
		"valkey":  again + " Caches begin empty.\n",
		"workers": again + " Images have to be pushed again.\n",
	} {
		if text := string(generateSmall(t, name).Tree["RUNBOOK.md"]); !strings.Contains(text, says) {
			t.Errorf("the runbook of %s does not say %q:\n%s", name, says, text)
		}
	}
}

// partsOf are the resources by which a product has a part that texts speak of.
var partsOf = map[string]string{
	"distribution":  `"aws_cloudfront_distribution"`,
	"load balancer": `"(aws_lb|google_compute_url_map)"`,
	"cache":         `"(aws_elasticache_|google_redis_instance"|google_compute_url_map")`, // a load balancer of Google has one
	"database":      `"(aws_db_instance|aws_docdb_cluster|aws_rds_cluster|google_sql_database_instance)"`,
	"bucket":        `"(aws_s3_bucket|google_storage_bucket)"`,
	"service":       `"(aws_ecs_service|aws_ecs_task_definition|google_cloud_run_v2_(service|worker_pool|job))"`,
}

// textsSayWhatIsThere looks for parts in the Markdown of an output that its Terraform
// neither makes nor reads.
func textsSayWhatIsThere(t *testing.T, tree output.Tree) {
	t.Helper()
	var code strings.Builder
	for name, text := range tree {
		if filepath.Ext(name) == ".tf" {
			code.Write(text)
		}
	}
	for file, text := range readable(tree) {
		if filepath.Ext(file) != ".md" {
			continue
		}
		text = strings.ReplaceAll(text, "database subnets", "")       // a tier of the network, where caches are too
		text = strings.ReplaceAll(text, "gcloud services enable", "") // which turns on what the provider calls so
		for part, resource := range partsOf {
			if regexp.MustCompile(resource).MatchString(code.String()) {
				continue
			}
			if at := words[part].FindStringIndex(text); at != nil {
				t.Errorf("%s speaks of it, and the product has no %s: ...%s...", file, part, text[max(0, at[0]-150):min(len(text), at[1]+100)])
			}
		}
		for _, part := range []string{"somebody's stack", "content below it"} {
			if found := words[part].FindString(text); found != "" {
				t.Errorf("%s has %q", file, found)
			}
		}
	}
}

// generateSmall renders one of the small products.
func generateSmall(t *testing.T, name string) *project.Output {
	t.Helper()
	dir := t.TempDir()
	text, err := os.ReadFile(filepath.Join(smallSpecs, name+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "spec.yaml"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	g, _ := generateSpecs(t, dir, "production")
	return g
}

// readable is what is written for people: texts, and the comments and
// descriptions of Terraform files by the file.
func readable(tree output.Tree) map[string]string {
	comment := regexp.MustCompile(`(?m)^\s*#.*$|^\s*description\s*=.*$`)
	all := map[string]string{}
	for name, content := range tree {
		switch filepath.Ext(name) {
		case ".md":
			all[name] = string(content)
		case ".tf":
			var kept []string
			for _, line := range comment.FindAllString(string(content), -1) {
				// Subnets for data are named so whatever the data are kept in.
				if !strings.Contains(line, "Generated by jobhivegen") && !strings.Contains(line, "aws_subnet.database") {
					kept = append(kept, strings.TrimSpace(line))
				}
			}
			all[name] = strings.Join(kept, "\n\n\n")
		}
	}
	return all
}

// TestDeclarationsAreUsed looks for data sources, variables and locals that nothing
// in their module reads.
func TestDeclarationsAreUsed(t *testing.T) {
	trees := map[string]output.Tree{}
	for _, name := range []string{"workers", "valkey", "database", "media", "guarded"} {
		trees[name] = generateSmall(t, name).Tree
	}
	for _, env := range []string{"production", "staging", "development"} {
		trees[env] = generateProduct(t, productSpecs, env).Tree
	}
	for name, tree := range trees {
		folders := map[string]string{}
		declared := map[string][]string{} // addresses by folder
		for file, content := range tree {
			if filepath.Ext(file) != ".tf" {
				continue
			}
			folder := filepath.Dir(file)
			folders[folder] += string(content)
			parsed, diags := hclsyntax.ParseConfig(content, file, hcl.InitialPos)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			for _, block := range parsed.Body.(*hclsyntax.Body).Blocks {
				switch block.Type {
				case "data":
					declared[folder] = append(declared[folder], "data."+strings.Join(block.Labels, "."))
				case "variable":
					declared[folder] = append(declared[folder], "var."+block.Labels[0])
				case "locals":
					for name := range block.Body.Attributes {
						declared[folder] = append(declared[folder], "local."+name)
					}
				}
			}
		}
		for folder, addresses := range declared {
			for _, address := range addresses {
				if !regexp.MustCompile(`\b` + regexp.QuoteMeta(address) + `\b`).MatchString(folders[folder]) {
					t.Errorf("%s: nothing in %s reads %s", name, folder, address)
				}
			}
		}
	}
}
