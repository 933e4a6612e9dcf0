//go:build linux

package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jobhive/jobhivegen/internal/cli"
)

// hostile is a row of the table of inputs that somebody made to hang the program,
// to fill the memory or a log with it, or to read or write what is not theirs.
type hostile struct {
	name    string
	prepare func(t *testing.T, dir string)
	// command is what is run in the folder, and want what it says.
	command, want string
	// seconds of processor time, megabytes of memory, kilobytes of output.
	seconds, memory, output int
}

const (
	product = "product: {name: shop, environment: production, region: us-east-1}\n"
	large   = 2_000_000
	longest = 50 // kilobytes of output where each of many problems is shown
)

// hostileInputs is the table. Files are made when they are needed.
var hostileInputs = []hostile{
	// Files that are none.
	{"a pipe among the specs", fifo("specs/a.yaml"), "validate", "a.yaml is a pipe", 10, 300, 10},
	{"a pipe as the folder of the spec", fifo("p"), "validate --specs p", "is not a folder", 10, 300, 10},
	{"a pipe as the folder to add to", fifo("p"), "add bucket b --specs p", "is not a folder", 10, 300, 10},
	{"a pipe as the folder of the output", fifo("out/production"), "render --pack pack", "out/production", 10, 300, 10},
	{"a pipe as the folder of all output", fifo("out"), "render --pack pack", "out", 10, 300, 10},
	{"a pipe as a pack", fifo("p"), "render --pack p", "is not a folder", 10, 300, 10},
	{"a pipe in place of an overlay", fifo("specs/environments/production.yaml"), "validate", "is a pipe", 10, 300, 10},
	{"a pipe to format", fifo("a.yaml"), "fmt a.yaml", "is a pipe", 10, 300, 10},
	{"a pipe as a document", fifo("a.md"), "import a.md", "is a pipe", 10, 300, 10},
	{"a pipe as a baseline", fifo("base.json"), "validate --baseline base.json", "is a pipe", 10, 300, 10},
	{"a pipe as a saved plan", fifo("plan"), "apply plan", "is a pipe", 10, 300, 10},
	{"a pipe in a pack", packWith("root/a.tf", ""), "render --pack pack", "is a pipe", 10, 300, 10},
	{"a pipe in the output", fifo("out/production/x.tf"), "render --diff --pack pack", "is a pipe", 10, 300, 10},
	{"a pipe as the manifest", fifo("out/production/.jobhivegen.json"), "render --pack pack", "is a pipe", 10, 300, 10},
	{"a pipe as the lock", fifo("out/production/.jobhivegen.lock"), "render --pack pack", "not a regular file", 10, 300, 10},
	{"a device as a spec", link("specs/a.yaml", "/dev/zero"), "validate", "leads out of specs", 10, 300, 10},
	{"a device with links followed", link("specs/a.yaml", "/dev/zero"), "validate --follow-links", "is a device", 10, 300, 10},
	{"a device as a document", link("a.md", "/dev/zero"), "import a.md", "is a device", 10, 300, 10},
	{"a pipe as a state", fifo("a.tfstate"), "import a.tfstate", "is a pipe", 10, 300, 10},
	{"a pipe as a file of docker-compose", fifo("docker-compose.yml"), "import docker-compose.yml", "is a pipe", 10, 300, 10},
	{"a pipe in a folder to import", fifo("k8s/a.yaml"), "import k8s", "is a pipe", 10, 300, 10},
	{"a file outside in a folder to import", link("k8s/a.yaml", "/etc/passwd"), "import k8s", "leads out of k8s", 10, 300, 10},
	{"a device as a state", link("a.tfstate", "/dev/zero"), "import a.tfstate", "is a device", 10, 300, 10},
	{"a pipe as the project file", fifo("jobhivegen.yaml"), "validate", "is a pipe", 10, 300, 10},
	{"a device as the project file", link("jobhivegen.yaml", "/dev/zero"), "validate", "is a device", 10, 300, 10},
	{"a pipe as a plan of a report", fifo("plan"), "report --plan plan --pack pack", "is a pipe", 10, 300, 10},
	{"a device as a plan of a report", link("plan", "/dev/zero"), "report --plan plan --pack pack", "is a device", 10, 300, 10},
	{"a pipe as the page of a report", fifo("report.html"), "report --pack pack", "not a regular file", 10, 300, 10},
	{"a page that leads elsewhere", link("report.html", "elsewhere/page"), "report --pack pack", "report.html:", 10, 300, 10},
	{"a pipe in a module beside the spec", fifo("specs/modules/m/main.tf"), "render --pack pack", "is a pipe", 10, 300, 10},
	{"a pipe as the words of a module", fifo("specs/modules/m/module.hcl"), "render --pack pack", "is a pipe", 10, 300, 10},
	{"a pipe as the locks of packs", fifo("specs/packs.lock.hcl"), "pack get", "is a pipe", 10, 300, 10},
	{"a pipe as values of a pack", fifo("pack/values.hcl"), "pack check pack", "is a pipe", 10, 300, 10},
	{"a pipe to compare with", fifo("specs/environments/staging.yaml"), "diff production staging --pack pack", "is a pipe", 10, 300, 10},
	{
		"a pipe to promote to", fifo("specs/environments/staging.yaml"), "promote product.region --from production --to staging --pack pack",
		"is a pipe", 10, 300, 10,
	},
	{"a pipe to explain", fifo("specs/a.yaml"), "explain specs/a.yaml:1 --pack pack", "is a pipe", 10, 300, 10},
	{"a pipe to add to", fifo("specs/a.yaml"), "add bucket b", "is a pipe", 10, 300, 10},
	{"a pipe in a folder to draw", fifo("other/main.tf"), "graph --compare other --pack pack", "is a pipe", 10, 300, 10},
	{"a device in a folder to draw", link("other/main.tf", "/dev/zero"), "graph --compare other --pack pack", "is a device", 10, 300, 10},
	// Links.
	{
		"a file outside in a module beside the spec", link("specs/modules/m/x.txt", "/etc/passwd"), "render --pack pack", "leads out of specs",
		10, 300, 10,
	},
	{"a folder outside as a module beside the spec", link("specs/modules/m", "/etc"), "render --pack pack", "leads out of specs", 10, 300, 10},
	{"the environment of the process as a spec", link("specs/a.yaml", "/proc/self/environ"), "validate", "leads out of specs", 10, 300, 10},
	{"a folder of specs outside", link("specs/environments", "/etc"), "validate", "leads out of specs", 10, 300, 10},
	{"a file outside to format", link("a.yaml", "/etc/hostname"), "fmt a.yaml", "leads out of .", 10, 300, 10},
	{"a file outside in a pack", packLink("text/a.md", "/proc/self/environ"), "render --pack pack", "leads out of pack", 10, 300, 10},
	{"a folder outside in a pack", packLink("modules/a", "/etc"), "render --pack pack", "leads out of pack", 10, 300, 10},
	{"an output that leads elsewhere", link("out/production", "../elsewhere"), "render --pack pack", "is a link", 10, 300, 10},
	{
		"a lock that leads elsewhere", link("out/production/.jobhivegen.lock", "../../elsewhere"),
		"render --pack pack", "not a regular file", 10, 300, 10,
	},
	// Large specs.
	{"a file beyond the limit", spec(func() string { return "#" + strings.Repeat("x", 100<<20) }), "validate", "more than 10 MB", 10, 300, 10},
	{
		"a document beyond the limit", file("a.md", func() string { return strings.Repeat("a\n", 37<<20) }),
		"import a.md", "more than 10 MB", 10, 300, 10,
	},
	{"a comment", spec(func() string { return "#" + strings.Repeat("x", 4*large) }), "validate", "valid for production", 20, 500, 10},
	{
		"a line", spec(func() string { return "tags: \"" + strings.Repeat("x", 4*large) + "\"\n" }),
		"validate", "Unknown section", 20, 500, longest,
	},
	{"unknown keys", spec(func() string { return numbered("k%d: 1\n", large/11) }), "validate", "Unknown section", 30, 900, longest},
	{
		"unknown keys below a key", spec(func() string { return "vpc:\n" + numbered("  k%d: 1\n", large/13) }),
		"validate", "error", 30, 900, longest,
	},
	{
		"a key, again and again", spec(func() string { return strings.Repeat("a: 1\n", large/5) }),
		"validate", "Duplicate key", 30, 900, longest,
	},
	{
		"items", spec(func() string { return "tags: [" + strings.Repeat("a,", large/5) + "a]\n" }),
		"validate", "Unknown section", 30, 900, longest,
	},
	{
		"too many items", spec(func() string { return "tags: [" + strings.Repeat("a,", 4*large/2) + "a]\n" }),
		"validate", "Too many values", 20, 500, longest,
	},
	{"brackets", spec(func() string { return "tags: " + strings.Repeat("[", large) }), "validate", "Invalid YAML", 20, 500, longest},
	{"dashes", spec(func() string { return strings.Repeat("- ", large/2) }), "validate", "Invalid YAML", 20, 500, longest},
	{"an open quote", spec(func() string { return "a: \"" + strings.Repeat("x\n", large/5) }), "validate", "Invalid YAML", 20, 500, 200},
	{
		"a text of many lines", spec(func() string { return "tags: |\n" + strings.Repeat("  x\n", large/5) }),
		"validate", "Unknown section", 20, 500, 200,
	},
	{
		"texts of many lines", spec(func() string { return numbered("k%d: |\n  x\n\n\n", large/17) }),
		"validate", "Unknown section", 30, 900, longest,
	},
	{
		"aliases", spec(func() string { return "a: &a x\nb: [" + strings.Repeat("*a ,", large/5) + "*a ]\n" }),
		"validate", "Too many aliases", 20, 500, longest,
	},
	{"aliases of aliases", spec(billionLaughs), "validate", "Too many aliases", 20, 500, 200},
	{"merges", spec(func() string { return "a: &a {b: 1}\n" + numbered("k%d: {<<: *a}\n", large/22) }), "validate", "error", 30, 900, longest},
	{"a document of headings", file("a.md", func() string { return strings.Repeat("# A\n", large/4) }), "import a.md", "", 30, 900, 500},
	{
		"a document of fences", file("a.md", func() string { return "# A\n" + strings.Repeat("```\n", large/4) }),
		"import a.md", "", 30, 900, 500,
	},
	{"a document of braces", file("a.md", func() string { return "# A\n" + strings.Repeat("{\n", large/2) }), "import a.md", "", 30, 900, 500},
	{
		"a document of bullets", file("a.md", func() string { return "# A\n" + strings.Repeat("- a: b\n", large/7) }),
		"import a.md", "", 60, 900, 500,
	},
	{"a document of one line", file("a.md", func() string { return strings.Repeat("|", large) }), "import a.md", "", 30, 900, 500},
	{
		"a document of settings", file("a.md", func() string { return "# Network\n" + strings.Repeat("vpc_cidr = 10.0.0.0/16\n", large/23) }),
		"import a.md", "", 30, 900, 500,
	},
	// Files of other tools, and what stands beside a spec.
	{
		"a module beyond the limit", file("specs/modules/m/main.tf", func() string { return strings.Repeat("x", 100<<20) }),
		"render --pack pack", "more than 10 MB", 10, 300, 10,
	},
	{
		"a project file of one line", file("jobhivegen.yaml", func() string { return strings.Repeat("x", 4*large) }), "validate",
		"A project file is a map", 20, 500, longest,
	},
	{
		"a plan that is none", file("plan", func() string { return strings.Repeat("x", 100<<20) }), "report --plan plan --pack pack",
		"not a saved plan", 20, 500, longest,
	},
	{
		"a state of brackets", file("a.tfstate", func() string { return `{"version":4,"resources":` + strings.Repeat("[", large) }),
		"import a.tfstate", "error", 30, 900, longest,
	},
	{
		"a state of many resources", file("a.tfstate", manyResources),
		"import a.tfstate --name a --region us-east-1 --pack aws", "", 60, 900, 500,
	},
	{
		"a state beyond the limit", file("a.tfstate", func() string { return strings.Repeat("x", 100<<20) }), "import a.tfstate",
		"more than 64 MB", 20, 500, 10,
	},
	{"many services of docker-compose", file("docker-compose.yml", func() string {
		return "services:\n" + numbered("  s%d: {image: 'a:1', environment: {A: b}}\n", large/200)
	}), "import docker-compose.yml", "taken", 30, 900, longest},
	{"aliases of docker-compose", file("docker-compose.yml", func() string {
		return "x-a: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + strings.ReplaceAll(billionLaughs(), "a0: &a0", "x-b: &b0") +
			"services: {web: {image: a, command: *a11}}\n"
	}), "import docker-compose.yml", "", 30, 900, longest},
	{"many workloads of Kubernetes", file("k.yaml", func() string {
		return numbered("---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d%d}\n"+
			"spec: {template: {spec: {containers: [{name: a, image: 'b:1'}]}}}\n", large/600)
	}), "import k.yaml", "taken", 30, 900, longest},
	// Packs.
	{
		"a pack of brackets", packWith("root/a.tf", "locals {\n  a = "+strings.Repeat("[", 300_000)+"\n}\n"),
		"render --pack pack", "Nesting too deep", 10, 500, longest,
	},
	{
		"a pack.hcl of brackets", packWith("pack.hcl", "pack {\n  extends = "+strings.Repeat("[", 300_000)+"\n}\n"),
		"render --pack pack", "Nesting too deep", 10, 500, longest,
	},
	{
		"a pack with a width", packWith("root/a.tf", `locals { a = gen::format("%1000000000s", "x") }`+"\n"),
		"render --pack pack", "Value too large", 10, 500, 20,
	},
	{
		"a pack with a product", packWith("root/a.tf", "locals { a = 1e99999999 * 1e99999999 }\n"),
		"render --pack pack", "larger than any", 10, 500, 20,
	},
	{
		"a pack with sets", packWith("root/a.tf", "locals { a = gen::setproduct(gen::range(1000), gen::range(1000), gen::range(1000)) }\n"),
		"render --pack pack", "Value too large", 10, 500, 20,
	},
	{
		"a pack that indents", packWith("root/a.tf", `locals { a = gen::indent(1000000000, "a\nb\nc") }`+"\n"),
		"render --pack pack", "Value too large", 10, 500, 20,
	},
	{"a pack that doubles", packWith("values.hcl", doublings()), "render --pack pack", "Value too large", 10, 500, 20},
	{"a text with the name of a generated file", packWith("text/main.tf", "mine\n"), "render --pack pack", "Reserved file name", 10, 500, 20},
	{"a folder of texts", packWith("text/more/a.md", "mine\n"), "render --pack pack", "Folder of texts", 10, 500, 20},
	{"schema facts that unfold", packZip, "render --pack pack", "more than 64 MB", 10, 500, 20},
	// What stands beside the output.
	{
		"brackets in a file of the user", file("out/production/x.tf", func() string { return "a = " + strings.Repeat("[", 300_000) }),
		"render --diff --pack pack", "", 20, 500, 200,
	},
}

