package input

import (
	"context"
	"sync"
)

// ending has what is undone when a signal ends the process. Signals are sent to the process
// as a whole, so this is one for all of it.
var ending struct {
	sync.Mutex
	undo []*func()
}

var untilEnded, end = context.WithCancel(context.Background())

// UntilEnded is a context for programs that are run beside this one, and end with it.
func UntilEnded() context.Context { return untilEnded }

// Undoable does something that a process which is ended by a signal has to undo, such as
// making a temporary file. There is nothing to undo after an error, nor after forget.
func Undoable(do func() error, undo func()) (forget func(), err error) {
	ending.Lock()
	defer ending.Unlock()
	if err := do(); err != nil {
		return nil, err
	}
	entry := &undo
	ending.undo = append(ending.undo, entry)
	return func() {
		ending.Lock()
		defer ending.Unlock()
		for i, one := range ending.undo {
			if one == entry {
				ending.undo = append(ending.undo[:i], ending.undo[i+1:]...)
				return
			}
		}
	}, nil
}

// BeforeEnd does something unless the process has ended, as [Ended] says; that waits for it.
func BeforeEnd(do func() error) error {
	ending.Lock()
	defer ending.Unlock()
	return do()
}

// Ended undoes what has to be undone, the newest first, for a process that ends at once:
// whoever asks for [Undoable] or [BeforeEnd] afterwards waits for that end.
func Ended() {
	end()
	ending.Lock()
	for i := len(ending.undo) - 1; i >= 0; i-- {
		(*ending.undo[i])()
	}
}
