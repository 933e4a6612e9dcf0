package ci

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"text/template"
)

// Platforms are the systems that there is a pipeline for.
func Platforms() []string { return []string{"atlantis", "github", "gitlab"} }

// Settings are what a pipeline is made for.
type Settings struct {
	// Environments are the names, in the order in which they are applied.
	Environments []string
	// Region is where the product runs.
	Region string
	// Specs and Out are the folders, with slashes; Flags are what every command
	// needs besides --env, with a blank in front.
	Specs, Out, Flags string
	// Version of the program to install, such as v1.2.3 or latest; Engine is that of
	// Terraform.
	Version, Engine string
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

// Write returns the pipeline for a platform. pack are the files of a pack; its ci/PLATFORM.yaml says how a job gets credentials.
// Without one, the pipeline has a step that fails until somebody fills it in.
func Write(platform string, s Settings, pack fs.FS) ([]byte, error) {
	source, err := fs.ReadFile(pipelines, "pipelines/"+platform+".yaml")
	if err != nil {
		return nil, fmt.Errorf("there is no pipeline for %q: use %s", platform, strings.Join(Platforms(), ", "))
	}
	credentials, err := fs.ReadFile(pack, "ci/"+platform+".yaml")
	if err != nil {
		credentials, err = fs.ReadFile(pipelines, "pipelines/credentials/"+platform+".yaml")
	}
	if err != nil {
		credentials = nil // the platform has them itself
	}
	functions := template.FuncMap{
		"join": strings.Join,
		// credentials are those of a phase, plan or apply, indented.
		"credentials": func(phase string, indent int) (string, error) {
			data := struct {
				Settings
				Phase, PHASE string
			}{s, phase, strings.ToUpper(phase)}
			out, err := execute("credentials", string(credentials), data, nil)
			return indented(string(out), indent), err
		},
	}
	return execute(platform, string(source), s, functions)
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

// indented is a text with blanks in front of its lines, without the last line
// break.
func indented(text string, n int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = strings.Repeat(" ", n) + line
		}
	}
	return strings.Join(lines, "\n")
}
