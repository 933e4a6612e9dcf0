// Package schema checks rendered Terraform without running it, against the schema
// facts of its providers, the variables of its modules and the names that each module
// declares. It finds what `terraform validate` finds after `terraform init` has
// downloaded gigabytes, in about the time it takes to parse the files.
//
// The facts of a provider are the output of `terraform providers schema -json`. For a
// large provider that is some fifteen megabytes of JSON, so Compact turns it into a
// zip file with one small entry per type, and Open reads only the types that are used.
//
// Several versions of one provider may be given: an output that promises to work with
// a range of versions must be accepted by each, and a finding says which version
// refuses.
//
// The package knows no provider and no spec. It reads text, not values: where an
// expression refers to something that only Terraform knows, it checks what the text
// shows (the keys of an object, the items of a list) and says nothing about the rest.
package schema
