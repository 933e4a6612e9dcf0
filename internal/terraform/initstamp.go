package terraform

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// initStamp tells whether an init is needed. It is a hash of everything that the last
// init read and left behind, stored where init keeps its own data. So a run begins
// with an init after a change of the engine, a provider, a module or the backend
// settings, and after an init by hand.
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

// dataDir is the folder where init keeps its own data.
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

// sum hashes everything that an init depends on.
func (s initStamp) sum() ([]byte, error) {
	var h bytes.Buffer
	r := s.runner
	fmt.Fprintf(&h, "%q %q %q\n", r.engine.Path, r.engine.Version, r.options.PluginDirs)
	for _, c := range r.options.BackendConfig {
		text, _ := input.File(c, input.MaxOther) // a KEY=VALUE setting is not a file
		fmt.Fprintf(&h, "%q %x\n", c, sha256.Sum256(text))
	}
	for _, name := range []string{
		filepath.Join(s.data, "terraform.tfstate"), filepath.Join(s.data, "modules", "modules.json"),
		filepath.Join(r.dir, ".terraform.lock.hcl"),
	} {
		text, _ := input.File(name, input.MaxOther) // not every init leaves each file
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

// hashInstalled hashes which providers and modules are installed, since they may be
// gone since the last init: somebody emptied a folder, or a link is broken.
func (s initStamp) hashInstalled(h *bytes.Buffer) error {
	// HOST/NAMESPACE/TYPE/VERSION/SYSTEM, which may be a link to a shared folder.
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

// hashConfiguration hashes what init reads in the configuration: terraform blocks and
// module sources. Other changes need no init.
func (s initStamp) hashConfiguration(h *bytes.Buffer) error {
	return filepath.WalkDir(s.runner.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != s.runner.dir && d.Name()[0] == '.' {
			return filepath.SkipDir
		}
		if d.IsDir() || !isCode(d.Name()) {
			return nil
		}
		text, err := input.File(name, input.MaxOther)
		if err != nil {
			return err
		}
		if strings.HasSuffix(name, ".json") { // it is a person's, and may say any of it
			fmt.Fprintf(h, "%q %s\n", name, text)
			return nil
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
