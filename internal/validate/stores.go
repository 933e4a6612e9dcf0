package validate

import (
	"iter"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// databases gives the databases that the spec creates, by path.
func (c *checker) databases() iter.Seq2[string, *spec.Database] {
	return made(manyOf(c, "databases", c.Databases), func(d *spec.Database) *spec.Existing { return d.Existing })
}

// caches gives the caches that the spec creates, by path.
func (c *checker) caches() iter.Seq2[string, *spec.Cache] {
	return made(manyOf(c, "caches", c.Caches), func(d *spec.Cache) *spec.Existing { return d.Existing })
}

// balancers gives the load balancers of the spec, by path.
func (c *checker) balancers() iter.Seq2[string, *spec.LoadBalancer] {
	return manyOf(c, "load_balancers", c.LoadBalancers)
}

// distributions gives the distributions of the spec, by path.
func (c *checker) distributions() iter.Seq2[string, *spec.Distribution] {
	return manyOf(c, "distributions", c.Distributions)
}

// networks gives the networks of the spec, by path.
func (c *checker) networks() iter.Seq2[string, *spec.VPC] {
	return manyOf(c, "networks", c.Networks)
}

// bucketCopies gives the copies of buckets, by path.
func (c *checker) bucketCopies() iter.Seq2[string, *spec.BucketCopy] {
	if c.ApplicationBackup == nil {
		return func(func(string, *spec.BucketCopy) bool) {}
	}
	return manyOf(c, "application_backup.bucket_copies", c.ApplicationBackup.BucketCopies)
}

// made leaves out the things that somebody else made.
func made[T any](things iter.Seq2[string, *T], existing func(*T) *spec.Existing) iter.Seq2[string, *T] {
	return func(yield func(string, *T) bool) {
		for path, thing := range things {
			if existing(thing) == nil && !yield(path, thing) {
				return
			}
		}
	}
}

// manyOf gives the named things of a section, by the path that the spec uses:
// "database" for the short form or "databases.NAME".
func manyOf[T any](c *checker, section string, things map[string]*T) iter.Seq2[string, *T] {
	return func(yield func(string, *T) bool) {
		for _, name := range sortedKeys(things) {
			if things[name] != nil && !yield(c.file.PathOf(section, name), things[name]) {
				return
			}
		}
	}
}
