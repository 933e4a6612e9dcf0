//go:build acceptance

package acceptance

import (
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// chapters are the commands of a text in Markdown, by the headings that they stand
// under, with the indentation of a list taken off.
func chapters(t *testing.T, file string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	heading, indent, inside := "", "", false
	for line := range strings.Lines(string(text)) {
		trimmed := strings.TrimSpace(line)
		switch {
		case !inside && strings.HasPrefix(line, "#"):
			heading = strings.TrimSpace(strings.TrimLeft(line, "#"))
		case !inside && trimmed == "```sh":
			inside, indent = true, line[:strings.Index(line, "`")]
		case inside && trimmed == "```":
			inside = false
		case inside:
			found[heading] += strings.TrimPrefix(line, indent)
		}
	}
	return found
}

// TestFirstApply runs the commands of the README in the order that it gives, and
// in one shell, against an account in which there is nothing. In the end every
// service has all the tasks that it is to have. The emulator tells which
// tasks lack an image or a value; docker is a script that pushes by name.
func TestFirstApply(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"aws", "jq"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("SKIPPED: no %s on the PATH, which the README uses", program)
		}
	}
	c := &cycle{env: "development", engine: engine(t)}
	c.engine.needPlugins(t)
	c.prepare(t)
	c.step(t, "render", func() error { return c.run("render") })
	addHarness(t, c.dir)

	readme := chapters(t, filepath.Join(c.dir, "README.md"))
	for _, name := range []string{"jobhive-external.json", "jobhive-stripe.json"} {
		writeFile(t, filepath.Join(c.dir, name), `{"openai_api_key": "`+sentinelValue+`"}`)
	}
	order := []string{
		"The first apply", "Secrets", "The token of the cache", "The roles of the database", "The tables of the database",
		"Plan and apply",
	}
	script := "set -eux\nterraform init -input=false >/dev/null\n"
	for _, heading := range order {
		if readme[heading] == "" {
			t.Fatalf("the README has no commands under %q", heading)
		}
		script += "echo '== " + heading + "'\n" + readme[heading]
	}
	script = strings.NewReplacer("ACCOUNT", "123456789012", "TAG", "v1.0.0").Replace(script)
	c.step(t, "the commands of the README", func() error { return c.shell(t, script) })
	for _, said := range []string{"the roles are there", "the tables are there"} {
		if !strings.Contains(c.printed.String(), "\n"+said) {
			t.Errorf("it does not say that %s", said)
		}
	}
	c.allRunning(t)

	token := ""
	for _, found := range c.aws.secrets(t) {
		if strings.HasPrefix(found.Where, "token of cache") {
			token = found.Value
		}
	}
	if want := c.aws.secretValue(t, "jobhive/redis/auth_token"); token == "" || token != want {
		t.Errorf("the cache has the token %q, want %q", token, want)
	}
	for _, change := range changesIn(c.review(t, "second plan", "plan", "--no-render")) {
		t.Errorf("a second plan has a change: %s", change)
	}
}

// shell runs a script in the rendered folder, as a person would who has the
// credentials and the tools.
func (c *cycle) shell(t *testing.T, script string) error {
	t.Helper()
	tools := t.TempDir()
	writeFile(t, filepath.Join(tools, "terraform"), "#!/bin/sh\nexec '"+c.engine.path+"' \"$@\"\n")
	writeFile(t, filepath.Join(tools, "docker"), `#!/bin/sh
case $1 in
login) cat >/dev/null ;;
push)
  name=${2#*/}
  manifest='{"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json", "config": {"mediaType": '
  manifest=$manifest'"application/vnd.docker.container.image.v1+json", "size": 1, "digest": "sha256:0"}, "layers": []}'
  exec aws ecr put-image --repository-name "${name%:*}" --image-tag "${name#*:}" --image-manifest "$manifest" ;;
esac
`)
	for _, tool := range []string{"terraform", "docker"} {
		if err := os.Chmod(filepath.Join(tools, tool), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "/bin/sh", "-c", script)
	cmd.Dir = c.dir
	for name, value := range c.engineEnviron() {
		if name != "PATH" {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	cmd.Env = append(cmd.Env, "PATH="+tools+":"+os.Getenv("PATH"), "AWS_DEFAULT_REGION=us-east-1", "NO_PROXY=127.0.0.1",
		"TF_CLI_ARGS_init=-plugin-dir="+c.engine.plugins, "TF_CLI_ARGS_apply=-auto-approve", "TF_IN_AUTOMATION=1")
	cmd.Stdout, cmd.Stderr = &c.printed, &c.printed
	if err := cmd.Run(); err != nil {
		printed := c.printed.String()
		t.Log(printed[max(0, len(printed)-4000):])
		return err
	}
	return nil
}

// allRunning asks ECS for its services: there are some, and all have the tasks
// that they are to have.
func (c *cycle) allRunning(t *testing.T) {
	t.Helper()
	const target = "AmazonEC2ContainerServiceV20141113."
	cluster := map[string]any{"cluster": "jobhive-" + c.env}
	var listed struct{ ServiceArns []string }
	if err := json.Unmarshal(c.aws.call(t, "ecs", target+"ListServices", cluster), &listed); err != nil {
		t.Fatal(err)
	}
	if len(listed.ServiceArns) == 0 {
		t.Fatal("there is no service")
	}
	cluster["services"] = listed.ServiceArns
	var described struct {
		Services []struct {
			ServiceName                string
			DesiredCount, RunningCount int
		}
	}
	if err := json.Unmarshal(c.aws.call(t, "ecs", target+"DescribeServices", cluster), &described); err != nil {
		t.Fatal(err)
	}
	var unable []string
	answer := c.aws.send(t, http.MethodGet, "/emulator/unable", http.NoBody, nil)
	if err := json.Unmarshal(answer, &unable); err != nil {
		t.Fatal(err)
	}
	for _, name := range unable {
		t.Errorf("the tasks of %s cannot start: an image or a value of a secret is missing", name)
	}
	for _, s := range described.Services {
		if s.RunningCount == 0 || s.RunningCount != s.DesiredCount {
			t.Errorf("%s runs %d tasks of %d", s.ServiceName, s.RunningCount, s.DesiredCount)
		}
	}
}
