// Package reach derives from a spec which part of the product has to reach which
// other one, and holds each such path against what carries it: the rules of the
// security groups, the routes of the subnets, the listeners, and the permissions
// of the roles.
//
// [Trace] makes a [Map]. A [Path] has the lines from which its need follows and
// its edges, each with the line that it rests on; an edge that the spec does not
// have is there too, with the place where it belongs. What no path uses is
// [Surplus]. A path within the network follows from the spec alone; what needs a
// permission, and what the provider's own services are for, is the pack's to
// know and comes as [Need].
package reach
