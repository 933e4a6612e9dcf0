package validate

import (
	"strconv"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// factRules are about facts that the spec states twice.
func factRules() []Rule {
	const title = "Facts disagree"
	return []Rule{
		{"facts-backup", hcl.DiagError, title, sameBackup},
		{"facts-cache-nodes", hcl.DiagError, title, sameCacheNodes},
		{"facts-regions", hcl.DiagError, title, sameRegions},
		{"facts-replicas", hcl.DiagError, title, sameReplicas},
		{"facts-restore", hcl.DiagError, "Restore period and retention differ", restorePeriod},
	}
}

func sameBackup(c *checker) {
	if c.RDSBackup == nil || c.RDSBackup.AutomatedBackups == nil {
		return
	}
	const base = "rds_backup.automated_backups."
	automated := c.RDSBackup.AutomatedBackups
	for path, d := range c.databases() {
		kept, stated := automated.BackupRetentionPeriod, d.BackupRetentionPeriod
		c.agree(kept == stated, "The retention of the automated backups",
			base+"backup_retention_period", days(kept), path+".backup_retention_period", days(stated))
		window, other := automated.BackupWindow.Text, d.BackupWindow.Text
		c.agree(window == other, "The backup window",
			base+"backup_window", text(window), path+".backup_window", text(other))
	}
}

func days(n int) string { return strconv.Itoa(n) + " days" }

// text quotes a value for a message.
func text(s string) string {
	if s == "" {
		return "not stated"
	}
	return strconv.Quote(s)
}

var leadingNumber = regex.New(`^([0-9]{1,4})_`)

// countIn reads the number at the beginning of words such as 3_nodes_with_replication.
func countIn(words string) (int, bool) {
	m := leadingNumber.FindStringSubmatch(words)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

func sameCacheNodes(c *checker) {
	if c.PerformanceTuning == nil {
		return
	}
	n, ok := countIn(string(c.PerformanceTuning.Caching["redis_cluster"]))
	for path, d := range c.caches() {
		if ok {
			c.agree(n == d.NumCacheNodes, "The number of cache nodes",
				"performance_tuning.caching.redis_cluster", strconv.Itoa(n),
				path+".num_cache_nodes", strconv.Itoa(d.NumCacheNodes))
		}
	}
}

func sameReplicas(c *checker) {
	if c.PerformanceTuning == nil {
		return
	}
	n, ok := countIn(string(c.PerformanceTuning.Database["read_replicas"]))
	for path, d := range c.databases() {
		if ok {
			c.agree(n == len(d.ReadReplicas), "The number of read replicas",
				"performance_tuning.database.read_replicas", strconv.Itoa(n),
				path+".read_replicas", strconv.Itoa(len(d.ReadReplicas)))
		}
	}
}

func sameRegions(c *checker) {
	if c.Product == nil {
		return
	}
	if dr := c.DisasterRecovery; dr != nil {
		c.sameRegion("The product's region",
			"disaster_recovery.primary_region", dr.PrimaryRegion, "product.region", c.Product.Region)
		c.sameRegion("The secondary region",
			"disaster_recovery.secondary_region",
			dr.SecondaryRegion, "product.secondary_region", c.Product.SecondaryRegion)
	}
	if c.Product.Region != "" && c.Product.Region == c.Product.SecondaryRegion {
		c.report("product.secondary_region",
			"The secondary region is the product's region, so it would be lost together with it. Choose another "+
				"one.")
	}
	if c.RDSBackup != nil {
		for i, snapshot := range c.RDSBackup.ManualSnapshots {
			if snapshot.CrossRegionCopy != nil {
				c.sameRegion("The secondary region", at(
					"rds_backup.manual_snapshots[%d].cross_region_copy.destination_region", i),
					snapshot.CrossRegionCopy.DestinationRegion, "product.secondary_region", c.Product.SecondaryRegion)
			}
		}
	}
	c.replicationRegion()
}

func (c *checker) replicationRegion() {
	for path, copied := range c.bucketCopies() {
		to := copied.CrossRegionReplication
		if to == nil {
			continue
		}
		if bucket := c.Storage[to.DestinationBucket]; bucket != nil {
			c.sameRegion("The region of the copies",
				path+".cross_region_replication.destination_region", to.DestinationRegion,
				"storage"+spec.Segment(to.DestinationBucket)+".region", c.regionOf(bucket.Region))
		}
	}
}

func (c *checker) sameRegion(fact, path string, a spec.Region, otherPath string, b spec.Region) {
	if a != "" {
		c.agree(a == b, fact, path, text(string(a)), otherPath, text(string(b)))
	}
}

// regionOf gives the region of a thing, by default that of the product.
func (c *checker) regionOf(own spec.Region) spec.Region {
	if own == "" && c.Product != nil {
		return c.Product.Region
	}
	return own
}

func restorePeriod(c *checker) {
	if c.PointInTimeRecovery == nil {
		return
	}
	for path, d := range c.databases() {
		c.restorePeriod(path+".backup_retention_period", d.BackupRetentionPeriod)
	}
}

func (c *checker) restorePeriod(path string, kept int) {
	const enabled, earliest = "point_in_time_recovery.enabled", "point_in_time_recovery.earliest_restorable_time"
	c.compares(enabled, path)
	if c.PointInTimeRecovery.Enabled != (kept > 0) {
		c.report(enabled, "A database whose backups are kept for %d days %s. No switch of its own decides that: "+
			"make the two agree.", kept, canRestore(kept))
		return
	}
	c.compares(earliest, path)
	ago := c.PointInTimeRecovery.EarliestRestorableTime.Ago
	if ago.Text != "" && ago.Hours() != float64(24*kept) {
		c.report(earliest, "The database is to be restorable for %s, and %s keeps its "+
			"backups for %d days. Write the same in both places.", ago.Text, path, kept)
	}
}

func canRestore(days int) string {
	if days > 0 {
		return "can be restored to any moment of them"
	}
	return "cannot be restored to a moment"
}
