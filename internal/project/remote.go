package project

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// remotePrefix is the beginning of the address of a pack in a git repository.
const remotePrefix = "git::"

// remote is the address of a pack in a git repository, such as
// git::https://example.com/packs.git//ours?ref=v1.2.0.
type remote struct {
	// url is what git downloads from. ref is the branch, tag or commit, "" for the
	// default branch. folder is the folder of the pack in the repository, "" for the
	// whole repository.
	url, ref, folder string
}

// IsRemote tells the address of a repository from a folder and the name of a pack.
func IsRemote(pack string) bool { return strings.HasPrefix(pack, remotePrefix) }

// parseRemote reads an address.
func parseRemote(text string) (remote, error) {
	shown := withoutLogin(text)
	address, query, _ := strings.Cut(strings.TrimPrefix(text, remotePrefix), "?")
	settings, err := url.ParseQuery(query)
	if err != nil {
		return remote{}, fmt.Errorf("the address %q has settings that cannot be read: %w", shown, err)
	}
	for name := range settings {
		if name != "ref" {
			return remote{}, fmt.Errorf("the address %q has the setting %q: it may have ref, a branch, a tag or a commit", shown, name)
		}
	}
	r := remote{ref: settings.Get("ref")}
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		scheme, rest = "", address
	}
	place, folder, _ := strings.Cut(rest, "//")
	if r.url = place; ok {
		r.url = scheme + "://" + place
	}
	r.folder = strings.Trim(path.Clean("/"+folder), "/")
	switch parsed, err := url.Parse(r.url); {
	case place == "" || strings.HasPrefix(r.url, "-") || strings.HasPrefix(r.ref, "-"):
		return remote{}, fmt.Errorf("the address %q names no repository: write git::https://HOST/REPOSITORY.git//FOLDER?ref=REF", shown)
	case err == nil && parsed.User != nil && hasPassword(parsed.User):
		return remote{}, fmt.Errorf("the address of a pack holds a password, which everybody would read: leave it to the settings of git")
	}
	return r, nil
}

// withoutLogin is an address without what stands in it to log in, for messages.
func withoutLogin(address string) string {
	for _, f := range slices.Backward(secret.Find("", address)) {
		address = address[:f.Start] + "***" + address[f.End:]
	}
	before, rest, ok := strings.Cut(address, ":/") // a slash is lost where it was taken for a path
	host, path, _ := strings.Cut(strings.TrimPrefix(rest, "/"), "/")
	at := strings.LastIndex(host, "@")
	if !ok || at < 0 {
		return address
	}
	return before + "://***@" + host[at+1:] + "/" + path
}

func hasPassword(user *url.Userinfo) bool {
	_, has := user.Password()
	return has || len(secret.Find("", user.Username())) > 0 // a token needs no password beside it
}

// String is the address, as the lock file names it.
func (r remote) String() string {
	text := remotePrefix + r.url
	if r.folder != "" {
		text += "//" + r.folder
	}
	if r.ref != "" {
		text += "?ref=" + url.QueryEscape(r.ref)
	}
	return text
}

// beside gives the address of a folder in the same repository, relative to the pack's
// folder.
func (r remote) beside(folder string) remote {
	r.folder = strings.Trim(path.Join("/", r.folder, folder), "/")
	return r
}
