// Package tfcode knows rendered Terraform: how its files, layers and modules lie in
// the folders of an output, what stands in them, and how resources are addressed.
//
// [Parse] reads the files of an output once, for all who look into them. An
// [Address] names a resource as Terraform does, and a [Layer] is a root module
// among several.
package tfcode
