package foreign

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestImportOfBroken: whatever lines of a source are missing, twice there or cut, an import ends, and
// accounts for each.
func TestImportOfBroken(t *testing.T) {
	names, _ := filepath.Glob("testdata/*.txtar")
	r := rand.New(rand.NewPCG(1, 2))
	words, root := wordsOf(t), rootOf(t)
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(archive.Files[0].Data), "\n")
		for range 3 {
			broken := strings.Join(mangled(r, lines), "\n")
			if result, err := Import([]byte(broken), words, root); err == nil {
				accountsForAll(t, broken, result)
			}
		}
	}
}

// mangled changes one line: takes it away, cuts it, or takes the value of another.
func mangled(r *rand.Rand, lines []string) []string {
	at, other := r.IntN(len(lines)), r.IntN(len(lines))
	changed := append([]string(nil), lines...)
	switch r.IntN(4) {
	case 0:
		changed = append(changed[:at], changed[at+1:]...)
	case 1:
		changed[at] = changed[at][:len(changed[at])/2]
	case 2:
		key, _, _ := strings.Cut(changed[at], ":")
		_, value, _ := strings.Cut(lines[other], ":")
		changed[at] = key + ":" + value
	default:
		changed[at], changed[other] = changed[other], changed[at]
	}
	return changed
}
