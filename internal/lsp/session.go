package lsp

// Session answers without a stream, for programs that have an editor's texts themselves.
type Session struct{ *server }

// NewSession begins one.
func NewSession(options Options) Session {
	return Session{&server{Options: options, open: map[string]string{}, published: map[string]bool{}, last: map[string]*analysis{}}}
}

// Change gives a file of the spec another text.
func (s Session) Change(name, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[name], s.seen = text, nil
}

// Problems counts the errors of the environment that a file is for.
func (s Session) Problems(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.analyze(environmentOf(name)).problems(false).Errs())
}
