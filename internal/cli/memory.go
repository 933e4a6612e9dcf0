package cli

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// A command makes many small values, and most runs need less memory than a browser tab:
// to collect garbage at every doubling takes a fifth of their time. Up to a size, nothing is
// collected, and the heap may then grow to four times of what is in use; from there on the usual
// pace keeps it small. A heap that is large grows by half at most: twice of it is more than a
// runner of a pipeline may have, and a busy one lets it grow further while it collects.
const (
	firstCollection = 100 << 20 // bytes in all, of which little is in use for long
	smallHeap       = 60 << 20  // bytes in use
	smallPace       = 300       // percent of growth between two collections
	usualPace       = 100
	largeHeap       = 600 << 20 // bytes in all
	mostUncollected = 200 << 20 // bytes of garbage that what somebody waits for may leave
)

// pace is how often garbage is collected.
type pace struct {
	percent int   // of growth between two collections, negative for none
	limit   int64 // bytes in all, where one is due in any case
}

func (p pace) set() {
	debug.SetGCPercent(p.percent)
	debug.SetMemoryLimit(p.limit)
}

// collecting is the pace of the program. While it is held, something else holds.
var collecting = struct {
	sync.Mutex
	pace
	held bool
}{pace: pace{usualPace, math.MaxInt64}}

// isPaced tells whether the environment says how often garbage is collected.
func isPaced() bool { return os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" }

// paceCollection chooses how often garbage is collected, unless the environment says so.
var paceCollection = sync.OnceFunc(func() {
	if isPaced() {
		return
	}
	setPace(pace{-1, firstCollection})
	afterCollection(func() bool {
		setPace(paceOf(int64(heapInUse()))) //nolint:gosec // memory is less than 2^63 bytes
		return true
	})
})

// paceOf is the pace of a heap of which so many bytes are in use.
func paceOf(inUse int64) pace {
	if inUse <= smallHeap {
		return pace{smallPace, math.MaxInt64}
	}
	return pace{usualPace, max(largeHeap, inUse+inUse/2)}
}

func setPace(p pace) {
	collecting.Lock()
	defer collecting.Unlock()
	if collecting.pace = p; !collecting.held {
		p.set()
	}
}

// uncollected does some work without collecting its garbage, so that nobody who waits for the work
// waits for that too. A program does so that has nothing to do afterwards.
func uncollected(work func()) {
	if isPaced() {
		work()
		return
	}
	hold := func(held bool, p pace) {
		collecting.Lock()
		defer collecting.Unlock()
		if collecting.held = held; !held {
			p = collecting.pace
		}
		p.set()
	}
	hold(true, pace{-1, int64(heapInUse() + mostUncollected)}) //nolint:gosec // memory is less than 2^63 bytes
	defer hold(false, pace{})
	work()
}

// afterCollection calls a function after each collection, until it says no.
func afterCollection(again func() bool) {
	type sentinel struct{ _ [2]uint64 } // which nothing holds: it is gone with the next one
	runtime.SetFinalizer(&sentinel{}, func(*sentinel) {
		if again() {
			afterCollection(again)
		}
	})
}

// heapInUse are the bytes that the last collection left.
func heapInUse() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
