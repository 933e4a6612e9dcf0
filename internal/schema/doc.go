// Package schema checks rendered Terraform against what is known of it without
// running it: the schema facts of its providers, the variables of its modules
// and the names declared in each of them. What `terraform validate` would find
// after `terraform init` has downloaded gigabytes, Check finds in about the
// time it takes to parse the files.
//
// The facts of a provider are the output of `terraform providers schema -json`.
// As that is some fifteen megabytes of JSON for a large provider, Compact turns
// it into a zip file with one small entry per type, and Open reads from that
// only the types that are asked for.
//
// Several versions of one provider may be given: a rendered tree that promises
// to work with a range of versions must be accepted by each, and a finding says
// which version refuses.
//
// The package knows no provider and no spec. It reads text, not values: where
// an expression refers to something that only Terraform can know, the check
// looks at what the text shows (the keys of an object, the parts of a list) and
// is silent about the rest.
package schema
