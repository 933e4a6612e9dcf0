package validate_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// TestFileSecrets has files that are copied as they are, with a secret in them where the
// word S3nt1nel stands, and files that only look like that.
func TestFileSecrets(t *testing.T) {
	const s = "S3nt1nel-h7nter9"
	for _, row := range []struct{ name, text string }{
		{"a.sh", "#!/bin/sh\nexport DB_PASSWORD=" + s + "\n"},
		{"a.sh", "DB_PASSWORD=\"" + s + "\" run\r\n"},
		{"run", "psql \"postgres://app:" + s + "@db/app\"\n"},
		{"run.tftpl", "curl -u admin:" + s + " https://h\n"},
		{".env", "API_TOKEN=" + s + "\n"},
		{"app.ini", "[db]\npassword = " + s + "\n"},
		{"app.properties", "db.password: " + s + "\n"},
		{"key.pem", "-----BEGIN RSA PRIVATE KEY-----\n" + s + "\n-----END RSA PRIVATE KEY-----\n"},
		{"a.json", `{"db": {"password":"` + s + `"}}`},
		{"a.json", `[{"name": "API_TOKEN", "value": "` + s + `"}]`},
		{"a.json", `{"Key": "ApiToken", "Value": "` + s + `"}`},
		{"a.json", "{\n  \"password\":\n    \"swordfish" + s + "\"\n}"},
		{"init.yaml", "#cloud-config\nusers:\n  - name: app\n    passwd: swordfish" + s + "\n"},
		{"init.yml", "write_files:\n  - content: |\n      x\n      DB_PASSWORD=" + s + "\n"},
		{"init.yml", "a: 1\n---\npassword: >\n  " + s + "\n"},
		{"init.yml", "runcmd:\n  - [sh, -c, 'mysql -papp-" + s + "']\n"},
		{"broken.yaml", "password: \"" + s + "\n  b: [\n"},
		{"app.py", "password = \"" + s + "\"\n"},
		{"app.js", "const c = {'apiToken': '" + s + "'}\n"},
		{"app.rb", "url = 'redis://:" + s + "@cache'\n"},
		{"page.html", "<script>fetch('https://h/x?api_key=" + s + "')</script>\n"},
	} {
		found, shown := validate.FileSecrets(row.name, []byte(row.text))
		if len(found) != 1 || bytes.Contains(shown, []byte("S3nt1nel")) || strings.Contains(found.Error(), "S3nt1nel") {
			t.Errorf("%s:\n%s%v\n%s", row.name, row.text, found, shown)
			continue
		}
		if subject := found[0].Subject; subject.Start.Byte >= subject.End.Byte || subject.End.Byte > len(row.text) || subject.Filename != row.name ||
			subject.Start.Line != 1+strings.Count(row.text[:subject.Start.Byte], "\n") {
			t.Errorf("%s: the place is %+v of\n%s", row.name, subject, row.text)
		}
	}
	for _, row := range []struct{ name, text string }{
		{"a.sh", "#!/bin/sh\nPASSWORD=\"$(aws secretsmanager get-secret-value --secret-id shop/db)\"\nTOKEN=`cat /run/token`\nPASSWORD=$1\n"},
		{"a.sh", "if [ \"$TOKEN\" == \"\" ]; then PASSWORD=\"${2:-}\"; fi\necho \"$PASSWORD\" | docker login --password-stdin -u AWS\n"},
		{"a.sh", "curl -H \"Authorization: Bearer $TOKEN\" -u \"$USER:$PASSWORD\" https://h\n"},
		{"app.py", "password = os.environ[\"DB_PASSWORD\"]\ntoken = event[\"token\"]\nif token == other:\n    secret = read(name)\n"},
		{"app.py", "url = f\"postgres://{user}:{password}@{host}/db\"\nlog(\"token=%s\")\n"},
		{"app.js", "const token = headers.authorization, key = process.env.API_KEY\n"},
		{"package.json", `{"dependencies": {"js-tokens": "^4.0.0", "jsonwebtoken": "~9.0.2"}}`},
		{"package-lock.json", `{"integrity": "sha512-9NykojV5Uih4lgo5So5dtw+f0JgJX30KCNI8gwhz2J9A15wD0Ml6tjHKwf6fTSa6fAdVBdZeNOs9eJ71qCk8vA=="}`},
		{"api.yaml", "properties:\n  password:\n    type: string\n    description: The password of the user\nsecurity: [{api_key: []}]\n"},
		{"policy.json", `{"Condition": {"StringEquals": {"kms:EncryptionContext:SecretARN": "arn:aws:secretsmanager:x"}}}`},
		{"init.yaml", "users:\n  - ssh_authorized_keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKZ8q1V0o7dD4h5Fj2m9]\n"},
		{"ca.pem", "-----BEGIN CERTIFICATE-----\nMIIDQTCCAimgAwIBAgITBmyfz5m/jAo54vB4ikPmljZbyjANBgkqhkiG9w0BAQsF\n-----END CERTIFICATE-----\n"},
		{"handler.zip", "PK\x03\x04\x00 password=" + s},
		{"latin1.txt", "password=" + s + " \xe9"},
		{"empty.yaml", ""},
	} {
		if found, _ := validate.FileSecrets(row.name, []byte(row.text)); len(found) > 0 {
			t.Errorf("%s:\n%s%v", row.name, row.text, found)
		}
	}
}

// TestFileThatIsIgnored: a comment of the kind that the file has accepts what is none.
func TestFileThatIsIgnored(t *testing.T) {
	const finding = "password = 'S3nt1nel-h7nter9'"
	for name, text := range map[string]string{
		"specs/modules/m/a.sh":  "# jobhivegen:ignore secret-text because it is an example\n" + finding + "\n",
		"specs/modules/m/a.js":  "// jobhivegen:ignore secret-text because it is an example\n" + finding + "\n",
		"specs/modules/m/a.lua": "  -- jobhivegen:ignore secret-text because it is an example\n-- more\n" + finding + "\n",
		"specs/modules/m/a.ini": "; jobhivegen:ignore secret-text because it is an example\n" + finding + "\n",
		"specs/modules/m/a.go":  finding + " // jobhivegen:ignore secret-text because it is an example\n",
		"specs/modules/m/none":  finding + "\n",
		"specs/modules/m/a.yml": "// jobhivegen:ignore secret-text because it is an example\n" + finding + "\n",
	} {
		found, _ := validate.FileSecrets(name, []byte(text))
		file, _ := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte("product: {}\n")}}, "specs", "")
		left := validate.Suppress(file, found, []string{"secret-text"}, nil, true, map[string]*hcl.File{name: {Bytes: []byte(text)}})
		if want := name == "specs/modules/m/none" || name == "specs/modules/m/a.yml"; (len(left) > 0) != want {
			t.Errorf("%s: %v", name, left)
		}
	}
}
