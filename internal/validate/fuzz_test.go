package validate_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// FuzzCheck runs the rules over whatever loads, in part or as a whole: they never
// panic.
func FuzzCheck(f *testing.F) {
	files, _ := filepath.Glob("../../specs/*.yaml")
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Fuzz(func(_ *testing.T, src []byte) {
		file, _ := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: src}}, "specs", "")
		validate.Check(file)
	})
}
