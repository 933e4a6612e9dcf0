package ci

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"text/template"
)

// Platforms are the CI systems that pipelines can be written for.
func Platforms() []string { return []string{"atlantis", "github", "gitlab"} }

// Settings are what a pipeline is made for.
type Settings struct {
	// Environments are in the order in which they are applied.
	Environments []Environment
	// Specs and Out are the folders, with slashes; Flags are what every command
	// needs besides --env, with a blank in front.
	Specs, Out, Flags string
	// Others are files and folders besides Specs and Out that decide what is
	// rendered, with slashes.
	Others []string
	// Version of the program to install, such as v1.2.3 or latest; Engine is that of
	// Terraform.
	Version, Engine string
	// Packs are the files of each pack by its name. ci/PLATFORM.yaml of a pack says
	// how a job gets credentials, and ci/PLATFORM.BACKEND.yaml how it does where the
	// state is in BACKEND, in its place.
	Packs map[string]fs.FS

	platform string
}

//go:embed pipelines
var pipelines embed.FS

// paths are where the platforms look for their pipelines.
var paths = map[string]string{
	"atlantis": "atlantis.yaml",
	"github":   ".github/workflows/infrastructure.yaml",
	"gitlab":   ".gitlab-ci.yml",
}

// Path is where a platform looks for its pipeline, "" for one that is not known.
func Path(platform string) string { return paths[platform] }

// Write returns the pipeline for a platform. Where the pack of an environment does not say how a job gets credentials, the
// pipeline has a step that fails until somebody fills it in.
func Write(platform string, s Settings) ([]byte, error) {
	source, err := fs.ReadFile(pipelines, "pipelines/"+platform+".yaml")
	if err != nil {
		return nil, fmt.Errorf("there is no pipeline for %q: use %s", platform, strings.Join(Platforms(), ", "))
	}
	s.platform = platform
	return execute(platform, string(source), s, s.functions())
}

// functions are the functions that the templates of pipelines call.
func (s Settings) functions() template.FuncMap {
	functions := template.FuncMap{
		"join": strings.Join,
		// list is a flow sequence of YAML.
		"list": func(items []string) string {
			words := make([]string, len(items))
			for i, item := range items {
				words[i] = word(item)
			}
			return "[" + strings.Join(words, ", ") + "]"
		},
		"word": word,
		"next": func(n int) int { return n + 1 },
		// names lists the names of environments.
		"names": func(environments []Environment) (names []string) {
			for _, e := range environments {
				names = append(names, e.Name)
			}
			return names
		},
		// up leads from a folder to the one that everything is in.
		"up": func(folder string) string {
			return strings.Repeat("../", strings.Count(path.Clean(folder), "/")+1)
		},
		// credentials gives the credentials of an environment for a phase: plan or apply.
		"credentials": func(e Environment, phase, region string, indent int) (string, error) {
			data := struct{ Phase, PHASE, Region string }{phase, strings.ToUpper(phase), region}
			out, err := execute("credentials", s.credentialsText(e), data, nil)
			return indented(string(out), indent), err
		},
	}
	// part is a text that stands in several places.
	functions["part"] = func(name string, data any, indent int) (string, error) {
		source, err := fs.ReadFile(pipelines, "pipelines/parts/"+name)
		if err != nil {
			return "", err
		}
		out, err := execute(name, string(source), data, functions)
		return indented(string(out), indent), err
	}
	return functions
}

// word is a name in YAML, where some stand for other things.
func word(name string) string {
	switch name {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return `"` + name + `"`
	}
	return name
}

// Watched are patterns of the files that decide what is rendered, and of the rendered
// files.
func (s Settings) Watched() []string {
	return append(s.patterns(s.Specs, s.Out), s.patterns(s.Others...)...)
}

// Sources are patterns of the files that decide what is rendered.
func (s Settings) Sources() []string { return append(s.patterns(s.Specs), s.patterns(s.Others...)...) }

func (Settings) patterns(names ...string) []string {
	var patterns []string
	for _, name := range names {
		if path.Ext(name) == "" {
			name += "/**"
		}
		patterns = append(patterns, name)
	}
	return patterns
}

// Variables are the names of the variables that have the values of inputs.
func (s Settings) Variables() []string {
	var names []string
	for _, e := range s.Environments {
		for _, input := range e.Inputs {
			names = append(names, e.Variable(input))
		}
	}
	return names
}

// hasOwn tells whether the pack has credentials for the backend of an environment.
func (s Settings) hasOwn(e Environment) bool {
	_, err := fs.Stat(s.pack(e), "ci/"+s.platform+"."+e.Backend+".yaml")
	return e.Backend != "" && err == nil
}

// pack are the files of the pack of an environment.
func (s Settings) pack(e Environment) fs.FS {
	if pack := s.Packs[e.Pack]; pack != nil {
		return pack
	}
	return embed.FS{}
}

// credentialsText is how a job of an environment gets credentials, empty where the
// platform has them itself.
func (s Settings) credentialsText(e Environment) string {
	name := s.platform + ".yaml"
	if s.hasOwn(e) {
		name = s.platform + "." + e.Backend + ".yaml"
	}
	text, err := fs.ReadFile(s.pack(e), "ci/"+name)
	if err != nil {
		text, _ = fs.ReadFile(pipelines, "pipelines/credentials/"+s.platform+".yaml") // Atlantis has none
	}
	return string(text)
}

// execute fills in a text. The marks are [[ and ]]: the platforms have use for {{.
func execute(name, text string, data any, functions template.FuncMap) ([]byte, error) {
	t, err := template.New(name).Delims("[[", "]]").Option("missingkey=error").Funcs(functions).Parse(text)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, data)
	return out.Bytes(), err
}

// indented is a text with blanks in front of its lines, without blank lines around
// it.
func indented(text string, n int) string {
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = strings.Repeat(" ", n) + line
		}
	}
	return strings.Join(lines, "\n")
}
