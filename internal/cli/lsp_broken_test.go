package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// otherFile and stagingFile are the files of a product beside editedProduct.
const (
	otherFile = "alarms:\n  - name: budget\n    alarm_actions: [app-alerts]\n    metric_name: a\n    namespace: b\n    statistic: Sum\n" +
		"    period: 60\n    evaluation_periods: 1\n    threshold: 1\n    comparison_operator: GreaterThanThreshold\n"
	stagingFile = "product: {environment: staging}\ndatabase:\n  storage_type: gp3\n  kms_key_id: disks\n"
)

// TestLanguageServerOnBrokenText breaks a file in each of the ways that somebody does who types, and
// asks in it, in a file beside it and in an overlay: what is known is that of the texts before.
func TestLanguageServerOnBrokenText(t *testing.T) {
	dir := t.TempDir()
	specs := filepath.Join(dir, "specs")
	sound := strings.Replace(editedProduct, ", alias: alias/disks", "", 1)
	writeFiles(t, map[string]string{
		filepath.Join(specs, "a.yaml"): sound, filepath.Join(specs, "b.yaml"): otherFile,
		filepath.Join(specs, "environments/staging.yaml"): stagingFile,
	})
	e := newEditor(t, specs, filepath.Join(dir, "out"))
	for _, c := range []struct{ what, was, is, reported, at string }{
		{"an unclosed quote", "name: shop-media", `name: "shop-media`, "The quote that begins here does not end on this line.", "a.yaml:11:11: "},
		{"a tab", "  storage_type", "\tstorage_type", "Write 2 blanks in front of it.", "a.yaml:7:1: "},
		{"a half-typed key", "  storage_type: gp3", "  storage_type: gp3\n  back", "neither a key with a colon", "a.yaml:8:3: "},
		{"an open bracket", "{description: For disks}", "{description: For disks", "Write } behind its last item.", "a.yaml:5:10: "},
	} {
		e.open("a.yaml", sound)
		mustSay(t, "before "+c.what, e.at("hover", "a.yaml", sound, "storage_t", nil), "The kind of the disk")
		mustSay(t, "before "+c.what, e.at("hover", "environments/staging.yaml", stagingFile, "storage_t", nil), "The kind of the disk")
		text := strings.Replace(sound, c.was, c.is, 1)
		e.open("a.yaml", text)
		for found := e.diagnosticsOf("a.yaml"); ; found = e.diagnosticsOf("a.yaml") {
			if slices.ContainsFunc(found, func(m string) bool { return strings.Contains(m, c.reported) }) {
				break // what was reported before was of the sound text
			}
		}
		for _, from := range []struct{ file, text string }{{"a.yaml", text}, {"b.yaml", otherFile}} {
			behind := "topic: app-"
			if from.file == "b.yaml" {
				behind = "[app-"
			}
			what := c.what + ", asked in " + from.file
			mustSay(t, what, e.at("definition", from.file, from.text, behind, nil), `a.yaml","range":{"start":{"line":2,"character":10}`)
			mustSay(t, what, e.at("references", from.file, from.text, behind, nil), `b.yaml","range":{"start":{"line":2,`, "a.yaml\",\"range\":{\"start\":{\"line\":"+
				lineOfText(text, "topic: app-alerts"))
			mustSay(t, what, e.at("completion", from.file, from.text, behind, nil), `"label":"app-alerts"`)
			mustSay(t, what, e.at("rename", from.file, from.text, behind, map[string]any{"newName": "other"}),
				"nothing can be renamed before the spec can be read: ", c.at, c.reported)
		}
		mustSay(t, c.what, e.at("hover", "a.yaml", text, "kms_key", nil), "The encryption key of the disk")
		mustSay(t, c.what, e.at("definition", "environments/staging.yaml", stagingFile, "kms_key_id: di", nil), `a.yaml","range":{"start":{"line":4,`)
		mustSay(t, c.what, e.at("hover", "environments/staging.yaml", stagingFile, "storage_t", nil), "The kind of the disk")
		mustSay(t, c.what, e.at("completion", "environments/staging.yaml", stagingFile, "kms_key_id: ", nil), `"label":"disks"`)
		if answer := e.at("formatting", "a.yaml", text, "product", nil); answer != "[]" {
			t.Errorf("%s: formatting is answered with %s", c.what, answer)
		}
	}
	text := strings.Replace(sound, "  storage_type: gp3", "  storage_type: gp3\n  back", 1)
	e.open("a.yaml", text)
	mustSay(t, "keys for a half-typed one", e.at("completion", "a.yaml", text, "\n  back", nil), `"label":"backup_retention_period"`)
}

