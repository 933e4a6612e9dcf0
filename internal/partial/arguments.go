package partial

import "strings"

// Arguments gives how many arguments a gen:: function takes, by its full name. most is -1 if there is no limit.
func Arguments(name string) (least, most int, known bool) {
	if f, ok := collectionFunctions[strings.TrimPrefix(name, namespace)]; ok {
		return f.min, f.max, true
	}
	f, ok := Functions()[name]
	if !ok {
		return 0, 0, false
	}
	least = len(f.Params())
	if f.VarParam() != nil {
		return least, -1, true
	}
	return least, least, true
}
