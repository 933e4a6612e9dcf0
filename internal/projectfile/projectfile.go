package projectfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
)

// Name is the name of the project file.
const Name = "jobhivegen.yaml"

// File is what a project file says, by the names of the flags that it stands for.
type File struct {
	// Path is where the file is, from the working folder; "" for none.
	Path string
	// Flags are the values of flags. Folders and files are found from where the project
	// file is, and given from the working folder.
	Flags map[string]string
}

// Keys are the keys of the file with what they mean.
func Keys() map[string]string {
	return map[string]string{
		"specs":       "The folder of the spec, from where this file is; `specs` where nothing is said.",
		"out":         "The folder of the generated Terraform, from where this file is; `out` where nothing is said.",
		"pack":        "A built-in pack, or the folder of another one.",
		"environment": "The environment that is meant where a command names none.",
		"baseline":    "The file of findings that are not reported, which `validate --write-baseline` writes.",
	}
}

// Problems are what is wrong with a text of the file at a path.
func Problems(path, text string) hcl.Diagnostics {
	_, diags := parse(path, []byte(text))
	return diags
}

// keys are the keys of the file, and what the flag is called.
var keys = map[string]string{
	"specs": "specs", "out": "out", "pack": "pack", "environment": "env", "baseline": "baseline",
}

// places are the keys whose values are places in the file system.
var places = []string{"specs", "out", "baseline"}

// Find looks for the file in a folder and in those around it, up to the one with the
// version control. There may be none.
func Find(dir string) (File, hcl.Diagnostics) {
	up := ""
	for {
		if like := likeName(filepath.Join(dir, up)); like != "" {
			return File{}, hcl.Diagnostics{diag.Errorf(hcl.Range{Filename: filepath.ToSlash(filepath.Join(up, like))},
				"Not the name of a project file", "A project file is called %s. Rename this one.", Name)}
		}
		name := filepath.Join(dir, up, Name)
		text, err := input.File(name, input.MaxOther)
		if err == nil {
			return parse(filepath.Clean(filepath.Join(up, Name)), text)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return File{}, hcl.Diagnostics{diag.Errorf(hcl.Range{Filename: name}, "Project file not readable", "%s.", err)}
		}
		if _, err := os.Stat(filepath.Join(dir, up, ".git")); err == nil || isTop(filepath.Join(dir, up)) {
			return File{}, nil
		}
		up = filepath.Join(up, "..")
	}
}

// likeName is a file of a folder without a project file that somebody may take for one, "" for
// none: it ends in .yml, or its name has another case, which counts on some systems.
func likeName(dir string) string {
	entries, _ := os.ReadDir(dir) // what cannot be listed has none
	like := ""
	for _, e := range entries {
		switch name := strings.ToLower(e.Name()); {
		case e.Name() == Name:
			return ""
		case (name == Name || name == "jobhivegen.yml") && !e.IsDir():
			like = e.Name()
		}
	}
	return like
}

func isTop(dir string) bool {
	abs, err := filepath.Abs(dir)
	return err != nil || abs == filepath.Dir(abs)
}

// parse reads a file whose path is given from the working folder.
func parse(name string, text []byte) (File, hcl.Diagnostics) {
	f := File{Path: name, Flags: map[string]string{}}
	for _, folder := range []string{"specs", "out"} { // beside the file, if it says nothing else
		f.Flags[folder] = filepath.Join(filepath.Dir(name), folder)
	}
	shown := filepath.ToSlash(name)
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return f, hcl.Diagnostics{notYAML(shown, err)}
	}
	if len(doc.Content) == 0 {
		return f, nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return f, hcl.Diagnostics{diag.Errorf(rangeOf(shown, root), "Wrong type", "A project file is a map with %s.", list())}
	}
	var diags hcl.Diagnostics
	said := map[string]int{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		flag, known := keys[key.Value]
		before := said[key.Value]
		said[key.Value] = key.Line
		switch {
		case before > 0:
			diags = append(diags, diag.Errorf(rangeOf(shown, key), "Duplicate key",
				"%q is said on line %d already. Keep one of the two.", key.Value, before))
		case !known:
			diags = append(diags, diag.Errorf(rangeOf(shown, key), "Unknown key",
				"%q is no key of a project file. %s", key.Value, hint(key.Value)))
		case value.Kind != yaml.ScalarNode || value.Value == "":
			diags = append(diags, diag.Errorf(rangeOf(shown, key), "Wrong type", "The value of %s is a text.", key.Value))
		case slices.Contains(places, key.Value) && !filepath.IsAbs(value.Value):
			f.Flags[flag] = filepath.Join(filepath.Dir(name), filepath.FromSlash(value.Value))
		case key.Value == "pack" && isRelative(value.Value):
			f.Flags[flag] = "." + string(filepath.Separator) + filepath.Join(filepath.Dir(name), filepath.FromSlash(value.Value))
		default:
			f.Flags[flag] = value.Value
		}
	}
	return f, diags
}

// notYAML is an error of the library at the line that it names.
func notYAML(shown string, err error) *hcl.Diagnostic {
	at := hcl.Range{Filename: shown}
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if number, rest, ok := strings.Cut(strings.TrimPrefix(text, "line "), ": "); ok {
		if line, err := strconv.Atoi(number); err == nil {
			at.Start, text = hcl.Pos{Line: line, Column: 1}, rest
			at.End = at.Start
		}
	}
	return diag.Errorf(at, "Project file not readable", "It is no YAML near this line: %s.", text)
}

// isRelative tells whether a pack is a folder that is found from the project file. The
// address of a repository is none.
func isRelative(pack string) bool {
	return strings.ContainsAny(pack, `/\`) && !filepath.IsAbs(pack) && !strings.Contains(pack, "::")
}

func hint(key string) string {
	if near := diag.Suggest(key, names()); near != "" {
		return "Did you mean " + near + "?"
	}
	return "It has " + list() + "."
}

func names() []string {
	var all []string
	for name := range keys {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

func list() string { return strings.Join(names(), ", ") }

func rangeOf(name string, n *yaml.Node) hcl.Range {
	start := hcl.Pos{Line: n.Line, Column: n.Column}
	return hcl.Range{Filename: name, Start: start, End: start}
}
