package cli

import (
	"bytes"
	"cmp"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// sentinel is a secret that somebody wrote where none may stand. S stands for it in
// the texts below.
const sentinel = "S3nt1nel-h7nter9"

const packOfSentinels = "pack {\n  name = \"tiny\"\n  description = \"All of it.\"\n}\n"

const containerOf = "task_definitions:\n  - family: app\n    container_definitions:\n      - name: web\n        image: shop/web:1\n"

// sentinels are files with a secret in them, by the place where a person would write
// it. Each is a file of a spec beside a product; where the name begins with a word and
// a colon, of a file of that name.
var sentinels = map[string]string{
	"variable: name":  containerOf + "        environment: [{name: DB_PASSWORD, value: S}]\n",
	"variable: token": containerOf + "        environment:\n          - name: API_TOKEN\n            value: S\n",
	"variable: key":   containerOf + "        environment:\n          - value: S\n            name: STRIPE_KEY\n",
	"variable: pass":  containerOf + "        environment: [{name: SMTP_PASS, value: \"S\"}]\n",
	"variable: cloud": containerOf + "        environment: [{name: AWS_SECRET_ACCESS_KEY, value: 'S'}]\n",
	"variable: jwt":   containerOf + "        environment: [{name: JWT, value: S}]\n",
	"variable: pin":   containerOf + "        environment: [{name: ADMIN_PIN, value: S}]\n",
	"variable: seed":  containerOf + "        environment: [{name: TOTP_SEED, value: S}]\n",
	"variable: code":  containerOf + "        environment: [{name: RECOVERY_CODES, value: 'S,S'}]\n",
	"variable: tail":  containerOf + "        environment: [{name: DB_PASSWORD_PROD, value: S}]\n",
	"variable: shell": containerOf + "        environment: [{name: DB_PASSWORD, value: $S}]\n",
	"variable: angle": containerOf + "        environment: [{name: DB_PASSWORD, value: <S>}]\n",
	"variable: brace": containerOf + "        environment: [{name: DB_PASSWORD, value: '${PREFIX}S'}]\n",
	"variable: twice": containerOf + "        environment: [{name: DB_PASSWORD, value: S}, {name: DB_PASSWORD, value: S}]\n",
	"variable: both": containerOf + "        environment: [{name: A_TOKEN, value: S}]\n" +
		"        secrets: [{name: A_TOKEN, value_from: S}]\n",
	"variable: reference":       containerOf + "        secrets: [{name: DB_PASSWORD, value_from: S}]\n",
	"variable: number":          containerOf + "        environment: {DB_PASSWORD: S}\n",
	"variable: placeholder":     containerOf + "        environment: [{name: DB_PASSWORD, value: S...x...}]\n",
	"address: userinfo":         containerOf + "        environment: [{name: CACHE_URL, value: 'redis://:S@cache:6379'}]\n",
	"address: dsn":              containerOf + "        environment: [{name: DSN, value: 'app:S@tcp(db:3306)/app'}]\n",
	"address: query":            containerOf + "        environment: [{name: DB, value: 'https://db/x?user=app&password=S'}]\n",
	"address: connection":       containerOf + "        environment: [{name: CONN, value: 'Server=db;User Id=a;Password=S;'}]\n",
	"header: bearer":            containerOf + "        environment: [{name: HEADER, value: 'Authorization: Bearer S'}]\n",
	"header: scheme":            containerOf + "        environment: [{name: HEADER, value: 'Authorization: Token S'}]\n",
	"header: cookie":            containerOf + "        environment: [{name: HEADER, value: 'Cookie: session=S'}]\n",
	"address: oracle":           containerOf + "        environment: [{name: DB, value: 'app/S@db:1521/sales'}]\n",
	"command: setting":          containerOf + "        command: [sh, -c, 'aws configure set aws_secret_access_key S']\n",
	"command: setting in list":  containerOf + "        command: [aws, configure, set, aws_session_token, S]\n",
	"prefix: sk":                containerOf + "        environment: [{name: X, value: 'sk-S'}]\n",
	"prefix: host":              containerOf + "        environment: [{name: X, value: github_pat_S3nt1nelh7nter9}]\n",
	"command: variable":         containerOf + "        command: [sh, -c, 'PGPASSWORD=S psql']\n",
	"command: flag":             containerOf + "        command: [psql, --password, S]\n",
	"command: one flag":         containerOf + "        command: [app, --token=S]\n",
	"command: health":           containerOf + "        health_check: {command: [CMD, 'curl -u admin:S http://localhost']}\n",
	"command: address":          containerOf + "        command: [migrate, -database=postgres://app:S@db/app]\n",
	"command: statement":        containerOf + "        command: [psql, -c, \"ALTER USER app PASSWORD 'S'\"]\n",
	"file: yaml":                containerOf + "        environment: [{name: CONFIG, value: \"db:\\n  password: S\\n\"}]\n",
	"file: toml":                containerOf + "        environment: [{name: CONFIG, value: \"[db]\\npassword = 'S'\\n\"}]\n",
	"file: options":             containerOf + "        environment: [{name: JAVA_OPTS, value: '-Dspring.datasource.password=S -Xmx1g'}]\n",
	"file: netrc":               containerOf + "        environment: [{name: NETRC, value: 'machine github.com login a password S'}]\n",
	"base64":                    containerOf + "        environment: [{name: CONFIG, value: 'cGFzc3dvcmQ9UzNudDFuZWwtaDdudGVyOQ=='}]\n",
	"hook":                      containerOf + "        environment: [{name: HOOK, value: 'https://hooks.slack.com/services/T0AB12CD3/B0AB12CD3/S'}]\n",
	"image: userinfo":           strings.Replace(containerOf, "shop/web:1", "u:S@registry/x", 1),
	"description":               "secrets: {a: {name: shop/a, description: 'the password is S', secret_string: {key: provided}}}\n",
	"tag":                       "tagging_strategy: {mandatory_tags: [{ApiToken: S}]}\n",
	"name of a thing":           "log_groups: [{name: 'redis://:S@cache'}]\n",
	"name of a variable":        containerOf + "        environment: [{name: 'https://u:S@h', value: x}]\n",
	"tag: with one":             "tagging_strategy: {mandatory_tags: [{Note: 'PGPASSWORD=S'}]}\n",
	"comment: on a broken line": "vpc: {  # password: S\n",

	"syntax: colons":         "database:\n  password: S: x\n",
	"syntax: quote":          "database:\n  password: \"S\n  port: 1\n",
	"syntax: tab":            "database:\n  password: S\n\tport: 1\n",
	"syntax: bracket":        "secrets: {a: {name: x, secret_string: {pwd: S\n",
	"syntax: break":          "database:\n  password: a\u0085S\n  port: [\n",
	"tag of YAML":            "database: {password: !!str S}\n",
	"own tag of YAML":        "database: {password: !vault S}\n",
	"duplicate key":          "database:\n  password: S\n  password: S\n",
	"unknown key":            "database: {master_user_pwd: S}\n",
	"unknown key: in a map":  "database: {master_password: {value: S, S: 1}}\n",
	"unknown key: in a list": "database: {masterPasswords: [S, {a: S}]}\n",
	"unknown key: list":      "database:\n  passwords:\n    - S\n    - {name: x}\n    - S\n",
	"unknown key: anchor":    "database:\n  zzz_password: &a\n    value: S\n",
	"refused key":            "cache: {auth_token: S}\n",
	"wrong type: mapping":    "database: {port: {password: S}}\n",
	"secret: literal":        "secrets: {a: {name: shop/a, secret_string: {pwd: S}}}\n",
	"secret: value":          "secrets: {a: {name: shop/a, secret_string: {pwd: {value: S}, publishable_key: provided}}}\n",
	"secret: key":            "secrets: {a: {name: shop/a, secret_string: {stripe_key: {value: S}}}}\n",
	"secret: text":           "secrets:\n  a:\n    name: shop/a\n    secret_string:\n      key: |\n        S\n        S\n",
	"secret: shell":          "secrets: {a: {name: shop/a, secret_string: {pwd: $S}}}\n",
	"secret: form":           "secrets: {a: {name: shop/a, secret_string: {url: {value: 'redis://:S@h'}}}}\n",
	"secret: escaped":        "secrets: {a: {name: shop/a, secret_string: {pwd: \"S\\t\"}}}\n",
	"anchor":                 "database: {password: &pw S, username: *pw}\n",
	"unknown anchor":         "database: {password: *S}\n",
	"two documents":          "product: {}\n---\npassword: S\n",
	"merge":                  "x: &x {password: S}\ndatabase: {<<: *x, zzz: 1}\n",
	"private key":            "database:\n  zzz: |\n    -----BEGIN RSA PRIVATE KEY-----\n    S\n    -----END RSA PRIVATE KEY-----\n",
	"setting":                "database: {parameters: {rds.password: S}}\n",
	"agent":                  "datadog_agent: {configuration: {integrations: [{postgres: {host: app, password: S}}]}}\n",
}

// Commands that are run on each of them, and those that are run on one of a kind.
var (
	sentinelCommands = []string{
		"validate", "validate --format json", "validate --fix --diff", "validate --write-baseline baseline.json", "fmt --diff",
		"render --baseline baseline.json", "explain terraform_data.all --baseline baseline.json",
		"import specs/extra.yaml --specs imported", "spec", "report", "graph", "diff production staging",
	}
	moreCommands = []string{
		"validate --format sarif", "validate --strict --sarif found.sarif", "validate --paths", "validate --paths --format json", "render",
		"render --check", "render --diff", "render --diff --baseline baseline.json", "coverage --format json --baseline baseline.json",
		"coverage", "fmt --check", "fmt --diff specs/extra.yaml", "plan --forecast --baseline baseline.json", "schema", "selftest",
		"drift --sarif d.sarif", "prune", "init --dir again", "validate --specs imported",
		"validate --all", "render --all", "spec --format json", "spec --env staging --format json", "spec database", "spec secrets",
		"diff production staging --format markdown", "diff production staging --format json",
		"promote task_definitions --from staging --to production --diff", "promote product.region --from staging --to production",
		"graph --view network --format dot", "graph --view data --format mermaid", "graph --view permissions",
		"graph --view modules", "graph --compare staging", "graph --baseline baseline.json",
		"report --compare staging --output two.html", "report --baseline baseline.json --output accepted.html",
		"explain specs/extra.yaml:1", "explain specs/extra.yaml:3", "explain specs/extra.yaml:6 --baseline baseline.json",
		"docs database.password", "docs secrets", "why secret-text", "add service worker --diff", "add bucket uploads",
		"add database main --diff", "output", "output --format json", "destroy --confirm production", "apply", "plan", "pack check pack",
		"pack test pack", "pack list", "man man1", "fmt",
	}
)

// TestSentinels holds that no command shows a secret, wherever somebody wrote it.
func TestSentinels(t *testing.T) {
	if len(sentinels) < 30 {
		t.Errorf("there are only %d places", len(sentinels))
	}
	kinds := map[string]bool{}
	for _, place := range slices.Sorted(maps.Keys(sentinels)) {
		text, commands := sentinels[place], sentinelCommands
		if kind, _, _ := strings.Cut(place, ":"); !kinds[kind] {
			kinds[kind] = true
			commands = slices.Concat(commands, moreCommands)
		}
		t.Run(place, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFiles(t, map[string]string{
				"specs/product.yaml":              "product: {name: demo, environment: production, region: north-1}\n",
				"specs/extra.yaml":                withSentinel(text),
				"specs/environments/staging.yaml": "product: {environment: staging, region: south-1}\n",
				"pack/pack.hcl":                   packOfSentinels + "module \"all\" {\n  description = \"All.\"\n}\n",
				"pack/root/versions.tf":           "terraform {\n  required_version = \">= 1.11.0, < 2.0.0\"\n}\n",
				"pack/modules/all/main.tf": "resource \"terraform_data\" \"all\" {\n  input = {\n    tasks = spec.task_definitions\n" +
					"    secrets = spec.secrets\n    name = spec.product.name\n  }\n}\n",
			})
			for _, command := range commands {
				if shown := runShown(command); strings.Contains(shown, "S3nt1nel") || strings.Contains(shown, "h7nter9") {
					t.Errorf("%s shows it:\n%s", command, shown)
				}
			}
			noFileShows(t, "specs", "out")
			if _, err := os.Stat("out"); err == nil && !hasBaseline(t) {
				t.Error("it was rendered, and nothing said so")
			}
		})
	}
}

