package spec

// Product is what the spec describes and where it runs. The document has no such
// section; it writes the region in a dozen places.
type Product struct {
	// Name begins the names of what the product consists of, such as shop in shop-web.
	Name Slug `yaml:"name" spec:"required" unique:"account"`
	// Base is the name without what naming puts into it.
	Base Slug `yaml:"-" derived:"base,name"`
	// Environment names the environment that the base files describe, such as production; an
	// overlay names its own here.
	Environment Slug `yaml:"environment" spec:"required"`
	// Description describes the product in a few words.
	Description string `yaml:"description"`
	// Pack writes the Terraform: the name of one that is built in, or a folder, from the
	// folder of the spec, such as ../packs/ours. An overlay may name another one: an
	// environment is on one cloud.
	Pack string `yaml:"pack"`
	// Region is the region of everything that names no region of its own.
	Region Region `yaml:"region" spec:"required"`
	// SecondaryRegion is the region that takes the copies for disaster recovery.
	SecondaryRegion Region `yaml:"secondary_region"`
	// AccountSettings makes the settings of which an account has only one, such as the
	// replication of its registry; left out, it does. Of the environments that share an
	// account, all but one say false.
	AccountSettings *bool `yaml:"account_settings"`
}

// Account is the account of the provider that an environment is in, and how to get
// there. None of it is secret. Not in the document.
type Account struct {
	// ID is the number of the account. With credentials of another account nothing is planned
	// or applied; of environments in one account, no two may make a thing of one name.
	ID string `yaml:"id" spec:"required"`
	// Role is the address of the role that is assumed to change the account.
	Role string `yaml:"role"`
	// ExternalID is the external id that the role asks for from those who assume it.
	ExternalID string `yaml:"external_id"`
	// Profile names the profile of the credentials, in the files of whoever runs the commands.
	Profile string `yaml:"profile"`
}

// DNS holds the names of the product and the zone they are in. The document
// names them only in passing, as CORS origins.
type DNS struct {
	// DomainName is the main name of the certificate.
	DomainName Hostname `yaml:"domain_name" spec:"required"`
	// Zone is the domain of the DNS zone that the names are in, such as example.com.
	Zone Hostname `yaml:"zone" spec:"required"`
	// Account is the other account that the zone is in, one of accounts.
	Account string `yaml:"account" ref:"account"`
	// CreateZone is false when the zone exists already and is looked up by name.
	CreateZone bool `yaml:"create_zone"`
	// SubjectAlternativeNames are the other names of the certificate.
	SubjectAlternativeNames []Hostname `yaml:"subject_alternative_names"`
	// Aliases are the names that viewers use; their records point at the distribution.
	Aliases []Hostname `yaml:"aliases"`
	// Origin is the name under which the distribution reaches the load balancer.
	Origin Hostname `yaml:"origin"`
	// Failover makes the record of Origin one of two: the primary answers until it is switched
	// off, then the secondary, which is in the root that disaster_recovery.standby names. A
	// record that was there without it is replaced: for a moment the name has no answer.
	Failover FailoverSide `yaml:"failover"`
}

// FailoverSide is one of two records of a name: primary or secondary.
type FailoverSide string

var failoverSideForm = Form{What: "side of a failover", Values: []string{"primary", "secondary"}}

func (*FailoverSide) form() *Form { return &failoverSideForm }

// Parse reads a side.
func (f *FailoverSide) Parse(text string) error {
	if !failoverSideForm.accepts(text) {
		return failoverSideForm.fail()
	}
	*f = FailoverSide(text)
	return nil
}

// Registry holds the container images. The document uses an image of a
// repository that it does not declare (part 1, task definitions).
type Registry struct {
	// Repositories are the repositories of container images.
	Repositories []Repository `yaml:"repositories"`
	// PullThroughCaches keep images of other registries. The name of a cache is the prefix of
	// its repositories: hub/library/nginx:1.29 comes by the cache hub.
	PullThroughCaches map[string]*ImageCache `yaml:"pull_through_caches"`
	// Replication copies the images to other regions and accounts.
	Replication []ImageCopy `yaml:"replication"`
	// Scanning sets how the images of the account are scanned for known vulnerabilities.
	Scanning *ImageScanning `yaml:"scanning"`
}

