package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// pseudoTerminal is a terminal of which a test is the person in front.
type pseudoTerminal struct {
	person, program *os.File

	mu     sync.Mutex
	screen bytes.Buffer
}

// openTerminal opens a terminal with some columns.
func openTerminal(t *testing.T, columns uint16) *pseudoTerminal {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("SKIPPED: no terminals here:", err)
	}
	control := func(request uintptr, to unsafe.Pointer) {
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, person.Fd(), request, uintptr(to)); errno != 0 {
			t.Fatal("ioctl:", errno)
		}
	}
	var locked, number int32
	control(syscall.TIOCSPTLCK, unsafe.Pointer(&locked))
	control(syscall.TIOCGPTN, unsafe.Pointer(&number))
	control(syscall.TIOCSWINSZ, unsafe.Pointer(&[4]uint16{40, columns}))
	program, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("SKIPPED: no terminals here:", err)
	}
	p := &pseudoTerminal{person: person, program: program}
	t.Cleanup(func() {
		_ = program.Close()
		_ = person.Close()
	})
	go func() {
		buffer := make([]byte, 4096)
		for {
			n, err := person.Read(buffer)
			p.mu.Lock()
			p.screen.Write(buffer[:n])
			p.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	return p
}

func (p *pseudoTerminal) shown() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.screen.String()
}

// waitFor waits until a text is on the screen, at or behind a place, and gives the place behind it.
func (p *pseudoTerminal) waitFor(t *testing.T, text string, from int) int {
	t.Helper()
	for range 600 {
		shown := p.shown()
		if at := strings.Index(shown[min(from, len(shown)):], text); at >= 0 {
			return from + at + len(text)
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%q is not shown:\n%s", text, p.shown())
	return 0
}

// run runs a command at the terminal.
func (p *pseudoTerminal) run(t *testing.T, args ...string) <-chan int {
	t.Helper()
	stdin := os.Stdin
	os.Stdin = p.program
	ended := make(chan int, 1)
	go func() { ended <- Main(args, p.program, p.program) }()
	t.Cleanup(func() { os.Stdin = stdin })
	return ended
}

// TestInitAsks: at a terminal, init asks for what no flag says, again after an answer that
// is none, and writes what was answered.
func TestInitAsks(t *testing.T) {
	dir := t.TempDir()
	p := openTerminal(t, 100)
	ended := p.run(t, "init", "--dir", dir, "--region", "us-east-1")
	at := 0
	for _, step := range []struct{ question, answer string }{
		{"The cloud that it runs on (aws, google) [aws]: ", ""},
		{"Begin with [service]: ", "wroker"},
		{"did you mean worker?", ""},
		{"Begin with [service]: ", "worker"},
		{"Name of the product [", "No Name"},
		{"\"No Name\" is no ", ""},
		{"Name of the product [", "mill"},
		{"Name under which users reach it [mill.example.com]: ", ""},
	} {
		at = p.waitFor(t, step.question, at)
		if step.answer == "" && !strings.HasSuffix(step.question, ": ") {
			continue // it is no question
		}
		if _, err := p.person.WriteString(step.answer + "\n"); err != nil {
			t.Fatal(err)
		}
	}
	if code := <-ended; code != 0 {
		t.Fatalf("exit code %d:\n%s", code, p.shown())
	}
	if strings.Contains(p.shown(), "Region [") {
		t.Error("it asks for what a flag says")
	}
	for file, want := range map[string]string{"product.yaml": "name: mill\n", "network.yaml": "us-east-1a", "worker.yaml": "mill-worker"} {
		text, err := os.ReadFile(filepath.Join(dir, "specs", file))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s has not %q: %v", file, want, err)
		}
	}
}

// TestInitIsNotAnswered: the end of the answers writes nothing.
func TestInitIsNotAnswered(t *testing.T) {
	dir := t.TempDir()
	p := openTerminal(t, 100)
	ended := p.run(t, "init", "--dir", dir)
	p.waitFor(t, "[aws]: ", 0)
	if _, err := p.person.Write([]byte{4}); err != nil { // the end of the input
		t.Fatal(err)
	}
	if code := <-ended; code != 1 {
		t.Errorf("exit code %d", code)
	}
	p.waitFor(t, "nothing was written", 0)
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
			p := openTerminal(t, 60)
			if code := <-p.run(t, "validate", "--specs", specs); code != 1 {
				t.Errorf("exit code %d", code)
			}
			p.waitFor(t, "retention_in_days", 0)
			if got := control.MatchString(p.shown()); got != tt.colours {
				t.Errorf("colours %v:\n%q", got, p.shown())
			}
			for line := range strings.Lines(p.shown()) {
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
