package lsp

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Limits of what an editor says. The longest message has a file of a spec in it, in
// which every character may be escaped.
const (
	maxMessage = 6 * input.MaxSpec
	maxLine    = 4096
	maxLines   = 32
)

// bounded passes messages on, and ends where one has a header that would fill the
// memory: the protocol believes every length that it is told.
type bounded struct {
	in *bufio.Reader
	// line is what is left of the present line of a header, body how much of a body is.
	line   []byte
	body   int64
	length int64
	lines  int
}

func newBounded(in io.Reader) *bounded { return &bounded{in: bufio.NewReaderSize(in, maxLine)} }

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	if b.body > 0 {
		n, err := b.in.Read(p[:min(int64(len(p)), b.body)])
		b.body -= int64(n)
		return n, err
	}
	if len(b.line) == 0 {
		if err := b.header(); err != nil && len(b.line) == 0 {
			return 0, err
		}
	}
	n := copy(p, b.line)
	b.line = b.line[n:]
	if len(b.line) == 0 && b.lines == 0 {
		b.body, b.length = b.length, 0
	}
	return n, nil
}

// header reads the next line of a header. After the last, which is empty, no lines are
// counted.
func (b *bounded) header() error {
	line, err := b.in.ReadSlice('\n')
	if b.lines++; errors.Is(err, bufio.ErrBufferFull) || b.lines > maxLines {
		return fmt.Errorf("the header of a message has a line of more than %d bytes, or more than %d lines", maxLine, maxLines)
	}
	b.line = line
	name, value, _ := strings.Cut(string(line), ":")
	switch name = strings.TrimSpace(name); {
	case name == "":
		b.lines = 0
	case strings.EqualFold(name, "Content-Length"):
		length, wrong := strconv.ParseInt(strings.TrimSpace(value), 10, 64)
		if wrong == nil && length > maxMessage {
			b.line = nil
			return fmt.Errorf("a message of %d bytes is announced, and no text of a spec has more than %d MB",
				length, input.MaxSpec/input.MB)
		}
		b.length = max(length, 0)
	}
	return err
}
