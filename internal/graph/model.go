package graph

// View is what a picture is about.
type View string

// The views.
const (
	Architecture View = "architecture"
	Network      View = "network"
	Data         View = "data"
	Permissions  View = "permissions"
	Modules      View = "modules"
)

// Views are the names of all views.
func Views() []string {
	return []string{string(Architecture), string(Network), string(Data), string(Permissions), string(Modules)}
}

// Kind is what a box stands for, whatever the provider calls it.
type Kind string

// The kinds. A network and a subnet are boxes around others.
const (
	Outside  Kind = "outside"
	Entry    Kind = "entry"
	Balancer Kind = "balancer"
	Compute  Kind = "compute"
	Queue    Kind = "queue"
	Database Kind = "database"
	Cache    Kind = "cache"
	Storage  Kind = "storage"
	Role     Kind = "role"
	Secret   Kind = "secret"
	Key      Kind = "key"
	Gateway  Kind = "gateway"
	Subnet   Kind = "subnet"
	Net      Kind = "network"
	Module   Kind = "module"
	Zone     Kind = "zone"
	Region   Kind = "region"
	// Passage is never drawn: it only leads to where others are.
	Passage Kind = "passage"
)

// Means is what goes along an arrow.
type Means string

// The meanings.
const (
	Traffic    Means = "traffic"
	Events     Means = "event"
	DataFlow   Means = "data"
	Copies     Means = "copy"
	Permission Means = "permission"
	Route      Means = "route"
	Needs      Means = "needs"
)

// Change is what became of something from one model to another.
type Change string

// The changes; in a model by itself there are none.
const (
	Same    Change = ""
	Added   Change = "added"
	Gone    Change = "gone"
	Changed Change = "changed"
)

// Box is a thing in a picture.
type Box struct {
	// ID is unique in the model: the address of the resource, with the layer in front
	// when there are several.
	ID   string
	Kind Kind
	// What is a word for it, such as "service"; Name is what the product calls it, and
	// Notes are a few facts.
	What, Name string
	Notes      []string
	// In is the ID of the group that it stands in, "" for none.
	In string
	// Origin is the path in the spec that it comes from, "" when that is not known.
	Origin string
	Change Change

	text string // all that is written of it, to see a change
}

// Group is a box around others: a region, a network, a zone, a tier.
type Group struct {
	ID         string
	Kind       Kind
	What, Name string
	In         string
	Change     Change
}

// Arrow leads from one box to another one.
type Arrow struct {
	From, To string
	Means    Means
	Label    string
	Change   Change
}

// Model is a picture before it is laid out. Boxes, groups and arrows are sorted.
type Model struct {
	Title    string
	View     View
	Boxes    []Box
	Groups   []Group
	Arrows   []Arrow
	Compared bool // the changes mean something
}
