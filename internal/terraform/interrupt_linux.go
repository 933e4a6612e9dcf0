package terraform

// passInterrupts says whether an engine is to be interrupted when we are. On
// this system it has a process group of its own: Ctrl-C reaches it only through
// us.
func passInterrupts() bool { return true }
