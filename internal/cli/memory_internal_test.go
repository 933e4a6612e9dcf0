package cli

import (
	"math"
	"testing"
)

// TestPaceOf: a small heap is collected seldom, and a large one before it has doubled.
func TestPaceOf(t *testing.T) {
	for _, test := range []struct {
		inUse int64
		want  pace
	}{
		{1 << 20, pace{smallPace, math.MaxInt64}},
		{smallHeap, pace{smallPace, math.MaxInt64}},
		{smallHeap + 1, pace{usualPace, largeHeap}},
		{400 << 20, pace{usualPace, 600 << 20}},
		{1000 << 20, pace{usualPace, 1500 << 20}},
	} {
		if got := paceOf(test.inUse); got != test.want {
			t.Errorf("with %d bytes in use it is %+v, want %+v", test.inUse, got, test.want)
		}
	}
}
