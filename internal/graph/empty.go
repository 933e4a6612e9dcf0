package graph

// nothing is written where a view has no boxes: the network of a product of functions.
const nothing = "Nothing of this product is in this picture."

// empty is the layout of a model without boxes.
func empty(m *Model) *Layout {
	width := max(bold().width(m.Title, headSize), regular().width(nothing, smallSize))
	return &Layout{Model: &Model{Title: m.Title, View: m.View}, Size: Rect{W: up(width) + 2*margin, H: headRoom + 2*margin}}
}
