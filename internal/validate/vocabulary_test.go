package validate_test

import (
	"io/fs"
	"slices"
	"sync"

	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/section"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// ofProduct is the vocabulary of the product in specs/: what every spec has, with the
// keys that the usual pack shares with others.
var ofProduct = sync.OnceValue(func() *spec.Vocabulary {
	files, _ := fs.Sub(templates.FS, templates.Default())
	pack, _ := render.Load(files)
	shared := slices.DeleteFunc(slices.Clone(pack.OwnKeys()), func(o *section.Own) bool { return !o.Shared })
	plain, _ := spec.NewVocabulary(nil, nil)
	vocabulary, _ := plain.WithOwnKeys(shared, nil)
	return vocabulary
})
