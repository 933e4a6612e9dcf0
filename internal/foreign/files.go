package foreign

import (
	"path"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/document"
)

// environmentsOf says which files are of one environment: those in a folder that is called like one, and
// those whose names differ by it from another, as docker-compose.prod.yml from docker-compose.yml.
func environmentsOf(names []string) map[string]string {
	found, candidates, families := map[string]string{}, map[string]string{}, map[string][]string{}
	for _, name := range names {
		folder, file := path.Split(name)
		if env := EnvironmentOfFolder(path.Clean(folder)); env != "" && file != "manifest.yml" { // which is that of a service
			found[name] = env
			continue
		}
		rest, env := environmentInName(file)
		candidates[name] = env
		families[folder+rest] = append(families[folder+rest], env)
	}
	for name, env := range candidates {
		folder, file := path.Split(name)
		rest, _ := environmentInName(file)
		if others := slices.Compact(slices.Sorted(slices.Values(families[folder+rest]))); env != "" && len(others) > 1 {
			found[name] = env
		}
	}
	return found
}

// EnvironmentOfFolder is the environment that a folder is called like, "" for none.
func EnvironmentOfFolder(folder string) string {
	// Copilot keeps in such a folder what an environment has beside its services.
	if strings.HasPrefix(folder, "environments/") && !strings.Contains(folder[len("environments/"):], "/") {
		return ""
	}
	return document.EnvironmentOf(path.Base(folder))
}

// environmentInName is the environment that a word of a file's name names, and the name without it.
func environmentInName(name string) (rest, environment string) {
	stem := strings.TrimSuffix(name, path.Ext(name))
	words := strings.FieldsFunc(stem, func(c rune) bool { return strings.ContainsRune("._-", c) })
	for n, word := range words {
		env := document.EnvironmentOf(word)
		if word == "override" {
			env = document.EnvironmentOf("development") // which compose reads where nothing else is said
		}
		if env != "" {
			return strings.Join(slices.Delete(slices.Clone(words), n, n+1), "."), env
		}
	}
	return strings.Join(words, "."), ""
}
