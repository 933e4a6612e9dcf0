package spec

import "testing"

// TestAdopt: keys name things in any of their spellings, and each once.
func TestAdopt(t *testing.T) {
	const things = "encryption_keys: {app-data: {}}\nlog_groups: [{name: /app/web, retention_in_days: 30}]\n"
	f, diags := loadText(t, things+"adopt: {encryption_keys: {alias/app-data: a}, log_groups: {/app/web: b}, zone: c}\n")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	v, _ := f.Value().GetAttr("adopt").UnmarkDeep()
	if got := v.GetAttr("encryption_keys").GetAttr("app-data").AsString(); got != "a" || f.Spec.Adopt.EncryptionKeys["app-data"] != "a" {
		t.Errorf("the key is adopted as %q", got)
	}
	if got := v.GetAttr("log_groups").GetAttr("/app/web").AsString(); got != "b" {
		t.Errorf("the log group is adopted as %q", got)
	}
	for text, want := range map[string]string{
		"adopt: {encryption_keys: {app-dat: a}}":                        "Unknown encryption key",
		"adopt: {encryption_keys: {app-data: a, alias/app-data: b}}":    "Named twice",
		"adopt: {topics: {app-data: a}}":                                "Unknown topic",
		"adopt: {encryption_key: {app-data: a}}":                        "Unknown key",
		"adopt: {encryption_keys: {app-data: }}":                        "No value",
		"guards: {max_destroys: -1}":                                    "Wrong type",
		"guards: {protect: [databases], max_destroys: 0, destroy: [x]}": "",
	} {
		_, diags := loadText(t, things+text+"\n")
		got := ""
		if len(diags) > 0 {
			got = diags[0].Summary
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestProtects(t *testing.T) {
	for text, want := range map[string]struct {
		path      string
		protected bool
	}{
		"":                                     {"", true},
		"guards: {max_destroys: 1}":            {"", true},
		"guards: {protect: []}":                {"", false},
		"guards: {protect: [keys]}":            {"", false},
		"guards: {protect: [keys, databases]}": {"guards.protect[1]", true},
	} {
		f, diags := loadText(t, text+"\n")
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		if path, protected := f.Protects("databases"); path != want.path || protected != want.protected {
			t.Errorf("%q: %q, %v", text, path, protected)
		}
	}
}
