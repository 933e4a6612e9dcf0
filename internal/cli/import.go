package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/document"
	"github.com/jobhive/jobhivegen/internal/foreign"
	"github.com/jobhive/jobhivegen/internal/fromstate"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/spec"
)

func (a *app) importCommand() *cobra.Command {
	var force bool
	var product fromstate.Options
	cmd := &cobra.Command{
		Use:   "import DOCUMENT|FOLDER",
		Short: "Make a spec of a document",
		Long: "Make a spec of a document: Markdown, or plain text whose blocks of YAML, JSON, settings and\n" +
			"directives stand under headings. They are written to the folder of the spec as they are, each\n" +
			"value with its line; " + document.ReportName + " lists what no spec can hold. Run validate next.\n\n" +
			"Of a docker-compose file, Kubernetes workloads, a Copilot manifest, a task definition or service as a cloud shows it,\n" +
			"or a CloudFormation template, make a start: what runs. The report accounts for every line, and secrets are not copied.\n" +
			"Files of Kubernetes that name each other are given as a folder.\n\n" +
			"Of a state of Terraform, or of what terraform show -json prints, make a spec of what a spec can say, and a\n" +
			"module beside it of the rest. A plan with that state then changes what the report lists, and nothing else.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.run(func(context.Context) error { return a.importDocument(args[0], force, product) })(cmd, args)
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "overwrite files of the spec")
	cmd.Flags().StringVar(&product.Name, "name", "",
		"`name` of the product, where the source does not say it (default what the resources of a state say)")
	cmd.Flags().StringVar(&product.Region, "region", "",
		"`region` of the product, where the source does not say it (default what the resources of a state say)")
	return cmd
}

func (a *app) importDocument(name string, force bool, product fromstate.Options) error {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return a.importFolder(name, force, product)
	}
	most := int64(input.MaxSpec)
	if ext := filepath.Ext(name); ext == ".json" || ext == ".tfstate" {
		most = maxState // which is larger than what people write
	}
	text, err := input.File(name, most)
	if err != nil {
		return fmt.Errorf("read the document: %w", err)
	}
	if state, ok := fromstate.Text(text); ok {
		return a.importState(name, state, force, product)
	}
	if len(text) > input.MaxSpec {
		return fmt.Errorf("read the document: %w", &input.TooLarge{Name: filepath.ToSlash(name), Most: input.MaxSpec})
	}
	structured := slices.Contains([]string{".yaml", ".yml", ".json", ".template"}, strings.ToLower(filepath.Ext(name)))
	if structured && foreign.Is(text) {
		return a.importForeign(name, text, force, product)
	}
	p, diags := a.inputs.LoadPack(a.files)
	if diags.HasErrors() {
		return diags
	}
	result, diags := document.Import(filepath.ToSlash(name), text, p.Vocabulary)
	if result == nil && structured && foreign.Broken(text) {
		return a.importForeign(name, text, force, product) // which says what was looked for
	}
	if result == nil {
		return diags
	}
	if err := a.writeImport(result.Files, force); err != nil {
		return err
	}
	a.printDiagnostics(diags)
	if product.Name != "" || product.Region != "" {
		a.logf("--name and --region are not used: a document describes its product itself. What it leaves out is written into the "+
			"section product of %s.\n", a.inputs.Specs)
	}
	values := 0
	for _, p := range result.Placed {
		values += p.Values
	}
	more := ""
	if n := len(result.Contradictions); n > 0 {
		more = fmt.Sprintf("; said in two ways: %d", n)
	}
	a.logf("%s: %s in %s from %s; not in the spec: %s; keys that no spec can hold: %d%s; see %s\n",
		a.inputs.Specs, count(values, "value"), count(len(result.Files)-1, "file"), count(result.Blocks(), "block"),
		count(len(result.Left), "part"), len(result.Doubtful), more, filepath.Join(a.inputs.Specs, document.ReportName))
	return nil
}

