package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
)

// TestPlainPack renders JobHive with a pack for no cloud at all, which acceptance applies: what the
// spec refers to is understood by a pack that makes none of it.
func TestPlainPack(t *testing.T) {
	mustRun(t, 0, "--pack", "../../testdata/packs/plain", "render", "--specs", "../../specs", "--out", t.TempDir())
}

// TestThirdPack renders the starter of a pack from a folder, for a provider that the
// binary has no pack for: its facts are checked, and no value comes to nothing.
func TestThirdPack(t *testing.T) {
	const pack = "../../testdata/packs/hcloud"
	dir := t.TempDir()
	specs, out := filepath.Join(dir, "specs"), filepath.Join(dir, "out")
	mustRun(t, 0, "--pack", pack, "init", "--name", "shop", "--specs", specs)
	mustRun(t, 0, "--pack", pack, "render", "--specs", specs, "--out", out)
	servers, err := os.ReadFile(filepath.Join(out, "production", "modules", "compute", "servers.tf"))
	if err != nil {
		t.Fatal(err)
	}
	inOrder(t, "servers.tf", oneLine(string(servers)), strings.Join([]string{
		`resource "hcloud_server" "shop_app_1" {`, `server_type = "cx22"`,
		`"--env STAGE=production"`, `resource "hcloud_server" "shop_app_2" {`,
	}, "\n"))

	p, diags := project.LoadPack(pack, false, diag.Files{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	providers, diags := p.Providers()
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	if !hasAttribute(providers, "hcloud_server", "server_type") || hasAttribute(providers, "hcloud_server", "instance_type") {
		t.Error("the facts of the provider are not those of Hetzner Cloud")
	}
}
