package notices_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/notices"
)

// TestNoticesAreCurrent: a module that is added, or raised, has its license in the
// file that goes with releases.
func TestNoticesAreCurrent(t *testing.T) {
	root := filepath.Join("..", "..")
	want, err := notices.Write(root)
	if err != nil && strings.Contains(err.Error(), "dial tcp") {
		t.Skipf("SKIPPED: the notices were not compared, because modules of other platforms cannot be had: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, notices.File))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not current (%v): run make notices, and read the difference", notices.File, err)
	}
	for _, module := range []string{"github.com/hashicorp/hcl/v2 ", "github.com/inconshreveable/mousetrap ", "gopkg.in/yaml.v3 "} {
		if !bytes.Contains(want, []byte(module)) {
			t.Errorf("nothing is said of %s", module)
		}
	}
}
