package validate

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// imageRules are about which version of an image a service runs.
func imageRules() []Rule {
	return []Rule{
		{"image-versions", hcl.DiagError, "Two versions of one image", imageVersions},
		{"image-owner", hcl.DiagError, "Version that is left to CI", imageOwner},
		{"image-agreement", hcl.DiagError, "Versions that differ", imageAgreement},
	}
}

// imageVersions finds services whose image has a tag and a digest.
func imageVersions(c *checker) {
	for i, service := range c.Services {
		if image := service.Image; image != nil && image.Tag != "" && image.Digest != "" {
			c.add(c.file.Range(at("services[%d].image.digest", i)),
				[]diag.Related{c.note(at("services[%d].image.tag", i), "This is the tag.")},
				at("The image of %s has a tag and a digest, which can be two images. Keep one of them; the digest is the one "+
					"that never moves.", service.ServiceName))
		}
	}
}

// imageOwner finds services whose image is pinned, though a pipeline chooses what runs.
func imageOwner(c *checker) {
	for i, service := range c.Services {
		image := service.Image
		if image == nil || image.ManagedBy != "ci" {
			continue
		}
		if key, version := pinned(image); version != "" {
			c.add(c.file.Range(at("services[%d].image.%s", i, key)),
				[]diag.Related{c.note(at("services[%d].image.managed_by", i), "A pipeline deploys here.")},
				at("A pipeline chooses the version of %s that runs, and here it is %s. Leave out managed_by, or %s.",
					service.ServiceName, version, key))
		}
	}
}

// imageAgreement finds services of one task definition that pin different versions of its
// image, which the task definition names once.
func imageAgreement(c *checker) {
	first := map[string]int{}
	for i, service := range c.Services {
		if service.Image == nil {
			continue
		}
		key, version := pinned(service.Image)
		if version == "" {
			continue
		}
		before, found := first[service.TaskDefinition]
		if !found {
			first[service.TaskDefinition] = i
			continue
		}
		if otherKey, other := pinned(c.Services[before].Image); other != version {
			c.add(c.file.Range(at("services[%d].image.%s", i, key)),
				[]diag.Related{c.note(at("services[%d].image.%s", before, otherKey), "This is the other version.")},
				at("%s and %s run the task definition %s, whose image has one version. Write the same one, or give one of them "+
					"a task definition of its own.", c.Services[before].ServiceName, service.ServiceName, service.TaskDefinition))
		}
	}
}

// pinned is the version to which an image is pinned, and its key; both are empty if an input
// of the root chooses it.
func pinned(image *spec.ServiceImage) (key, version string) {
	if image.Digest != "" {
		return "digest", string(image.Digest)
	}
	return "tag", string(image.Tag)
}
