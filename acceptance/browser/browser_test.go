package browser

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

var pictures = flag.String("pictures", "", "`folder` to write screenshots to")

// root is the folder of the product.
const root = "../.."

var (
	program string          // the command that was built
	browser context.Context // one browser for all tests, nil where there is none
)

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	path := findBrowser()
	if path == "" {
		fmt.Println("SKIPPED: the tests of the page in a browser: there is no Chromium. Install one with 'make browser', " +
			"or name one in JOBHIVEGEN_BROWSER.")
		return 0
	}
	dir, err := os.MkdirTemp("", "browser-")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "jobhivegen")
	build := exec.Command("go", "build", "-o", program, "./cmd/jobhivegen")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Printf("%s%v\n", out, err)
		return 1
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	var closeBrowser context.CancelFunc
	browser, closeBrowser = chromedp.NewContext(allocator)
	defer closeBrowser()
	if err := chromedp.Do(browser); err != nil {
		fmt.Println("start the browser:", err)
		return 1
	}
	return m.Run()
}

func findBrowser() string {
	if path := os.Getenv("JOBHIVEGEN_BROWSER"); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// jobhivegen runs a command in a folder.
func jobhivegen(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("jobhivegen %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// jobhive is the page of the product in specs/, with a plan that loses data. It is made once.
var jobhive = sync.OnceValues(func() (string, error) {
	file := filepath.Join(filepath.Dir(program), "jobhive.html")
	plan, err := filepath.Abs(filepath.Join("testdata", "plan.json"))
	if err != nil {
		return "", err
	}
	cmd := exec.Command(program, "report", "--plan", plan, "-o", file)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return file, nil
})
