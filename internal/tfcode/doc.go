// Package tfcode knows rendered Terraform: how an output arranges files, layers and
// modules in folders, what the files contain, and how resources are addressed.
//
// [Parse] reads the files of an output once for all readers. An [Address] names a
// resource as Terraform does, and a [Layer] is one of several root modules.
package tfcode
