package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/output"
)

// lockedBuffer is written by one goroutine and read by another.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) waitFor(t *testing.T, text string) {
	t.Helper()
	for range 600 {
		l.mu.Lock()
		found := strings.Contains(l.b.String(), text)
		l.mu.Unlock()
		if found {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%q is not said: %s", text, l.b.String())
}

// TestWatch: a save is rendered, what is wrong is shown and nothing written, and it ends
// with an interrupt.
func TestWatch(t *testing.T) {
	specs, out, drafts := t.TempDir(), t.TempDir(), t.TempDir()
	// A file is whole when it is there: half of it would be a mistake of its own.
	save := func(text string) {
		draft := filepath.Join(drafts, "a.yaml")
		if err := errors.Join(os.WriteFile(draft, []byte(text), 0o600), os.Rename(draft, filepath.Join(specs, "a.yaml"))); err != nil {
			t.Fatal(err)
		}
	}
	const network = "vpc: {cidr_block: 10.1.0.0/16, private_subnets: [{cidr: 10.1.0.0/24, availability_zone: us-east-1a}]}\n"
	save("product: {name: shop, environment: production, region: us-east-1}\n" + network)
	ctx, stop := context.WithCancel(context.Background())
	var stdout, stderr lockedBuffer
	a := &app{ctx: ctx, stdout: &stdout, stderr: &stderr, start: time.Now(), files: diag.Files{}}
	ended := make(chan int, 1)
	go func() { ended <- a.main(a.rootCommand(), []string{"watch", "--specs", specs, "--out", out}) }()
	stdout.waitFor(t, "+ main.tf\n")
	save("product: {name: shop, environment: production, region: us-east-1}\n" + strings.Replace(network, "10.1.0.0/24", "10.1.7.0/24", 1))
	stdout.waitFor(t, "~ modules/network/")
	save("product: {name: shop, environment: production, region: us-east-1}\n" + strings.Replace(network, "cidr_block", "cidr_blok", 1))
	stderr.waitFor(t, "cidr_blok")
	save("# A line more.\nproduct: {name: shop, environment: production, region: us-east-1}\n" + strings.Replace(network, "cidr_block", "cidr_blok", 1))
	stderr.waitFor(t, "1 error as before")
	save("product: {name: shop, environment: production, region: us-east-1}\n" + network)
	stderr.waitFor(t, "mended: 1")

	// Beside another one that uses the folder, it waits.
	subnets := filepath.Join(out, "production", "modules/network/subnets.tf")
	release, err := output.HoldAlone(filepath.Join(out, "production"), longestWait)
	if err != nil {
		t.Fatal(err)
	}
	save("product: {name: shop, environment: production, region: us-east-1}\n" + strings.Replace(network, "10.1.0.0/24", "10.1.9.0/24", 1))
	stderr.waitFor(t, "another jobhivegen is using")
	if text, err := os.ReadFile(subnets); err != nil || strings.Contains(string(text), "10.1.9.0/24") {
		t.Errorf("it is written beside another: %v", err)
	}
	release()
	for range 600 {
		if text, _ := os.ReadFile(subnets); strings.Contains(string(text), "10.1.9.0/24") {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if text, err := os.ReadFile(subnets); err != nil || !strings.Contains(string(text), "10.1.9.0/24") {
		t.Errorf("it is not written when the folder is free: %v", err)
	}
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("exit code %d", code)
	}
	if said := strings.Count(stderr.b.String(), "Unknown key"); said != 1 {
		t.Errorf("the same mistake is said %d times: %s", said, stderr.b.String())
	}
}
