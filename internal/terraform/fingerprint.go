package terraform

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
)

// codeEndings are those of the files that an engine reads of a folder by itself.
var codeEndings = []string{".tf", ".tf.json", ".tofu", ".tofu.json"}

// valueEndings are those of the files of values that it reads, too.
var valueEndings = []string{".tfvars", ".tfvars.json"}

// isCode says whether an engine reads a file of this name. Those of editors are
// left out, as it does.
func isCode(name string) bool {
	hidden := strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") ||
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#")
	return !hidden && endsWith(name, codeEndings)
}

func endsWith(name string, endings []string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(name, ending) })
}

// maxLinks is how deep links to folders may stand in each other.
const maxLinks = 8

// Fingerprint is the digests of what an engine reads in the folder of an
// environment, by slash-separated path: code and values, rendered or not.
func Fingerprint(dir string) (map[string]string, error) {
	found := map[string]string{}
	err := fingerprint(found, dir, "", maxLinks)
	if errors.Is(err, os.ErrNotExist) {
		return found, nil
	}
	return found, err
}

// fingerprint adds the files of a folder, whose path in the environment is prefix.
func fingerprint(found map[string]string, dir, prefix string, links int) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		inside = path.Join(prefix, filepath.ToSlash(inside))
		if info, err := os.Stat(name); err == nil && info.IsDir() && d.Type()&fs.ModeSymlink != 0 {
			if links == 0 {
				return fmt.Errorf("%s: links to folders stand in a circle", name)
			}
			target, err := filepath.EvalSymlinks(name)
			if err != nil {
				return err
			}
			return fingerprint(found, target, inside, links-1)
		}
		if d.IsDir() {
			if name != dir && strings.HasPrefix(d.Name(), ".") {
				return fs.SkipDir
			}
			return nil
		}
		if !isCode(d.Name()) && !endsWith(d.Name(), valueEndings) {
			return nil
		}
		text, err := input.File(name, input.MaxOther)
		if errors.Is(err, fs.ErrNotExist) { // a link to nothing, which the engine cannot read either
			text, err = []byte("nothing"), nil
		}
		found[inside] = digest(text)
		return err
	})
}

// Changed is a file that is not as it was, "" when all are.
func Changed(before, now map[string]string) string { return firstDifference(before, now) }
