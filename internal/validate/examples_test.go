package validate_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// examples are the parts of testdata/examples.txtar by rule and name.
func examples(t *testing.T) map[string]map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/examples.txtar")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]map[string]string{}
	for _, file := range archive.Files {
		rule, part, ok := strings.Cut(file.Name, "/")
		if !ok || !slices.Contains([]string{"why", "bad", "good"}, part) {
			t.Fatalf("what is %s?", file.Name)
		}
		if all[rule] == nil {
			all[rule] = map[string]string{}
		}
		all[rule][part] = string(file.Data)
	}
	return all
}

// TestExamples checks each rule with a part of a spec that breaks this rule and
// no other one, and with one that keeps them all. What loading says of keys that
// are left out does not matter.
func TestExamples(t *testing.T) {
	all := examples(t)
	for _, rule := range validate.Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			parts := all[rule.ID]
			if parts["why"] == "" {
				t.Fatal("no example of the rule")
			}
			if got := findings(t, parts["bad"]); !slices.Equal(got, []string{rule.ID}) {
				t.Errorf("the bad example has %v", got)
			}
			if got := findings(t, parts["good"]); len(got) > 0 {
				t.Errorf("the good example has %v", got)
			}
		})
		delete(all, rule.ID)
	}
	for id := range all {
		t.Errorf("there are examples of %s, which is no rule", id)
	}
}

// findings are the ids of the rules that a part of a spec breaks. What stands behind a comment with
// its name is an overlay.
func findings(t *testing.T, text string) []string {
	t.Helper()
	const overlay = "environments/staging.yaml"
	base, over, overlaid := strings.Cut(text, "# "+overlay+"\n")
	files, env := fstest.MapFS{"a.yaml": {Data: []byte(base)}}, ""
	if overlaid {
		files[overlay], env = &fstest.MapFile{Data: []byte(over)}, "staging"
	}
	f, diags := ofExamples().LoadFS(files, "specs", env)
	for _, d := range diags {
		if d.Summary != "Missing section" && d.Summary != "Missing key" && !strings.HasPrefix(d.Summary, "Unknown ") &&
			d.Summary != "Empty list" {
			t.Errorf("the example does not load: %v", d)
		}
	}
	var ids []string
	for _, d := range validate.Suppress(f, validate.Check(f), allRules(t), nil, true, nil) {
		ids = append(ids, diag.RuleOf(d))
		if d.Subject == nil || d.Severity == hcl.DiagInvalid {
			t.Errorf("no place: %v", d)
		}
	}
	return ids
}

// TestFormulasAreNoSecrets checks that texts are let through that are long and mixed,
// and in which signs stand between the letters and the digits.
func TestFormulasAreNoSecrets(t *testing.T) {
	for _, text := range []string{
		"{DBInstanceClassMemory/32768}", "LEAST({DBInstanceClassMemory/9531392},5000)",
		"GREATEST({log(DBInstanceClassMemory/21474836480)*20},15)", "/Applications/Reporting/Quarter/2024/Summary",
	} {
		f, _ := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte("product: {description: \"" + text + "\"}\n")}}, "specs", "")
		if diags := validate.Check(f); len(diags) != 0 {
			t.Errorf("%s: got %v", text, diags)
		}
	}
}

// TestSecretsAreHidden checks that no text with the form of a key is shown, be it
// in a message or in the source.
func TestSecretsAreHidden(t *testing.T) {
	for _, secret := range []string{
		"AKIA" + "ABCDEFGHIJKLMNOP", "sk_live_" + "abcdefghijklmnop", "ghp_" + strings.Repeat("a", 36),
		"-----BEGIN RSA PRIVATE KEY-----", "https://user:hunter22@example.com/",
	} {
		f, _ := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte("product: {description: \"" + secret + "\"}\n")}}, "specs", "")
		diags := validate.Check(f)
		if len(diags) != 1 || diag.RuleOf(diags[0]) != "secret-text" {
			t.Errorf("%s: got %v", secret, diags)
		}
		if text := string(f.Sources()["specs/a.yaml"].Bytes); strings.Contains(text, secret) || strings.Contains(diags.Error(), secret) {
			t.Errorf("%s is shown: %s", secret, text)
		}
	}
}
