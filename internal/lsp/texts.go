package lsp

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// texts is the folder of the spec with the texts of the editor, those of files that are not
// written yet too.
type texts struct {
	fs.FS
	open map[string]string
}

// ReadFile implements fs.ReadFileFS.
func (t texts) ReadFile(name string) ([]byte, error) {
	if text, ok := t.open[name]; ok {
		return []byte(text), nil
	}
	return fs.ReadFile(t.FS, name)
}

// ReadDir implements fs.ReadDirFS.
func (t texts) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(t.FS, name)
	for file := range t.open {
		below, ok := strings.CutPrefix(path.Join("/", file), path.Join("/", name)+"/")
		if name == "." {
			below, ok = file, true
		}
		first, _, folder := strings.Cut(below, "/")
		if ok && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == first }) {
			entries = append(entries, fs.FileInfoToDirEntry(unwritten{first, folder}))
		}
	}
	if len(entries) > 0 && errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// unwritten is a file of the editor, or a folder of one, that is not on disk.
type unwritten struct {
	name   string
	folder bool
}

func (u unwritten) Name() string     { return u.name }
func (unwritten) Size() int64        { return 0 }
func (unwritten) ModTime() time.Time { return time.Time{} }
func (u unwritten) IsDir() bool      { return u.folder }
func (unwritten) Sys() any           { return nil }

func (u unwritten) Mode() fs.FileMode {
	if u.folder {
		return fs.ModeDir
	}
	return 0
}

// before finds a place of another text of its file in this one: in front of what is different, or
// behind it, or within the one line that is. ok is false when this one may not have it.
func (t texts) before(at place) (was place, ok bool) {
	src, err := t.ReadFile(at.name)
	if err != nil {
		return at, false
	}
	was = at
	was.text = string(src)
	old, now := strings.Split(was.text, "\n"), strings.Split(at.text, "\n")
	line, ok, only := lineIn(old, now, at.line)
	switch {
	case ok:
		was.line = line
		return was, true
	case only:
		return was.inLine(old[at.line-1], now[at.line-1])
	default:
		return was, false // lines were added, moved or taken away here
	}
}

// lineIn is the number, from 1, that a line of a text had in an older one. It is not ok for a line in
// the part that is different, unless both have it once; only tells that this is the one line there.
func lineIn(old, now []string, line int) (was int, ok, only bool) {
	same := 0 // lines in front of the change
	for same < min(len(old), len(now)) && old[same] == now[same] {
		same++
	}
	behind := 0 // lines behind the change
	for behind < min(len(old), len(now))-same && old[len(old)-1-behind] == now[len(now)-1-behind] {
		behind++
	}
	switch {
	case line <= same:
		return line, true, false
	case line > len(now)-behind:
		return line + len(old) - len(now), true, false
	}
	once := func(lines []string) bool {
		first := slices.Index(lines, now[line-1])
		return first >= 0 && !slices.Contains(lines[first+1:], now[line-1])
	}
	if once(old) && once(now) {
		return slices.Index(old, now[line-1]) + 1, true, false
	}
	return 0, false, len(old) == len(now) && len(now)-behind-same == 1
}

// inLine finds a place in a line in what that was, when only its value is another one.
func (p place) inLine(old, now string) (was place, ok bool) {
	key, indent, dashes, ok := lineKey(now)
	oldKey, oldIndent, oldDashes, wasKey := lineKey(old)
	if !ok || !wasKey || key != oldKey || indent != oldIndent || !slices.Equal(dashes, oldDashes) ||
		strings.ContainsAny(old+now, "{}[],") { // in brackets are several values
		return p, false
	}
	p.column = min(p.column, len([]rune(old))+1)
	return p, true
}
