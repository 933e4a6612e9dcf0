package partial

import (
	"math"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// growing gives, for functions whose result may be much larger than their arguments,
// an upper bound of the result's size. Wrong arguments are ignored here: the call
// reports them.
var growing = map[string]func(args []cty.Value) int{
	"format":     formatLength,
	"formatlist": formatLength,
	"indent": func(args []cty.Value) int {
		return times(wholeNumber(args, 0), strings.Count(stringOf(args, 1), "\n"))
	},
	"join": func(args []cty.Value) int {
		pieces := 0
		for _, list := range args[min(1, len(args)):] {
			pieces += lengthOf(list)
		}
		return times(len(stringOf(args, 0)), pieces)
	},
	"jsondecode": func(args []cty.Value) int { return times(4, len(stringOf(args, 0))) },
	"regexall":   func(args []cty.Value) int { return times(nodeSize, len(stringOf(args, 1))) },
	"replace":    replaceLength,
	"setproduct": func(args []cty.Value) int {
		length := nodeSize * max(len(args), 1)
		for _, list := range args {
			length = times(length, lengthOf(list))
		}
		return length
	},
	"split": func(args []cty.Value) int {
		return times(nodeSize, strings.Count(stringOf(args, 1), stringOf(args, 0))+1)
	},
}

// times multiplies without overflow.
func times(a, b int) int {
	if a > 0 && b > math.MaxInt/a {
		return math.MaxInt
	}
	return a * b
}

var formatVerb = regex.New(`%[-+# 0]*(?:\[\d+\])?(\d*)(?:\.(\d*))?`)

// formatLength adds up the widths and precisions in a format, for the longest list
// that it is applied to, and the sizes of the arguments.
func formatLength(args []cty.Value) int {
	widths, verbs := 0, 0
	for _, match := range formatVerb.FindAllStringSubmatch(stringOf(args, 0), -1) {
		verbs++
		for _, digits := range match[1:] {
			if digits == "" {
				continue
			}
			width, err := strconv.Atoi(digits)
			if err != nil || width > maxSize {
				return math.MaxInt
			}
			if widths += width; widths > maxSize {
				return widths
			}
		}
	}
	longest, lines := 0, 1
	for _, arg := range args[min(1, len(args)):] {
		left := maxSize
		_ = takeSize(arg, &left, maxLevels) // its size was checked before
		longest, lines = max(longest, maxSize-left), max(lines, lengthOf(arg))
	}
	if lines > 1 { // formatlist: each line uses its part of an argument
		longest = longest/lines + 1
	}
	return times(lines, widths+times(verbs, longest))
}

func replaceLength(args []cty.Value) int {
	text, old, with := stringOf(args, 0), stringOf(args, 1), stringOf(args, 2)
	return len(text) + times(strings.Count(text, old), len(with))
}

func stringOf(args []cty.Value, i int) string {
	if i >= len(args) || args[i].IsNull() || args[i].Type() != cty.String {
		return ""
	}
	return args[i].AsString()
}

func wholeNumber(args []cty.Value, i int) int {
	if i >= len(args) {
		return 0
	}
	n, err := number(args[i])
	if err != nil {
		return 0
	}
	whole, _ := n.Int64()
	return int(max(whole, 0))
}

func lengthOf(v cty.Value) int {
	if !isList(v) {
		return 1
	}
	return v.LengthInt()
}
