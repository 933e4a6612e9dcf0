package foreign

import (
	"strings"
	"testing"
)

// TestImportFiles has manifests in several files: one names what stands in another, one
// is broken, and one is of something else.
func TestImportFiles(t *testing.T) {
	const web = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n" +
		"        - name: web\n          image: shop/web:1\n          env:\n            - name: MODE\n" +
		"              valueFrom: {configMapKeyRef: {name: settings, key: mode}}\n"
	files := map[string][]byte{
		"b-web.yaml":         []byte(web),
		"a-config.yaml":      []byte("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {mode: fast}\n"),
		"c-job.json":         []byte(`{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "tidy"}, "spec": {"template": {"spec": {"containers": [{"name": "tidy", "image": "shop/tidy:1"}]}}}}`),
		"d-other|strange.md": []byte("zone: eu\n"),
	}
	result, err := ImportFiles(files, nil, rootOf(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"family: web", "family: tidy", "value: fast"} {
		if !strings.Contains(string(result.Spec), want) {
			t.Errorf("%q is not in:\n%s", want, result.Spec)
		}
	}
	report := string(result.Report("k8s"))
	for _, want := range []string{"| b-web.yaml:9 |", "| c-job.json:1 |", `| d-other\|strange.md:1 |`} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in:\n%s", want, report)
		}
	}

	files["b-web.yaml"] = []byte("apiVersion: v1\nkind: \"Deployment\nmetadata: {name: x}\n")
	if result, err = ImportFiles(files, nil, rootOf(t)); result == nil || err != nil && !strings.Contains(err.Error(), "b-web.yaml line ") {
		t.Errorf("a broken file: %v, %v", result, err)
	}
	if _, err = ImportFiles(map[string][]byte{"a.yaml": []byte("a: 1\n")}, nil, rootOf(t)); err == nil || !strings.Contains(err.Error(), "none of the forms") {
		t.Errorf("no form: %v", err)
	}
}
