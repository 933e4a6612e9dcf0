package cli

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

var (
	listedWords = regexp.MustCompile(`([!]?)gen::contains\((?:\[((?:\s*"[^"$%]+",?)+)\s*\]|pack\.(\w+)), each\.value\b`)
	quotedWord  = regexp.MustCompile(`"([^"$%]+)"`)
)

// nonsense are texts of many forms, none of which means anything.
var nonsense = []string{"zq", "ZQ", "zq-zq", "zq_zq", "ZqZq", "zq/zq", "zq.zq", "zq:zq", "7zq", "17", "+zq", "~zq", "zq*"}

// fromLists notes the words that a rule takes at the key where its bad example is refused: those of a list in its
// condition, where it refuses whatever is not in there, and nothing that is.
func (g *gatherer) fromLists(name string) {
	g.t.Helper()
	rules := g.packRules()
	for rule, parts := range examplesIn(g.t, name) {
		lists := g.listsOf(rules, rules[rule])
		if len(lists) == 0 {
			continue
		}
		bad := parts["bad"]
		f, _ := g.pack.Vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(bad)}}, "specs", "")
		refusedAt := func(text, path string) bool {
			f, _ := g.pack.Vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
			part := f.Parts().Find(path)
			return slices.ContainsFunc(g.pack.CheckSpec(f), func(d *hcl.Diagnostic) bool {
				return diag.RuleOf(d) == rule && d.Subject != nil && part != nil && part.Place() == *d.Subject
			})
		}
		for _, part := range allParts(f.Parts()) {
			if part.Kind != spec.Scalar || !refusedAt(bad, part.Path) {
				continue
			}
			with := func(word string) string { return bad[:part.Range.Start.Byte] + word + bad[part.Range.End.Byte:] }
			refused := func(word string) bool { return refusedAt(with(word), part.Path) }
			taken := func(word string) bool { return !refused(word) }
			for _, list := range lists {
				if !slices.ContainsFunc(nonsense, taken) && !slices.ContainsFunc(list, refused) {
					g.words[g.name(part.Path)] = list
				}
			}
		}
	}
}

// packRules are the texts of the rules of the pack, by id, and that of all files under "".
func (g *gatherer) packRules() map[string]string {
	g.t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(g.pack.FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".hcl") {
			return err
		}
		text, err := fs.ReadFile(g.pack.FS, name)
		all[""] += string(text)
		for _, block := range regexp.MustCompile(`(?ms)^\s*rule "([^"]+)" \{\n.*?^\s*\}\n`).FindAllStringSubmatch(string(text), -1) {
			all[block[1]] = block[0]
		}
		return err
	})
	if err != nil {
		g.t.Fatal(err)
	}
	return all
}

// listsOf are the lists of words that a rule asks for, also those that the pack has as values.
func (g *gatherer) listsOf(rules map[string]string, text string) [][]string {
	var all [][]string
	for _, m := range listedWords.FindAllStringSubmatch(text, -1) {
		words := m[2]
		if m[3] != "" {
			value := regexp.MustCompile(`(?m)^\s*` + m[3] + ` *= \[((?:\s*"[^"$%]+",?)+)\s*\]`).FindStringSubmatch(rules[""])
			if value == nil {
				continue
			}
			words = value[1]
		}
		var list []string
		for _, word := range quotedWord.FindAllStringSubmatch(words, -1) {
			list = append(list, word[1])
		}
		if m[1] == "" && len(list) > 1 {
			all = append(all, list)
		}
	}
	return all
}

// wordsOf are those of fromLists, also of a key that is the same one elsewhere, unless a spec of this repository says
// something else there.
func (g *gatherer) wordsOf(name string) []string {
	words := g.words[name]
	at := func(name string) *spec.Key {
		key, _ := g.root.At(spec.Steps(strings.ReplaceAll(name, "[]", ".ITEM")))
		return key
	}
	for other, list := range g.words {
		if words == nil && at(other) != nil && at(other) == at(name) {
			words = list
		}
	}
	for text := range g.said[name] {
		if !slices.Contains(words, text) {
			return nil
		}
	}
	return words
}
