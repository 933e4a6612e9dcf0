package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jobhive/jobhivegen/internal/pty"
)

// terminalOf opens a terminal with some columns.
func terminalOf(t *testing.T, columns uint16) *pty.Terminal {
	t.Helper()
	p, err := pty.Open(columns)
	if err != nil {
		t.Skip("SKIPPED: no terminals here:", err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// waitFor waits until a text is on the screen, at or behind a place, and gives the place behind it.
func waitFor(t *testing.T, p *pty.Terminal, text string, from int) int {
	t.Helper()
	behind, ok := p.WaitFor(text, from, time.Minute)
	if !ok {
		t.Fatalf("%q is not shown:\n%s", text, p.Shown())
	}
	return behind
}

// runAt runs a command at the terminal.
func runAt(t *testing.T, p *pty.Terminal, args ...string) <-chan int {
	t.Helper()
	stdin := os.Stdin
	os.Stdin = p.Program
	ended := make(chan int, 1)
	go func() { ended <- Main(args, p.Program, p.Program) }()
	t.Cleanup(func() { os.Stdin = stdin })
	return ended
}

// TestInitAsks: at a terminal, init asks for what no flag says, again after an answer that
// is none, and writes what was answered.
func TestInitAsks(t *testing.T) {
	dir := t.TempDir()
	p := terminalOf(t, 100)
	ended := runAt(t, p, "init", "--dir", dir)
	at := 0
	for _, step := range []struct{ question, answer string }{
		{"The cloud that it runs on (aws, google) [aws]: ", ""},
		{"Begin with [service]: ", "wroker"},
		{"did you mean worker?", ""},
		{"Begin with [service]: ", "worker"},
		{"Name of the product [", "No Name"},
		{"\"No Name\" is no ", ""},
		{"Name of the product [", "mill"},
		{"Region [the pack's choice]: ", "us-east-9"},
		{"AWS has no region us-east-9", ""},
		{"Region [", "us-east-1"},
	} {
		at = waitFor(t, p, step.question, at)
		if step.answer == "" && !strings.HasSuffix(step.question, ": ") {
			continue // it is no question
		}
		if err := p.Type(step.answer + "\n"); err != nil {
			t.Fatal(err)
		}
	}
	if code := <-ended; code != 0 {
		t.Fatalf("exit code %d:\n%s", code, p.Shown())
	}
	for file, want := range map[string]string{"product.yaml": "name: mill\n", "network.yaml": "us-east-1a", "worker.yaml": "mill-worker"} {
		text, err := os.ReadFile(filepath.Join(dir, "specs", file))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s has not %q: %v", file, want, err)
		}
	}
}

// TestInitAsksForDomain: a starter whose spec names the domain asks for it, and a worker does not.
func TestInitAsksForDomain(t *testing.T) {
	const question = "Name under which users reach it [mill.example.com]: "
	for starter, asks := range map[string]bool{"static-site": true, "worker": false} {
		p := terminalOf(t, 100)
		ended := runAt(t, p, "init", "--dir", t.TempDir(), "--pack", "aws", "--starter", starter, "--name", "mill", "--region", "us-east-1")
		if asks {
			waitFor(t, p, question, 0)
			if err := p.Type("\n"); err != nil {
				t.Fatal(err)
			}
		}
		if code := <-ended; code != 0 || strings.Contains(p.Shown(), question) != asks {
			t.Errorf("%s: exit code %d:\n%s", starter, code, p.Shown())
		}
	}
}

// TestInitSaysFirst: what no answer mends is said before the first question, and what a flag says
// is not asked for.
func TestInitSaysFirst(t *testing.T) {
	begun, foreign := t.TempDir(), t.TempDir()
	mustRun(t, 0, "init", "--dir", begun, "--name", "shop")
	if err := os.MkdirAll(filepath.Join(foreign, "specs"), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(foreign, "specs", "mine.yaml"), []byte("product: {name: a}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"--dir", begun}, "nothing was written, because there is already "},
		{[]string{"--dir", foreign}, "mine.yaml: name another folder with --dir"},
		{[]string{"--dir", t.TempDir(), "--pack", "aws", "--starter", "worker", "--region", "eu-west-9"}, "AWS has no region eu-west-9"},
		{[]string{"--dir", t.TempDir(), "--pack", "aws", "--starter", "worker", "--domain", "a..b"}, `--domain "a..b" is no DNS name`},
	} {
		p := terminalOf(t, 100)
		code := <-runAt(t, p, append([]string{"init"}, tt.args...)...)
		waitFor(t, p, tt.want, 0)
		if shown := p.Shown(); code != 1 || strings.Contains(shown, "]: ") {
			t.Errorf("%v: exit code %d, and it asks:\n%s", tt.args, code, shown)
		}
	}
}

// TestInitIsNotAnswered: the end of the answers writes nothing.
func TestInitIsNotAnswered(t *testing.T) {
	dir := t.TempDir()
	p := terminalOf(t, 100)
	ended := runAt(t, p, "init", "--dir", dir)
	waitFor(t, p, "[aws]: ", 0)
	if err := p.Type("\x04"); err != nil { // the end of the input
		t.Fatal(err)
	}
	if code := <-ended; code != 1 {
		t.Errorf("exit code %d", code)
	}
	waitFor(t, p, "nothing was written", 0)
	if files, _ := os.ReadDir(dir); len(files) > 0 {
		t.Error("it has written", files)
	}
}

var control = regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-z]`)

// TestColours: findings have colours at a terminal, unless NO_COLOR or the terminal say that it
// has none, and lines that fit it. Where there is no terminal there is no control character.
func TestColours(t *testing.T) {
	specs := t.TempDir()
	text := "product: {name: shop, environment: production, region: eu-west-1}\n" +
		"vpc: {cidr_block: 10.1.0.0/16, private_subnets: [{cidr: 10.1.0.0/24, availability_zone: eu-west-1a}]}\n" +
		"log_groups: [{name: a, retention_in_days: 31}]\n"
	if err := os.WriteFile(filepath.Join(specs, "a.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, variable, value string
		colours               bool
	}{
		{"a terminal", "TERM", "xterm-256color", true},
		{"NO_COLOR", "NO_COLOR", "1", false},
		{"a dumb terminal", "TERM", "dumb", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("TERM", "xterm")
			t.Setenv("NO_COLOR", "")
			t.Setenv(tt.variable, tt.value)
			p := terminalOf(t, 60)
			if code := <-runAt(t, p, "validate", "--specs", specs); code != 1 {
				t.Errorf("exit code %d", code)
			}
			waitFor(t, p, "retention_in_days", 0)
			if got := control.MatchString(p.Shown()); got != tt.colours {
				t.Errorf("colours %v:\n%q", got, p.Shown())
			}
			for line := range strings.Lines(p.Shown()) {
				plain := control.ReplaceAllString(strings.TrimRight(line, "\r\n"), "")
				whole := strings.Contains(plain, " | ") || strings.Contains(plain, "error:") // a line of the file, or a place in it
				if len([]rune(plain)) > 60 && !whole {
					t.Errorf("a line is wider than the terminal: %q", plain)
				}
			}
		})
	}
	var stdout, stderr bytes.Buffer
	Main([]string{"validate", "--specs", specs}, &stdout, &stderr)
	if strings.ContainsRune(stdout.String()+stderr.String(), '\x1b') {
		t.Errorf("control characters without a terminal: %q", stderr.String())
	}
}

// TestGoingOn: at a terminal, a command that prints nothing for a while shows that it goes on,
// and takes that back; nowhere else it prints a control character, and not with --quiet.
func TestGoingOn(t *testing.T) {
	before := silence
	silence = 20 * time.Millisecond
	t.Cleanup(func() { silence = before })
	t.Setenv("TERM", "xterm")
	out := t.TempDir()
	for _, tt := range []struct {
		name  string
		term  string
		args  []string
		shown bool
	}{
		{"a terminal", "xterm", nil, true},
		{"a dumb terminal", "dumb", nil, false},
		{"quiet", "xterm", []string{"--quiet"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("TERM", tt.term)
			p := terminalOf(t, 100)
			args := append([]string{"render", "--specs", "../../specs", "--out", out}, tt.args...)
			if code := <-runAt(t, p, args...); code != 0 {
				t.Fatalf("exit code %d:\n%s", code, p.Shown())
			}
			time.Sleep(100 * time.Millisecond) // the screen is read beside this
			shown := p.Shown()
			if got := strings.Contains(shown, "render: 0s"); got != tt.shown {
				t.Errorf("progress %v:\n%q", got, shown)
			}
			if tt.shown && strings.LastIndex(shown, "render: ") > strings.LastIndex(shown, "\x1b[K") {
				t.Errorf("it is not taken back:\n%q", shown)
			}
		})
	}
	var stdout, stderr bytes.Buffer
	Main([]string{"render", "--specs", "../../specs", "--out", out}, &stdout, &stderr)
	if strings.ContainsAny(stdout.String()+stderr.String(), "\x1b\r") {
		t.Errorf("control characters without a terminal: %q", stderr.String())
	}
}

// TestNoProgressBehindAQuestion: while somebody is asked, nothing is drawn.
func TestNoProgressBehindAQuestion(t *testing.T) {
	before := silence
	silence = 10 * time.Millisecond
	t.Cleanup(func() { silence = before })
	p := terminalOf(t, 100)
	s := &screen{file: p.Program}
	end := s.begin("apply")
	if _, err := s.Write([]byte("Really? ")); err != nil {
		t.Fatal(err)
	}
	time.Sleep(200 * time.Millisecond)
	end()
	if shown := p.Shown(); shown != "Really? " {
		t.Errorf("%q", shown)
	}
}
