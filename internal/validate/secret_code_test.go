package validate_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/validate"
)

// TestCodeSecrets has files of Terraform with a secret in them, and files that only look
// like that.
func TestCodeSecrets(t *testing.T) {
	const s = "S3nt1nel-h7nter9"
	sensitive := func(_ *hclsyntax.Block, path []string) bool {
		return slices.Contains([]string{"kept", "inner.kept"}, strings.Join(path, "."))
	}
	for text, want := range map[string]bool{
		`locals { db_password = "` + s + `" }`:                                          true,
		`locals { variables = { API_TOKEN = "` + s + `" } }`:                            true,
		`locals { variables = { "API_TOKEN" = ("` + s + `") } }`:                        true,
		`locals { all = [{ name = "API_TOKEN", value = "` + s + `" }] }`:                true,
		`locals { url = "postgres://app:` + s + `@${var.host}/app" }`:                   true,
		`locals { command = ["psql", "--password", "` + s + `"] }`:                      true,
		`locals { text = jsonencode({ password = "` + s + `" }) }`:                      true,
		`locals { password = var.a ? "` + s + `" : base64encode("` + s + `") }`:         true,
		"locals {\n  text = <<-T\n    PGPASSWORD=" + s + " psql\n  T\n}":                true,
		`locals { all = { for n in var.names : n => { password = "` + s + `" } } }`:     true,
		"variable \"db_password\" {\n  default = \"" + s + "\"\n}":                      true,
		"resource \"a\" \"b\" {\n  kept = \"" + s + "\"\n}":                             true,
		"resource \"a\" \"b\" {\n  inner {\n    kept = \"" + s + "\"\n  }\n}":           true,
		"resource \"a\" \"b\" {\n  name  = \"DB_PASSWORD\"\n  value = \"" + s + "\"\n}": true,

		`locals { db_password = random_password.db.result }`:                         false,
		`locals { password = lookup(local.all, "db_password") }`:                     false,
		`locals { password = "${var.password}" }`:                                    false,
		"variable \"db_password\" {\n  sensitive = true\n}":                          false,
		"variable \"db_password\" {\n  default = null\n}":                            false,
		"resource \"a\" \"b\" {\n  kept = \"${a.b.c}\"\n}":                           false,
		"resource \"a\" \"b\" {\n  name = \"shop\"\n  value = \"eu-west-1\"\n}":      false,
		"resource \"a\" \"b\" {\n  policy = \"arn:aws:iam::aws:policy/ReadOnly\"\n}": false,
		`locals { broken = "` + s:                                                    false,
	} {
		found, shown := validate.CodeSecrets("a.tf", []byte(text), sensitive)
		if (len(found) > 0) != want || want && (bytes.Contains(shown, []byte(s)) || strings.Contains(found.Error(), s)) {
			t.Errorf("%s:\n%v\n%s", text, found, shown)
		}
	}
}
