package terraform

import "context"

// engineContext is the context to run an engine with. On this system an engine
// has a process group of its own: Ctrl-C reaches it only when ctx ends.
func engineContext(ctx context.Context) context.Context { return ctx }
