package project

import (
	"sync"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// language is what specs may say with a pack.
type language struct {
	vocabulary *spec.Vocabulary
	diags      hcl.Diagnostics // mistakes of the pack in it
	described  func() *spec.Type
}

// languageOf makes the language of a pack. With a built-in pack that no module beside the spec
// adds to it is always the same, and made once.
func (p *Pack) languageOf(unchanged bool) language {
	if p.builtIn == "" || !unchanged {
		return p.newLanguage()
	}
	made, _ := languages.LoadOrStore(p.builtIn, sync.OnceValue(p.newLanguage))
	return made.(func() language)() //nolint:forcetypeassert // what is stored above
}

func (p *Pack) newLanguage() language {
	vocabulary, diags := spec.NewVocabulary(p.Sections(), p.Pack.Facts())
	vocabulary, programDiags := p.programOf(vocabulary.KeepsState(stateBackends(p.Pack)).HoldsData(statefulKinds(p.Pack)).
		Permits(permissionsOf(p.Pack), p.Program().PolicyVersion))
	return language{vocabulary, diags.Extend(programDiags), sync.OnceValue(vocabulary.Describe)}
}

// Described is the type of specs with the pack, which others read too: it must not be changed.
// [spec.Vocabulary.Describe] makes one of one's own.
func (p *Pack) Described() *spec.Type { return p.described() }
