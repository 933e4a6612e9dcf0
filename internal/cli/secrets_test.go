package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// modulesOf is the text of all modules of the product with other specs, by their
// name.
func modulesOf(t *testing.T, changes ...specChange) map[string]string {
	t.Helper()
	code, out, stderr := renderChanged(t, changes)
	if code != 0 {
		t.Fatalf("render exits %d:\n%s", code, stderr)
	}
	texts := map[string]string{}
	files, err := filepath.Glob(filepath.Join(out, "production/modules/*/*.tf"))
	if err != nil || len(files) == 0 {
		t.Fatal("no modules", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(filepath.Dir(file))] += string(src)
	}
	return texts
}

// TestGeneratedValuesAreStoredOnce holds that each generator is read in one place,
// the secret that stores its value: a second one would have another value after an
// apply that was interrupted.
func TestGeneratedValuesAreStoredOnce(t *testing.T) {
	modules := modulesOf(t)
	made := regexp.MustCompile(`ephemeral "(\w+_random_password)" "(\w+)"`).FindAllStringSubmatch(modules["secrets"], -1)
	if len(made) != 5 {
		t.Errorf("%d values are generated, want 5", len(made))
	}
	all := ""
	for name, text := range modules {
		all += text
		if name != "secrets" && strings.Contains(text, "random_password") {
			t.Errorf("the module %s reads a generator", name)
		}
	}
	for _, m := range made {
		reference := "ephemeral." + m[1] + "." + m[2] + ".random_password"
		if got := strings.Count(all, reference); got != 1 {
			t.Errorf("%s is read %d times, want once", reference, got)
		}
	}
}

// versionOf is what the version of a resource follows from.
func versionOf(t *testing.T, module, resource string) string {
	t.Helper()
	_, rest, found := strings.Cut(module, `resource "aws_secretsmanager_secret_version" "`+resource+`" {`)
	_, version, alsoFound := strings.Cut(rest, "secret_string_wo_version = ")
	if !found || !alsoFound {
		t.Fatalf("no version of %s", resource)
	}
	version, _, _ = strings.Cut(version, "\n\n")
	version, _, _ = strings.Cut(version, "\n}")
	return version
}

// TestVersionsFollowContent changes what secrets say, one thing at a time: the
// versions of those that say it change, and those of no others. Stored values
// change with the rotation of their secret and with their length alone.
func TestVersionsFollowContent(t *testing.T) {
	composed := map[string]string{
		"database_credentials": "database", "database_master": "database", "redis_credentials": "cache", "django_secrets": "secrets",
	}
	stored := []string{
		"database_credentials_password", "database_master_password", "redis_credentials_auth_token", "django_secrets_secret_key",
		"django_secrets_jwt_secret",
	}
	before := modulesOf(t)
	for name, test := range map[string]struct {
		change specChange
		want   []string
	}{
		"name of the database": {
			specChange{"database.yaml", "db_name: jobhive_production", "db_name: jobhive_main"}, []string{"database_credentials"},
		},
		"master user": {
			specChange{"database.yaml", "username: jobhive_admin", "username: jobhive_owner"}, []string{"database_master"},
		},
		"literal": {
			specChange{"security.yaml", "username: {value: jobhive_app}", "username: {value: jobhive_web}"},
			[]string{"database_credentials"},
		},
		"another key": {
			specChange{"security.yaml", "      jwt_secret:", "      salt: {generated: {length: 32}}\n      jwt_secret:"},
			[]string{"django_secrets"},
		},
		"another fact of the cache": {
			specChange{"security.yaml", "      auth_token:", "      reader: {from: cache, attribute: reader_address}\n      auth_token:"},
			[]string{"redis_credentials"},
		},
		"rotation": {
			specChange{"security.yaml", "name: jobhive/django\n", "name: jobhive/django\n    rotation: 2\n"},
			[]string{"django_secrets_secret_key", "django_secrets_jwt_secret"},
		},
		"rotation of a login": {
			specChange{"security.yaml", "name: jobhive/database\n", "name: jobhive/database\n    rotation: 2\n"},
			[]string{"database_credentials_password", "database_credentials"},
		},
		"length": {
			specChange{"security.yaml", "secret_key: {generated: {length: 64}}", "secret_key: {generated: {length: 50}}"},
			[]string{"django_secrets_secret_key"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			after := modulesOf(t, test.change)
			var got []string
			for _, resource := range stored {
				if versionOf(t, before["secrets"], resource) != versionOf(t, after["secrets"], resource) {
					got = append(got, resource)
				}
			}
			for resource, module := range composed {
				if versionOf(t, before[module], resource) != versionOf(t, after[module], resource) {
					got = append(got, resource)
				}
			}
			if !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(test.want))) {
				t.Errorf("other versions have %q, want %q", got, test.want)
			}
		})
	}
}

