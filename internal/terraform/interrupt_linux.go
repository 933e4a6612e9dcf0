package terraform

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// passInterrupts says whether this process must pass interrupts on to the engine. On
// Linux the engine has its own process group, so Ctrl-C does not reach it otherwise.
func passInterrupts() bool { return true }

// apart gives a command a process group of its own, as the library does.
func apart(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}

// insist interrupts the engine again. The library that runs it interrupts it only
// once.
func insist() {
	for _, pid := range engines() {
		_ = syscall.Kill(pid, syscall.SIGINT) // it fails if the engine has ended
	}
}

// engines gives the child processes that lead a process group of their own.
func engines() []int {
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil
	}
	var found []int
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		// The executable's name, in parentheses, may contain anything.
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		pid := filepath.Base(filepath.Dir(file))
		if len(fields) > 2 && fields[1] == strconv.Itoa(os.Getpid()) && fields[2] == pid {
			n, _ := strconv.Atoi(pid) // it is always a number
			found = append(found, n)
		}
	}
	return found
}

// errorsOfEngine opens the standard error that an engine continues to write, nil if it
// cannot be found.
func errorsOfEngine() *os.File {
	pids := engines()
	if len(pids) != 1 {
		return nil
	}
	// Opening the write end of a pipe under /proc for reading gives its read end.
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
