package validate

import (
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// recoveryRules are about backups, and about the promises of the disaster recovery
// plan.
func recoveryRules() []Rule {
	return []Rule{
		{"availability-budget", hcl.DiagWarning, "Failover exceeds availability", availabilityBudget},
		{"backup-twice", hcl.DiagWarning, "Copied twice", backupTwice},
		{"copy-nowhere", hcl.DiagError, "Copied nowhere", copyNowhere},
		{"lifecycle-noncurrent", hcl.DiagWarning, "Old versions kept for ever", lifecycleNoncurrent},
		{"recovery-point", hcl.DiagError, "Recovery point missed", recoveryPoint},
		{"recovery-region", hcl.DiagWarning, "Nothing to fail over to", recoveryRegion},
		{"retention-conflict", hcl.DiagError, "Two retentions", retentionConflict},
		{"state-region", hcl.DiagWarning, "State lost with region", stateRegion},
	}
}

const day = 24 * time.Hour

// periods gives the time between two runs of a schedule.
var periods = map[spec.Schedule]time.Duration{
	"hourly": time.Hour, "daily": day, "weekly": 7 * day, "monthly": 30 * day, "quarterly": 91 * day, "yearly": 365 * day,
}

// stateRegion checks that a disaster does not destroy the state together with the
// resources that it helps to recover.
func stateRegion(c *checker) {
	if c.DisasterRecovery == nil || c.State == nil || c.State.Region == "" || c.State.Region != c.DisasterRecovery.PrimaryRegion {
		return
	}
	c.report("state.region", "The bucket of the state would be lost with %s, and nobody could go on from what was there. Keep it in %s.",
		c.State.Region, c.DisasterRecovery.SecondaryRegion)
}

// recoveryPoint compares how much data may be lost with how often copies are made. The
// database's point-in-time recovery satisfies every objective.
func recoveryPoint(c *checker) {
	if c.DisasterRecovery == nil || c.DisasterRecovery.RPO.Duration <= 0 {
		return
	}
	rpo := c.DisasterRecovery.RPO
	var related []diag.Related
	var late []string
	if c.PointInTimeRecovery == nil || !c.PointInTimeRecovery.Enabled {
		for path := range c.databases() {
			late = append(late, "the database, without point_in_time_recovery")
			related = append(related, c.note(path+".backup_window", "The database is backed up once a day."))
		}
	}
	for path, d := range c.caches() {
		if d.BackupWindow.Text != "" && rpo.Duration < day {
			late = append(late, "the cache, once a day")
			related = append(related, c.note(path+".backup_window", "The cache is backed up once a day."))
		}
	}
	for path, copied := range c.bucketCopies() {
		if copied.CrossRegionReplication == nil && periods[copied.Schedule] > rpo.Duration {
			late = append(late, at("the bucket %s, %s", copied.SourceBucket, copied.Schedule))
			related = append(related, c.note(path+".schedule", "The bucket is copied here."))
		}
	}
	if len(late) > 0 {
		c.add(c.file.Range("disaster_recovery.rpo"), related,
			at("At most %s of data may be lost, and this is copied less often: %s. Copy it more often, or say that it may "+
				"be lost by ignoring this rule here.", rpo.Text, strings.Join(late, "; ")))
	}
}

// recoveryRegion finds plans that promise a quick recovery but only have copies to
// start from.
func recoveryRegion(c *checker) {
	dr := c.DisasterRecovery
	if dr == nil || dr.RTO.Duration <= 0 || dr.RTO.Duration >= day || len(c.Networks) == 0 || dr.SecondaryRegion == "" {
		return
	}
	if dr.Standby != "" {
		return // a spec of its own has what is there
	}
	var related []diag.Related
	for path := range c.networks() {
		related = append(related, c.note(path, "The network is only in the product's region."))
	}
	for _, procedure := range dr.FailoverProcedures {
		for j, step := range procedure.Steps {
			if strings.Contains(step, "_in_secondary_region") {
				related = append(related, c.note(
					at("disaster_recovery.failover_procedures%s[%d]", spec.Segment(procedure.Key), j), "This step finds nothing there."))
			}
		}
	}
	c.add(c.file.Range("disaster_recovery.secondary_region"), related,
		at("In %s the product is to run in %s, where there are copies of its data and neither a network nor services. "+
			"Describe what stands ready there in a spec of its own, and name that in standby.", dr.RTO.Text, dr.SecondaryRegion))
}

// availabilityBudget compares the length of one failover with the time that the
// product may be unavailable.
func availabilityBudget(c *checker) {
	if c.DisasterRecovery == nil || c.PerformanceMetrics == nil || c.PerformanceMetrics.ApplicationMetrics == nil {
		return
	}
	goal := c.PerformanceMetrics.ApplicationMetrics.Availability
	if !goal.Value.IsSet() || goal.Unit != "%" {
		return
	}
	gone := (100 - goal.Value.Float()) / 100
	budget := time.Duration(gone * float64(30*day))
	if rto := c.DisasterRecovery.RTO; rto.Duration > budget && budget > 0 {
		c.add(c.file.Range("disaster_recovery.rto"),
			[]diag.Related{c.note("performance_metrics.application_metrics.availability", "This is the availability.")},
			at("One failover may take %s, and at the availability of %s%% the product may be gone for %d minutes a month: it "+
				"would use up %.1f months. Shorten the one or lower the other.",
				rto.Text, goal.Value, int(budget.Minutes()), float64(rto.Duration)/float64(budget)))
	}
}

// backupTwice finds two copies of one bucket in the same region.
func backupTwice(c *checker) {
	for path, one := range c.bucketCopies() {
		copied, first := one.CrossRegionReplication, c.Storage[one.DestinationBucket]
		if copied == nil || first == nil || copied.DestinationBucket == one.DestinationBucket {
			continue
		}
		if region := c.regionOf(first.Region); region == copied.DestinationRegion && region != "" {
			place := c.file.Range(path + ".cross_region_replication.destination_bucket")
			if c.file.Broken(place) {
				place = c.file.Range(path + ".cross_region_replication.destination_region")
			}
			c.add(place, []diag.Related{c.note(path+".destination_bucket", "The other copy goes here.")},
				at("Both copies of the bucket are in %s. Keep one, or put one of them elsewhere.", region))
		}
	}
}

// retentionConflict compares the retention of copies with the lifecycle rules of their
// bucket: of two rules for an object the shorter one wins.
func retentionConflict(c *checker) {
	for path, copied := range c.bucketCopies() {
		bucket := c.Storage[copied.DestinationBucket]
		if bucket == nil || copied.Retention.Duration <= 0 {
			continue
		}
		for i, rule := range bucket.LifecyclePolicy {
			if rule.Expiration == nil || rule.Expiration.Days == 0 || rule.Filter != nil && rule.Filter.Prefix != "" {
				continue
			}
			if time.Duration(rule.Expiration.Days)*day != copied.Retention.Duration {
				ends := at("storage%s.lifecycle_policy[%d].expiration.days", spec.Segment(copied.DestinationBucket), i)
				c.add(c.file.Range(path+".retention"),
					[]diag.Related{c.note(ends, "This is for every object of the bucket.")},
					at("The copies are to be kept for %s, and the bucket deletes everything after %d days; the shorter of the "+
						"two wins for each object. Give the rule of the bucket a filter with a prefix.",
						copied.Retention.Text, rule.Expiration.Days))
			}
		}
	}
}

// lifecycleNoncurrent finds versioned buckets whose lifecycle rules never remove old
// versions.
func lifecycleNoncurrent(c *checker) {
	for _, key := range sortedKeys(c.Storage) {
		bucket := c.Storage[key]
		if bucket.Versioning != "Enabled" {
			continue
		}
		ends := false
		for _, rule := range bucket.LifecyclePolicy {
			ends = ends || rule.NoncurrentVersionExpiration != nil
		}
		if !ends {
			c.report("storage"+spec.Segment(key)+".versioning",
				"What is deleted or overwritten stays as an old version, and no rule ever removes those. Add a "+
					"lifecycle_policy with noncurrent_version_expiration.")
		}
	}
}