// ImageCache keeps images of another registry once somebody has pulled them.
type ImageCache struct {
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Upstream is the host of the other registry, such as registry-1.docker.io.
	Upstream string `yaml:"upstream" spec:"required"`
	// UpstreamPrefix limits the cache to the repositories of the other registry whose names
	// begin so, such as library.
	UpstreamPrefix string `yaml:"upstream_prefix"`
	// Credentials is the secret with the user and the token for the other registry.
	Credentials *SecretRef `yaml:"credentials"`
}

// ImageCopy copies images as they are pushed.
type ImageCopy struct {
	// Region is the region that takes the copies.
	Region Region `yaml:"region" spec:"required"`
	// Account is the account that takes the copies; left out, it is that of the product.
	Account string `yaml:"account"`
	// Repositories are prefixes of repository names; only images of those are copied. Left
	// out, all are.
	Repositories []string `yaml:"repositories"`
}

// ImageScanning looks through images for known weaknesses.
type ImageScanning struct {
	// Type is the kind of scanning: BASIC or ENHANCED.
	Type string `yaml:"type" spec:"required"`
	// Rules select the repositories that are scanned, and when.
	Rules []ImageScanningRule `yaml:"rules"`
}

// ImageScanningRule says when the images of some repositories are looked through.
type ImageScanningRule struct {
	// Frequency sets when images are scanned: on each push, continuously, or when somebody
	// asks.
	Frequency string `yaml:"frequency" spec:"required"`
	// Repositories are the names of the repositories, with * for any part of one.
	Repositories []string `yaml:"repositories" spec:"required"`
}

// Repository holds the images of one application.
type Repository struct {
	// Name is the name of the repository, by which containers refer to its images.
	Name string `yaml:"name" spec:"required,key" declares:"repository" unique:"region"`
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is a repository that is there already, in this account or another one. It
	// stands in the place of the other keys; nothing of it is changed.
	Existing *Existing `yaml:"existing"`
	// ImageTagMutability allows or forbids moving a tag to another image: MUTABLE or
	// IMMUTABLE.
	ImageTagMutability string `yaml:"image_tag_mutability"`
	// ScanOnPush scans each new image for known vulnerabilities.
	ScanOnPush bool `yaml:"scan_on_push"`
	// ExpireUntaggedAfter is the time after which images without a tag are deleted, such as
	// 14_days.
	ExpireUntaggedAfter Duration `yaml:"expire_untagged_after"`
	// LifecyclePolicy lists the rules by which images are deleted.
	LifecyclePolicy []ImageRule `yaml:"lifecycle_policy"`
	// ReadAccess are others who may pull the images: accounts by their number, organizations
	// by their id, and roles by their address.
	ReadAccess []string `yaml:"read_access"`
	// WriteAccess are others who may push images, and pull them: accounts by their number,
	// organizations by their id, and roles by their address.
	WriteAccess []string `yaml:"write_access"`
	// KMSKeyID encrypts the images; without it, a key of the provider does. Another one
	// replaces the repository.
	KMSKeyID string `yaml:"kms_key_id" ref:"encryption_key"`
}

// ImageRule removes images that are many or old.
type ImageRule struct {
	// ID describes the rule. An overlay refers to the rule by it.
	ID string `yaml:"id" spec:"required,key"`
	// Priority orders the rules: an image is deleted by the rule with the lowest priority that
	// matches it. Left out, the rules are taken in the order of the list.
	Priority *int `yaml:"priority"`
	// TagStatus selects the images: tagged, untagged or any.
	TagStatus string `yaml:"tag_status" spec:"required"`
	// TagPrefixes select the images that have, for each prefix of the list, a tag that begins
	// with it.
	TagPrefixes []string `yaml:"tag_prefixes"`
	// TagPatterns select the images that have, for each pattern of the list, a tag that
	// matches it; * stands for any part.
	TagPatterns []string `yaml:"tag_patterns"`
	// KeepLast is the number of newest images that are kept.
	KeepLast *int `yaml:"keep_last"`
	// ExpireAfter is the age at which an image is deleted, such as 90_days.
	ExpireAfter Duration `yaml:"expire_after"`
}

// EncryptionKey is a key that the product manages itself, under its alias. The
// document names aliases and declares none of them.
type EncryptionKey struct {
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is a key that is there already. It stands in the place of the other keys;
	// nothing of it is changed.
	Existing *Existing `yaml:"existing"`
	// Description describes the purpose of the key.
	Description string `yaml:"description"`
	// Region is the region of the key, if it is not the product's.
	Region Region `yaml:"region"`
	// Services are services of the provider that may use the key, besides the roles that have
	// a permission.
	Services []string `yaml:"services"`
}
