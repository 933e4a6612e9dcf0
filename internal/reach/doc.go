// Package reach derives from a spec which part of the product has to reach which other
// part. It checks each such path against everything that has to allow it: the rules of
// security groups, the routes of subnets, the listeners, and the permissions of roles.
//
// [Trace] makes a [Map]. A [Path] has the lines of the spec that need it, and its
// edges. Each edge has the line that allows it; a missing edge has the place where
// that line belongs. [Surplus] lists what no path uses. Paths within the network
// follow from the spec alone. The pack adds what only the provider knows, such as
// permissions and the paths of the provider's own services, as [Need].
package reach
