package partial

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"net"

	"github.com/apparentlymart/go-cidr/cidr"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// cidrSubnet is Terraform's cidrsubnet(network, bits, number): the subnet with that
// number, whose prefix is longer by that many bits.
func cidrSubnet(args []cty.Value) (cty.Value, error) {
	network, err := networkOf(args[0])
	if err != nil {
		return cty.NilVal, err
	}
	bits, accuracy := args[1].AsBigFloat().Int64()
	if accuracy != big.Exact {
		return cty.NilVal, function.NewArgErrorf(1, "a whole number of bits is required")
	}
	number, accuracy := args[2].AsBigFloat().Int(nil)
	if accuracy != big.Exact {
		return cty.NilVal, function.NewArgErrorf(2, "a whole number is required")
	}
	if length, all := network.Mask.Size(); bits < 0 || bits > int64(all-length) {
		return cty.NilVal, function.NewArgErrorf(1, "%s has no parts with %d more bits", network, bits)
	}
	part, err := cidr.SubnetBig(network, int(bits), number)
	if err != nil {
		return cty.NilVal, function.NewArgError(2, err)
	}
	return cty.StringVal(part.String()), nil
}

// cidrHost is Terraform's cidrhost(network, number): the address with that number in a
// network. A negative number counts from the end.
func cidrHost(args []cty.Value) (cty.Value, error) {
	network, err := networkOf(args[0])
	if err != nil {
		return cty.NilVal, err
	}
	number, accuracy := args[1].AsBigFloat().Int(nil)
	if accuracy != big.Exact {
		return cty.NilVal, function.NewArgErrorf(1, "a whole number is required")
	}
	address, err := cidr.HostBig(network, number)
	if err != nil {
		return cty.NilVal, function.NewArgError(1, err)
	}
	return cty.StringVal(address.String()), nil
}

func networkOf(v cty.Value) (*net.IPNet, error) {
	_, network, err := net.ParseCIDR(v.AsString())
	if err != nil {
		return nil, function.NewArgErrorf(0, "%q is not a network such as 10.0.0.0/16", v.AsString())
	}
	return network, nil
}

func encodeBase64(args []cty.Value) (cty.Value, error) {
	return cty.StringVal(base64.StdEncoding.EncodeToString([]byte(args[0].AsString()))), nil
}

func sha256Of(args []cty.Value) (cty.Value, error) {
	sum := sha256.Sum256([]byte(args[0].AsString()))
	return cty.StringVal(hex.EncodeToString(sum[:])), nil
}

// allTrue is Terraform's alltrue: true if no item of the list is false.
func allTrue(list []cty.Value) (cty.Value, error) { return decided(list, false) }

// anyTrue is Terraform's anytrue: true if an item of the list is true.
func anyTrue(list []cty.Value) (cty.Value, error) { return decided(list, true) }

// decided gives by if an item of the list has this value, and otherwise the opposite.
func decided(list []cty.Value, by bool) (cty.Value, error) {
	result := cty.BoolVal(!by)
	for _, v := range list {
		bare, _ := v.Unmark()
		if bare.IsNull() || bare.Type() != cty.Bool && bare != cty.DynamicVal {
			return cty.NilVal, function.NewArgErrorf(0, "a list of true and false is required")
		}
		if !bare.IsKnown() {
			result = cty.UnknownVal(cty.Bool) // stays unknown unless another item decides
		} else if bare.True() == by {
			return v, nil
		}
	}
	for _, v := range list {
		_, marks := v.Unmark()
		result = result.WithMarks(marks)
	}
	return result, nil
}
