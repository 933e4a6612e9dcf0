package project

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"github.com/hashicorp/hcl/v2/hclsimple"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/render"
)

// LockFile is a file in the folder of a spec that pins packs from repositories to a
// commit and a digest. It belongs into version control.
const LockFile = "packs.lock.hcl"

const lockHeader = "# Written by `jobhivegen pack get`: what the packs are that come from a repository. Commit it.\n"

// locked is the entry of a repository in a lock file.
type locked struct {
	Address string `hcl:"address,label"`
	Commit  string `hcl:"commit"`
	Digest  string `hcl:"digest"`
}

// readLock reads the lock file of a spec, by address. A missing file is empty.
func readLock(specs string) (map[string]locked, error) {
	file := filepath.Join(specs, LockFile)
	text, err := input.File(file, input.MaxOther)
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]locked{}, nil
	}
	if err != nil {
		return nil, err
	}
	var said struct {
		Packs []locked `hcl:"pack,block"`
	}
	if err := hclsimple.Decode(file, text, nil, &said); err != nil {
		return nil, fmt.Errorf(
			"the lock file cannot be read, get it from version control or write it anew with 'jobhivegen pack get': %w", err)
	}
	all := map[string]locked{}
	for _, one := range said.Packs {
		all[one.Address] = one
	}
	return all, nil
}

// writeLock writes the lock file of a spec.
func writeLock(specs string, all map[string]locked) error {
	file := hclwrite.NewEmptyFile()
	for _, address := range slices.Sorted(maps.Keys(all)) {
		file.Body().AppendNewline()
		body := file.Body().AppendNewBlock("pack", []string{address}).Body()
		body.SetAttributeValue("commit", cty.StringVal(all[address].Commit))
		body.SetAttributeValue("digest", cty.StringVal(all[address].Digest))
	}
	if err := os.MkdirAll(specs, 0o750); err != nil {
		return err
	}
	text := append([]byte(lockHeader), file.Bytes()...)
	return output.Replace(filepath.Join(specs, LockFile), text)
}

// verified are the folders whose digest this run has checked.
var verified sync.Map

// openRemote opens a pack in a repository at the locked commit. It downloads the
// repository if this machine has no copy.
func openRemote(name, specs string) (render.Folder, error) {
	r, err := parseRemote(name)
	if err != nil {
		return render.Folder{}, err
	}
	lock, err := readLock(specs)
	if err != nil {
		return render.Folder{}, err
	}
	entry, ok := lock[r.String()]
	if !ok {
		return render.Folder{}, fmt.Errorf("the file %s does not say what the pack %s is: run 'jobhivegen pack get' and commit it",
			filepath.Join(specs, LockFile), r)
	}
	folder, err := cacheFolder(entry.Digest)
	if err != nil {
		return render.Folder{}, err
	}
	if _, done := verified.Load(folder); !done && !kept(folder, entry.Digest) {
		if err := r.refetch(entry, folder); err != nil {
			return render.Folder{}, err
		}
	}
	verified.Store(folder, true)
	return r.in(folder)
}

// refetch downloads the locked commit and refuses files with another digest.
func (r remote) refetch(entry locked, folder string) error {
	f, err := r.fetch(entry.Commit)
	if err != nil {
		return err
	}
	if found := digest(f.files); found != entry.Digest {
		return fmt.Errorf("the pack %s is not what it was when it was locked: the commit %s has the digest %s, and %s says %s. "+
			"Somebody has changed the repository or the file; find out who before you run 'jobhivegen pack get --update'",
			r, f.commit, found, LockFile, entry.Digest)
	}
	return keep(folder, f.files)
}

// in opens the folder of the pack within the folder of its repository.
func (r remote) in(folder string) (render.Folder, error) {
	inside := filepath.Join(folder, filepath.FromSlash(r.folder))
	if info, err := os.Stat(inside); err != nil || !info.IsDir() {
		return render.Folder{}, fmt.Errorf("the pack %s: the repository has no folder %q", r, r.folder)
	}
	return render.Folder{FS: input.Dir(inside, input.MaxPack, false), Prefix: path.Clean(filepath.ToSlash(inside))}, nil
}

// GetPacks downloads the packs that come from repositories, for all environments, and
// writes the lock file. It takes only those that are not locked yet, or with update
// all. It returns the downloaded addresses with their new commits.
func (in Inputs) GetPacks(update bool) (map[string]string, error) {
	lock, err := readLock(in.Specs)
	if err != nil {
		return nil, err
	}
	now, got := map[string]locked{}, map[string]string{}
	for _, env := range append(in.Environments(), in.Env) {
		one := in
		one.Env = env
		for name := one.ChoosePack().Name; name != ""; {
			folder, err := getPack(name, in, update, lock, now, got)
			if err != nil {
				return nil, err
			}
			base := render.ReadExtends(folder.FS).Base
			if base == "" {
				break
			}
			if name = baseOf(name, base); len(now) > mostPacks {
				return nil, errors.New("the packs extend each other without an end")
			}
		}
	}
	if maps.Equal(lock, now) {
		return got, nil
	}
	return got, writeLock(in.Specs, now)
}

// mostPacks is how many packs a spec may need.
const mostPacks = 50

func getPack(name string, in Inputs, update bool, lock, now map[string]locked, got map[string]string) (render.Folder, error) {
	if !IsRemote(name) {
		return openFolder(name, in.FollowLinks, in.Specs)
	}
	r, err := parseRemote(name)
	if err != nil {
		return render.Folder{}, err
	}
	address := r.String()
	entry, there := lock[address]
	if _, done := now[address]; !done && (!there || update) {
		f, err := r.fetch("")
		if err != nil {
			return render.Folder{}, err
		}
		entry = locked{address, f.commit, digest(f.files)}
		folder, err := cacheFolder(entry.Digest)
		if err == nil {
			err = keep(folder, f.files)
		}
		if err != nil {
			return render.Folder{}, err
		}
		got[address] = f.commit
	} else if done {
		entry = now[address]
	}
	now[address] = entry
	folder, err := cacheFolder(entry.Digest)
	if err == nil && !kept(folder, entry.Digest) {
		err = r.refetch(entry, folder)
	}
	if err != nil {
		return render.Folder{}, err
	}
	return r.in(folder)
}
