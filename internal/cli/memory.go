package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// A command makes many small values, and most runs need less memory than a browser tab:
// to collect garbage at every doubling takes a fifth of their time. Up to a size, the heap
// may grow to five times of what is in use; from there on the usual pace keeps it small.
const (
	smallHeap = 40 << 20 // bytes in use
	smallPace = 400      // percent of growth between two collections
	usualPace = 100
)

// paceCollection chooses how often garbage is collected, unless GOGC says so.
var paceCollection = sync.OnceFunc(func() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(smallPace)
	afterCollection(func() bool {
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