// importForeign makes the start of a spec of a file of another tool.
func (a *app) importForeign(name string, text []byte, force bool, product fromstate.Options) error {
	words, root, err := a.importWords()
	if err != nil {
		return err
	}
	result, broken := foreign.Import(text, words, root)
	return a.writeForeign(name, result, broken, force, product)
}

// importWords are the words that the pack has for what files of other tools say, none for a
// pack that has no such file.
func (a *app) importWords() (foreign.Words, *spec.Type, error) {
	p, diags := a.inputs.LoadPack(a.files)
	if diags.HasErrors() {
		return nil, nil, diags
	}
	root := p.Described()
	text, err := fs.ReadFile(p.FS, foreign.WordsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return foreign.Words{}, root, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read the words of the pack for imports: %w", err)
	}
	words, err := foreign.ReadWords(text)
	return words, root, err
}

// importFolder makes the start of a spec of the files in a folder, which may name what
// stands in each other. Folders in it are left alone: they may say the same once more. The folder that
// Copilot makes has no files but the manifests in its folders, one for each service and environment; a
// folder of parameters has the values of a template in environments.
// Folders that are called like environments have what these say otherwise.
func (a *app) importFolder(name string, force bool, product fromstate.Options) error {
	folder := input.Dir(name, input.MaxSpec, a.inputs.FollowLinks)
	names, err := importable(folder)
	if err != nil {
		return fmt.Errorf("read the folder: %w", err)
	}
	files, size := map[string][]byte{}, 0
	for _, file := range names {
		text, err := fs.ReadFile(folder, file)
		if err != nil {
			return fmt.Errorf("read the folder: %w", err)
		}
		if size += len(text); size > input.MaxSpec {
			return fmt.Errorf("read the folder: %w", &input.TooLarge{Name: filepath.ToSlash(name), Most: input.MaxSpec})
		}
		files[file] = text
	}
	if len(files) == 0 {
		return fmt.Errorf("%s has no file whose name ends with .yaml, .yml or .json: name a folder that has, or one document",
			filepath.ToSlash(name))
	}
	words, root, err := a.importWords()
	if err != nil {
		return err
	}
	result, broken := foreign.ImportFiles(files, words, root)
	return a.writeForeign(name, result, broken, force, product)
}

// importable are the files of a folder that are imported.
func importable(folder fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, entry := range entries {
		if ext := strings.ToLower(filepath.Ext(entry.Name())); !entry.IsDir() && slices.Contains([]string{".yaml", ".yml", ".json"}, ext) {
			names = append(names, entry.Name())
		}
	}
	parameters, err := globbed(folder, "param*/*.json", "param*/*.y*ml") // of templates beside that folder
	if err != nil {
		return nil, err
	}
	if len(names) > 0 {
		names = append(names, parameters...)
	}
	ofEnvironments, err := globbed(folder, "*/*.y*ml", "*/*.json", "overlays/*/*.y*ml", "overlays/*/*.json",
		"envs/*/*.y*ml", "envs/*/*.json")
	if err != nil {
		return nil, err
	}
	ofEnvironments = slices.DeleteFunc(ofEnvironments, func(name string) bool {
		return foreign.EnvironmentOfFolder(path.Dir(name)) == "" || path.Base(name) == "manifest.yml"
	})
	if len(ofEnvironments) > 0 {
		base, err := globbed(folder, "base/*.y*ml", "base/*.json")
		return slices.Concat(names, base, ofEnvironments), err
	}
	if len(names) > 0 {
		return names, nil
	}
	return globbed(folder, "*/manifest.yml", "environments/*/manifest.yml")
}

