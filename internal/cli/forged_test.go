package cli

import (
	"strings"
	"testing"
)

const tinyPack = "pack {\n  name = \"tiny\"\n  description = \"x\"\n}\nmodule \"all\" {\n  description = \"x\"\n}\n"

// TestNoCommandIsForged has texts of a user that would be a command to a pipeline, or
// do something to a terminal, in keys, values and the names of files.
func TestNoCommandIsForged(t *testing.T) {
	const product = "product: {name: demo, environment: production, region: north-1}\n"
	for name, files := range map[string]map[string]string{
		"key":        {"specs/a.yaml": "\"x\\n::error::forged\": 1\n"},
		"nested key": {"specs/a.yaml": "secrets: {\"x\\n::error::forged\": {zzz: 1}}\n"},
		"value":      {"specs/a.yaml": "vpc: {cidr_block: \"x\\n::error::forged\"}\n"},
		"escape":     {"specs/a.yaml": "vpc: {cidr_block: \"x\\e[2J\\u202e\\u200b\\u009b2J\", \"k\\e[2J\": 1}\n"},
		"raw":        {"specs/a.yaml": "vpc: {cidr_block: x\u202ey\u200bz, k\u2066: \"##[error]forged\"}\n"},
		"file":       {"specs/a\n::error::forged.yaml": "zzz: 1\n"},
		"syntax":     {"specs/a\r\x1b[2J.yaml": "zzz: [\x1b[2J\n"},
		"format":     {"specs/a\n::error::forged.yaml": "vpc:   {}\n"},
		"folder":     {"specs/a\n::error::forged.yaml/x": ""},
		"output":     {"out/production/a\n::error::forged.tf": "x", "out/production/\x1b[2J.tf": "y"},
		"reference":  {"specs/a.yaml": "load_balancer: {security_groups: [\"x\\n::error::forged\"]}\n"},
		"rule":       {"specs/a.yaml": "tagging_strategy: {mandatory_tags: [{Note: \"x\\n::error::forged ##[error]\"}]}\n"},
		"ignored":    {"specs/a.yaml": "vpc: {}  # jobhivegen:ignore a\u202e because x\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFiles(t, map[string]string{"specs/product.yaml": product, "specs/environments/staging.yaml": "product: {environment: staging}\n", "pack/pack.hcl": tinyPack, "pack/modules/all/main.tf": "locals {\n  a = 1\n}\n"})
			writeFiles(t, files)
			for _, command := range []string{
				"validate", "validate --strict", "fmt --check", "fmt --diff", "validate --fix --diff", "render", "render --check",
				"render --diff", "coverage", "explain x\n::error::y", "plan --forecast", "validate --specs no\x1b[2J", "validate --env x\x1b[2J",
				"validate --pack p\n::error::", "validate --paths", "spec", "spec --format json", "spec x\n::error::\x1b", "report", "graph",
				"graph --format dot", "graph --format mermaid", "graph --view x\n::error::\x1b", "graph --compare x\n::error::\x1b",
				"diff production staging", "diff production staging --format markdown", "diff production x\n::error::\x1b",
				"promote product.region --from staging --to production --diff", "promote x\n::error::\x1b --from staging --to production",
				"add service x\n::error::\x1b --diff", "docs x\n::error::\x1b", "why x\n::error::\x1b", "import x\n::error::\x1b",
				"output x\n::error::\x1b", "destroy --confirm x\n::error::\x1b", "apply x\n::error::\x1b", "drift --env x\n::error::\x1b",
				"pack check x\n::error::\x1b", "report --plan x\n::error::\x1b", "init --name x\n::error::\x1b --dir again",
			} {
				shown := runShownArgs(strings.Split(command, " "))
				for line := range strings.Lines(shown) {
					if strings.HasPrefix(strings.TrimSpace(line), "::") {
						t.Errorf("%s: a line is a command to a pipeline:\n%s", command, shown)
					}
				}
				for _, bad := range []string{"\x1b", "\r", "\u202e", "\u200b", "\u2066", "\u009b", "##[error"} {
					if strings.Contains(shown, bad) {
						t.Errorf("%s: %q is printed as it is:\n%q", command, bad, shown)
					}
				}
			}
		})
	}
}

// TestNameOfNoEnvironment: where case does not count in names, out/Production is out/production, and
// is not destroyed without the guards of that environment.
func TestNameOfNoEnvironment(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFiles(t, map[string]string{
		"specs/product.yaml": "product: {name: demo, environment: production, region: north-1}\n",
		"pack/pack.hcl":      tinyPack, "pack/modules/all/main.tf": "locals {\n  a = 1\n}\n", "out/Production/main.tf": "", "out/x[/main.tf": "",
	})
	for _, command := range []string{
		"destroy --env Production --confirm Production", "output --env Production", "drift --env x[", "apply --env Production --auto-approve",
	} {
		if shown := runShown(command); !strings.Contains(shown, "error: Invalid environment") || strings.Contains(shown, "Terraform") {
			t.Errorf("%s: %s", command, shown)
		}
	}
}

// TestOutputIsSmall has a line with a thousand mistakes, eighty thousand mistakes, and
// a very long line.
func TestOutputIsSmall(t *testing.T) {
	var inline, many strings.Builder
	for i := range 1000 {
		inline.WriteString(strings.Repeat("k", i%30) + "x" + thousandsOf(i) + ": 1, ")
	}
	for i := range 80_000 {
		many.WriteString("x" + thousandsOf(i) + ": 1\n")
	}
	for name, text := range map[string]string{
		"one line":  "vpc: {" + inline.String() + "}\n",
		"many keys": many.String(),
		"long line": "vpc: {cidr_block: " + strings.Repeat("x", 5_000_000) + "}\n",
		"long key":  strings.Repeat("x", 900) + ": 1\nvpc: {" + strings.Repeat("y", 900) + ": 1}\n",
		"syntax":    "vpc: [" + strings.Repeat("x ", 1_000_000) + ": : :\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFiles(t, map[string]string{
				"specs/product.yaml": "product: {name: demo, environment: production, region: north-1}\n", "specs/a.yaml": text, "pack/pack.hcl": tinyPack,
				"pack/modules/all/main.tf": "locals {\n  a = 1\n}\n",
			})
			for _, command := range []string{"validate", "validate --format json", "validate --format sarif"} {
				if name != "one line" && command != "validate" {
					continue
				}
				shown := runShown(command)
				most := 700_000
				if strings.HasSuffix(command, "sarif") {
					most = 3_000_000 // a file, whose bounds are those of an upload
				}
				if len(shown) > most || !strings.Contains(shown, "specs/a.yaml") {
					t.Errorf("%s prints %d bytes: %.300s", command, len(shown), shown)
				}
				if name == "many keys" && command == "validate" && !strings.Contains(shown, "and 79,980 more: Unknown section\n") {
					t.Errorf("it is not said how many more there are: %.2000s", shown)
				}
			}
		})
	}
}

// thousandsOf is a number in letters, so that no two keys are alike.
func thousandsOf(n int) string {
	var b strings.Builder
	for ; n > 0; n /= 20 {
		b.WriteByte("abcdefghijklmnopqrst"[n%20])
	}
	return b.String()
}
