package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNamesOfOneAccount: environments of one account that give a thing one name are
// refused at the lines of both; with the environment in the names, they share none.
func TestNamesOfOneAccount(t *testing.T) {
	specs, out := t.TempDir(), t.TempDir()
	run := func(args ...string) (string, int) {
		var stdout, stderr bytes.Buffer
		code := Main(append(args, "--specs", specs, "--out", out), &stdout, &stderr)
		return stdout.String() + stderr.String(), code
	}
	write := func(text string) {
		if err := os.WriteFile(filepath.Join(specs, "account.yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if text, code := run("init", "--name", "shop", "--domain", "shop.example.com"); code != 0 {
		t.Fatal(text)
	}
	write("account: {id: \"482716305911\"}\n")
	text, code := run("validate", "--env", "staging")
	if code != 1 || !strings.Contains(text, `databases.identifier is "shop-db" here and in production`) ||
		!strings.Contains(text, "This is where production says so.") {
		t.Fatalf("exit %d: %s", code, text)
	}
	if strings.Contains(text, "shop-media") {
		t.Errorf("the buckets have names of their own: %s", text)
	}

	write("account: {id: \"482716305911\"}\nnaming: {pattern: \"{environment}-{name}\"}\n")
	if text, code := run("render", "--all"); code != 0 || strings.Contains(text, "warning") {
		t.Fatalf("exit %d: %s", code, text)
	}
	production, staging := namesIn(t, filepath.Join(out, "production")), namesIn(t, filepath.Join(out, "staging"))
	for name := range staging {
		if production[name] {
			t.Errorf("both have %s", name)
		}
	}
	const least = 20
	if len(staging) < least {
		t.Errorf("only %d names were found", len(staging))
	}
}

// namesIn are the names of the product's things in a rendered folder. Groups are unique in
// their network.
func namesIn(t *testing.T, folder string) map[string]bool {
	t.Helper()
	given := regexp.MustCompile(`(?m)^  (name|family|identifier|bucket|replication_group_id) += "([^"]*shop[^"]*)"`)
	names := map[string]bool{}
	err := filepath.WalkDir(folder, func(file string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(file) != ".tf" || filepath.Base(filepath.Dir(file)) == "security" {
			return err
		}
		text, err := os.ReadFile(file)
		for _, m := range given.FindAllStringSubmatch(string(text), -1) {
			names[filepath.Base(filepath.Dir(file))+" "+m[1]+" "+m[2]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