// globbed are the files of a folder that match one of several patterns.
func globbed(folder fs.FS, patterns ...string) ([]string, error) {
	var names []string
	for _, pattern := range patterns {
		found, err := fs.Glob(folder, pattern)
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	return names, nil
}

// productOf is the section of the product that flags name, none where they do not: files of other tools say what runs,
// and not for which product.
func (a *app) productOf(product fromstate.Options) ([]byte, error) {
	if product.Name == "" && product.Region == "" {
		return nil, nil
	}
	text := "product:\n"
	for _, one := range []struct {
		key, value string
		form       interface{ Parse(text string) error }
	}{{"name", product.Name, new(spec.Slug)}, {"environment", a.inputs.Env, new(spec.Slug)}, {"region", product.Region, new(spec.Region)}} {
		if one.value == "" {
			continue
		}
		if err := form(one.form)(one.value); err != nil {
			return nil, fmt.Errorf("--%s %w", one.key, err)
		}
		text += "  " + one.key + ": " + one.value + "\n"
	}
	return []byte(text), nil
}

// writeForeign writes what was imported.
func (a *app) writeForeign(name string, result *foreign.Result, broken error, force bool, product fromstate.Options) error {
	if result == nil {
		return fmt.Errorf("%s: %w", filepath.ToSlash(name), broken)
	}
	described, err := a.productOf(product)
	if err != nil {
		return err
	}
	files := map[string][]byte{"tasks.yaml": result.Spec, document.ReportName: result.Report(filepath.ToSlash(name))}
	if described != nil {
		files["product.yaml"] = described
	}
	for environment, overlay := range result.Overlays {
		files[filepath.Join(spec.OverlayFolder, environment+".yaml")] = overlay
	}
	if err := a.writeImport(files, force); err != nil {
		return err
	}
	counts := map[foreign.Fate]int{}
	for _, e := range result.Entries {
		counts[e.Fate]++
	}
	a.logf("%s: %s, as a start; taken: %d, not understood: %d, refused: %d; see %s\n", a.inputs.Specs, result.Form,
		counts[foreign.Taken], counts[foreign.NotUnderstood], counts[foreign.Refused], filepath.Join(a.inputs.Specs, document.ReportName))
	if broken != nil {
		return fmt.Errorf("%s: the rest cannot be read: %w", filepath.ToSlash(name), broken)
	}
	return nil
}

// writeImport writes what was imported to the folder of the spec, and behind the report what the spec
// still needs. Nothing is written when a file exists already with another content, unless that is forced.
func (a *app) writeImport(files map[string][]byte, force bool) error {
	dir := a.inputs.Specs
	files[document.ReportName] = []byte(diag.VisibleLines(string(files[document.ReportName]))) // it quotes what was imported
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("create the folder of the spec: %w", err)
	}
	release, err := output.HoldAlone(dir, longestWait)
	if err != nil {
		return err
	}
	defer release()
	names := slices.Sorted(maps.Keys(files))
	if taken, err := taken(dir, files, names); err != nil {
		return err
	} else if len(taken) > 0 && !force {
		return fmt.Errorf("nothing was written, because %s already has %s: name another folder with --specs, or overwrite with --force",
			dir, strings.Join(taken, ", "))
	}
	names = slices.DeleteFunc(names, func(name string) bool { return name == document.ReportName })
	var all []output.File
	size := 0
	for _, name := range names {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			return fmt.Errorf("create a folder of the spec: %w", err)
		}
		all = append(all, output.File{Name: filepath.Join(dir, name), Content: files[name]})
		size += len(files[name])
	}
	report := filepath.Join(dir, document.ReportName)
	all = append(all, output.File{Name: report, Content: files[document.ReportName]})
	if err := output.ReplaceAll(all); err != nil {
		return fmt.Errorf("write the spec: %w", err)
	}
	text := append(files[document.ReportName], diag.VisibleLines(a.missing(size))...)
	if err := output.Replace(report, text); err != nil {
		return fmt.Errorf("the spec is written, but not what it still needs: %w", err)
	}
	return nil
}

// taken are the files that exist with another content. What the spec needed when a report was
// written is none of it.
func taken(dir string, files map[string][]byte, names []string) ([]string, error) {
	var found []string
	for _, name := range names {
		old, err := fs.ReadFile(input.Dir(dir, input.MaxSpec, false), name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, fmt.Errorf("read the folder of the spec: %w", err)
		case name == document.ReportName && strings.HasPrefix(string(old), string(files[name])+missingTitle):
		case string(old) != string(files[name]):
			found = append(found, name)
		}
	}
	return found, nil
}
