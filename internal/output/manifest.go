package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Meta says what wrote a tree.
type Meta struct {
	// ToolVersion is the release. It is the same for every build of a release, because
	// a build time or a commit would make unchanged output stale.
	ToolVersion string
	// Pack is the name of the pack. ReplacePack allows it to replace the output of
	// another pack.
	Pack        string
	ReplacePack bool
	// Mark is how written files begin, so that they are recognized without a manifest;
	// "" if they have no such mark.
	Mark string
	// History is a JSON value for the next rendering (see [History]); nil for none.
	History json.RawMessage
}

// manifest is the content of the manifest file. Two runs with the same input write the
// same manifest.
type manifest struct {
	ToolVersion string `json:"tool_version"`
	Pack        string `json:"pack"`
	// Files are the SHA-256 hashes of the files written, by path.
	Files map[string]string `json:"files"`
	// Interrupted only exists while files are being replaced. It has the hashes of
	// contents that may still be in place if the replacing is interrupted.
	Interrupted map[string][]string `json:"interrupted,omitempty"`
	// History is the History of Meta.
	History json.RawMessage `json:"history,omitempty"`
}

func newManifest(tree Tree, meta Meta) *manifest {
	m := &manifest{ToolVersion: meta.ToolVersion, Pack: meta.Pack, History: meta.History, Files: make(map[string]string, len(tree))}
	for p, content := range tree {
		m.Files[p] = hash(content)
	}
	return m
}

// bytes is the text of the manifest file, keys sorted.
func (m *manifest) bytes() ([]byte, error) {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(text, '\n'), nil
}

// paths gives all paths that may hold a file of this program, sorted.
func (m *manifest) paths() []string {
	var all []string
	for p := range m.Files {
		all = append(all, p)
	}
	for p := range m.Interrupted {
		all = append(all, p)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// wrote reports whether content was written at p by an earlier run.
func (m *manifest) wrote(p string, content []byte) bool {
	h := hash(content)
	return m.Files[p] == h || slices.Contains(m.Interrupted[p], h)
}

// lists reports whether anything was written at p.
func (m *manifest) lists(p string) bool {
	_, file := m.Files[p]
	_, interrupted := m.Interrupted[p]
	return file || interrupted
}

// during gives the manifest for the time while the files of old are replaced by those
// of m: it lists both.
func (m *manifest) during(old *manifest) *manifest {
	both := *m
	both.Interrupted = make(map[string][]string)
	for _, p := range old.paths() {
		hashes := slices.Clone(old.Interrupted[p])
		if h, ok := old.Files[p]; ok {
			hashes = append(hashes, h)
		}
		slices.Sort(hashes)
		both.Interrupted[p] = slices.Compact(hashes)
	}
	return &both
}

// readManifest reads the manifest of a folder and its text. A folder without a
// manifest has an empty one.
func readManifest(root *os.Root) (*manifest, []byte, error) {
	text, err := input.FileIn(root, ManifestName, input.MaxOther)
	if errors.Is(err, fs.ErrNotExist) {
		return &manifest{}, nil, nil
	}
	if err != nil {
		return nil, nil, unreadable(filepath.Join(root.Name(), ManifestName), err)
	}
	m, err := parseManifest(text)
	if err != nil {
		return nil, nil, &DamagedManifest{Dir: root.Name(), err: err}
	}
	return m, text, nil
}

// unreadable says what to do about a manifest of this name that cannot be read.
func unreadable(name string, err error) error {
	var other *input.NotRegular
	if errors.As(err, &other) {
		return fmt.Errorf("%w. Remove it: 'jobhivegen render --recover' then restores it from version control, "+
			"or from the files themselves", &input.NotRegular{Name: name, What: other.What})
	}
	return fmt.Errorf("read %s: %w", name, err)
}

// History gives the history in the manifest of dir, nil for none, and the name of the
// pack that wrote the folder.
func History(dir string) (history json.RawMessage, pack string, err error) {
	root, err := openFolder(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", nil
	}
	if err != nil {
		return nil, "", fmt.Errorf("read the output folder: %w", err)
	}
	defer root.Close()
	m, _, err := readManifest(root)
	if err != nil {
		return nil, "", err
	}
	return m.History, m.Pack, nil
}

// Lists says whether the manifest of dir lists a file. It says no if the manifest
// cannot be read.
func Lists(dir, p string) bool { return slices.Contains(Files(dir), p) }

// Files gives the paths that the manifest of dir lists, sorted, and none if it cannot be
// read.
func Files(dir string) []string {
	root, err := openFolder(dir)
	if err != nil {
		return nil
	}
	defer root.Close()
	m, _, err := readManifest(root)
	if err != nil {
		return nil
	}
	return m.paths()
}

func parseManifest(text []byte) (*manifest, error) {
	m := new(manifest)
	if err := json.Unmarshal(text, m); err != nil {
		return nil, err
	}
	if m.Files == nil {
		return nil, errors.New("it lists no files")
	}
	for _, p := range m.paths() {
		if err := checkPath(p); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
