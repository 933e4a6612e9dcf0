package checkcache_test

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/jobhive/jobhivegen/internal/checkcache"
)

func write(t *testing.T, folder string, files map[string]string) string {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func keyOf(t *testing.T, folder string, texts ...string) *checkcache.Key {
	t.Helper()
	k := checkcache.NewKey(texts...)
	if err := k.AddFolder(folder, ".terraform"); err != nil {
		t.Fatal(err)
	}
	return k
}

func TestCacheKnowsTheSameCheckOnly(t *testing.T) {
	cache := checkcache.Cache{Folder: filepath.Join(t.TempDir(), "checks")}
	specs := write(t, t.TempDir(), map[string]string{"a.yaml": "a: 1\n", "environments/b.yaml": "b: 2\n"})
	want := checkcache.Found{Warnings: "w", Summary: "2 files", Notes: "n"}
	if _, ok := cache.Load(keyOf(t, specs, "production")); ok {
		t.Fatal("an empty cache knows something")
	}
	if err := cache.Store(keyOf(t, specs, "production"), want); err != nil {
		t.Fatal(err)
	}
	if got, ok := cache.Load(keyOf(t, specs, "production")); !ok || got != want {
		t.Errorf("got %+v, %v", got, ok)
	}
	if _, ok := cache.Load(keyOf(t, specs, "staging")); ok {
		t.Error("other flags are another check")
	}
	write(t, specs, map[string]string{".terraform/provider": "x"})
	if _, ok := cache.Load(keyOf(t, specs, "production")); !ok {
		t.Error("what the engine keeps is no part of the key")
	}
	for name, change := range map[string]func() error{
		"content": func() error { return os.WriteFile(filepath.Join(specs, "a.yaml"), []byte("a: 2\n"), 0o600) },
		"name":    func() error { return os.Rename(filepath.Join(specs, "a.yaml"), filepath.Join(specs, "c.yaml")) },
		"file":    func() error { return os.WriteFile(filepath.Join(specs, "z.yaml"), nil, 0o600) },
		"folder":  func() error { return os.Mkdir(filepath.Join(specs, "empty"), 0o700) },
	} {
		before := keyOf(t, specs, "production")
		if err := cache.Store(before, want); err != nil {
			t.Fatal(err)
		}
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if _, ok := cache.Load(keyOf(t, specs, "production")); ok {
			t.Errorf("a change of a %s is not seen", name)
		}
	}
}

func TestCacheForgets(t *testing.T) {
	cache := checkcache.Cache{Folder: t.TempDir()}
	for i := range 80 {
		if err := cache.Store(checkcache.NewKey(strconv.Itoa(i)), checkcache.Found{Summary: "s"}); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(cache.Folder)
	if err != nil || len(entries) > 64 {
		t.Errorf("%d checks are kept (%v)", len(entries), err)
	}
	if _, ok := cache.Load(checkcache.NewKey("79")); !ok {
		t.Error("the latest check is forgotten")
	}
}

func TestUnusualFoldersHaveNoKey(t *testing.T) {
	folder := write(t, t.TempDir(), map[string]string{"a": "1"})
	if err := os.Symlink("a", filepath.Join(folder, "link")); err != nil {
		t.Skip(err)
	}
	if err := checkcache.NewKey().AddFolder(folder); !errors.Is(err, checkcache.ErrUnusual) {
		t.Errorf("got %v", err)
	}
	if err := checkcache.NewKey().AddFolder(filepath.Join(folder, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestDamageIsNotFound(t *testing.T) {
	cache := checkcache.Cache{Folder: t.TempDir()}
	key := checkcache.NewKey("a")
	if err := cache.Store(key, checkcache.Found{Summary: "s"}); err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob(filepath.Join(cache.Folder, "*.json"))
	if err := os.WriteFile(names[0], []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok := cache.Load(key); ok {
		t.Error("a damaged entry is found")
	}
}
