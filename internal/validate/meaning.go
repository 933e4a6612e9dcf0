package validate

import (
	"cmp"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// meaningRules are about texts and names that do not mean what the author intended, or
// nothing at all: headers, origins of web pages, time zones.
func meaningRules() []Rule {
	return []Rule{
		{"cache-control", hcl.DiagError, "Header not understood", cacheControl},
		{"cors-origin", hcl.DiagError, "No origin of a page", corsOrigin},
		{"goal-side", hcl.DiagError, "Goal on the wrong side", goalSide},
		{"lifecycle-unversioned", hcl.DiagError, "No old versions", lifecycleUnversioned},
		{"state-bucket", hcl.DiagError, "State in its own bucket", stateBucket},
		{"state-key", hcl.DiagError, "No plain path", stateKey},
	}
}

// cacheDirectives are the directives of a response, and whether each takes a number of
// seconds: RFC 9111, RFC 5861 and RFC 8246.
var cacheDirectives = map[string]bool{
	"immutable": false, "must-revalidate": false, "must-understand": false, "no-cache": false, "no-store": false, "no-transform": false,
	"private": false, "proxy-revalidate": false, "public": false,
	"max-age": true, "s-maxage": true, "stale-if-error": true, "stale-while-revalidate": true,
}

func cacheControl(c *checker) {
	check := func(path, header string) {
		for part := range strings.SplitSeq(header, ",") {
			name, seconds, given := strings.Cut(strings.TrimSpace(part), "=")
			timed, known := cacheDirectives[strings.ToLower(name)]
			_, err := strconv.ParseUint(seconds, 10, 31)
			if name != "" && (!known || timed && err != nil || !timed && given && name != "no-cache" && name != "private") {
				c.report(path, "%q is none of what a Cache-Control says: public, private, no-cache, no-store, immutable, "+
					"must-revalidate, max-age=SECONDS, s-maxage=SECONDS and others. Correct it.", strings.TrimSpace(part))
				return
			}
		}
	}
	for path, d := range c.distributions() {
		if b := d.DefaultCacheBehavior; b != nil {
			check(path+".default_cache_behavior.cache_control", b.CacheControl)
		}
		for i, b := range d.CacheBehaviors {
			check(at("%s.cache_behaviors[%d].cache_control", path, i), b.CacheControl)
		}
	}
}

// corsOrigin finds texts that no browser sends as the origin of a page. An origin is a
// scheme and a host, and a port if needed, as in https://example.com:8443. A * may
// replace any part.
func corsOrigin(c *checker) {
	for _, key := range sortedKeys(c.Storage) {
		for i, rule := range c.Storage[key].CORS {
			for j, origin := range rule.AllowedOrigins {
				if isOrigin(origin) {
					continue
				}
				c.report(at("storage%s.cors_configuration[%d].allowed_origins[%d]", spec.Segment(key), i, j),
					"A browser says where a page is from with a scheme and a host, such as https://app.example.com, without a "+
						"path. %q never is one. Write it so.", origin)
			}
		}
	}
}

func isOrigin(text string) bool {
	if text == "null" || strings.HasPrefix(text, "*") {
		return !strings.Contains(text, "/")
	}
	u, err := url.Parse(strings.ReplaceAll(text, "*", "x"))
	return err == nil && u.Scheme != "" && u.Host != "" && u.Path == "" && u.RawQuery == "" && u.User == nil
}

// goalSide finds goals that ask for at least so much of a value that should be low,
// such as an error rate.
func goalSide(c *checker) {
	if c.PerformanceMetrics == nil {
		return
	}
	const side = "below"
	wrong := func(path string, goal spec.Goal) {
		if goal.Comparison != "" && goal.Comparison != side && goal.Unit != "" {
			c.report(path, "This goal is missed while all is well: the value should be %s what is aimed at. Write target_%s_%s%s.",
				side, side, goal.Value, goal.Unit)
		}
	}
	if m := c.PerformanceMetrics.ApplicationMetrics; m != nil {
		wrong("performance_metrics.application_metrics.response_time_p95", m.ResponseTimeP95)
		wrong("performance_metrics.application_metrics.error_rate", m.ErrorRate)
	}
	if m := c.PerformanceMetrics.InfrastructureMetrics; m != nil {
		wrong("performance_metrics.infrastructure_metrics.cpu_utilization", m.CPUUtilization)
		wrong("performance_metrics.infrastructure_metrics.memory_utilization", m.MemoryUtilization)
	}
}

// lifecycleUnversioned finds rules about old versions in buckets that keep no
// versions.
func lifecycleUnversioned(c *checker) {
	for _, key := range sortedKeys(c.Storage) {
		bucket := c.Storage[key]
		if bucket.Versioning == "Enabled" || bucket.Versioning == "Suspended" {
			continue
		}
		for i, rule := range bucket.LifecyclePolicy {
			if rule.NoncurrentVersionExpiration != nil {
				c.report(at("storage%s.lifecycle_policy[%d].noncurrent_version_expiration.noncurrent_days", spec.Segment(key), i),
					"The bucket keeps no old versions that could be removed. Write versioning: Enabled, or leave the rule out.")
			}
			for j := range rule.NoncurrentVersionTransitions {
				c.report(at("storage%s.lifecycle_policy[%d].noncurrent_version_transitions[%d].noncurrent_days", spec.Segment(key), i, j),
					"The bucket keeps no old versions that could move. Write versioning: Enabled, or leave them out.")
			}
		}
	}
}

// stateBucket finds states that are kept in a bucket that the same spec describes.
func stateBucket(c *checker) {
	if c.State == nil || c.State.Bucket == "" {
		return
	}
	for _, key := range sortedKeys(c.Storage) {
		if c.Storage[key].Name == c.State.Bucket {
			c.report("state.bucket", "The bucket of the state is there before everything else, and this one is made by the "+
				"product itself, as storage.%s. Name another, which is made by hand.", key)
		}
	}
}

// stateKey finds names of states that a service may take for another name, such as ./a
// and x/../a for a: two environments would then have one state.
func stateKey(c *checker) {
	if c.State == nil || c.State.Key == "" {
		return
	}
	if plain := strings.TrimLeft(path.Clean("/"+c.State.Key), "/"); plain != c.State.Key {
		c.report("state.key", "Some services take this key for that of another state, because it is no plain path: it has an empty part, "+
			"a \".\" or a \"..\". Write %s.", cmp.Or(plain, "such as shop/production/terraform"))
	}
}
