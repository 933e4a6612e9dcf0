//go:build acceptance

package acceptance

import "testing"

// TestBorrowedThings applies a product which makes nothing but a function and a job: the streams,
// buses, queues, stores, senders of mail and secrets that they use were made by others, and stay when
// the product goes.
func TestBorrowedThings(t *testing.T) {
	t.Parallel()
	applyProduct(t, "testdata/borrowed/specs")
}
