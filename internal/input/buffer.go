package input

import "bytes"

// Buffer keeps what another program says, up to a size. A program that says more is
// ended by the error that it gets for writing. Name is what errors call it.
type Buffer struct {
	Name string
	Most int64
	text bytes.Buffer
	err  error
}

// Write implements io.Writer.
func (b *Buffer) Write(text []byte) (int, error) {
	if int64(b.text.Len()+len(text)) > b.Most {
		b.err = &TooLarge{b.Name, b.Most}
		return 0, b.err
	}
	return b.text.Write(text)
}

// Err is the error if more was said.
func (b *Buffer) Err() error { return b.err }

// Bytes is what was said.
func (b *Buffer) Bytes() []byte { return b.text.Bytes() }
