package browser

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// views are the parts of the page.
func (b *tab) views() []string {
	b.t.Helper()
	return eval[[]string](b, `[...document.querySelectorAll('.view')].map((v) => v.id)`)
}

// unfold opens all that folds in the part that is shown.
func (b *tab) unfold() {
	b.t.Helper()
	eval[any](b, `document.querySelectorAll('.view:not([hidden]) details').forEach((d) => { d.open = true }), null`)
	b.settle()
}

// TestPhone: nothing is wider than the screen of a phone, but what scrolls by itself.
func TestPhone(t *testing.T) {
	for _, width := range []int64{320, 390} {
		b := open(t, of(t), look{width: width, height: 800, phone: true})
		for _, view := range append(b.views(), "specs/compute.yaml:20") {
			b.visit(view)
			b.unfold()
			if wide := eval[int64](b, `document.documentElement.scrollWidth`); wide > width {
				widest := eval[string](b, `[...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.wide, .lines, .drawing, pre')).map((e) => e.tagName + '.' + e.className).slice(0, 3).join()`)
				t.Errorf("at a width of %d, %s is %d wide: %s", width, view, wide, widest)
			}
			if width == 390 {
				b.picture("phone-" + strings.NewReplacer("/", "-", ":", "-").Replace(view))
			}
		}
		small := eval[[]string](b, `[...document.querySelectorAll('nav a, button, select, input, summary')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 24).map((e) => e.outerHTML.slice(0, 80))`)
		if len(small) > 0 {
			t.Errorf("too small for a finger: %s", small)
		}
	}
}

// contrasts are the texts whose colour is too near to that of their ground, measured as
// WCAG 2 does.
const contrasts = `(() => {
	const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
	const light = ([r, g, b]) => [r, g, b].map((c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; })
		.reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	const ground = (e) => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return rgba('white'); };
	const poor = new Map();
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	let measured = 0;
	while (walker.nextNode()) {
		const e = walker.currentNode.parentElement;
		if (!walker.currentNode.textContent.trim() || !e.checkVisibility({ visibilityProperty: true }) || e.closest('script, style, option, optgroup, svg, .quiet-for-eyes, .search label')) continue;
		const style = getComputedStyle(e);
		const a = light(rgba(style.color)), b = light(ground(e));
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		const large = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700;
		measured++;
		if (ratio < (large ? 3 : 4.5)) poor.set(e.tagName + '.' + e.className + ' in ' + e.parentElement.className, ratio.toFixed(2));
	}
	return { measured, poor: [...poor].map((p) => p.join(' ')) };
})()`

// TestContrast measures the contrast of every text, in the light and in the dark.
func TestContrast(t *testing.T) {
	for _, dark := range []bool{false, true} {
		b := open(t, of(t), look{width: 1400, height: 900, dark: dark})
		is(b, `matchMedia('(prefers-color-scheme: dark)').matches`, dark)
		for _, view := range append(b.views(), "specs/compute.yaml:20", "out/production/modules/compute/services.tf:137") {
			b.visit(view)
			b.unfold()
			got := eval[struct {
				Measured int
				Poor     []string
			}](b, contrasts)
			if got.Measured < 10 || len(got.Poor) > 0 {
				t.Errorf("dark: %t: %s: of %d texts, these are hard to read: %s", dark, view, got.Measured, strings.Join(got.Poor, "; "))
			}
			if dark {
				eval[any](b, `scrollTo(0, 0), null`)
				b.picture("dark-" + strings.NewReplacer("/", "-", ":", "-").Replace(view))
			}
		}
		b.find("cache")
		if got := eval[struct{ Poor []string }](b, contrasts); len(got.Poor) > 0 {
			t.Errorf("dark: %t: the search is hard to read: %v", dark, got.Poor)
		}
	}
}

// controls are the roles of what somebody does something with.
var controls = []string{
	"link", "button", "combobox", "searchbox", "textbox", "listbox", "option", "menuitem", "checkbox", "DisclosureTriangle",
	"region", "navigation", "search", "table", "group",
}

