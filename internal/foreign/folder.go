package foreign

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// source is a file of several, with the line before its first in all of them.
type source struct {
	name   string
	before int
}

// ImportFiles imports several files as one source, such as a folder of manifests that
// name each other. Lines are counted in each file.
func ImportFiles(files map[string][]byte, words Words, root *spec.Type) (*Result, error) {
	var all bytes.Buffer
	var sources []source
	for _, name := range slices.Sorted(maps.Keys(files)) {
		sources = append(sources, source{name, bytes.Count(all.Bytes(), []byte("\n"))})
		all.Write(bytes.TrimPrefix(files[name], []byte("\ufeff")))
		all.WriteString("\n---\n")
	}
	docs, bad, broken := documents(all.Bytes())
	parts := shared(docs)
	environments := environmentsOf(slices.Sorted(maps.Keys(files)))
	for n := range parts {
		p := &parts[n]
		name, line := place(sources, p.doc.Line)
		p.file = name
		if p.environment == "" && environments[name] != "" {
			before := p.doc.Line - line
			p.environment, p.first, p.last = environments[name], before+1, before+bytes.Count(files[name], []byte("\n"))+1
		}
	}
	result, err := importDocuments(all.Bytes(), parts, bad, broken, words, root)
	if result != nil {
		result.sources = sources
	}
	if err != nil {
		err = errors.New(lineNumber.ReplaceAllStringFunc(err.Error(), func(text string) string {
			line, _ := strconv.Atoi(lineNumber.FindStringSubmatch(text)[1]) // only digits match
			name, line := place(sources, line)
			return fmt.Sprintf("%s line %d", name, line)
		}))
	}
	return result, err
}

var lineNumber = regex.New(`\bline (\d+)\b`)

// place gives the file of a line of all, and its number there.
func place(sources []source, line int) (name string, in int) {
	for _, s := range slices.Backward(sources) {
		if line > s.before {
			return s.name, line - s.before
		}
	}
	return "", line
}

// lines says where the lines of an entry are.
func (r *Result) lines(e Entry) string {
	file, first := place(r.sources, e.First)
	text := strconv.Itoa(first)
	if e.Last > e.First {
		text += "-" + strconv.Itoa(first+e.Last-e.First)
	}
	if file != "" {
		text = file + ":" + text
	}
	return cell(text)
}
