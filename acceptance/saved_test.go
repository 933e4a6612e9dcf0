//go:build acceptance

package acceptance

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// waiting is a product whose gateway takes the provider some seconds to make, and that
// keeps its state, and the lock of it, in a bucket.
const waiting = `product: {name: shop, environment: production, region: us-east-1}
state: {backend: s3, bucket: shop-state, region: us-east-1}
vpc:
  cidr_block: 10.1.0.0/16
  internet_gateway: {name: shop}
  public_subnets:
    - {cidr: 10.1.100.0/24, availability_zone: us-east-1a}
  private_subnets:
    - {cidr: 10.1.0.0/24, availability_zone: us-east-1a}
  nat_gateways:
    - {name: shop-nat, subnet: public-subnet-1a, serves: [us-east-1a]}
`

// TestPlansOfOthersAndInterrupts saves a plan, which is refused for anything but what was
// reviewed, and then interrupts applies of it once, twice and three times: the state is
// left unlocked each time, and the last apply ends what the others had begun.
func TestPlansOfOthersAndInterrupts(t *testing.T) {
	t.Parallel()
	c := &cycle{env: "production", engine: engine(t)}
	c.engine.needPlugins(t)
	c.prepare(t)
	c.specs = t.TempDir()
	spec := filepath.Join(c.specs, "shop.yaml")
	writeFile(t, spec, waiting)
	overlays := filepath.Join(c.specs, "environments")
	if err := os.Mkdir(overlays, 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(overlays, "staging.yaml"), "product: {environment: staging}\n")
	c.aws.createBucket(t, "shop-state")
	c.step(t, "render", func() error { return c.run("render") })
	c.tf = c.engine.in(t, c.dir, c.engineEnviron())

	saved := filepath.Join(t.TempDir(), "plan")
	c.step(t, "plan", func() error { return c.run("plan", "--save", saved) })
	c.refuses(t, saved, "of another environment", func(other *cycle) {
		other.env, other.dir = "staging", filepath.Join(filepath.Dir(c.dir), "staging")
		if err := other.run("render"); err != nil {
			t.Fatal(err)
		}
	})
	c.refuses(t, saved, "of another tree", func(*cycle) {
		replaceIn(t, c.specs, "shop.yaml", "10.1.0.0/24", "10.1.1.0/24")
		if err := c.run("render"); err != nil {
			t.Fatal(err)
		}
	})
	replaceIn(t, c.specs, "shop.yaml", "10.1.1.0/24", "10.1.0.0/24")
	c.step(t, "render as before", func() error { return c.run("render") })
	for _, changed := range c.withAnotherByte(t, saved) {
		c.refuses(t, changed, filepath.Base(changed), nil)
	}
	if left := instancesIn(t, c.state(t)); len(left) > 0 {
		t.Fatalf("plans that are refused have made %v", left)
	}

	for times := 1; times <= 3; times++ {
		c.interrupt(t, times)
		if locks := c.stateObjects(t, ".tflock"); locks != "" {
			t.Errorf("interrupted %d times, the state is locked: %s", times, locks)
		}
	}
	c.step(t, "the last apply", func() error { return c.run("apply", "--auto-approve") })
	if review := c.review(t, "second plan", "plan"); !review.Empty() {
		t.Errorf("a second plan: %v", changesIn(review))
	}
	c.step(t, "destroy", func() error { return c.tf.Destroy(t.Context()) })
}

// refuses requires that a saved plan is not applied after something was prepared.
func (c *cycle) refuses(t *testing.T, saved, what string, prepare func(*cycle)) {
	t.Helper()
	other := &cycle{engine: c.engine, tf: c.tf, aws: c.aws, product: c.product, env: c.env, specs: c.specs, dir: c.dir, environ: c.environ}
	if prepare != nil {
		prepare(other)
	}
	err := other.run("apply", saved)
	t.Logf("%s: %v", what, err)
	if err == nil {
		t.Errorf("a plan %s is applied", what)
	}
}

// withAnotherByte gives a copy of a saved plan for each of its members, of which one byte
// is another one.
func (c *cycle) withAnotherByte(t *testing.T, saved string) []string {
	t.Helper()
	text, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil || len(archive.File) < 2 {
		t.Fatal("a saved plan is no archive of a list and a plan: ", err)
	}
	var changed []string
	for i, member := range archive.File {
		start, err := member.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		other := bytes.Clone(text)
		other[start+int64(member.CompressedSize64/2)] ^= 1
		name := filepath.Join(t.TempDir(), fmt.Sprintf("with another byte in member %d", i))
		writeFile(t, name, string(other))
		changed = append(changed, name)
	}
	return changed
}

// interrupt starts an apply and interrupts it while the gateway is being made, as often
// as it is told, a second apart. What was made is let go of again, so that the next apply
// has as much to do.
func (c *cycle) interrupt(t *testing.T, times int) {
	t.Helper()
	cmd := exec.Command(c.product, "apply", "--auto-approve", "--out", filepath.Dir(c.dir), "--specs", c.specs, "--env", c.env)
	for name, value := range c.environ {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	read, write := io.Pipe()
	cmd.Stdout, cmd.Stderr = write, write
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		ended <- cmd.Wait()
		_ = write.Close()
	}()
	var printed strings.Builder
	begun := false
	for lines := bufio.NewScanner(read); lines.Scan(); {
		printed.WriteString(lines.Text() + "\n")
		if begun || !strings.Contains(lines.Text(), "aws_nat_gateway") || strings.Contains(lines.Text(), "+") {
			continue
		}
		begun = true
		go func() {
			for range times {
				_ = cmd.Process.Signal(syscall.SIGINT)
				time.Sleep(time.Second)
			}
		}()
	}
	err := <-ended
	if !begun || err == nil {
		t.Fatalf("the apply was not interrupted (%v):\n%s", err, printed.String())
	}
	t.Logf("interrupted %d times: %v", times, err)
	c.step(t, "destroy", func() error { return c.tf.Destroy(t.Context()) })
}

// stateObjects lists what is in the bucket of the state and has a text in its name.
func (c *cycle) stateObjects(t *testing.T, about string) string {
	t.Helper()
	list := c.aws.send(t, http.MethodGet, "/shop-state?list-type=2", http.NoBody, http.Header{"Authorization": {signedFor("s3")}})
	if !bytes.Contains(list, []byte("terraform.tfstate")) {
		t.Fatalf("the state is not in its bucket: %s", list)
	}
	if !bytes.Contains(list, []byte(about)) {
		return ""
	}
	return string(list)
}