// TestScreenReader reads the page as a screen reader gets it.
func TestScreenReader(t *testing.T) {
	b := open(t, of(t), desk)
	for _, view := range b.views() {
		b.visit(view)
		seen := map[string]int{}
		for _, node := range b.tree() {
			seen[node.role]++
			if slices.Contains(controls, node.role) && node.name == "" && node.role != "table" && node.role != "group" {
				t.Errorf("%s: a %s has no name", view, node.role)
			}
		}
		for _, landmark := range []string{"banner", "navigation", "main", "contentinfo", "search"} {
			if seen[landmark] != 1 {
				t.Errorf("%s: there are %d landmarks %s", view, seen[landmark], landmark)
			}
		}
		b.unfold()
		levels := eval[[]int](b, `[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1]))`)
		for i, level := range levels {
			if i == 0 && level != 1 || i > 0 && (level > levels[i-1]+1 || level == 1) {
				t.Errorf("%s: the levels of the headings are %v", view, levels)
				break
			}
		}
	}
	twice := eval[[]string](b, `[...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i)`)
	if len(twice) > 0 {
		t.Errorf("ids that are there twice: %v", twice)
	}
	nowhere := eval[[]string](b, `['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-activedescendant', 'for'].flatMap((name) =>
		[...document.querySelectorAll('[' + name + ']')].map((e) => e.getAttribute(name))).filter((id) => !document.getElementById(id))`)
	if len(nowhere) > 0 {
		t.Errorf("names of nothing: %v", nowhere)
	}
	broken := eval[[]string](b, `[...document.querySelectorAll('a[href^="#"]')].map((a) => decodeURIComponent(a.hash.slice(1))).filter((h) => !/:\d+$/.test(h) && !document.getElementById(h))`)
	if len(broken) > 0 {
		t.Errorf("links to nothing: %v", broken)
	}
	is(b, `document.documentElement.lang`, "en")
}

// node is what a screen reader tells of an element.
type node struct{ role, name string }

func (b *tab) tree() []node {
	b.t.Helper()
	tree, err := chromedp.Call(b.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	b.must(err)
	text := func(v *accessibility.Value) (s string) {
		if v != nil {
			_ = json.Unmarshal(v.Value, &s) // of what is no text, there is none
		}
		return s
	}
	var all []node
	for _, n := range tree.Nodes {
		if !n.Ignored {
			all = append(all, node{text(n.Role), text(n.Name)})
		}
	}
	return all
}

// TestKeyboard walks through each part of the page with the Tab key alone: each stop can
// be seen, and no list of lines is more than one stop.
func TestKeyboard(t *testing.T) {
	b := open(t, of(t), desk)
	b.press(kb.Tab)
	is(b, active+`.textContent`, "Skip to the content")
	b.press(kb.Tab)
	is(b, active+`.id`, "search")
	b.press(kb.Tab)
	is(b, active+`.textContent`, "Overview")
	for _, name := range []string{"Spec and Terraform", "Plan 2"} {
		b.press(kb.Tab)
		is(b, active+`.textContent.trim()`, name)
	}
	b.press(kb.Shift) // nothing happens by that alone
	eval[any](b, `[...document.querySelectorAll('nav a')].find((a) => a.hash === '#code').focus(), null`)
	b.press(kb.Enter)
	b.settle()
	is(b, `document.querySelector('nav [aria-current]').hash`, "#code")
	for _, view := range b.views() {
		b.visit(view)
		stops := b.walk()
		in := 0
		for _, s := range stops {
			if !s.Seen {
				t.Errorf("%s: the stop at %s cannot be seen", view, s.What)
			}
			if s.Lines {
				in++
			}
		}
		if view == "code" && in != 2 {
			t.Errorf("there are %d stops in the two lists of lines", in)
		}
		if len(stops) < 5 {
			t.Errorf("%s: the walk has %d stops", view, len(stops))
		}
	}
}

// stop is where the Tab key leads.
type stop struct {
	What        string
	Seen, Lines bool
}

// walk presses the Tab key from the beginning of the page until its end.
func (b *tab) walk() []stop {
	b.t.Helper()
	eval[any](b, `document.activeElement.blur(), getSelection().removeAllRanges(), document.querySelector('.skip').focus(), null`)
	var stops []stop
	const most = 60 // of a long table, the first links stand for all
	for range most {
		b.press(kb.Tab)
		s := eval[*stop](b, `(() => {
			const e = document.activeElement;
			if (e === document.body) return null;
			const style = getComputedStyle(e), box = e.getBoundingClientRect();
			return {
				What: e.outerHTML.slice(0, 100), Lines: e.matches('.line'),
				Seen: e.checkVisibility() && box.width > 0 && box.bottom > 0 && box.top < innerHeight && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
			};
		})()`)
		if s == nil {
			break
		}
		stops = append(stops, *s)
	}
	if len(stops) == 0 {
		b.t.Fatal("the Tab key leads nowhere")
	}
	return stops
}

// TestMotionAndPrint: the page moves nothing by itself, and prints all its tables.
func TestMotionAndPrint(t *testing.T) {
	b := open(t, of(t), desk)
	moving := eval[[]string](b, `[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e); return s.animationName !== 'none' || s.transitionDuration !== '0s'; }).map((e) => e.tagName).slice(0, 3)`)
	if len(moving) > 0 {
		t.Error(fmt.Sprint("these move: ", moving))
	}
	b.do(chromedp.Func(emulatePrint))
	is(b, `[...document.querySelectorAll('.view')].every((v) => v.checkVisibility())`, true)
}
