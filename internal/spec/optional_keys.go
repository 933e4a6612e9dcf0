package spec

import (
	"reflect"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// typeKey is a key of a type of things.
type typeKey struct {
	of  reflect.Type
	key string
}

// WithOptional is the vocabulary for a pack whose provider can do without some keys that
// are required otherwise, given by their paths: vpc.private_subnets[*].availability_zone.
// A key is optional in all things of its type. wrong are the paths that lead to no
// required key.
func (v *Vocabulary) WithOptional(paths []string) (with *Vocabulary, wrong []string) {
	if len(paths) == 0 {
		return v, nil
	}
	copied := *v
	copied.optional = map[typeKey]bool{}
	for _, path := range paths {
		if key, ok := v.keyAt(path); ok {
			copied.optional[key] = true
		} else {
			wrong = append(wrong, path)
		}
	}
	return &copied, wrong
}

// keyAt finds the required key that a path leads to.
func (v *Vocabulary) keyAt(path string) (key typeKey, ok bool) {
	t := elem(v.rootType())
	for _, segment := range diag.Segments(path) {
		switch t = elem(t); t.Kind() {
		case reflect.Struct:
			f := infoOf(t).byKey[segment]
			if f == nil {
				return typeKey{}, false
			}
			key, ok = typeKey{t, f.key}, f.required
			if t = t.Field(f.index).Type; f.short == segment && f.short != "" {
				t = t.Elem() // the one of many
			}
		case reflect.Map, reflect.Slice:
			t, ok = t.Elem(), false
		default:
			return typeKey{}, false
		}
	}
	return key, ok
}

// requires tells whether things of a type must have a key.
func (v *Vocabulary) requires(t reflect.Type, f *field) bool {
	return f.required && (v == nil || !v.optional[typeKey{t, f.key}])
}

// Network is how networks behave at a provider. The zero value is that of the program.
type Network struct {
	// OpenGateway says that a network leads to the internet without a gateway of its own.
	OpenGateway bool
	// OutsideBalancer says that requests reach services from a load balancer past all rules
	// of security groups.
	OutsideBalancer bool
	// Ports are the ports that engines listen on when the spec names none.
	Ports map[string]int
	// OriginProtocols are the protocols, http or https, that a distribution speaks to an
	// origin by its origin_protocol_policy; by one that is not among them, it speaks both.
	OriginProtocols map[string]string
	// SignIns are the keys of a listener's actions, besides authenticate_oidc, for which the
	// load balancer itself asks somebody in the internet who a client is.
	SignIns []string
}

// WithNetwork is the vocabulary for a pack whose provider has such networks.
func (v *Vocabulary) WithNetwork(n Network) *Vocabulary {
	copied := *v
	copied.network = n
	return &copied
}

// Network is how the networks of the spec behave.
func (f *File) Network() Network {
	if f.vocabulary == nil {
		return Network{}
	}
	return f.vocabulary.network
}

// needsOf gives the keys that the value of a key needs in its turn.
func (d *decoder) needsOf(t reflect.Type, info *structInfo, key string) (keys []string) {
	of := elem(info.byKey[key].typeIn(t, key))
	if of.Kind() != reflect.Struct || isScalar(of) {
		return nil
	}
	for _, f := range infoOf(of).fields {
		if f.key != "" && d.vocabulary.requires(of, &f) {
			keys = append(keys, f.key)
		}
	}
	return keys
}
