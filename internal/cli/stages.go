package cli

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// earlyFile lists the addresses that an apply must create first, one per line, with
// the root in front if there are layers. A pack writes this text if other resources
// can only start once these exist.
const earlyFile = "first_apply.targets"

// early are the addresses of a root that come first.
func (r *root) early() ([]string, error) {
	if r.begun {
		return nil, nil
	}
	text, err := input.File(filepath.Join(r.dir, earlyFile), input.MaxOther)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var addresses []string
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if n := len(words); n > 0 && strings.Join(words[:n-1], " ") == r.Layer {
			addresses = append(addresses, words[n-1])
		}
	}
	return addresses, nil
}

// inStages tells whether a plan makes things that come first and things that are
// to wait for them.
func inStages(review *terraform.Review, early []string) bool {
	first, later := false, false
	for _, change := range review.Changes {
		if change.Action != terraform.Create {
			continue
		}
		among := slices.ContainsFunc(early, func(address string) bool {
			return change.Address == address || strings.HasPrefix(change.Address, address+".")
		})
		first, later = first || among, later || !among
	}
	return first && later
}

// applyEarly plans and applies the addresses that come first, and then the rest. The
// review of everything was confirmed already; before the rest it is shown and
// confirmed again, because a person may have to do something in between.
func (r *root) applyEarly(
	ctx context.Context, flags *applyFlags, folder string, answers *bufio.Reader, early []string,
) error {
	first := *r
	first.runner, first.restricted = r.runner.Targeting(early), true
	r.app.logf("%s: first what the rest needs, %s of %s\n", r.folder, count(len(early), "address"), earlyFile)
	file := filepath.Join(folder, "early-"+filepath.Base(r.planIn(folder)))
	review, err := first.review(ctx, file, false, nil)
	if err != nil {
		return err
	}
	if refused := first.refusals(review, &flags.guardFlags); refused.HasErrors() {
		return refused
	}
	if err := first.apply(ctx, file, review); err != nil {
		return err
	}
	r.begun = true
	r.app.logf("%s: before the rest is made, what README.md asks for under \"The first apply\" has to be done\n", r.folder)
	return r.planAndApply(ctx, flags, folder, answers)
}
