package project

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// TestWordsOfOtherPacks writes words that the chosen pack does not have and another one has:
// a section, keys that several packs share, and a key within those. Whoever writes a pack
// is told the block that declares them, and such a block works.
func TestWordsOfOtherPacks(t *testing.T) {
	const options = "task_definitions:\n  - family: a\n    container_definitions:\n      - name: a\n        image: a\n" +
		"        log_configuration: {log_driver: a, options: {"
	declaring := t.TempDir()
	if err := os.CopyFS(declaring, os.DirFS("../../testdata/packs/hcloud")); err != nil {
		t.Fatal(err)
	}
	block := "keys \"task_definitions[*].container_definitions[*].log_configuration.options\" {\n  shared = true\n" +
		"  doc    = \"What lines are marked with.\"\n\n  key \"tag\" {\n    doc = \"The mark.\"\n  }\n}\n"
	if err := os.WriteFile(filepath.Join(declaring, "shared.hcl"), []byte(block), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ pack, text, want string }{
		{"google", "user_pools: {a: {}}\n", `no section "user_pools". The pack aws has it, and this spec is for the pack google. Leave it out;`},
		{"google", "tables: {scans: {}}\n", `no section "tables". Keep the rows in a database`},
		{
			"google", "task_definitions:\n  - {family: a, volumes: [{name: a, efs_volume_configuration: {}}]}\n",
			`no key "efs_volume_configuration". The pack aws has it`,
		},
		{declaring, options + "awslogs-group: a}}\n", `no key "awslogs-group". The packs aws and google have it`},
		{declaring, options + "tag: a}}\n", "lacks the section"},
		{"../../testdata/packs/hcloud", "queues: {scans: {}}\n", `declares it by a block section "queues"`},
		{
			"../../testdata/packs/hcloud", options + "awslogs-group: a}}\n",
			`The packs aws and google have it, and this spec is for the pack hcloud. Leave it out; where others share the file, give it the ` +
				`value null in the overlay of this environment. Whoever writes that pack declares it by a block ` +
				`keys "task_definitions[*].container_definitions[*].log_configuration.options" { shared = true } ` +
				`with a key block for each key below it (docs/packs.md).`,
		},
	}
	for _, test := range tests {
		pack, diags := LoadPack(test.pack, false, diag.Files{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		_, diags = pack.Vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(test.text)}}, "", "")
		said := ""
		for _, d := range diags {
			said += d.Detail + "\n"
		}
		if !strings.Contains(said, test.want) {
			t.Errorf("%s: %q is not said of:\n%s\n%s", test.pack, test.want, test.text, said)
		}
	}
}
