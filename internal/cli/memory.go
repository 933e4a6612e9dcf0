package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// A command makes many small values, and most runs need less memory than a browser tab:
// to collect garbage at every doubling takes a fifth of their time. Up to a size, nothing is
// collected, and the heap may then grow to four times of what is in use; from there on the usual
// pace keeps it small.
const (
	firstCollection = 100 << 20 // bytes in all, of which little is in use for long
	smallHeap       = 60 << 20  // bytes in use
	smallPace       = 300       // percent of growth between two collections
	usualPace       = 100
)

// paceCollection chooses how often garbage is collected, unless GOGC or GOMEMLIMIT says so.
var paceCollection = sync.OnceFunc(func() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(-1)
	unlimited := debug.SetMemoryLimit(firstCollection)
	first := true
	afterCollection(func() bool {
		if first {
			first = false
			debug.SetGCPercent(smallPace)
			debug.SetMemoryLimit(unlimited)
		}
		if heapInUse() <= smallHeap {
			return true
		}
		debug.SetGCPercent(usualPace)
		return false
	})
})

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
