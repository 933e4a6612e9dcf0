package validate

import (
	"iter"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// databases are the databases that the spec makes, by their paths.
func (c *checker) databases() iter.Seq2[string, *spec.Database] {
	return manyOf(c, "databases", c.Databases)
}

// caches are the caches that the spec makes, by their paths.
func (c *checker) caches() iter.Seq2[string, *spec.Cache] {
	return manyOf(c, "caches", c.Caches)
}

// balancers are the load balancers of the spec, by their paths.
func (c *checker) balancers() iter.Seq2[string, *spec.LoadBalancer] {
	return manyOf(c, "load_balancers", c.LoadBalancers)
}

// distributions are the distributions of the spec, by their paths.
func (c *checker) distributions() iter.Seq2[string, *spec.Distribution] {
	return manyOf(c, "distributions", c.Distributions)
}

// networks are the networks of the spec, by their paths.
func (c *checker) networks() iter.Seq2[string, *spec.VPC] {
	return manyOf(c, "networks", c.Networks)
}

// manyOf are things of a section that has them by name, by the paths under which the
// spec writes them.
func manyOf[T any](c *checker, section string, things map[string]*T) iter.Seq2[string, *T] {
	return func(yield func(string, *T) bool) {
		for _, name := range sortedKeys(things) {
			if things[name] != nil && !yield(c.file.PathOf(section, name), things[name]) {
				return
			}
		}
	}
}
