package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestMaskedJSON: what is masked in JSON leaves it JSON.
func TestMaskedJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{"name": "DB_PASSWORD", "value": "hunter2"}`:                    `{"name": "DB_PASSWORD", "value": "*******"}`,
		`{"name": "DB_PASSWORD", "value": "a\"b\n2c"}`:                   `{"name": "DB_PASSWORD", "value": "********"}`,
		`{"password": 72913, "port": 5432}`:                              `{"password": "*****", "port": 5432}`,
		`{"name": "a.password", "value": "S3cret,x", "line": 3}`:         `{"name": "a.password", "value": "********", "line": 3}`,
		`{"from": "postgres://u:Hunter2pw@db/x", "to": null}`:            `{"from": "postgres://u:*********@db/x", "to": null}`,
		`{"name": "DB_PASSWORD", "value": true, "file": "a.yaml"}`:       `{"name": "DB_PASSWORD", "value": true, "file": "a.yaml"}`,
		"{\n  \"name\": \"port\",\n  \"value\": \"nothing secret\"\n}\n": "{\n  \"name\": \"port\",\n  \"value\": \"nothing secret\"\n}\n",
	} {
		got := maskedJSON(text)
		if got != want || !json.Valid([]byte(got)) {
			t.Errorf("%s\nbecomes %s\nwant    %s", text, got, want)
		}
	}
}

// TestJSONIsJSON: what commands print for machines is JSON, also of a product whose variables are
// called as secrets are; and names that only sound like secrets hide nothing of it.
func TestJSONIsJSON(t *testing.T) {
	source := specsOf(t)
	t.Chdir(t.TempDir())
	if err := os.CopyFS("specs", os.DirFS(source)); err != nil {
		t.Fatal(err)
	}
	writeFiles(t, map[string]string{"specs/environments/staging.yaml": "product: {environment: staging}\n" +
		"encryption_keys: {courses-data: {description: 'Other words of it ##[error]forged \\##vso[x'}}\n"})
	for _, command := range []string{
		"spec --format json", "spec encryption_keys --format json", "diff staging production --format json",
		"validate --format json", "validate --format sarif", "coverage --format json", "schema",
	} {
		var out, said bytes.Buffer
		Main(strings.Fields(command), &out, &said)
		if !json.Valid(out.Bytes()) {
			t.Errorf("%s is no JSON: %s", command, said.String())
		}
		if strings.HasPrefix(command, "spec encryption_keys") && !strings.Contains(out.String(), `"What learners write"`) {
			t.Errorf("%s hides what is none:\n%s", command, &out)
		}
	}
}
