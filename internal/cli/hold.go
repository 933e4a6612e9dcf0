package cli

import (
	"time"

	"github.com/jobhive/jobhivegen/internal/output"
)

// longestWait is how long a command that writes the spec waits for another that does.
const longestWait = 30 * time.Second

// holdSpec gives a command the files of the spec alone, from when it reads them until it has
// written them, so that of two commands beside each other none undoes what the other wrote. A
// command that only shows what it would write needs nothing.
func (a *app) holdSpec(dry bool) (release func(), err error) {
	if dry {
		return func() {}, nil
	}
	return output.HoldAlone(a.inputs.Specs, longestWait)
}
