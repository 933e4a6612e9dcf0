package spec

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

const overlayFolder = "environments"

// overlay returns the overlay of an environment, nil if it has none.
func (l *loader) overlay(env string) (over *node, ok bool) {
	if env == "" {
		return nil, true
	}
	if err := new(Slug).Parse(env); err != nil {
		var at hcl.Range
		if name := l.overlayNamed(env); name != "" {
			at = startOf(path.Join(l.prefix, name))
		}
		l.errorf(at, "Invalid environment",
			"An environment is at most 40 lower-case letters, digits and hyphens, not %s.", quote(env))
		return nil, false
	}
	if name := l.overlayNamed(env); name != "" && !strings.HasPrefix(path.Base(name), env) {
		l.errorf(startOf(path.Join(l.prefix, name)), "Overlay in another case",
			"On macOS and Windows this is the overlay of %s, on Linux it is that of no environment. Rename it to %s.",
			env, path.Join(l.prefix, strings.ToLower(name)))
		return nil, false
	}
	var found []string
	for _, ext := range extensions {
		name := path.Join(overlayFolder, env+ext)
		switch _, err := fs.Stat(l.fsys, name); {
		case err == nil:
			found = append(found, name)
		case !errors.Is(err, fs.ErrNotExist):
			return l.read(name) // says why it cannot be looked at
		}
	}
	switch len(found) {
	case 0:
		return nil, true
	case 1:
		return l.read(found[0])
	default:
		l.errorf(startOf(path.Join(l.prefix, found[1])), "Two overlays",
			"The environment %q has the overlays %s. Keep one.", env, list(found))
		return nil, false
	}
}

// checkEnvironment reports that the merged spec is not that of env.
func (l *loader) checkEnvironment(f *File, env string) {
	if env == "" || f.Spec.Product == nil {
		return
	}
	if described := string(f.Spec.Product.Environment); described == env || described == "" {
		return
	}
	rng := f.Range("product.environment")
	for _, ext := range extensions {
		overlay := path.Join(l.prefix, overlayFolder, env+ext)
		if l.sources[overlay] != nil {
			l.errorf(rng, "Overlay of another environment",
				"The environment %q was asked for, and product.environment is %q. Set it to %q in %s.",
				env, f.Spec.Product.Environment, env, overlay)
			return
		}
	}
	l.errorf(rng, "Unknown environment",
		"The environment %q was asked for. The spec describes %q, and there is no overlay for the other one. Write %s.%s",
		env, f.Spec.Product.Environment, path.Join(l.prefix, overlayFolder, env+".yaml"),
		l.otherEnvironment(env, string(f.Spec.Product.Environment)))
}

// otherEnvironment says which environment may have been meant: one that is nearly called so or
// begins so, or one in a file whose name is not that of a spec.
func (l *loader) otherEnvironment(env, base string) string {
	entries, _ := fs.ReadDir(l.fsys, overlayFolder) // where there is none, nothing is near
	for _, e := range entries {
		if !e.IsDir() && !isSpecFile(e) && strings.HasPrefix(e.Name(), env+".") {
			return fmt.Sprintf(" %s is not read: its name has to end in .yaml.", path.Join(l.prefix, overlayFolder, e.Name()))
		}
	}
	known := append(l.overlays(), base)
	near := diag.Suggest(env, known)
	for _, name := range known {
		if near == "" && (strings.HasPrefix(name, env) || strings.HasPrefix(env, name)) {
			near = name
		}
	}
	if near == "" {
		return ""
	}
	return fmt.Sprintf(" Did you mean %q?", near)
}

// overlayNamed is the overlay of an environment by a name in which case does not count, "" for none.
// An overlay that has the very name is preferred.
func (l *loader) overlayNamed(env string) string {
	entries, _ := fs.ReadDir(l.fsys, overlayFolder) // where there is none, there is no such overlay
	other := ""
	for _, e := range entries {
		switch name := strings.TrimSuffix(e.Name(), path.Ext(e.Name())); {
		case !isSpecFile(e):
		case name == env:
			return path.Join(overlayFolder, e.Name())
		case strings.EqualFold(name, env):
			other = path.Join(overlayFolder, e.Name())
		}
	}
	return other
}

// overlays are the environments that have one.
func (l *loader) overlays() []string {
	entries, _ := fs.ReadDir(l.fsys, overlayFolder) // where there is none, nothing is near
	var names []string
	for _, e := range entries {
		if isSpecFile(e) {
			names = append(names, strings.TrimSuffix(e.Name(), path.Ext(e.Name())))
		}
	}
	return names
}
