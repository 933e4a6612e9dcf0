package terraform

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// passInterrupts says whether an engine is to be interrupted when we are. On
// this system it has a process group of its own: Ctrl-C reaches it only through
// us.
func passInterrupts() bool { return true }

// insist interrupts an engine once more. The library that runs it does that only
// once.
func insist() {
	for _, pid := range engines() {
		_ = syscall.Kill(pid, syscall.SIGINT) // it has ended otherwise
	}
}

// engines are the processes that we have started and that lead a group of their own.
func engines() []int {
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil
	}
	var found []int
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it is gone
		}
		// The name of the executable, in parentheses, may hold anything.
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		pid := filepath.Base(filepath.Dir(file))
		if len(fields) > 2 && fields[1] == strconv.Itoa(os.Getpid()) && fields[2] == pid {
			n, _ := strconv.Atoi(pid) // it is one
			found = append(found, n)
		}
	}
	return found
}

// errorsOfEngine opens what an engine goes on to write to its standard error, nil
// when that cannot be told.
func errorsOfEngine() *os.File {
	pids := engines()
	if len(pids) != 1 {
		return nil
	}
	// Opening a pipe by the name of its other end gives one to read from.
	f, err := os.OpenFile(fmt.Sprintf("/proc/%d/fd/2", pids[0]), os.O_RDONLY, 0)
	if err != nil {
		return nil
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		_ = f.Close()
		return nil
	}
	return f
}
