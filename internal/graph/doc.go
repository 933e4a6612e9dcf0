// Package graph draws what was rendered: its boxes, and the arrows of traffic, of
// data, of permissions and of routes between them.
//
// What a resource is in a picture is data of the pack, its file schema/pictures.hcl
// ([Rules]). A [Model] is made from rendered Terraform by following the references in
// it, so that resources that a team wrote beside the spec are drawn like those of the
// pack. [SVG], [Mermaid] and [DOT] write a model; [Compare] makes one of two.
//
// The same model gives the same bytes, and no text of a spec becomes markup.
package graph
