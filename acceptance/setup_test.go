//go:build acceptance

package acceptance

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

// TestDatabaseSetup runs the script of the task that makes the roles against a
// real PostgreSQL, with what the database logs turned up: the roles log in with
// the passwords that the task is given, own what they make, go on after a
// rotation, and no password is logged.
func TestDatabaseSetup(t *testing.T) {
	t.Parallel()
	db := startPostgres(t)
	script := setupScript(t, "../out/production/modules/database_setup", "database_setup")
	first, second := strings.Repeat("first", 8), strings.Repeat("secnd", 8)

	db.setUp(t, script, "LOGINS=shop_app:shop_app", "EXTENSIONS=plpgsql", "PASSWORD_OF_shop_app="+first)
	db.setUp(t, script, "LOGINS=shop_app:shop_app", "EXTENSIONS=plpgsql", "PASSWORD_OF_shop_app="+first)
	db.mustRun(t, "shop_app", first, "CREATE TABLE orders (id int)")

	db.setUp(t, script, "LOGINS=shop_app:shop_app_b", "EXTENSIONS=", "PASSWORD_OF_shop_app_b="+second)
	db.mustRun(t, "shop_app", first, "INSERT INTO orders VALUES (1)")
	db.mustRun(t, "shop_app_b", second, "ALTER TABLE orders ADD total int; CREATE TABLE refunds (id int)")
	db.mustRun(t, "shop_app", first, "DROP TABLE refunds")

	if out, err := db.run("shop_app_b", first, "SELECT 1"); err == nil {
		t.Errorf("any password logs in: %s", out)
	}
	failed := db.script(script, "LOGINS=shop_app:shop_app", "EXTENSIONS=none_such", "PASSWORD_OF_shop_app="+first)
	if out, err := failed.CombinedOutput(); err == nil || !strings.Contains(string(out), "database setup failed") {
		t.Errorf("an extension that there is not: %v, %s", err, out)
	}
	logged, err := os.ReadFile(db.log)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(logged, []byte("SCRAM-SHA-256$")) {
		t.Error("the log of the database has no statement with a password, so that it proves nothing")
	}
	for _, password := range []string{first, second} {
		if bytes.Contains(logged, []byte(password)) {
			t.Error("the database logs a password")
		}
	}
}

// TestFurtherDatabases holds that each owner of a further database gets into its own, and
// into no other.
func TestFurtherDatabases(t *testing.T) {
	t.Parallel()
	c := renderProduct(t, "../testdata/products/public/tenants/specs")
	module := filepath.Join(c.dir, "modules", "database_setup")
	script := setupScript(t, module, "database_setup") + "\n" + setupScript(t, module, "further_databases")
	db := startPostgres(t)
	password := strings.Repeat("first", 8)
	for range 2 { // run again, it changes nothing
		db.setUp(t, script, "LOGINS=acme:acme globex:globex_b", "EXTENSIONS=plpgsql", "DATABASES=acme:acme globex:globex",
			"PASSWORD_OF_acme="+password, "PASSWORD_OF_globex_b="+password)
	}
	in := func(database string) *postgres {
		of := *db
		of.database = database
		return &of
	}
	in("acme").mustRun(t, "acme", password, "CREATE TABLE orders (id int)")
	in("globex").mustRun(t, "globex_b", password, "CREATE TABLE orders (id int)")
	for _, tc := range []struct{ database, user string }{{"globex", "acme"}, {"acme", "globex_b"}, {"shop", "acme"}} {
		if out, err := in(tc.database).run(tc.user, password, "SELECT 1"); err == nil {
			t.Errorf("%s gets into %s: %s", tc.user, tc.database, out)
		}
	}
}

// setupScript is a script of a rendered module, by the name of its local value.
func setupScript(t *testing.T, folder, name string) string {
	t.Helper()
	for _, block := range blocksIn(t, folder) {
		if attribute := block.Body.Attributes[name]; block.Type == "locals" && attribute != nil {
			value, diags := attribute.Expr.Value(nil)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			return value.AsString()
		}
	}
	t.Fatalf("%s has no script", folder)
	return ""
}

// postgres is a PostgreSQL of its own, whose master user is boss.
type postgres struct {
	database       string // that is connected to
	dir, log, port string
	as             *syscall.SysProcAttr
}

