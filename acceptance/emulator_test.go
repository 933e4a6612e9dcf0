//go:build acceptance

package acceptance

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// unusable is the emulator's exit status where Python has not the moto it needs.
const unusable = 3

// emulator is a running AWS emulator on the loopback interface.
type emulator struct {
	url    string
	client *http.Client
	stdin  io.Closer
	ended  <-chan struct{}
}

// startEmulator starts the emulator on a free port and stops it when the test
// ends. It also stops by itself when this process ends in any other way, because
// that closes its standard input. Without Python or moto the test is skipped.
func startEmulator(t *testing.T) *emulator {
	t.Helper()
	return startEmulatorOf(t, "123456789012")
}

// startEmulatorOf is startEmulator for an account.
func startEmulatorOf(t *testing.T, account string) *emulator {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("SKIPPED: no python3 on the PATH, which the emulator of AWS needs")
	}
	cmd := exec.Command(python, "-B", "-m", "emulator", "--exit-with-parent")
	cmd.Env = append(os.Environ(), "MOTO_ACCOUNT_ID="+account)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer // read only once the process has ended
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		_ = cmd.Wait()
		if cmd.ProcessState.ExitCode() == unusable {
			t.Skipf("SKIPPED: %s", strings.TrimSpace(log.String()))
		}
		t.Fatalf("the emulator does not start: %s", log.String())
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-ended
		if t.Failed() {
			t.Logf("what the emulator failed at:\n%s", serverErrors(log.String()))
		}
	})
	return &emulator{
		url:    strings.TrimSpace(line),
		client: &http.Client{Transport: &http.Transport{}, Timeout: time.Minute},
		stdin:  stdin,
		ended:  ended,
	}
}

// serverErrors picks the last line of each traceback from the emulator's log,
// which names what the emulator does not know.
func serverErrors(log string) string {
	var picked []string
	traceback := false
	last := ""
	for line := range strings.Lines(log) {
		switch {
		case strings.Contains(line, "Traceback (most recent call last)"):
			traceback = true
		case traceback && strings.Contains(line, `HTTP/1.1" `):
			traceback = false
			if !slices.Contains(picked, last) {
				picked = append(picked, last)
			}
		}
		last = line
	}
	return strings.Join(picked, "")
}

// env makes the provider talk to the emulator and to nothing else. The proxy
// catches host names that the provider makes by putting something before the
// emulator's address, such as an account id; they do not exist in the DNS.
func (e *emulator) env() map[string]string {
	return map[string]string{
		"AWS_ACCESS_KEY_ID":         "testing",
		"AWS_SECRET_ACCESS_KEY":     "testing",
		"AWS_EC2_METADATA_DISABLED": "true",
		"AWS_ENDPOINT_URL":          e.url,
		"HTTP_PROXY":                e.url,
		"HTTPS_PROXY":               e.url,
	}
}

// call sends a request of AWS's JSON protocol. The emulator reads the service
// from the signature, and checks no signatures.
func (e *emulator) call(t *testing.T, service, target string, input any) []byte {
	t.Helper()
	body, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	return e.send(t, http.MethodPost, "/", bytes.NewReader(body), http.Header{
		"Content-Type":  {"application/x-amz-json-1.1"},
		"X-Amz-Target":  {target},
		"Authorization": {signedFor(service)},
	})
}

// createBucket makes a bucket with versions.
func (e *emulator) createBucket(t *testing.T, name string) {
	t.Helper()
	signed := http.Header{"Authorization": {signedFor("s3")}}
	e.send(t, http.MethodPut, "/"+name, http.NoBody, signed)
	e.send(t, http.MethodPut, "/"+name+"?versioning", strings.NewReader(
		"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"), signed)
}

func signedFor(service string) string {
	return fmt.Sprintf(
		"AWS4-HMAC-SHA256 Credential=testing/20200101/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0", service)
}

// secret is a secret that the emulator holds.
type secret struct {
	Where string `json:"where"`
	Value string `json:"value"`
}

// secrets lists every secret that the emulator holds.
func (e *emulator) secrets(t *testing.T) []secret {
	t.Helper()
	answer := e.send(t, http.MethodGet, "/emulator/secrets", http.NoBody, nil)
	var found []secret
	if err := json.Unmarshal(answer, &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// mentions lists what the emulator holds in whose name, text or tags a pattern matches: service,
// kind and name of each.
func (e *emulator) mentions(t *testing.T, pattern string) []string {
	t.Helper()
	answer := e.send(t, http.MethodGet, "/emulator/mentions?pattern="+url.QueryEscape(pattern), http.NoBody, nil)
	var found []string
	if err := json.Unmarshal(answer, &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// send makes a request and gives the body of the answer.
func (e *emulator) send(t *testing.T, method, path string, body io.Reader, header http.Header) []byte {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, e.url+path, body)
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(req.Header, header)
	resp, err := e.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("%s %s: status %d: %s", method, path, resp.StatusCode, answer)
	}
	return answer
}

// TestEmulatorStopsWithItsParent closes the emulator's standard input, as the
// end of a test run does, whatever ended it.
func TestEmulatorStopsWithItsParent(t *testing.T) {
	e := startEmulator(t)
	if err := e.stdin.Close(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-e.ended:
	case <-time.After(10 * time.Second):
		t.Error("the emulator outlives its parent")
	}
}
