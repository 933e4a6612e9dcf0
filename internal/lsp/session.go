package lsp

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

// Complete counts what may stand at a place of a file, by lines and columns from 0.
func (s Session) Complete(name string, line, column int) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	answer, err := s.completion(&placeParams{Document: document{URI: s.uriOf(name)}, Position: position{line, column}})
	items, _ := answer.([]completionItem)
	return len(items), err
}