func TestHostileInputs(t *testing.T) {
	bin := measuredProgram(t)
	for _, row := range slices.Concat(hostileInputs, manyOfOne) {
		t.Run(row.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, "specs/product.yaml", product)
			write(t, dir, "elsewhere/mine", "mine")
			write(t, dir, "pack/pack.hcl", "pack {\n  name = \"tiny\"\n}\n")
			write(t, dir, "pack/root/versions.tf", "terraform {\n  required_version = \">= 1.11.0\"\n}\n")
			write(t, dir, "pack/modules/product/main.tf", "resource \"terraform_data\" \"name\" {\n  input = spec.product.name\n}\n")
			row.prepare(t, dir)
			row.check(t, dir, bin, strings.Fields(row.command))
			if entries, err := os.ReadDir(filepath.Join(dir, "elsewhere")); err != nil || len(entries) != 1 {
				t.Errorf("something was written elsewhere: %v, %v", entries, err)
			}
		})
	}
}

// measuredProgram is the program under a name by which it measures itself.
func measuredProgram(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(t.TempDir(), "measured")
	if err := os.Symlink(self, bin); err != nil {
		t.Fatal(err)
	}
	return bin
}

// check runs the command with limits that the system holds: a process that computes
// without end, or takes all memory, is ended by it.
func (row hostile) check(t *testing.T, dir, bin string, args []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute) // it may wait for a processor
	defer cancel()
	limits := fmt.Sprintf(`ulimit -t %d && ulimit -v 8000000 && exec "$0" "$@"`, row.seconds)
	cmd := exec.CommandContext(ctx, "sh", append([]string{"-c", limits, bin}, args...)...)
	cmd.Dir = dir
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	peak := filepath.Join(t.TempDir(), "status")
	cmd.Env = append(os.Environ(), peakVariable+"="+peak)
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() < 0 || exit.ExitCode() > 2) {
		t.Fatalf("%v: it must end by itself; it says %.2000s", err, out.String())
	}
	shown := out.String()
	if !strings.Contains(strings.Join(strings.Fields(shown), " "), row.want) {
		t.Errorf("it says %.1000q, want %q", shown, row.want)
	}
	for _, crash := range []string{"goroutine ", "fatal error", "panic", "root:x:", "PATH="} {
		if strings.Contains(shown, crash) {
			t.Errorf("it shows %q: %.2000s", crash, shown)
		}
	}
	memory := mostMemory(t, peak)
	if memory > row.memory {
		t.Errorf("it took %d MB of memory, want %d at most", memory, row.memory)
	}
	if out.Len()>>10 > row.output {
		t.Errorf("it printed %d KB, want %d at most", out.Len()>>10, row.output)
	}
	t.Logf("%s: %v of the processor, %d MB, %d KB", strings.Join(args, " "),
		(cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Round(10*time.Millisecond), memory, out.Len()>>10)
}

