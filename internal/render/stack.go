package render

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Folder is a folder of pack files.
type Folder struct {
	FS fs.FS
	// Prefix is shown to people before the names of its files.
	Prefix string
	// Without are the files, folders and rules (rule.ID) of the folders below that
	// this pack leaves out.
	Without []string
}

// Stack is the files of a pack and of the packs that it extends. A file replaces the
// files of the same name in the folders below. Only pack.hcl is kept of every folder:
// the pack.hcl of the N-th folder below the first is called N:pack.hcl.
type Stack struct {
	folders []Folder // the pack itself first
}

// NewStack stacks folders; the first one is the pack itself.
func NewStack(folders ...Folder) *Stack { return &Stack{folders} }

// stackOf gives a file system as a stack of one or more folders.
func stackOf(fsys fs.FS) *Stack {
	if s, ok := fsys.(*Stack); ok {
		return s
	}
	return NewStack(Folder{FS: fsys})
}

// find gives the folder in which a file is, or would be, and its name in that folder.
func (s *Stack) find(name string) (level int, inside string) {
	if number, file, ok := strings.Cut(name, ":"); ok && file == ManifestFile {
		if n, err := strconv.Atoi(number); err == nil && n < len(s.folders) {
			return n, file
		}
	}
	for level := range s.folders {
		if s.wanted(level, name) {
			if _, err := fs.Stat(s.folders[level].FS, name); !errors.Is(err, fs.ErrNotExist) {
				return level, name
			}
		}
	}
	return 0, name
}

// wanted tells whether no upper folder leaves the file out.
func (s *Stack) wanted(level int, name string) bool {
	if level > 0 && name == ManifestFile {
		return false // pack.hcl cannot be left out
	}
	for _, above := range s.folders[:level] {
		for _, left := range above.Without {
			if name == left || strings.HasPrefix(name, left+"/") {
				return false
			}
		}
	}
	return true
}

// leftOut tells whether a folder has the file, and those above leave it out.
func (s *Stack) leftOut(name string) bool {
	for level, folder := range s.folders {
		if _, err := fs.Stat(folder.FS, name); err == nil && !s.wanted(level, name) {
			return true
		}
	}
	return false
}

// Open implements fs.FS.
func (s *Stack) Open(name string) (fs.File, error) {
	level, inside := s.find(name)
	return s.folders[level].FS.Open(inside)
}

// ReadFile implements fs.ReadFileFS.
func (s *Stack) ReadFile(name string) ([]byte, error) {
	level, inside := s.find(name)
	return fs.ReadFile(s.folders[level].FS, inside)
}

// Stat implements fs.StatFS.
func (s *Stack) Stat(name string) (fs.FileInfo, error) {
	level, inside := s.find(name)
	return fs.Stat(s.folders[level].FS, inside)
}

// ReadDir implements fs.ReadDirFS: it merges the listings of all folders.
func (s *Stack) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	seen, found := map[string]bool{}, false
	for level, folder := range s.folders {
		entries, err := fs.ReadDir(folder.FS, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = true
		for _, entry := range entries {
			if inside := path.Join(name, entry.Name()); !seen[entry.Name()] && s.wanted(level, inside) {
				seen[entry.Name()] = true
				all = append(all, entry)
			}
		}
	}
	if !found {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

// Shown gives the name under which people find a file.
func (s *Stack) Shown(name string) string {
	level, inside := s.find(name)
	return path.Join(s.folders[level].Prefix, inside)
}

// level gives how many folders the file's folder is below the pack itself.
func (s *Stack) level(name string) int {
	level, _ := s.find(name)
	return level
}

// Extended tells whether a file is of a pack that the first one extends.
func (s *Stack) Extended(name string) bool { return s.level(name) > 0 }

// Extends tells whether there is a pack below the first one.
func (s *Stack) Extends() bool { return len(s.folders) > 1 }

// manifests lists the names of the pack.hcl files of all folders, the lowest first.
func (s *Stack) manifests() []string {
	var names []string
	for level := len(s.folders) - 1; level > 0; level-- {
		names = append(names, strconv.Itoa(level)+":"+ManifestFile)
	}
	return append(names, ManifestFile)
}
