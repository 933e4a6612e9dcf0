package spec

import (
	"net/netip"
	"reflect"
)

// Beyond are the addresses outside of the networks of the spec that their routes lead to, such as
// those behind a gateway to other networks.
func (f *File) Beyond() []netip.Prefix {
	f.look.Do(func() {
		if f.root != nil {
			collectBeyond(f.root, f.vocabulary.rootType(), &f.beyond)
		}
	})
	return f.beyond
}

func collectBeyond(at *node, t reflect.Type, all *[]netip.Prefix) {
	eachKey(at, t, func(_, child *node, f *field, below reflect.Type) {
		if !f.beyond {
			collectBeyond(child, below, all)
			return
		}
		for _, item := range listed(child) {
			if prefix, err := netip.ParsePrefix(item.text); err == nil {
				*all = append(*all, prefix)
			}
		}
	})
}
