package project

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/jobhive/jobhivegen/internal/input"
)

// ofARepository are the variables by which git tells its hooks which repository is meant.
// They would take the place of the one that a folder belongs to.
var ofARepository = []string{
	"GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_WORK_TREE",
}

// gitEnvironment is the environment for git, whichever hook started this process.
func gitEnvironment() []string {
	return slices.DeleteFunc(os.Environ(), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.Contains(ofARepository, name)
	})
}

// waitForChildren is how long to wait for what git has started when git itself has ended.
const waitForChildren = 5 * time.Second

// gitIn asks the repository that a folder belongs to, which is only read.
func gitIn(ctx context.Context, folder string, arguments ...string) ([]byte, error) {
	return gitOf(ctx, folder, nil, arguments...)
}

// gitOf is gitIn for a command that reads something. The settings of a repository may name
// programs, and whoever asks for a revision of it does not want to run those: filters and
// textconv run with archive and show, but not with ls-tree and cat-file; a watcher of files and
// the program that fetches what is missing are turned off.
func gitOf(ctx context.Context, folder string, read io.Reader, arguments ...string) ([]byte, error) {
	said, told := &input.Buffer{Name: "what git says", Most: input.MaxPack}, &input.Buffer{Name: "an error of git", Most: input.MB}
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", folder, "-c", "core.fsmonitor=false"}, arguments...)...)
	cmd.Env = append(gitEnvironment(), "GIT_NO_LAZY_FETCH=1")
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = read, said, told, waitForChildren
	err := cmd.Run()
	switch {
	case said.Err() != nil:
		err = said.Err()
	case err != nil:
		err = fmt.Errorf("%w: %s", err, bytes.TrimSpace(told.Bytes()))
	}
	return said.Bytes(), err
}
