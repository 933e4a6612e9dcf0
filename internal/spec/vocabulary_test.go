package spec_test

import (
	"sync"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// ofProduct is the vocabulary of the product in specs/, which is that of the usual pack.
var ofProduct = sync.OnceValue(func() *spec.Vocabulary {
	p, _ := project.LoadPack(templates.Default(), false, diag.Files{})
	return p.Vocabulary
})
