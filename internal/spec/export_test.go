package spec

import (
	"regexp"
	"sync"
)

// Addressed is the vocabulary for a provider that there is not. Its things may be named by
// what ends with their name behind a colon or a slash, and begins with it as a host does.
var Addressed = sync.OnceValue(func() *Vocabulary {
	v, diags := NewVocabulary(nil, nil)
	if diags.HasErrors() {
		panic(diags)
	}
	spelling := func(besides string, forms ...string) Spelling {
		s := Spelling{Besides: besides}
		for _, form := range forms {
			s.Forms = append(s.Forms, regexp.MustCompile("^(?:"+form+")$"))
		}
		return s
	}
	return v.WithAddresses(Addresses{Spellings: []Spelling{
		spelling("", "alias/(?P<name>.+)"),
		spelling("its region", ".*:(?P<name>[^:]+)", ".*:[^:/]+/(?P<name>[^:]+)", `[^/:]+\.[^/:]+/(?P<name>.+):latest`),
		spelling("its revision", "(?P<name>.+):latest"),
		spelling("its host", `(?P<name>[^.]+)\..+`),
	}})
})
