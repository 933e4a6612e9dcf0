//go:build acceptance

package acceptance

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
)

// storedSpec is a database with the secrets that open it, and one that opens nothing.
const storedSpec = `product: {name: shop, environment: test, region: us-east-1}
guards: {protect: []}
vpc:
  cidr_block: 10.1.0.0/16
  database_subnets:
    - {cidr: 10.1.0.0/24, availability_zone: us-east-1a}
    - {cidr: 10.1.1.0/24, availability_zone: us-east-1b}
security_groups:
  sg_db: {name: shop-db, description: The database}
database:
  identifier: shop-db
  engine: postgres
  engine_version: "16"
  instance_class: db.t4g.small
  allocated_storage: 20
  storage_type: gp3
  storage_encrypted: true
  username: shop_admin
  db_name: shop
  port: 5432
  backup_retention_period: 1
  parameter_group: shop-postgres16
  vpc_security_group_ids: [sg-db]
  db_subnet_group: shop-db
  subnets: [database-subnet-1a, database-subnet-1b]
  deletion_protection: false
secrets:
  master:
    name: shop/master
    rotation: 1
    secret_string:
      username: {from: database, attribute: username}
      password: {generated: {length: 40}}
  app:
    name: shop/app
    rotation: 1
    secret_string:
      username: {value: shop_app}
      password: {generated: {length: 40}}
      host: {from: database, attribute: address}
      url: {from: database, attribute: url}
  keys:
    name: shop/keys
    secret_string:
      signing: {generated: {length: 64}}
`

// stored is what the emulator holds of storedSpec.
type stored struct {
	master             string // what the instance was given last
	values             map[string]string
	masterSecret, keys map[string]string
	app                map[string]any
}

// TestPasswordsAgree interrupts applies at three places and repeats them, rotates
// one secret and changes what others say. Whatever happened, the instance, its
// secret and the stored value have one password, and what was not to change is as
// it was.
func TestPasswordsAgree(t *testing.T) {
	t.Parallel()
	c := &cycle{env: "test", engine: engine(t)}
	c.engine.needPlugins(t)
	c.prepare(t)
	file := filepath.Join(t.TempDir(), "spec.yaml")
	c.specs = filepath.Dir(file)
	writeFile(t, file, storedSpec)
	c.step(t, "render", func() error { return c.run("render") })
	writeFile(t, filepath.Join(c.dir, "test_override.tf"), "provider \"aws\" {\n  max_retries = 2\n}\n")

	c.interrupted(t, "CreateDBInstance", "shop-db")
	if got := c.stored(t); got.values["shop/master/password"] == "" || got.master != "" {
		t.Errorf("stopped before the instance, there are %v and the instance has %q", got.values, got.master)
	}
	c.interrupted(t, "PutSecretValue", "shop_app")
	if got := c.stored(t); got.master == "" || got.app != nil {
		t.Errorf("stopped after the instance, it has %q, and the secret of the application says %v", got.master, got.app)
	}
	c.step(t, "repeated apply", func() error { return c.run("apply", "--auto-approve") })
	first := c.agreed(t)

	replaceIn(t, c.specs, "spec.yaml", "name: shop/master\n    rotation: 1", "name: shop/master\n    rotation: 2")
	c.interrupted(t, "PutSecretValue", "shop_admin")
	if got := c.stored(t); got.master == first.master || got.masterSecret["password"] != first.master {
		t.Errorf("stopped after the instance, it has %q, and its secret says %q", got.master, got.masterSecret["password"])
	}
	c.step(t, "repeated rotation", func() error { return c.run("apply", "--auto-approve") })
	second := c.agreed(t)
	if second.master == first.master {
		t.Error("a rotation leaves the master password")
	}
	if second.app["password"] != first.app["password"] || second.keys["signing"] != first.keys["signing"] {
		t.Error("a rotation of one secret changes another")
	}

	replaceIn(t, c.specs, "spec.yaml", "port: 5432", "port: 5433")
	replaceIn(t, c.specs, "spec.yaml", "username: {value: shop_app}", "username: {value: shop_web}")
	replaceIn(t, c.specs, "spec.yaml", "signing: {generated: {length: 64}}",
		"signing: {generated: {length: 64}}\n      sessions: {generated: {length: 48}}")
	c.step(t, "changed secrets", func() error { return c.run("apply", "--auto-approve") })
	third := c.agreed(t)
	if third.app["password"] != first.app["password"] || third.keys["signing"] != first.keys["signing"] {
		t.Error("generated values do not survive a change of what stands beside them")
	}
	location, _ := third.app["url"].(string)
	if !strings.Contains(location, "shop_web:") || !strings.Contains(location, ":5433/shop?") {
		t.Errorf("another user and another port do not reach the URL %q", location)
	}
	if third.keys["sessions"] == "" {
		t.Error("a key that was added is not in the secret")
	}
	c.restore(t)
	if fourth := c.agreed(t); fourth.master != third.master {
		t.Error("an instance that was restored gets another master password than the one that is stored")
	}
	for _, change := range changesIn(c.review(t, "second plan", "plan")) {
		t.Errorf("a second plan has a change: %s", change)
	}
	c.step(t, "destroy", func() error {
		return c.engine.in(t, c.dir, c.engineEnviron()).Destroy(t.Context())
	})
}