// TestRotatedLogin holds that a rotation gives a role a second user, and that the
// task and the secret agree on it.
func TestRotatedLogin(t *testing.T) {
	rotation := func(n string) specChange {
		return specChange{"security.yaml", "name: jobhive/database\n", "name: jobhive/database\n    rotation: " + n + "\n"}
	}
	for n, user := range map[string]string{"1": "jobhive_app", "2": "jobhive_app_b", "3": "jobhive_app"} {
		modules := modulesOf(t, rotation(n))
		for module, text := range map[string]string{
			"database":       "postgresql://" + user + ":",
			"database_setup": `"jobhive_app:` + user + `"`,
		} {
			if !strings.Contains(modules[module], text) {
				t.Errorf("after rotation %s, the module %s does not have %s", n, module, text)
			}
		}
		if !strings.Contains(modules["database_setup"], `"PASSWORD_OF_`+user+`"`) {
			t.Errorf("after rotation %s, the task is not given the password of %s", n, user)
		}
	}
}

// TestSetupFromOwnRegistry holds that a task with an image of the product's own may
// fetch it.
func TestSetupFromOwnRegistry(t *testing.T) {
	setup := modulesOf(t, specChange{
		"database.yaml", "image: public.ecr.aws/docker/library/postgres:15.10-alpine", "image: jobhive/backend",
	})["database_setup"]
	for _, text := range []string{
		`"${var.ecr_repository_backend_repository_url}:${var.image_tag}"`, "ecr:BatchGetImage", "[var.ecr_repository_backend_arn]",
	} {
		if !strings.Contains(setup, text) {
			t.Errorf("the module does not have %s", text)
		}
	}
}

// TestTLSIsVerified holds that what connects to the database or the cache checks
// who answers, and that a database without certificates is remarked on.
func TestTLSIsVerified(t *testing.T) {
	modules := modulesOf(t)
	for module, texts := range map[string][]string{
		"database":       {"?sslmode=verify-full&sslrootcert=/etc/database-certificates/bundle.pem"},
		"cache":          {"rediss://", "?ssl_cert_reqs=required"},
		"database_setup": {`{ name = "PGSSLMODE", value = "verify-full" }`, `{ name = "PGSSLROOTCERT", value = "/etc/`},
		"compute": {
			`{ name = "SERVER_TLS_SSLMODE", value = "verify-full" }`, `{ name = "SERVER_TLS_CA_FILE", value = "/etc/`,
			`ssl           = "verify-full"`,
		},
	} {
		for _, text := range texts {
			if !strings.Contains(modules[module], text) {
				t.Errorf("the module %s does not have %s", module, text)
			}
		}
	}
	tasks := modules["compute"]
	fetched, mounted := strings.Count(tasks, `name       = "database-certificates"`), strings.Count(tasks, "readOnly = true")
	// The application in each of three tasks, two pools and one agent.
	if fetched != 3 || mounted != 6 || strings.Count(tasks, `condition = "SUCCESS"`) != mounted {
		t.Errorf("%d tasks fetch the certificates and %d containers read them, of which each has to wait", fetched, mounted)
	}
	if strings.Contains(modules["database"]+tasks, `"require"`) || strings.Contains(modules["database"], "sslmode=require") {
		t.Error("something asks for encryption alone")
	}
}

// TestReadmeOfFirstApply holds that the first apply leaves the services for the
// end, and names what they need before it.
func TestReadmeOfFirstApply(t *testing.T) {
	text, err := os.ReadFile("../../out/production/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, first, _ := bytes.Cut(text, []byte("### The first apply"))
	first, _, _ = bytes.Cut(first, []byte("\n## "))
	place := -1
	for _, step := range []string{
		"-target=module.dns.aws_route53_zone.main", "-target=module.database ", "The values of", "docker push",
		"#the-token-of-the-cache", "#the-roles-of-the-database", "#the-tables-of-the-database", "**Everything**",
	} {
		at := bytes.Index(first, []byte(step))
		if at <= place {
			t.Errorf("%q is not where it belongs", step)
		}
		place = at
	}
	for _, late := range []string{"-target=module.autoscaling", "-target=module.compute ", "-target=module.compute.aws_ecs_service"} {
		if bytes.Contains(first, []byte(late)) {
			t.Errorf("%s comes before what the services need", late)
		}
	}
}