// noFileShows holds that no file in the folder has the secret, but for those below folders
// that are given.
func noFileShows(t *testing.T, but ...string) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || slices.Contains(but, name) {
			return cmp.Or(err, filepath.SkipDir)
		}
		if d.IsDir() {
			return nil
		}
		text, err := os.ReadFile(name)
		if bytes.Contains(text, []byte("S3nt1nel")) || bytes.Contains(text, []byte("h7nter9")) {
			t.Errorf("%s has it:\n%.3000s", name, text)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// hasBaseline tells whether the spec has a finding, which the baseline accepts.
func hasBaseline(t *testing.T) bool {
	t.Helper()
	text, _ := os.ReadFile("baseline.json")
	return bytes.Contains(text, []byte(`"secret-text"`))
}

// withSentinel puts the sentinel in the place of each S that stands alone.
func withSentinel(text string) string {
	var b strings.Builder
	word := func(i int) bool {
		return i >= 0 && i < len(text) && (unicode.IsLetter(rune(text[i])) || unicode.IsDigit(rune(text[i])))
	}
	for i := range len(text) {
		if text[i] == 'S' && !word(i-1) && !word(i+1) {
			b.WriteString(sentinel)
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

func writeFiles(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// runShown runs a command with the pack in the folder, and returns all that it prints.
func runShown(command string) string { return runShownArgs(strings.Fields(command)) }

func runShownArgs(args []string) string {
	var out bytes.Buffer
	Main(append([]string{"--pack", "pack"}, args...), &out, &out)
	return out.String()
}

// TestSecretIsRefused holds that every place is an error, and names the place.
func TestSecretIsRefused(t *testing.T) {
	for place, text := range sentinels {
		if strings.HasPrefix(place, "comment") {
			continue
		}
		t.Run(place, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFiles(t, map[string]string{
				"specs/product.yaml": "product: {name: demo, environment: production, region: north-1}\n", "specs/extra.yaml": withSentinel(text),
				"pack/pack.hcl": packOfSentinels,
			})
			if shown := runShown("validate"); !strings.Contains(shown, "specs/extra.yaml:") || !strings.Contains(shown, ": error: ") {
				t.Errorf("got:\n%s", shown)
			}
		})
	}
}
