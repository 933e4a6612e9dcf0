package terraform

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/armor"
	"github.com/google/go-cmp/cmp"
)

// releaseSite serves releases as those of Terraform are, signed with a key of its
// own. Requests are counted.
type releaseSite struct {
	url, key string
	requests int
	files    map[string][]byte
}

func newReleaseSite(t *testing.T, versions ...string) *releaseSite {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there is no shell to run scripts with")
	}
	entity, err := openpgp.NewEntity("Test", "", "test@example.com", nil)
	if err != nil {
		t.Fatal(err)
	}
	site := &releaseSite{files: map[string][]byte{}}
	var key bytes.Buffer
	w, err := armor.Encode(&key, openpgp.PublicKeyType, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := entity.Serialize(w); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	site.key = key.String()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site.requests++
		text, ok := site.files[r.URL.Path]
		switch {
		case !ok:
			http.NotFound(w, r)
			return
		case strings.HasSuffix(r.URL.Path, ".json"):
			w.Header().Set("Content-Type", "application/json")
		case strings.HasSuffix(r.URL.Path, ".zip"):
			w.Header().Set("Content-Type", "application/zip")
		}
		_, _ = w.Write(text)
	}))
	t.Cleanup(server.Close)
	site.url = server.URL
	var index []string
	for _, v := range versions {
		index = append(index, site.release(t, entity, v))
	}
	site.files["/terraform/index.json"] = fmt.Appendf(nil, `{"name": "terraform", "versions": {%s}}`, strings.Join(index, ", "))
	return site
}

// release adds a version, whose executable is a script that tells it.
func (s *releaseSite) release(t *testing.T, entity *openpgp.Entity, v string) (entry string) {
	t.Helper()
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	f, err := w.Create("terraform")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(f, "#!/bin/sh\necho 'Terraform v%s'\n", v)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("terraform_%s_%s_%s.zip", v, runtime.GOOS, runtime.GOARCH)
	sums := fmt.Appendf(nil, "%x  %s\n", sha256.Sum256(archive.Bytes()), name)
	var signature bytes.Buffer
	if err := openpgp.DetachSign(&signature, entity, bytes.NewReader(sums), nil); err != nil {
		t.Fatal(err)
	}
	dir := "/terraform/" + v + "/"
	s.files[dir+name] = archive.Bytes()
	s.files[dir+"sums"] = sums
	s.files[dir+"x_SHA256SUMS.sig"] = signature.Bytes()
	return fmt.Sprintf(`"%s": {"name": "terraform", "version": "%[1]s", "shasums": "sums", "shasums_signature": "x_SHA256SUMS.sig",
		"builds": [{"name": "terraform", "version": "%[1]s", "os": %[2]q, "arch": %[3]q, "filename": %[4]q, "url": %[5]q}]}`,
		v, runtime.GOOS, runtime.GOARCH, name, s.url+dir+name)
}

func (s *releaseSite) installer(t *testing.T) Installer {
	t.Helper()
	return Installer{Cache: filepath.Join(t.TempDir(), "cache"), Releases: s.url, PublicKey: s.key}
}

// TestInstall: the newest version that fits is installed, once.
func TestInstall(t *testing.T) {
	site := newReleaseSite(t, "1.10.5", "1.11.4", "1.12.0", "2.0.0")
	i := site.installer(t)
	needs := constraints(t, ">= 1.11.0, < 2.0.0")
	ctx := context.Background()
	if engine, ok := i.Cached(ctx, needs); ok {
		t.Errorf("%s is there already", engine)
	}
	engine, err := i.Install(ctx, needs)
	if err != nil {
		t.Fatal(err)
	}
	want := Engine{Name: "Terraform", Version: "1.12.0", Path: filepath.Join(i.Cache, "1.12.0", "terraform")}
	if d := cmp.Diff(want, engine); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if info, err := os.Stat(i.Cache); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others can write to the cache: %v, %v", info, err)
	}
	before := site.requests
	again, ok := i.Cached(ctx, needs)
	if d := cmp.Diff(want, again); !ok || d != "" || site.requests != before {
		t.Errorf("not used again (%v, %d requests):\n%s", ok, site.requests-before, d)
	}
	if _, ok := i.Cached(ctx, constraints(t, "~> 1.11.0")); ok {
		t.Error("a version that does not fit is used again")
	}
	if _, err := i.Install(ctx, needs); err != nil {
		t.Errorf("a second install: %v", err)
	}
	onlyVersions(t, i, "1.12.0")
}

// TestInstallFails: what cannot be trusted or had is not there afterwards.
func TestInstallFails(t *testing.T) {
	zipName := fmt.Sprintf("/terraform/1.12.0/terraform_1.12.0_%s_%s.zip", runtime.GOOS, runtime.GOARCH)
	for name, tt := range map[string]struct {
		spoil       func(*releaseSite)
		needs, want string
	}{
		"another archive":         {func(s *releaseSite) { s.files[zipName] = append(s.files[zipName], 0) }, ">= 1.11.0", "does not have its checksum"},
		"other checksums":         {func(s *releaseSite) { s.files["/terraform/1.12.0/sums"] = []byte("00  x\n") }, ">= 1.11.0", "signature"},
		"a signature of no one":   {func(s *releaseSite) { s.files["/terraform/1.12.0/x_SHA256SUMS.sig"] = nil }, ">= 1.11.0", "signature"},
		"no such version":         {func(*releaseSite) {}, ">= 9", "no matching version"},
		"no releases at all":      {func(s *releaseSite) { delete(s.files, "/terraform/index.json") }, ">= 1.11.0", "404"},
		"signed by somebody else": {func(s *releaseSite) { s.key = "" }, ">= 1.11.0", "signature"},
	} {
		t.Run(name, func(t *testing.T) {
			site := newReleaseSite(t, "1.12.0")
			tt.spoil(site)
			i := site.installer(t)
			_, err := i.Install(context.Background(), constraints(t, tt.needs))
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "could not be installed") ||
				!strings.Contains(err.Error(), "install it by hand from Terraform (https://") {
				t.Errorf("error %v", err)
			}
			onlyVersions(t, i)
		})
	}
}

func TestInstallIsInterrupted(t *testing.T) {
	site := newReleaseSite(t, "1.12.0")
	i := site.installer(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := i.Install(ctx, nil); err == nil || err.Error() != "interrupted; nothing was installed" {
		t.Errorf("error %v", err)
	}
	onlyVersions(t, i)
}

// onlyVersions holds what is in the cache, hidden files included.
func onlyVersions(t *testing.T, i Installer, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(i.Cache)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("in the cache (-want +got):\n%s", d)
	}
}