// peakVariable names the file to which measured writes what it took.
const peakVariable = "JOBHIVEGEN_TEST_PEAK"

// measured is the program, which leaves behind what the system says of it. The
// usage that a parent gets of a child has the memory of the parent in it.
func measured() {
	code := cli.Main(os.Args[1:], os.Stdout, os.Stderr)
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		err = os.WriteFile(os.Getenv(peakVariable), status, 0o600)
	}
	if err != nil {
		panic(err)
	}
	os.Exit(code)
}

var peakMemory = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// mostMemory is the largest number of megabytes that a process had.
func mostMemory(t *testing.T, status string) int {
	t.Helper()
	text, err := os.ReadFile(status)
	if err != nil {
		t.Fatal(err)
	}
	match := peakMemory.FindSubmatch(text)
	if match == nil {
		t.Fatalf("no memory in %s", text)
	}
	kilobytes, err := strconv.Atoi(string(match[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kilobytes >> 10
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	place := filepath.Join(dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(place), 0o755), os.WriteFile(place, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func file(name string, text func() string) func(*testing.T, string) {
	return func(t *testing.T, dir string) { t.Helper(); write(t, dir, name, text()) }
}

func spec(text func() string) func(*testing.T, string) { return file("specs/x.yaml", text) }

func fifo(name string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		place := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(place), 0o755), syscall.Mkfifo(place, 0o644)); err != nil {
			t.Skip(err)
		}
	}
}

func link(name, to string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		place := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(place), 0o755), os.Symlink(to, place)); err != nil {
			t.Skip(err)
		}
	}
}

