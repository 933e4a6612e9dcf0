package document_test

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/jobhive/jobhivegen/internal/document"
)

// TestSecretsAreNotImported has a secret in every part of a document. None may be in
// a file or a message; each is named by its place, and something stands in its place.
func TestSecretsAreNotImported(t *testing.T) {
	const text = `# Product
` + "```yaml" + `
product: {name: shop, environment: production, region: north-1}
` + "```" + `
## Task
` + "```json" + `
{"family": "app", "container_definitions": [{
  "name": "web", "image": "shop/web:1",
  "environment": [
    {"name": "DB_PASSWORD", "value": "S3nt1nel"},
    {"name": "MODE", "value": "fast"},
    {"name": "CACHE_URL", "value": "redis://:S3nt1nel@cache"}
  ],
  "command": ["sh", "-c", "PGPASSWORD=S3nt1nel psql"]
}]}
` + "```" + `
## Database
` + "```yaml" + `
database:
  identifier: app
  password: S3nt1nel  # the password is S3nt1nel
  # token: S3nt1nel
` + "```" + `
## Secrets
` + "```yaml" + `
secrets:
  login: {name: shop/login, secret_string: {pwd: S3nt1nel, token: auto-generated-token}}
` + "```" + `
` + "```yaml" + `
foo: {api_key: S3nt1nel}
` + "```" + `
` + "```yaml" + `
bar: *S3nt1nel
` + "```" + `
`
	result, diags := document.Import("doc.md", []byte(text), nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	for name, file := range result.Files {
		if strings.Contains(string(file), "S3nt1nel") {
			t.Errorf("%s has it:\n%s", name, file)
		}
	}
	var places []string
	for _, taken := range result.Taken {
		places = append(places, taken.Path)
	}
	want := "task_definitions[0].container_definitions[0].environment[DB_PASSWORD] " +
		"task_definitions[0].container_definitions[0].environment[CACHE_URL] task_definitions[0].container_definitions[0].command[2] " +
		"database.password secrets.login.secret_string.pwd"
	if got := strings.Join(places, " "); got != want {
		t.Errorf("taken %s, want %s", got, want)
	}
	for _, d := range diags {
		if strings.Contains(d.Detail, "S3nt1nel") {
			t.Errorf("a message has it: %s", d.Detail)
		}
	}
	for file, lines := range map[string][]string{
		"compute.yaml": {
			"- {name: DB_PASSWORD, value_from: shop/imported:db_password}", "- {name: CACHE_URL, value_from: shop/imported:cache_url}",
			"- {name: MODE, value: fast}", "PGPASSWORD=stored-in-secrets psql",
		},
		"security.yaml": {"pwd: provided, token: auto-generated-token", "name: shop/imported", "db_password: provided", "cache_url: provided"},
		"database.yaml": {"password: stored-in-secrets"},
	} {
		for _, line := range lines {
			if !strings.Contains(string(result.Files[file]), line) {
				t.Errorf("%s lacks %q:\n%s", file, line, result.Files[file])
			}
		}
	}
}

// TestDeclaredSecrets: what another tool's spec says to be secret, beside the value and not by its
// name, is in no file of an import and in no message; what is none stays.
func TestDeclaredSecrets(t *testing.T) {
	text, err := os.ReadFile("testdata/declared_secrets.md")
	if err != nil {
		t.Fatal(err)
	}
	result, diags := document.Import("declared_secrets.md", text, nil)
	if result == nil {
		t.Fatal(diags)
	}
	said := diags.Error()
	for name, file := range result.Files {
		said += name + "\n" + string(file)
	}
	for _, d := range diags {
		said += d.Detail
	}
	between := func(r rune) bool {
		return !strings.ContainsRune("-=", r) && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	for _, word := range strings.FieldsFunc(said, between) {
		if strings.HasSuffix(word, "pear") || word == "ZGF0YXBlYXI=" {
			t.Errorf("%s is shown", word)
		}
	}
	if !strings.Contains(said, "plainvalue") {
		t.Error("what is no secret is not imported")
	}
}
