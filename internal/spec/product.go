package spec

// Product is what the spec describes and where it runs. The document has no such
// section; it writes the region in a dozen places.
type Product struct {
	// Name is a part of the names of what the product consists of.
	Name Slug `yaml:"name" spec:"required" unique:"account"`
	// Base is the name without what naming puts into it.
	Base Slug `yaml:"-" derived:"base,name"`
	// Environment is the environment that the base files describe; an overlay
	// names its own here.
	Environment Slug `yaml:"environment" spec:"required"`
	// Description is the product in a few words.
	Description string `yaml:"description"`
	// Pack writes the Terraform: the name of one that is built in, or a folder, from the
	// folder of the spec, such as ../packs/ours. An overlay may name another one: an
	// environment is on one cloud.
	Pack string `yaml:"pack"`
	// Region runs everything that names no region of its own.
	Region Region `yaml:"region" spec:"required"`
	// SecondaryRegion takes the copies for disaster recovery.
	SecondaryRegion Region `yaml:"secondary_region"`
	// AccountSettings writes what an account has one of, such as the replication of its
	// registry; left out, it does. Of the environments that share an account, all but
	// one say false.
	AccountSettings *bool `yaml:"account_settings"`
}

// Account is the account of the provider that an environment is in, and how to get
// there. None of it is secret. Not in the document.
type Account struct {
	// ID is the account. With credentials of another one nothing is planned or applied;
	// of environments in one account, no two may make a thing of one name.
	ID string `yaml:"id" spec:"required"`
	// Role is who changes the account: the ARN of a role to assume.
	Role string `yaml:"role"`
	// ExternalID is what the role asks for from those who assume it.
	ExternalID string `yaml:"external_id"`
	// Profile is where the credentials are, in the files of whoever runs the commands.
	Profile string `yaml:"profile"`
}

// DNS holds the names of the product and the zone they are in. The document
// names them only in passing, as CORS origins.
type DNS struct {
	// DomainName is the main name of the certificate.
	DomainName Hostname `yaml:"domain_name" spec:"required"`
	// Zone is the DNS zone that the names are in.
	Zone Hostname `yaml:"zone" spec:"required"`
	// Account is the other account that the zone is in, one of accounts.
	Account string `yaml:"account" ref:"account"`
	// CreateZone is false when the zone exists already and is looked up by name.
	CreateZone bool `yaml:"create_zone"`
	// SubjectAlternativeNames are the other names of the certificate.
	SubjectAlternativeNames []Hostname `yaml:"subject_alternative_names"`
	// Aliases are the names that viewers use; they point at the distribution.
	Aliases []Hostname `yaml:"aliases"`
	// Origin is the name under which the distribution reaches the load balancer.
	Origin Hostname `yaml:"origin"`
	// Failover makes the record of Origin one of two: the primary is answered with
	// until it is switched off, then the secondary, which is in the root that
	// disaster_recovery.standby names. A record that was there without it is replaced:
	// for a moment the name has no answer.
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
	Repositories []Repository `yaml:"repositories"`
	// PullThroughCaches keep images of other registries. Each has the name that their
	// repositories begin with here: the image hub/library/nginx:1.29 comes by the cache hub.
	PullThroughCaches map[string]*ImageCache `yaml:"pull_through_caches"`
	// Replication copies the images to other regions and accounts.
	Replication []ImageCopy `yaml:"replication"`
	// Scanning is how the images of the account are looked through for weaknesses.
	Scanning *ImageScanning `yaml:"scanning"`
}

// ImageCache keeps images of another registry once somebody has pulled them.
type ImageCache struct {
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Upstream is the host of the other registry; UpstreamPrefix is how the names of its
	// repositories begin that are meant.
	Upstream       string `yaml:"upstream" spec:"required"`
	UpstreamPrefix string `yaml:"upstream_prefix"`
	// Credentials is the secret with which the registry signs in there.
	Credentials *SecretRef `yaml:"credentials"`
}

// ImageCopy copies images as they are pushed.
type ImageCopy struct {
	// Region and Account are where to; without an account, that of the product.
	Region  Region `yaml:"region" spec:"required"`
	Account string `yaml:"account"`
	// Repositories are how the names of those begin that are copied; all without it.
	Repositories []string `yaml:"repositories"`
}

// ImageScanning looks through images for known weaknesses.
type ImageScanning struct {
	// Type is what looks: BASIC or ENHANCED.
	Type string `yaml:"type" spec:"required"`
	// Rules say which images, and when.
	Rules []ImageScanningRule `yaml:"rules"`
}

// ImageScanningRule says when the images of some repositories are looked through.
type ImageScanningRule struct {
	// Frequency is when: on each push, again and again, or when somebody asks.
	Frequency string `yaml:"frequency" spec:"required"`
	// Repositories are the names of those, with * for any part of one.
	Repositories []string `yaml:"repositories" spec:"required"`
}

// Repository holds the images of one application.
type Repository struct {
	// Name is what the containers call the image.
	Name string `yaml:"name" spec:"required,key" declares:"repository" unique:"region"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is one that somebody else made, in this account or another one, in the
	// place of the keys that would make it.
	Existing *Existing `yaml:"existing"`
	// ImageTagMutability says whether a tag may be moved to another image.
	ImageTagMutability string `yaml:"image_tag_mutability"`
	// ScanOnPush looks for known weaknesses in each new image.
	ScanOnPush bool `yaml:"scan_on_push"`
	// ExpireUntaggedAfter is how long images without a tag are kept.
	ExpireUntaggedAfter Duration `yaml:"expire_untagged_after"`
	// LifecyclePolicy is which other images are removed, and when.
	LifecyclePolicy []ImageRule `yaml:"lifecycle_policy"`
	// ReadAccess are others who may pull the images: accounts by their number,
	// organizations, and roles by the provider's name. WriteAccess may push some, too.
	ReadAccess  []string `yaml:"read_access"`
	WriteAccess []string `yaml:"write_access"`
	// KMSKeyID encrypts the images; without it, a key of the provider does. Another one
	// replaces the repository.
	KMSKeyID string `yaml:"kms_key_id" ref:"encryption_key"`
}

// ImageRule removes images that are many or old.
type ImageRule struct {
	// ID says what the rule is for, and is what an overlay calls it by.
	ID string `yaml:"id" spec:"required,key"`
	// Priority is the place of the rule: an image goes by the first one, by priority,
	// that is about it. Left out, the rules count as they stand.
	Priority *int `yaml:"priority"`
	// TagStatus is which images: those with a tag, without one, or any.
	TagStatus string `yaml:"tag_status" spec:"required"`
	// TagPrefixes are how the tags begin, TagPatterns what they are like, with * for any
	// part of one. An image is meant that has a tag for each.
	TagPrefixes []string `yaml:"tag_prefixes"`
	TagPatterns []string `yaml:"tag_patterns"`
	// KeepLast is how many of the newest images stay, ExpireAfter how long each does.
	KeepLast    *int     `yaml:"keep_last"`
	ExpireAfter Duration `yaml:"expire_after"`
}

// EncryptionKey is a key that the product manages itself, under its alias. The
// document names aliases and declares none of them.
type EncryptionKey struct {
	// RenamedFrom is the key it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// Existing is one that somebody else made, in the place of the keys that would make it.
	Existing *Existing `yaml:"existing"`
	// Description says what the key encrypts.
	Description string `yaml:"description"`
	// Region is where the key lives, when it is not the product's region.
	Region Region `yaml:"region"`
	// Services are who may use the key besides those who hold a permission.
	Services []string `yaml:"services"`
}
