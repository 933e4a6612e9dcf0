package pty

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

// Terminal is a terminal. A program reads from Program and writes to it.
type Terminal struct {
	Program *os.File

	person *os.File
	mu     sync.Mutex
	screen bytes.Buffer
}

// Open opens a terminal with some columns. Not every machine has terminals.
func Open(columns uint16) (*Terminal, error) {
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	var locked, number int32
	control := func(request uintptr, to unsafe.Pointer) {
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, person.Fd(), request, uintptr(to)); errno != 0 {
			err = errors.Join(err, errno)
		}
	}
	control(syscall.TIOCSPTLCK, unsafe.Pointer(&locked))
	control(syscall.TIOCGPTN, unsafe.Pointer(&number))
	control(syscall.TIOCSWINSZ, unsafe.Pointer(&[4]uint16{40, columns}))
	if err != nil {
		return nil, errors.Join(err, person.Close())
	}
	program, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		return nil, errors.Join(err, person.Close())
	}
	t := &Terminal{Program: program, person: person}
	go t.watch()
	return t, nil
}

// Close ends the terminal.
func (t *Terminal) Close() error { return errors.Join(t.Program.Close(), t.person.Close()) }

func (t *Terminal) watch() {
	buffer := make([]byte, 4096)
	for {
		n, err := t.person.Read(buffer)
		t.mu.Lock()
		t.screen.Write(buffer[:n])
		t.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// Type types a text, control characters too.
func (t *Terminal) Type(text string) error {
	_, err := t.person.WriteString(text)
	return err
}

// Shown is all that was on the screen, what was typed too.
func (t *Terminal) Shown() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen.String()
}

// WaitFor waits until a text is on the screen, at or behind a place of what is shown, and
// gives the place behind it; ok is false when that does not happen in time.
func (t *Terminal) WaitFor(text string, from int, patience time.Duration) (behind int, ok bool) {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		shown := t.Shown()
		if at := strings.Index(shown[min(from, len(shown)):], text); at >= 0 {
			return from + at + len(text), true
		}
	}
	return 0, false
}
