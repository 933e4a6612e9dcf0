package diag

import "fmt"

// ValueBefore is what messages call a value that no reference leads to, such as the result of a call.
const ValueBefore = "The value before it"

// NumberOfNames says of a value with names, which is called whole, that a number finds nothing in it.
func NumberOfNames(whole string) string {
	written := whole
	if whole == ValueBefore {
		written = "VALUE"
	}
	return fmt.Sprintf("%s has names and no order: write %s[\"NAME\"], or gen::values(%s)[0] for any of them.", whole, written, written)
}

// NameOfList says of a list, which is called whole, that a name finds nothing in it.
func NameOfList(whole, name string) string {
	written := whole
	if whole == ValueBefore {
		written = "LIST"
	}
	return fmt.Sprintf("%s is a list: write %s[0].%s for its first element, or [for x in %s : x.%s] for all.",
		whole, written, name, written, name)
}