// restore puts an instance with an old password in the place of the one in the
// state, as RUNBOOK.md does it, and applies.
func (c *cycle) restore(t *testing.T) {
	t.Helper()
	form := url.Values{
		"Action": {"ModifyDBInstance"}, "Version": {"2014-10-31"}, "DBInstanceIdentifier": {"shop-db"},
		"MasterUserPassword": {"of-the-time-of-the-snapshot"}, "ApplyImmediately": {"true"},
	}
	c.aws.send(t, http.MethodPost, "/", strings.NewReader(form.Encode()), http.Header{
		"Content-Type": {"application/x-www-form-urlencoded"}, "Authorization": {signedFor("rds")},
	})
	if got := c.stored(t).master; got != "of-the-time-of-the-snapshot" {
		t.Fatalf("the instance has %q", got)
	}
	const address = "module.database.aws_db_instance.primary"
	tf := c.engine.in(t, c.dir, c.engineEnviron())
	c.step(t, "restore", func() error {
		if err := tf.StateRm(t.Context(), address); err != nil {
			return err
		}
		return tf.Import(t.Context(), address, "shop-db")
	})
	c.step(t, "apply after it", func() error { return c.run("apply", "--auto-approve") })
}

// interrupted applies while the emulator refuses an action about something.
func (c *cycle) interrupted(t *testing.T, action, about string) {
	t.Helper()
	c.aws.refuse(t, action, about)
	c.step(t, "apply without "+action, func() error {
		if err := c.run("apply", "--auto-approve"); err == nil {
			t.Errorf("an apply without %s succeeds", action)
		}
		return nil
	})
	c.aws.refuse(t, "", "")
}

// refuse makes the emulator refuse an action whose request has a text in it; ""
// is none.
func (e *emulator) refuse(t *testing.T, action, about string) {
	t.Helper()
	rules := []map[string]string{}
	if action != "" {
		rules = append(rules, map[string]string{"action": action, "about": about})
	}
	body, err := json.Marshal(rules)
	if err != nil {
		t.Fatal(err)
	}
	e.send(t, http.MethodPost, "/emulator/refuse", bytes.NewReader(body), nil)
}

// agreed is what the emulator holds, of which each password is the same in every
// place.
func (c *cycle) agreed(t *testing.T) stored {
	t.Helper()
	s := c.stored(t)
	want := s.values["shop/master/password"]
	if want == "" || s.master != want || s.masterSecret["password"] != want {
		t.Errorf("the master password is %q where it is stored, %q in the secret, and the instance has %q",
			want, s.masterSecret["password"], s.master)
	}
	password := s.values["shop/app/password"]
	location, _ := s.app["url"].(string)
	if password == "" || s.app["password"] != password || !strings.Contains(location, ":"+password+"@shop-db.") {
		t.Errorf("the application's password is %q where it is stored, and the secret says %v", password, s.app)
	}
	if signing := s.values["shop/keys/signing"]; signing == "" || s.keys["signing"] != signing {
		t.Errorf("the key is %q where it is stored, and %q in the secret", signing, s.keys["signing"])
	}
	return s
}

// stored asks the emulator for the current value of each secret, and for what the
// instance was given.
func (c *cycle) stored(t *testing.T) stored {
	t.Helper()
	s := stored{values: map[string]string{}}
	for _, name := range []string{"shop/master/password", "shop/app/password", "shop/keys/signing"} {
		s.values[name] = c.aws.secretValue(t, name)
	}
	for name, into := range map[string]any{"shop/master": &s.masterSecret, "shop/app": &s.app, "shop/keys": &s.keys} {
		if text := c.aws.secretValue(t, name); text != "" {
			if err := json.Unmarshal([]byte(text), into); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	for _, found := range c.aws.secrets(t) {
		if found.Where == "master password of database shop-db" {
			s.master = found.Value
		}
	}
	return s
}

// secretValue is the current value of a secret, "" without one.
func (e *emulator) secretValue(t *testing.T, name string) string {
	t.Helper()
	var found struct {
		SecretList []struct {
			Name                   string
			SecretVersionsToStages map[string][]string
		}
	}
	answer := e.call(t, "secretsmanager", "secretsmanager.ListSecrets", map[string]any{"MaxResults": 100})
	if err := json.Unmarshal(answer, &found); err != nil {
		t.Fatal(err)
	}
	for _, secret := range found.SecretList {
		if secret.Name == name && len(secret.SecretVersionsToStages) > 0 {
			var value struct{ SecretString string }
			answer := e.call(t, "secretsmanager", "secretsmanager.GetSecretValue", map[string]string{"SecretId": name})
			if err := json.Unmarshal(answer, &value); err != nil {
				t.Fatal(err)
			}
			return value.SecretString
		}
	}
	return ""
}