// packWith adds a file to the pack, which is a pipe when it has no text.
func packWith(name, text string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		if text == "" {
			fifo("pack/"+name)(t, dir)
			return
		}
		write(t, dir, "pack/"+name, text)
	}
}

func packLink(name, to string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		link("pack/"+name, to)(t, dir)
	}
}

// packZip has schema facts that are small in the archive and a gigabyte out of it.
func packZip(t *testing.T, dir string) {
	t.Helper()
	packWith("pack.hcl", "pack {\n  name    = \"tiny\"\n  schemas = [\"facts.zip\"]\n}\n")(t, dir)
	var text bytes.Buffer
	archive := zip.NewWriter(&text)
	entry, err := archive.Create("index")
	if err != nil {
		t.Fatal(err)
	}
	for range 1 << 10 {
		if _, err := entry.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "pack/facts.zip", text.String())
}

func numbered(line string, count int) string {
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, line, i)
	}
	return b.String()
}

func billionLaughs() string {
	text := "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
	for i := 1; i < 12; i++ {
		text += fmt.Sprintf("a%d: &a%d [%s*a%d]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), i-1)
	}
	return text
}

// doublings are values of a pack, each of which is twice the one before it.
func doublings() string {
	text := "values {\n  v0 = \"xxxxxxxxxx\"\n"
	for i := 1; i < 60; i++ {
		text += fmt.Sprintf("  v%d = \"${pack.v%d}${pack.v%d}\"\n", i, i-1, i-1)
	}
	return text + "}\n"
}

func manyResources() string {
	const one = `{"mode":"managed","type":"terraform_data","name":"r%d","provider":"provider[\"terraform.io/builtin/terraform\"]",` +
		`"instances":[{"schema_version":0,"attributes":{"id":"x","input":"\u001b[2J::error"}}]},` + "\n"
	all := strings.TrimSuffix(numbered(one, large/1000), ",\n")
	return `{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","outputs":{},"resources":[` + all + `]}`
}
