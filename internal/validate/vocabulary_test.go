package validate_test

import (
	"regexp"
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

// ofExamples is the vocabulary of the examples of rules, which are about no provider. Its
// things have addresses such as cloud:east-1:topics/alerts.
var ofExamples = sync.OnceValue(func() *spec.Vocabulary {
	v, _ := spec.NewVocabulary(nil, nil)
	address := regexp.MustCompile("^cloud:[^:]*:[a-z]+/(?P<name>.+)$")
	return v.WithAddresses(spec.Addresses{Spellings: []spec.Spelling{
		{Forms: []*regexp.Regexp{address}, Besides: "its region"},
	}})
})
