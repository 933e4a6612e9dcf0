package lsp

import "fmt"

// Session answers without a stream, for programs that have an editor's texts themselves.
type Session struct{ *server }

// NewSession begins one.
func NewSession(options Options) Session {
	return Session{newServer(options)}
}

// Change gives a file of the spec another text.
func (s Session) Change(name, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.change(name, text)
}

// Problems counts the errors of the environment that a file is for.
func (s Session) Problems(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.analyze(environmentOf(name)).problems(false).Errs())
}

// Ask answers a request of the protocol about a place of a file, by lines and columns from 0,
// as textDocument/METHOD does.
func (s Session) Ask(method, name string, line, column int) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := position{line, column}
	place := &placeParams{Document: document{URI: s.uriOf(name)}, Position: at, NewName: "renamed"}
	switch method {
	case "completion":
		return s.completion(place)
	case "hover":
		return s.hover(place)
	case "definition":
		return s.definition(place)
	case "implementation":
		return s.implementation(place)
	case "references":
		return s.references(place)
	case "prepareRename":
		return s.prepareRename(place)
	case "rename":
		return s.rename(place)
	case "codeAction":
		return s.codeActions(&rangeParams{Document: place.Document, Range: span{at, at}})
	case "formatting":
		return s.formatting(place)
	default:
		return nil, fmt.Errorf("there is no request %q", method)
	}
}
