package input

import (
	"fmt"
	"os"
)

// Temporary makes a folder for the files of one run, which nobody else may read. The
// name begins with a word, and whoever asked removes the folder.
func Temporary(word string) (string, error) {
	folder, err := os.MkdirTemp("", word+"-")
	if err != nil {
		return "", fmt.Errorf("make a folder for temporary files in %s, which TMPDIR names: %w", os.TempDir(), err)
	}
	return folder, nil
}
