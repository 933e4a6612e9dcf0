package terraform

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// initStamp tells whether an init is needed: it is a hash of what the last one
// read and of what it left behind, kept where init keeps its own data. So
// another engine, a provider or module added, other backend settings, or an init
// by hand each make the next run begin with one.
type initStamp struct {
	runner *Runner
	file   string
	data   string
}

const stampName = "jobhivegen-init"

func (r *Runner) initStamp() initStamp {
	data := r.dataDir()
	return initStamp{runner: r, data: data, file: filepath.Join(data, stampName)}
}

// dataDir is where init keeps its own data.
func (r *Runner) dataDir() string {
	data := os.Getenv("TF_DATA_DIR")
	if data == "" {
		data = ".terraform"
	}
	if !filepath.IsAbs(data) {
		data = filepath.Join(r.dir, data)
	}
	return data
}

func (s initStamp) current() bool {
	had, err := input.File(s.file, input.MaxOther)
	if err != nil {
		return false
	}
	now, err := s.sum()
	return err == nil && bytes.Equal(had, now)
}

func (s initStamp) write() error {
	sum, err := s.sum()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.data, 0o755); err != nil {
		return err
	}
	return os.WriteFile(s.file, sum, 0o644)
}

// sum hashes everything that matters.
func (s initStamp) sum() ([]byte, error) {
	var h bytes.Buffer
	r := s.runner
	fmt.Fprintf(&h, "%q %q %q\n", r.engine.Path, r.engine.Version, r.options.PluginDirs)
	for _, c := range r.options.BackendConfig {
		text, _ := input.File(c, input.MaxOther) // a KEY=VALUE is no file
		fmt.Fprintf(&h, "%q %x\n", c, sha256.Sum256(text))
	}
	for _, name := range []string{
		filepath.Join(s.data, "terraform.tfstate"), filepath.Join(s.data, "modules", "modules.json"),
		filepath.Join(r.dir, ".terraform.lock.hcl"),
	} {
		text, _ := input.File(name, input.MaxOther) // not every init leaves each of them
		fmt.Fprintf(&h, "%q %x\n", filepath.Base(name), sha256.Sum256(text))
	}
	if err := s.hashInstalled(&h); err != nil {
		return nil, err
	}
	if err := s.hashConfiguration(&h); err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "%x\n", sha256.Sum256(h.Bytes())), nil
}

// hashInstalled notes which providers and modules are there, for what the last init
// has got may be gone: somebody has emptied a folder, or a link leads to nothing.
func (s initStamp) hashInstalled(h *bytes.Buffer) error {
	// HOST/NAMESPACE/TYPE/VERSION/SYSTEM, which may be a link to a folder of many.
	providers, err := filepath.Glob(filepath.Join(s.data, "providers", "*", "*", "*", "*", "*"))
	if err != nil {
		return err
	}
	modules, err := filepath.Glob(filepath.Join(s.data, "modules", "*"))
	if err != nil {
		return err
	}
	for _, name := range slices.Concat(providers, modules) {
		if files, err := os.ReadDir(name); err == nil && len(files) > 0 {
			fmt.Fprintf(h, "%q %d\n", name, len(files))
		}
	}
	return nil
}

// hashConfiguration hashes what init reads of the configuration: the terraform
// blocks and the sources of modules. A change of anything else needs no init.
func (s initStamp) hashConfiguration(h *bytes.Buffer) error {
	return filepath.WalkDir(s.runner.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != s.runner.dir && d.Name()[0] == '.' {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".tf" {
			return nil
		}
		text, err := input.File(name, input.MaxOther)
		if err != nil {
			return err
		}
		for _, block := range tfcode.ParseFile(name, text).Blocks() {
			switch block.Type {
			case "terraform":
				rng := block.Range()
				end := block.CloseBraceRange.End.Byte
				fmt.Fprintf(h, "%q %s\n", name, text[rng.Start.Byte:end])
			case "module":
				fmt.Fprintf(h, "%q %q %q\n", name, block.Labels, stringAttribute(block, "source"))
			}
		}
		return nil
	})
}
