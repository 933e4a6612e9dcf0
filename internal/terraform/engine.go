package terraform

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/hashicorp/go-version"

	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// Engine is an executable that was found and that fits the output.
type Engine struct {
	// Name is what the engine calls itself: "Terraform" or "OpenTofu".
	Name    string
	Version string
	Path    string
}

func (e Engine) String() string { return e.Name + " " + e.Version }

// engineNames are the executables that Find looks for on the PATH, in order.
var engineNames = []string{"terraform", "tofu"}

// whereToGet completes "install ...".
const whereToGet = "Terraform (https://developer.hashicorp.com/terraform/install) or " +
	"OpenTofu (https://opentofu.org/docs/intro/install)"

// Find returns the engine named wanted, which is an executable on the PATH or the path
// of one. If wanted is empty, it looks for terraform and then tofu on the PATH. The
// engine must meet needs. Every error is one line that says what to do. It is a
// *[Missing] if wanted is empty and no engine on the PATH fits.
func Find(ctx context.Context, wanted string, needs version.Constraints) (Engine, error) {
	if err := CheckShell(); err != nil {
		return Engine{}, err
	}
	path, err := locate(wanted, needs)
	if err != nil {
		return Engine{}, err
	}
	engine, err := identify(ctx, path)
	if err != nil {
		return Engine{}, err
	}
	if err = engine.check(needs); err != nil && wanted == "" {
		err = &Missing{err.Error()}
	}
	return engine, err
}

// locate gives the absolute path of the executable.
func locate(wanted string, needs version.Constraints) (string, error) {
	if wanted != "" {
		path, err := exec.LookPath(wanted)
		if err == nil {
			path, err = filepath.Abs(path)
		}
		if err != nil {
			return "", fmt.Errorf("the engine %q cannot be run (%w): give terraform, tofu or the path of one of them",
				wanted, unwrapLookup(err))
		}
		return path, nil
	}
	for _, name := range engineNames {
		path, err := exec.LookPath(name)
		if err == nil {
			return filepath.Abs(path)
		}
	}
	return "", &Missing{fmt.Sprintf("neither terraform nor tofu is on the PATH: install %s%s, or give the path with --engine",
		whereToGet, versionNote(needs))}
}

// Missing is the error if the PATH has no engine, or none that fits. Installing one
// would help.
type Missing struct{ text string }

func (m *Missing) Error() string { return m.text + ", or get Terraform with --install" }

// unwrapLookup removes the name from a lookup error, since the message already has it.
func unwrapLookup(err error) error {
	var lookup *exec.Error
	if errors.As(err, &lookup) {
		return lookup.Err
	}
	return err
}

// versionNote completes "install X".
func versionNote(needs version.Constraints) string {
	if len(needs) == 0 {
		return ""
	}
	return ", version " + needs.String()
}

var versionLine = regex.New(`(?m)^(Terraform|OpenTofu) v(\S+)`)

// versionTime is how long an executable may take to tell its version. On a busy machine,
// the first start of an engine takes some seconds.
var versionTime = time.Minute

// identify asks an executable for its name and version.
func identify(ctx context.Context, path string) (Engine, error) {
	bounded, stop := context.WithTimeout(ctx, versionTime)
	defer stop()
	cmd := exec.CommandContext(bounded, path, "version")
	// The check for newer versions would wait for the network.
	cmd.Env = append(os.Environ(), "CHECKPOINT_DISABLE=1")
	said := &input.Buffer{Name: "what it says", Most: input.MB}
	cmd.Stdout, cmd.WaitDelay = said, versionTime/10 // what it has started may live on
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return Engine{}, errors.New("interrupted")
	case said.Err() != nil:
		err = said.Err()
	case bounded.Err() != nil:
		err = fmt.Errorf("it takes longer than %v", versionTime)
	}
	if err != nil {
		return Engine{}, fmt.Errorf("%s does not tell its version (%w): "+
			"give another executable with --engine", path, err)
	}
	found := versionLine.FindSubmatch(said.Bytes())
	if found == nil {
		return Engine{}, fmt.Errorf("%s is neither Terraform nor OpenTofu: give the path of one with --engine", path)
	}
	return Engine{Name: string(found[1]), Version: string(found[2]), Path: path}, nil
}

// check compares the version with the one that the output requires.
func (e Engine) check(needs version.Constraints) error {
	v, err := version.NewVersion(e.Version)
	if err != nil {
		return fmt.Errorf("%s tells a version that cannot be read, %q: "+
			"give another executable with --engine", e.Path, e.Version)
	}
	// Constraints exclude pre-releases unless they name one, so only the release that
	// a pre-release leads to is compared.
	if needs.Check(v.Core()) {
		return nil
	}
	return fmt.Errorf("%s (%s) does not fit: the output needs version %s; install %s, or give another with --engine",
		e, e.Path, needs, whereToGet)
}
