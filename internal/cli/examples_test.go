package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// noEngine are the commands whose examples need an engine, an account, or an end from
// outside: their command lines are only understood here. Scripts run them for real.
var noEngine = map[string]bool{"apply": true, "destroy": true, "drift": true, "output": true, "watch": true, "lsp": true, "selftest": true}

// TestExamples: every command has an example, and each of them works on the spec that
// init writes.
func TestExamples(t *testing.T) {
	t.Chdir(t.TempDir())
	mustRun(t, 0, "init", "--name", "shop", "--region", "us-east-1")
	overlay := "product: {environment: staging}\ndatabase: {allocated_storage: 30}\n"
	for name, text := range map[string]string{
		"specs/environments/staging.yaml": overlay,
		"infrastructure.md":               "# Database\n\n```yaml\nidentifier: shop-db\nengine: postgres\n```\n",
	} {
		if err := os.WriteFile(filepath.FromSlash(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mustRun(t, 0, "render")
	root := (&app{}).rootCommand()
	commands := root.Commands()
	pack, _, err := root.Find([]string{"pack"})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"list", "new", "check", "test", "get", "schema"} {
		below, _, err := pack.Find([]string{name})
		if err != nil || below == pack {
			t.Fatalf("there is no pack %s: %v", name, err)
		}
		commands = append(commands, below)
	}
	if len(pack.Commands()) != 6 {
		t.Error("a command below pack has no example here")
	}
	for _, cmd := range commands {
		if cmd.Hidden || cmd.Name() == "help" || cmd.Name() == "completion" {
			continue
		}
		if strings.TrimSpace(cmd.Example) == "" {
			t.Errorf("%s has no example", cmd.Name())
		}
		for line := range strings.Lines(cmd.Example) {
			words := strings.Fields(line)
			if len(words) < 2 || words[0] != programName {
				t.Errorf("%s: no example: %q", cmd.Name(), line)
				continue
			}
			if noEngine[cmd.Name()] || cmd.Name() == "schema" && cmd.HasParent() && cmd.Parent() == pack || strings.Contains(line, "--save") {
				understood(t, words[1:])
				continue
			}
			var stdout, stderr bytes.Buffer
			if code := Main(words[1:], &stdout, &stderr); code != 0 {
				t.Errorf("%s: exit code %d: %s", strings.TrimSpace(line), code, stderr.String())
			}
		}
	}
}

func mustRun(t testing.TB, want int, args ...string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := Main(args, &stdout, &stderr); code != want {
		t.Fatalf("%v: exit code %d: %s", args, code, stderr.String())
	}
}

// understood checks the flags and arguments of a command line.
func understood(t *testing.T, words []string) {
	t.Helper()
	root := (&app{}).rootCommand()
	cmd, rest, err := root.Find(words)
	if err == nil {
		err = cmd.ParseFlags(rest)
	}
	if err == nil {
		err = cmd.ValidateArgs(cmd.Flags().Args())
	}
	if err != nil {
		t.Errorf("%v: %v", words, err)
	}
}

// TestFlagValues: each flag that takes something gives to the shell what is known of that, be it
// files, folders, or that nothing is known.
func TestFlagValues(t *testing.T) {
	flags := 0
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Value.Type() == "bool" {
				return
			}
			flags++
			if _, ok := cmd.GetFlagCompletionFunc(f.Name); !ok && f.Annotations[cobra.BashCompSubdirsInDir] == nil {
				t.Errorf("%s: the values of --%s are not completed", cmd.Name(), f.Name)
			}
		})
		for _, below := range cmd.Commands() {
			visit(below)
		}
	}
	a := &app{}
	root := a.rootCommand()
	a.completeAll(root)
	visit(root)
	if flags < 80 {
		t.Errorf("only %d flags", flags)
	}
}

// TestShellIsTold: what the shell is told of values that depend on the project.
func TestShellIsTold(t *testing.T) {
	t.Chdir(t.TempDir())
	mustRun(t, 0, "init", "--name", "shop", "--region", "us-east-1")
	mustRun(t, 0, "render")
	for line, want := range map[string]string{
		"plan --var ":            "image_tag=\n",
		"plan --allow-destroy ":  "aws_db_instance.primary\n",
		"output ":                "name_servers\tName servers of the zone",
		"init --starter ":        "worker\tA service without visitors",
		"init --ci ":             "github\n",
		"apply --lock-timeout ":  "5m\n",
		"plan --engine ":         ":0\n",
		"init --dir ":            ":16\n",
		"render --env ":          "staging\n",
		"plan --format ":         "markdown\n",
		"graph --view ":          "network\n",
		"why unus":               "unused\t",
		"docs product.reg":       "product.region",
		"explain aws_lb.":        "aws_lb.main",
		"completion ":            "bash",
		"promote database.multi": "database.multi_az",
		"add ":                   "service",
		"render --out":           "--out\tfolder of the generated",
		"init --dom":             "--domain\tname under which",
	} {
		var stdout, stderr bytes.Buffer
		words := append([]string{"__complete"}, strings.Split(line, " ")...)
		if Main(words, &stdout, &stderr); !strings.Contains(stdout.String(), want) {
			t.Errorf("%q: %q is not among\n%s", line, want, &stdout)
		}
	}
}
