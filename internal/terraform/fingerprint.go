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
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// codeEndings are the endings of the code files that an engine reads in a folder.
var codeEndings = []string{".tf", ".tf.json", ".tofu", ".tofu.json"}

// valueEndings are the endings of the variable files that it reads by itself.
var valueEndings = []string{".tfvars", ".tfvars.json"}

// isCode says whether an engine reads a file of this name. Like the engine, it skips
// temporary files of editors.
func isCode(name string) bool {
	hidden := strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") ||
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#")
	return !hidden && endsWith(name, codeEndings)
}

func endsWith(name string, endings []string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(name, ending) })
}

// maxLinks limits how many links to folders may follow each other.
const maxLinks = 8

// Fingerprint gives the digests of all files that an engine reads in the folder of an
// environment, by slash-separated path: code and variables, rendered or not, and the
// other files that were rendered into its modules, such as the program of a function.
// A provider reads those when it applies, too.
func Fingerprint(dir string, rendered []string) (map[string]string, error) {
	found := map[string]string{}
	err := fingerprint(found, dir, "", maxLinks)
	if errors.Is(err, os.ErrNotExist) {
		return found, nil
	}
	for _, name := range rendered {
		if err == nil && found[name] == "" && tfcode.PlaceOf(path.Dir(name)).Module != "" {
			found[name], err = fileDigest(filepath.Join(dir, filepath.FromSlash(name)))
		}
	}
	return found, err
}

// fileDigest gives the digest of a file. One that does not exist, or is a broken link,
// has a digest too.
func fileDigest(name string) (string, error) {
	text, err := input.File(name, input.MaxOther)
	if errors.Is(err, fs.ErrNotExist) { // the engine cannot read it either
		text, err = []byte("nothing"), nil
	}
	return digest(text), err
}

// fingerprint adds the files of a folder. prefix is its path in the environment.
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
		found[inside], err = fileDigest(name)
		return err
	})
}

// Changed names a file that has changed, "" if none has.
func Changed(before, now map[string]string) string { return firstDifference(before, now) }
