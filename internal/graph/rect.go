package graph

// Rect is a rectangle in a picture.
type Rect struct{ X, Y, W, H int }

func (r Rect) right() int  { return r.X + r.W }
func (r Rect) bottom() int { return r.Y + r.H }

// meets tells whether two rectangles have an inner point in common.
func (r Rect) meets(o Rect) bool {
	return r.X < o.right() && o.X < r.right() && r.Y < o.bottom() && o.Y < r.bottom()
}

func (r Rect) grown(by int) Rect { return Rect{r.X - by, r.Y - by, r.W + 2*by, r.H + 2*by} }
