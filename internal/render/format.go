package render

import (
	"sync"

	"github.com/jobhive/jobhivegen/internal/format"
	"github.com/jobhive/jobhivegen/internal/parallel"
)

// formatter formats files while others are still being written, because formatting
// takes longer than any other step.
type formatter struct {
	work parallel.Group
	mu   sync.Mutex
	done map[string][]byte
}

func (f *formatter) add(name string, text []byte) {
	f.work.Go(func() {
		formatted := format.Source(text)
		f.mu.Lock()
		defer f.mu.Unlock()
		f.done[name] = formatted
	})
}

// finish replaces the texts of files by their formatted texts.
func (f *formatter) finish(files map[string][]byte) {
	f.work.Wait()
	for name, text := range f.done {
		if _, kept := files[name]; kept {
			files[name] = text
		}
	}
}