// postgresStarted counts those of this process, each of which has a port of its own.
var postgresStarted atomic.Int32

// startPostgres starts a PostgreSQL on a socket in a folder, with every statement
// logged. Without one on this machine the test is skipped.
func startPostgres(t *testing.T) *postgres {
	t.Helper()
	bin := postgresFolder()
	if bin == "" {
		t.Skip("SKIPPED: no PostgreSQL on this machine, in which the roles would be made")
	}
	dir, err := os.MkdirTemp("", "pg") //nolint:usetesting // the path of a socket is short, and that of a test long
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	port := 20000 + (os.Getpid()+int(postgresStarted.Add(1)))%20000
	db := &postgres{database: "shop", dir: dir, log: filepath.Join(dir, "log"), port: strconv.Itoa(port)}
	if os.Getuid() == 0 { // as which PostgreSQL does not run
		db.as = asNobody(t, dir)
	}
	data := filepath.Join(dir, "data")
	server := func(name string, args ...string) {
		cmd := exec.Command(filepath.Join(bin, name), args...)
		cmd.SysProcAttr, cmd.Dir = db.as, dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
	}
	server("initdb", "--pgdata", data, "--username", "root", "--auth-local", "trust", "--auth-host", "scram-sha-256")
	options := fmt.Sprintf("-k %s -p %s -c listen_addresses=127.0.0.1 -c log_statement=all -c fsync=off", dir, db.port)
	server("pg_ctl", "--pgdata", data, "--log", db.log, "--options", options, "--wait", "start")
	t.Cleanup(func() { server("pg_ctl", "--pgdata", data, "--mode", "immediate", "stop") })

	// The master user of RDS is no superuser.
	for _, statement := range []string{"CREATE ROLE boss LOGIN CREATEROLE CREATEDB", "CREATE DATABASE shop OWNER boss"} {
		cmd := exec.Command("psql", "--host", dir, "--port", db.port, "--username", "root", "--dbname", "postgres", "--command", statement)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	return db
}

// postgresFolder is where the programs of a PostgreSQL are, "" without one.
func postgresFolder() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if path, err := exec.LookPath("initdb"); err == nil {
		found = append(found, path)
	}
	if _, err := exec.LookPath("psql"); err != nil || len(found) == 0 {
		return ""
	}
	return filepath.Dir(found[0])
}

// asNobody runs a command as a user who may do little, to whom it gives a folder.
func asNobody(t *testing.T, dir string) *syscall.SysProcAttr {
	t.Helper()
	nobody, err := user.Lookup("nobody")
	if err != nil {
		t.Skip("SKIPPED: PostgreSQL does not run as root, and there is no user nobody")
	}
	uid, _ := strconv.Atoi(nobody.Uid)
	gid, _ := strconv.Atoi(nobody.Gid)
	if err := os.Chown(dir, uid, gid); err != nil {
		t.Fatal(err)
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}

// script is the task's command with its environment, in which the master user
// needs no password.
func (db *postgres) script(script string, environ ...string) *exec.Cmd {
	cmd := exec.Command("/bin/sh", "-c", script)
	cmd.Env = append(environ, "PATH="+os.Getenv("PATH"), "PGHOST="+db.dir, "PGPORT="+db.port, "PGDATABASE=shop", "PGUSER=boss",
		"PGOPTIONS=-c password_encryption=scram-sha-256")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // no terminal, as in a task
	return cmd
}

// setUp runs the script to its end.
func (db *postgres) setUp(t *testing.T, script string, environ ...string) {
	t.Helper()
	out, err := db.script(script, environ...).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "database setup done") {
		t.Fatalf("the setup: %v\n%s", err, out)
	}
}

// run runs a statement as a user with a password.
func (db *postgres) run(user, password, statement string) ([]byte, error) {
	cmd := exec.Command("psql", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--command", statement)
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "PGHOST=127.0.0.1", "PGPORT=" + db.port, "PGDATABASE=" + db.database, "PGUSER=" + user,
		"PGPASSWORD=" + password,
	}
	return cmd.CombinedOutput()
}

func (db *postgres) mustRun(t *testing.T, user, password, statement string) {
	t.Helper()
	if out, err := db.run(user, password, statement); err != nil {
		t.Errorf("%s as %s: %v\n%s", statement, user, err, out)
	}
}
