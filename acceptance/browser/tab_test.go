package browser

import (
	"context"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tab is a page in the browser, with all that went on in it.
type tab struct {
	t   *testing.T
	ctx context.Context

	lock  sync.Mutex
	found []string // what must not be
}

// look is how a page is shown.
type look struct {
	width, height int64
	phone, dark   bool
}

var desk = look{width: 1400, height: 900}

// open shows a file in a tab of its own. What is blocked, fails, runs against the will of
// the page or is asked of a network is an error of the test.
func open(t *testing.T, file string, as look) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(browser)
	t.Cleanup(closeTab)
	ctx, stop := context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(stop)
	b := &tab{t: t, ctx: ctx}
	b.do() // makes the tab
	b.must(chromedp.Listen(ctx, b.heard))
	_, err := chromedp.Call(ctx, log.Enable, struct{}{})
	b.must(err)
	_, err = chromedp.Call(ctx, network.Enable, network.EnableParams{})
	b.must(err)
	scheme := "light"
	if as.dark {
		scheme = "dark"
	}
	_, err = chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	b.must(err)
	var options []chromedp.EmulateViewportOption
	if as.phone {
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	b.do(chromedp.EmulateViewport(as.width, as.height, options...), chromedp.Navigate((&url.URL{Scheme: "file", Path: file}).String()))
	t.Cleanup(func() {
		for _, what := range b.heardSoFar() {
			t.Error(what)
		}
	})
	return b
}

// heard notes what must not happen.
func (b *tab) heard(event any) {
	what := ""
	switch e := event.(type) {
	case *log.EventEntryAdded:
		what = "the browser says: " + e.Entry.Text
	case *runtime.EventExceptionThrown:
		what = "the script fails: " + e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			what += " " + thrown.Description
		}
	case *page.EventJavascriptDialogOpening:
		what = "a dialog opens: " + e.Message
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "file:") || e.Request.URL != e.DocumentURL {
			what = "something is asked for: " + e.Request.URL
		}
	}
	if what != "" {
		b.lock.Lock()
		b.found = append(b.found, what)
		b.lock.Unlock()
	}
}

// heardSoFar gives what must not have happened, and forgets it.
func (b *tab) heardSoFar() []string {
	b.lock.Lock()
	defer b.lock.Unlock()
	found := b.found
	b.found = nil
	return found
}

func (b *tab) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	b.must(chromedp.Do(b.ctx, steps...))
}

// press presses keys, which are characters or those of the package kb.
func (b *tab) press(keys string) {
	b.t.Helper()
	for _, key := range keys {
		b.do(chromedp.KeyEvent(string(key)))
	}
}

// slash presses the key that leads to the search. It is one event, as of a keyboard: the
// page may keep the character from being written.
func (b *tab) slash() {
	b.t.Helper()
	for _, typ := range []input.DispatchKeyEventType{kb.KeyDown, kb.KeyUp} {
		event := input.DispatchKeyEventParams{Type: typ, Key: "/", Code: "Slash"}
		if typ == kb.KeyDown {
			event.Text = "/"
		}
		_, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, event)
		b.must(err)
	}
}

// find searches.
func (b *tab) find(text string) {
	b.t.Helper()
	b.slash()
	b.press(text)
	b.settle()
}

// eval is the value of an expression in the page.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("JSON.stringify((() => { return "+expression+" })())"))
	b.must(err)
	var value T
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		b.t.Fatalf("%s: %s: %v", expression, text, err)
	}
	return value
}

// is fails the test unless an expression has a value.
func is[T comparable](b *tab, expression string, want T) {
	b.t.Helper()
	if got := eval[T](b, expression); got != want {
		b.t.Errorf("%s\n is %v\nnot %v", expression, got, want)
	}
}

// visit goes to a place on the page.
func (b *tab) visit(place string) {
	b.t.Helper()
	text, err := json.Marshal("#" + url.QueryEscape(place))
	b.must(err)
	eval[any](b, "location.hash = "+string(text)+", null")
	b.settle()
}

// settle waits until the page has done what it was asked to.
func (b *tab) settle() { b.do(chromedp.Sleep(150 * time.Millisecond)) }

// picture writes what is seen to the folder of the flag, if there is one.
func (b *tab) picture(name string) {
	b.t.Helper()
	if *pictures == "" {
		return
	}
	seen, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	b.must(err)
	b.must(os.MkdirAll(*pictures, 0o755))
	b.must(os.WriteFile(filepath.Join(*pictures, name+".png"), seen, 0o644))
}

// emulatePrint shows the page as it would be printed.
func emulatePrint(ctx context.Context, t *chromedp.Target) error {
	_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	return err
}
