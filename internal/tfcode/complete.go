package tfcode

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Addresses gives the addresses in the file that could complete begun, and the
// attributes of the thing that begun already names. They have the module in front only
// if begun has it.
func (f *File) Addresses(begun string) []string {
	module := f.Place().Module
	if !strings.HasPrefix(begun, "module.") {
		module = ""
	}
	var all []string
	for _, block := range f.Blocks() {
		thing, ok := ThingOf(block.Type, block.Labels)
		if !ok {
			continue
		}
		address := module.Address(thing.String())
		all = append(all, address)
		if strings.HasPrefix(begun, address+".") {
			all = append(all, attributesOf(block.Body, address)...)
		}
	}
	return all
}

func attributesOf(body *hclsyntax.Body, address string) []string {
	var all []string
	for name := range body.Attributes {
		all = append(all, address+"."+name)
	}
	for _, block := range body.Blocks {
		all = append(all, attributesOf(block.Body, address+"."+block.Type)...)
	}
	return all
}
