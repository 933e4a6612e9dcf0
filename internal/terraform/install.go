package terraform

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hc-install/product"
	"github.com/hashicorp/hc-install/releases"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Installer downloads Terraform from HashiCorp's releases and caches it. It checks
// each download against the signed list of checksums.
type Installer struct {
	// Cache is the folder for executables, with one folder per version.
	Cache string
	// Releases is the address of the releases, and PublicKey the key that signs their
	// checksums. If empty, both are HashiCorp's.
	Releases, PublicKey string
}

// installTimeout is how long a download may take.
const installTimeout = 10 * time.Minute

// Cached finds the newest cached version that meets needs. It is not ok if there is
// none.
func (i Installer) Cached(ctx context.Context, needs version.Constraints) (engine Engine, ok bool) {
	found, err := filepath.Glob(filepath.Join(i.Cache, "*", product.Terraform.BinaryName()))
	if err != nil {
		return Engine{}, false
	}
	var newest *version.Version
	for _, path := range found {
		v, err := version.NewVersion(filepath.Base(filepath.Dir(path)))
		if err != nil || !needs.Check(v) || newest != nil && newest.GreaterThan(v) {
			continue
		}
		if one, err := identify(ctx, path); err == nil && one.check(needs) == nil {
			engine, newest = one, v
		}
	}
	return engine, newest != nil
}

// Install downloads the newest version that meets needs.
func (i Installer) Install(ctx context.Context, needs version.Constraints) (engine Engine, err error) {
	if err := os.MkdirAll(i.Cache, 0o700); err != nil {
		return Engine{}, err
	}
	// Others may install at the same time; an unfinished folder has a name that nobody
	// looks for.
	folder, remove, err := input.TemporaryIn(i.Cache, ".install-")
	if err != nil {
		return Engine{}, err
	}
	defer func() { err = errors.Join(err, remove()) }()
	latest := &releases.LatestVersion{
		Product: product.Terraform, Constraints: needs, InstallDir: folder, Timeout: installTimeout,
		ApiBaseURL: i.Releases, ArmoredPublicKey: i.PublicKey,
	}
	path, err := latest.Install(ctx)
	if ctx.Err() != nil {
		return Engine{}, errors.New("interrupted; nothing was installed")
	}
	if errors.Is(err, fs.ErrNotExist) {
		// The library unpacks nothing in this case, but loses its own error.
		err = errors.New("what was downloaded does not have its checksum")
	}
	if err != nil {
		return Engine{}, fmt.Errorf("the version of Terraform that is needed (%s) could not be installed (%w): install it by hand from %s",
			needs, err, whereToGet)
	}
	if engine, err = identify(ctx, path); err != nil {
		return Engine{}, err
	}
	home := filepath.Join(i.Cache, engine.Version)
	if err := os.Rename(folder, home); err != nil && !installed(home) {
		return Engine{}, err
	}
	engine.Path = filepath.Join(home, filepath.Base(path))
	return engine, engine.check(needs)
}

// installed says whether another run finished first.
func installed(home string) bool {
	_, err := os.Stat(filepath.Join(home, product.Terraform.BinaryName()))
	return err == nil
}
