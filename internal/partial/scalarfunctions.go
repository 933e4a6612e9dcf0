package partial

import (
	"errors"
	"fmt"
	"math/big"
	"net/netip"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// ownFunctions are functions that neither cty nor HCL has.
func ownFunctions() map[string]function.Function {
	return map[string]function.Function{
		"base64encode":  typed(cty.String, encodeBase64, cty.String),
		"bytes":         typed(cty.Number, byteCount, cty.String),
		"cidr_contains": typed(cty.Bool, cidrContains, cty.String, cty.String),
		"cidrhost":      typed(cty.String, cidrHost, cty.String, cty.Number),
		"cidrsubnet":    typed(cty.String, cidrSubnet, cty.String, cty.Number, cty.Number),
		"duration":      typed(cty.String, duration, cty.Number),
		"error":         typed(cty.DynamicPseudoType, refuse, cty.String),
		"endswith":      textTest(strings.HasSuffix),
		"gcd":           typed(cty.Number, gcd, cty.Number, cty.Number),
		"identifier":    typed(cty.String, identifier, cty.String),
		"nearest":       typed(cty.String, nearest, cty.String, cty.DynamicPseudoType),
		"sha256":        typed(cty.String, sha256Of, cty.String),
		"startswith":    textTest(strings.HasPrefix),
	}
}

// refuse is gen::error: the pack says why it cannot render the spec.
func refuse(args []cty.Value) (cty.Value, error) { return cty.NilVal, errors.New(args[0].AsString()) }

// nearest is the one of some texts that another is likely to be a slip of, null for none.
func nearest(args []cty.Value) (cty.Value, error) {
	texts, err := elements(args[1])
	if err != nil {
		return cty.NilVal, function.NewArgError(1, err)
	}
	var names []string
	for i, text := range texts {
		if !text.IsKnown() {
			return cty.UnknownVal(cty.String), nil
		}
		if text.IsNull() || text.Type() != cty.String {
			return cty.NilVal, function.NewArgErrorf(1, "texts are required, and item %d is %s", i, describe(text))
		}
		names = append(names, text.AsString())
	}
	if near := diag.Suggest(args[0].AsString(), names); near != "" {
		return cty.StringVal(near), nil
	}
	return cty.NullVal(cty.String), nil
}

// typed makes a function with fixed types. Its result gets all marks of its arguments.
func typed(result cty.Type, f func([]cty.Value) (cty.Value, error), params ...cty.Type) function.Function {
	spec := &function.Spec{
		Type: function.StaticReturnType(result),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) { return f(args) },
	}
	for i, ty := range params {
		spec.Params = append(spec.Params, function.Parameter{Name: fmt.Sprintf("argument %d", i+1), Type: ty})
	}
	return function.New(spec)
}

// duration writes a number of seconds in the largest unit that divides it, as specs
// do: 600 is 10_minutes.
func duration(args []cty.Value) (cty.Value, error) {
	seconds, _ := args[0].AsBigFloat().Int64()
	for _, unit := range []struct {
		name   string
		length int64
	}{{"day", 86400}, {"hour", 3600}, {"minute", 60}, {"second", 1}} {
		switch n := seconds / unit.length; {
		case seconds%unit.length != 0:
		case n == 1:
			return cty.StringVal("1_" + unit.name), nil
		default:
			return cty.StringVal(fmt.Sprintf("%d_%ss", n, unit.name)), nil
		}
	}
	return cty.NilVal, errors.New("a duration is a whole number of seconds") // one second divides every whole number
}

// identifier makes a name that Terraform accepts: "sg-web.eu" becomes "sg_web_eu".
func identifier(args []cty.Value) (cty.Value, error) {
	return cty.StringVal(tfcode.Identifier(args[0].AsString())), nil
}

var byteSize = regex.New(`(?i)^\s*([0-9]+)\s*(b|([kmgt])i?b)\s*$`)

// byteCount reads a size as PostgreSQL does, in units of 1024: "64MB", "4 GB",
// "16MiB".
func byteCount(args []cty.Value) (cty.Value, error) {
	match := byteSize.FindStringSubmatch(args[0].AsString())
	if match == nil {
		return cty.NilVal, function.NewArgErrorf(0, "%q is not a size; write a whole number and B, kB, MB, GB or TB", args[0].AsString())
	}
	count, ok := new(big.Int).SetString(match[1], 10)
	if !ok {
		return cty.NilVal, function.NewArgErrorf(0, "%q is not a whole number", match[1])
	}
	power := strings.Index("bkmgt", strings.ToLower(match[2][:1]))
	count.Lsh(count, uint(10*power))
	return cty.NumberVal(new(big.Float).SetInt(count)), nil
}

func gcd(args []cty.Value) (cty.Value, error) {
	var whole [2]*big.Int
	for i, arg := range args {
		n, accuracy := arg.AsBigFloat().Int(nil)
		if accuracy != big.Exact {
			return cty.NilVal, function.NewArgErrorf(i, "a whole number is required")
		}
		whole[i] = n.Abs(n)
	}
	return cty.NumberVal(new(big.Float).SetInt(new(big.Int).GCD(nil, nil, whole[0], whole[1]))), nil
}

// cidrContains tells whether a network or an address is part of a network.
func cidrContains(args []cty.Value) (cty.Value, error) {
	outer, err := netip.ParsePrefix(args[0].AsString())
	if err != nil {
		return cty.NilVal, function.NewArgErrorf(0, "%q is not a network such as 10.0.0.0/16", args[0].AsString())
	}
	inner, err := prefix(args[1].AsString())
	if err != nil {
		return cty.NilVal, function.NewArgError(1, err)
	}
	return cty.BoolVal(outer.Contains(inner.Addr()) && outer.Bits() <= inner.Bits()), nil
}

// prefix reads a network; an address is the network of that one address.
func prefix(s string) (netip.Prefix, error) {
	if p, err := netip.ParsePrefix(s); err == nil {
		return p, nil
	}
	if addr, err := netip.ParseAddr(s); err == nil {
		return netip.PrefixFrom(addr, addr.BitLen()), nil
	}
	return netip.Prefix{}, errors.New("a network such as 10.0.1.0/24 or an address is required")
}

// textTest makes a function that looks for a part of a text; a text that is absent has none.
func textTest(has func(text, part string) bool) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "text", Type: cty.String, AllowNull: true}, {Name: "part", Type: cty.String}},
		Type:   function.StaticReturnType(cty.Bool),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			return cty.BoolVal(!args[0].IsNull() && has(args[0].AsString(), args[1].AsString())), nil
		},
	})
}
