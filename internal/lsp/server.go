package lsp

import (
	"context"
	"io"
	"sync"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"
	"github.com/creachadair/jrpc2/handler"

	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/manual"
	"github.com/jobhive/jobhivegen/internal/parallel"
	"github.com/jobhive/jobhivegen/internal/project"
)

// Options are what the server needs from its program.
type Options struct {
	Inputs project.Inputs
	// Out is the folder of the rendered environments.
	Out string
	// Facts are what is known of keys, and Docs what is shown of one.
	Facts func(*project.Pack) map[string]manual.Facts
	Docs  func(p *project.Pack, steps []string) string
	// ProjectFile is nil where the server is without one.
	ProjectFile *ProjectFile
	// Crash is what a user is told of a panic.
	Crash func(p *parallel.Panic) string
}

// Serve answers an editor until it says exit or the streams end.
func Serve(ctx context.Context, in io.Reader, out io.WriteCloser, options Options) error {
	s := newServer(options)
	rpc := jrpc2.NewServer(s.methods(), &jrpc2.ServerOptions{AllowPush: true, Concurrency: 1})
	s.notify = rpc.Notify
	rpc.Start(channel.LSP(newBounded(in), out))
	stop := context.AfterFunc(ctx, rpc.Stop)
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- rpc.Wait() }() // which waits for in, and an editor may leave that open
	select {
	case err := <-ended:
		return err
	case <-s.exited:
	case <-ctx.Done():
	}
	return nil
}

// server is the state of a session.
type server struct {
	Options
	notify func(ctx context.Context, method string, params any) error

	mu   sync.Mutex
	open map[string]string // texts of the editor, by path in the folder of the spec
	// seen are the analyses of the present texts, by environment.
	seen map[string]*analysis
	// lines are those of the present texts, by path in the folder of the spec.
	lines    map[string][]string
	last     map[string]*analysis  // the latest analyses of specs that could be read
	rendered map[string]*rendering // the latest outputs
	// published are the problems that the editor shows, by environment and by file.
	published map[string]map[string][]diagnostic
	// wanted are the environments whose problems the editor waits for, and whether a
	// file was saved. reporting says that a goroutine is sending them.
	wanted    map[string]bool
	reporting bool
	changes   int // of texts
	// exited is closed once the editor has said exit, as exit does.
	exited chan struct{}
	exit   func()
	// projectText is the project file in the editor, and projectWrong whether the editor shows a problem of it.
	projectText  string
	projectWrong bool
	ahead        bool // whether an output is made while other requests are answered
}

func newServer(options Options) *server {
	exited := make(chan struct{})
	return &server{
		Options: options, open: map[string]string{}, published: map[string]map[string][]diagnostic{},
		last: map[string]*analysis{}, wanted: map[string]bool{}, rendered: map[string]*rendering{},
		exited: exited, exit: sync.OnceFunc(func() { close(exited) }),
	}
}

// methods are what an editor may ask for. A panic of one is the error of one request.
func (s *server) methods() handler.Map {
	methods := handler.Map{
		"initialize":  handler.New(func(context.Context, *jrpc2.Request) (any, error) { return capabilities, nil }),
		"initialized": handler.New(s.initialized),
		"shutdown":    ignored,
		"exit": handler.New(func(ctx context.Context, _ *jrpc2.Request) (any, error) {
			rpc := jrpc2.ServerFromContext(ctx)
			go func() { // once this is answered
				rpc.Stop()
				s.exit()
			}()
			return nil, nil
		}),
		"$/cancelRequest":        ignored,
		"$/setTrace":             ignored,
		"textDocument/didOpen":   handler.New(func(_ context.Context, p *openParams) error { return s.changed(p.Document) }),
		"textDocument/didSave":   handler.New(func(_ context.Context, p *openParams) error { return s.saved(p.Document) }),
		"textDocument/didClose":  handler.New(func(_ context.Context, p *openParams) error { return s.closed(p.Document) }),
		"textDocument/didChange": handler.New(s.didChange),

		"textDocument/completion":     answer(s, s.completion),
		"textDocument/hover":          answer(s, s.hover),
		"textDocument/definition":     answer(s, s.definition),
		"textDocument/implementation": answer(s, s.implementation),
		"textDocument/references":     answer(s, s.references),
		"textDocument/prepareRename":  answer(s, s.prepareRename),
		"textDocument/rename":         answer(s, s.rename),
		"textDocument/codeAction":     answer(s, s.codeActions),
		"textDocument/formatting":     answer(s, s.formatting),
	}
	for name, method := range methods {
		methods[name] = func(ctx context.Context, r *jrpc2.Request) (result any, err error) {
			if p := parallel.Recovered(func() { result, err = method(ctx, r) }); p != nil {
				return nil, jrpc2.Errorf(jrpc2.InternalError, "%s", s.Crash(p))
			}
			return result, err
		}
	}
	return methods
}

// apart calls a function that no request waits for. A panic of it is shown by the editor.
func (s *server) apart(f func()) {
	if p := parallel.Recovered(f); p != nil {
		_ = s.notify(context.Background(), "window/showMessage", messageParams{severityError, s.Crash(p)}) // unless the editor has gone
	}
}

// ignored takes a message with whatever parameters an editor sends, and does nothing.
var ignored = handler.New(func(context.Context, *jrpc2.Request) (any, error) { return nil, nil })

// answer makes a handler of a function that reads the texts.
func answer[P any](s *server, f func(p *P) (any, error)) jrpc2.Handler {
	return handler.New(func(_ context.Context, p *P) (any, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		return f(p)
	})
}

// initialized tells at once what is wrong with the project file: with a mistake in it, the spec may be looked for in
// another folder than the one that is meant.
func (s *server) initialized(context.Context, *jrpc2.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ProjectFile == nil {
		return nil, nil
	}
	text, err := input.File(s.ProjectFile.Path, input.MaxOther)
	if err != nil {
		return nil, nil // there is none
	}
	go s.apart(func() { // notifications follow the answer
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.projectText == "" {
			_ = s.projectFileChanged(string(text)) // unless the editor has gone
		}
	})
	return nil, nil
}

func (s *server) didChange(_ context.Context, p *changeParams) error {
	if len(p.Changes) == 0 {
		return nil
	}
	p.Document.Text = p.Changes[len(p.Changes)-1].Text
	return s.changed(p.Document)
}

func (s *server) changed(d document) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.isProjectFile(d.URI) {
		return s.projectFileChanged(d.Text)
	}
	name, ok := s.nameOf(d.URI)
	if !ok {
		return nil // no file of the spec
	}
	s.change(name, d.Text)
	s.report(environmentOf(name), false)
	return nil
}

// change gives a file of the spec another text.
func (s *server) change(name, text string) {
	s.open[name] = text
	s.forget()
}

// forget drops what was found out about texts, which are other ones now.
func (s *server) forget() {
	s.seen, s.lines = nil, nil
	s.changes++
}

func (s *server) saved(d document) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.isProjectFile(d.URI) {
		return s.projectFileSaved()
	}
	name, ok := s.nameOf(d.URI)
	if !ok {
		return nil
	}
	s.forget() // another file may have changed too
	s.report(environmentOf(name), true)
	return nil
}

func (s *server) closed(d document) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if name, ok := s.nameOf(d.URI); ok {
		delete(s.open, name)
		s.forget()
		s.report(environmentOf(name), false) // of the text on disk
	}
	return nil
}
