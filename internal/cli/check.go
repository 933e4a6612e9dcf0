package cli

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/jobhive/jobhivegen/internal/checkcache"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/templates"
)

// cacheVariable switches the cache of checks off when it says "off".
const cacheVariable = "JOBHIVEGEN_CACHE"

// checks is the cache of checks that found nothing to change.
func checks() checkcache.Cache {
	folder, err := os.UserCacheDir()
	if err != nil || os.Getenv(cacheVariable) == "off" {
		return checkcache.Cache{}
	}
	return checkcache.Cache{Folder: filepath.Join(folder, programName, "checks")}
}

// checkKey gives a key that covers everything that a check reads, nil if it reads
// something that the key cannot cover: links, or a pack in a folder.
func (a *app) checkKey() *checkcache.Key {
	in := a.inputs
	if a.sarif != "" || in.FollowLinks || in.SpecFS != nil || in.Pack != "" && !slices.Contains(templates.Names(), in.Pack) {
		return nil
	}
	binary, err := os.Executable()
	if err != nil {
		return nil
	}
	info, err := os.Stat(binary)
	if err != nil {
		return nil
	}
	columns, color := terminal(a.stderr)
	key := checkcache.NewKey(
		buildVersion(), info.ModTime().String(), strconv.FormatInt(info.Size(), 10),
		in.Specs, in.Env, in.Pack, in.Baseline, in.Release, strconv.FormatBool(in.ReplacePack), a.out,
		strconv.Itoa(columns), strconv.FormatBool(color), strconv.FormatBool(a.quiet),
	)
	if in.Baseline != "" {
		text, err := input.File(in.Baseline, input.MaxOther)
		if err != nil {
			return nil
		}
		key.AddText(text)
	}
	if key.AddFolder(in.Specs) != nil || key.AddFolder(a.target(), ".terraform") != nil {
		return nil
	}
	return key
}

// checkAgain repeats the result of an earlier check of the same files, if it is
// cached.
func (a *app) checkAgain(key *checkcache.Key) bool {
	if key == nil {
		return false
	}
	found, ok := checks().Load(key)
	if !ok {
		return false
	}
	_, _ = io.WriteString(a.stderr, found.Warnings)
	a.logf("%s: %s in %s (up to date)\n%s", a.target(), found.Summary, a.elapsed(), textLines(found.Notes))
	return true
}

// remember caches the result of a check that found nothing to change. If it cannot be
// cached, the next check runs in full.
func (a *app) remember(key *checkcache.Key, g *project.Output, warnings string) {
	if key != nil && strings.HasPrefix(g.Pack.Prefix, "templates/") { // a folder is no part of the key
		_ = checks().Store(key, checkcache.Found{Warnings: warnings, Summary: contents(g), Notes: notes(g)})
	}
}