// lineOfText is the number, from 0, of the line that a text begins in.
func lineOfText(text, part string) string {
	before, _, _ := strings.Cut(text, part)
	return strconv.Itoa(strings.Count(before, "\n"))
}

// TestLanguageServerWithoutABase opens an overlay whose base is not there: keys are known, and what
// is missing is said where the editor is.
func TestLanguageServerWithoutABase(t *testing.T) {
	dir := t.TempDir()
	specs := filepath.Join(dir, "specs")
	writeFiles(t, map[string]string{filepath.Join(specs, "environments/staging.yaml"): stagingFile})
	e := newEditor(t, specs, filepath.Join(dir, "out"))
	name := "environments/staging.yaml"
	if found := e.opened(name, stagingFile); len(found) != 1 || !strings.Contains(found[0], "There is no .yaml, .yml or .json file in this folder.") {
		t.Errorf("reported: %q", found)
	}
	mustSay(t, "hover", e.at("hover", name, stagingFile, "storage_t", nil), "The kind of the disk")
	mustSay(t, "completion", e.at("completion", name, stagingFile, "storage_type: ", nil), `"label":"gp3"`)
	mustSay(t, "completion of keys", e.at("completion", name, stagingFile, "database:\n  ", nil), `"label":"multi_az"`)
	mustSay(t, "definition", e.at("definition", name, stagingFile, "kms_key_id: di", nil), "null")
	mustSay(t, "rename", e.at("rename", name, stagingFile, "kms_key_id: di", map[string]any{"newName": "other"}), "before the spec can be read", "no .yaml")

	// The base is begun in the editor, and is not written yet.
	e.opened("base.yaml", "product: {name: shop, environment: production, region: us-east-1}\nencryption_keys:\n  disks: {description: For disks}\nnothing: 1\n")
	mustSay(t, "definition in what is not written", e.at("definition", name, stagingFile, "kms_key_id: di", nil), `base.yaml","range":{"start":{"line":2,`)
}

// TestLanguageServerOnFilesThatComeAndGo: a file that is only in the editor is a part of the spec, one
// that was deleted is none any more once it is closed, and one outside of the folder never is.
func TestLanguageServerOnFilesThatComeAndGo(t *testing.T) {
	dir := t.TempDir()
	specs := filepath.Join(dir, "specs")
	sound := strings.Replace(editedProduct, ", alias: alias/disks", "", 1)
	writeFiles(t, map[string]string{
		filepath.Join(specs, "a.yaml"): sound, filepath.Join(specs, "b.yaml"): otherFile, filepath.Join(dir, "outside.yaml"): otherFile,
	})
	e := newEditor(t, specs, filepath.Join(dir, "out"))
	more := "topics:\n  - name: nightly\n    publishers: [events]\n"
	e.open("new.yaml", more)
	mustSay(t, "what only the editor has", e.at("completion", "b.yaml", otherFile, "[", nil), `"label":"nightly"`, `"label":"app-alerts"`)
	mustSay(t, "a rename of it", e.at("rename", "new.yaml", more, "name: nigh", map[string]any{"newName": "daily"}), `new.yaml":[`, `"newText":"daily"`)

	if err := os.Remove(filepath.Join(specs, "b.yaml")); err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{"completion", "hover", "definition", "references", "prepareRename", "rename", "formatting"} {
		if answer := e.at(method, "b.yaml", otherFile, "[app-", map[string]any{"newName": "x"}); strings.Contains(answer, "mistake in jobhivegen") {
			t.Errorf("%s in a file that is gone: %s", method, answer)
		}
	}
	for method, want := range map[string]string{
		"completion": "[]", "hover": "null", "definition": "null", "references": "[]", "prepareRename": "null", "formatting": "null",
		"rename": "this file is not in the folder of the spec",
	} {
		mustSay(t, method+" outside of the spec", e.at(method, "../outside.yaml", otherFile, "[app-", map[string]any{"newName": "x"}), want)
	}
	e.open("../outside.yaml", "alarms: [\n")
	mustSay(t, "after a text outside of the spec", e.at("definition", "a.yaml", sound, "topic: app-", nil), `"line":2`)
}
