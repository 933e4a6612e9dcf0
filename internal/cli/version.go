package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"

	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/templates"
)

// version is set by release builds:
//
//	go build -ldflags "-X github.com/jobhive/jobhivegen/internal/cli.version=v1.2.3"
var version string

// devel is the version of everything but a release.
const devel = "devel"

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version, and those of the packs that are built in",
		Args:  cobra.NoArgs,
		RunE: a.run(func(context.Context) error {
			_, err := fmt.Fprintf(a.stdout, "jobhivegen %s (%s, %s/%s)\n",
				buildVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			for _, name := range templates.Names() {
				_, more := fmt.Fprintf(a.stdout, "pack %s %s\n", name, packVersion(name))
				err = errors.Join(err, more)
			}
			return err
		}),
	}
}

// packVersion is the version of a built-in pack.
func packVersion(name string) string {
	pack, err := fs.Sub(templates.FS, name)
	if err != nil {
		return ""
	}
	return render.ReadVersion(pack)
}

// buildVersion is the most exact version known of this binary.
func buildVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && semver.IsValid(info.Main.Version) {
		return info.Main.Version
	}
	return devel
}

// releaseOf is the version to write into manifests: the release, or "devel" for
// a build between releases. A commit in it would make the output of every build
// differ.
func releaseOf(version string) string {
	if !semver.IsValid(version) || module.IsPseudoVersion(version) || semver.Build(version) != "" {
		return devel
	}
	return version
}
