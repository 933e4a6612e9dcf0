package spec

import "github.com/jobhive/jobhivegen/internal/regex"

// ServiceImage says who owns the tag of a service's image.
type ServiceImage struct {
	// ManagedBy is terraform, or ci: then a pipeline deploys new revisions, and Terraform
	// registers task definitions and starts no deployment.
	ManagedBy ImageOwner `yaml:"managed_by" default:"terraform"`
	// Tag pins the image to a tag, such as v1.4.2.
	Tag ImageTag `yaml:"tag"`
	// Digest pins the image to its content, as sha256: and 64 hexadecimal digits. A tag that is
	// pushed again changes nothing then. There is either a tag or a digest.
	Digest ImageDigest `yaml:"digest"`
}

// ImageOwner is who decides which image runs: terraform or ci.
type ImageOwner string

var imageOwnerForm = Form{What: "owner of the image", Values: []string{"terraform", "ci"}}

func (*ImageOwner) form() *Form { return &imageOwnerForm }

// Parse reads an owner.
func (o *ImageOwner) Parse(text string) error {
	if !imageOwnerForm.accepts(text) {
		return imageOwnerForm.fail()
	}
	*o = ImageOwner(text)
	return nil
}

// ImageTag is the tag of an image.
// Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
type ImageTag string

var imageTagForm = Form{
	What: "tag of an image", Want: "up to 128 letters, digits, underscores, dots and hyphens, such as v1.4.2",
	Pattern: regex.New(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$`), MaxLength: 128, Numeric: AnyNumber,
	Examples: []string{"v1.4.2"},
}

func (*ImageTag) form() *Form { return &imageTagForm }

// Parse reads a tag.
func (t *ImageTag) Parse(text string) error {
	if !imageTagForm.accepts(text) {
		return imageTagForm.fail()
	}
	*t = ImageTag(text)
	return nil
}

// ImageDigest is the digest of an image's manifest.
// Source: https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
type ImageDigest string

var imageDigestForm = Form{
	What: "digest of an image", Want: "sha256: and 64 hexadecimal digits, as a registry shows it",
	Pattern: regex.New(`^sha256:[0-9a-f]{64}$`), MaxLength: 71,
	Examples: []string{"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
}

func (*ImageDigest) form() *Form { return &imageDigestForm }

// Parse reads a digest.
func (d *ImageDigest) Parse(text string) error {
	if !imageDigestForm.accepts(text) {
		return imageDigestForm.fail()
	}
	*d = ImageDigest(text)
	return nil
}
