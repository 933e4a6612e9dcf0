package jobhivegen_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var (
	namedTest   = regexp.MustCompile("`(Test[A-Za-z]+)`")
	writtenTest = regexp.MustCompile(`(?m)^func (Test[A-Za-z]+)\(`)
)

// TestSecurityPage holds docs/security.md against the tests that there are: each
// promise names one, and each that is named exists.
func TestSecurityPage(t *testing.T) {
	page, err := os.ReadFile("docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	promised, _, found := strings.Cut(string(page), "## What is not promised")
	if !found {
		t.Fatal("the page does not say what is not promised")
	}
	written := map[string]bool{}
	goFiles(t, func(_ string, lines []string) {
		for _, match := range writtenTest.FindAllStringSubmatch(strings.Join(lines, "\n"), -1) {
			written[match[1]] = true
		}
	}, "cmd", "internal", "acceptance")
	for _, promise := range strings.Split(promised, "\n- ")[1:] {
		promise, _, _ = strings.Cut(promise, "\n\n")
		named := namedTest.FindAllStringSubmatch(promise, -1)
		if len(named) == 0 {
			t.Errorf("no test holds: %s", promise)
		}
		for _, match := range named {
			if !written[match[1]] {
				t.Errorf("there is no test %s", match[1])
			}
		}
	}
}
