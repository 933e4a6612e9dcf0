package parallel

import (
	"runtime"
	"runtime/debug"
	"sync"
)

// Panic is a panic with the stack of the place where it happened.
type Panic struct {
	Cause any
	Stack []byte
}

// Recovered calls f and gives its panic, nil for none.
func Recovered(f func()) (p *Panic) {
	defer func() {
		switch cause := recover().(type) {
		case nil:
		case *Panic: // from a Group
			p = cause
		default:
			p = &Panic{cause, debug.Stack()}
		}
	}()
	f()
	return nil
}

// Group is a number of functions that run beside each other. The zero Group is
// ready to use.
type Group struct {
	running sync.WaitGroup
	mu      sync.Mutex
	first   *Panic
}

// Go runs f beside the caller.
func (g *Group) Go(f func()) {
	g.running.Go(func() { g.Try(f) })
}

// Try runs f, whose panic is that of the Group.
func (g *Group) Try(f func()) {
	p := Recovered(f)
	if p == nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.first == nil {
		g.first = p
	}
}

// Wait waits for all functions, and goes on with the first panic.
func (g *Group) Wait() {
	g.running.Wait()
	if g.first != nil {
		panic(g.first)
	}
}

// Each calls do for 0 to n-1 on all processors.
func Each(n int, do func(i int)) {
	var wg Group
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				wg.Try(func() { do(i) }) // the others still have to be taken
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}
