package output

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// Diff gives the unified diff from the folder to the tree, files sorted by path, as
// patch and git apply read it. Edited files are included as force would change them;
// for files that even force leaves alone, the diff says why. The manifest is only
// included if nothing else differs.
func (c *Changes) Diff() string {
	var b strings.Builder
	for _, e := range c.Edited {
		if e.Obsolete || e.Blocked {
			fmt.Fprintf(&b, "%s: %s\n", e.Path, e.Reason)
		}
	}
	for _, d := range c.Differences() {
		b.WriteString(d.Text)
	}
	if b.Len() == 0 && c.Manifest {
		fmt.Fprintf(&b, "Only %s differs: another version of jobhivegen or another pack wrote it, or a key has another name.\n",
			ManifestName)
	}
	return b.String()
}

// Difference is the difference in one file.
type Difference struct {
	Path string
	Text string // a unified diff
	New  []byte // the new content, nil for a file that is removed
}

// Differences gives the parts of Diff, one per file, sorted by path.
func (c *Changes) Differences() []Difference {
	paths := slices.Concat(c.Create, c.Update, c.Delete)
	for _, e := range c.Edited {
		if !e.Obsolete && !e.Blocked {
			paths = append(paths, e.Path)
		}
	}
	slices.Sort(paths)
	var all []Difference
	for _, p := range paths {
		before, had := c.current[p]
		after, has := c.wanted[p]
		d := Difference{Path: p, Text: fileDiff(p, before, had, after, has)}
		if has {
			d.New = after
		}
		all = append(all, d)
	}
	return all
}

// FileDiff gives the unified diff of one existing file, "" if nothing differs.
func FileDiff(path string, before, after []byte) string {
	if bytes.Equal(before, after) {
		return ""
	}
	return fileDiff(path, before, true, after, true)
}

func fileDiff(p string, before []byte, had bool, after []byte, has bool) string {
	oldName, newName := "a/"+p, "b/"+p
	if !had {
		oldName = "/dev/null"
	}
	if !has {
		newName = "/dev/null"
	}
	if isBinary(before) || isBinary(after) {
		return fmt.Sprintf("Binary files %s and %s differ\n", oldName, newName)
	}
	return string(diff.Diff(oldName, before, newName, after))
}

// isBinary uses the test git uses: a zero byte near the beginning.
func isBinary(content []byte) bool {
	return bytes.IndexByte(content[:min(len(content), 8000)], 0) >= 0
}
