package validate

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// factRules are about facts that the document states twice.
func factRules() []Rule {
	const title = "Facts disagree"
	return []Rule{
		{"facts-backup", hcl.DiagError, title, sameBackup},
		{"facts-cache-nodes", hcl.DiagError, title, sameCacheNodes},
		{"facts-regions", hcl.DiagError, title, sameRegions},
		{"facts-replicas", hcl.DiagError, title, sameReplicas},
		{"facts-restore", hcl.DiagError, "Restore period and retention differ", restorePeriod},
		{"facts-scaling-targets", hcl.DiagError, title, sameScalingTargets},
		{"facts-snapshots", hcl.DiagError, title, sameEncryption},
		{"facts-spot-share", hcl.DiagError, title, sameSpotShare},
	}
}

// sameEncryption compares what is said of snapshots with their source: a snapshot is
// encrypted as the disk is that it is taken of.
func sameEncryption(c *checker) {
	if c.RDSBackup == nil {
		return
	}
	for path, d := range c.databases() {
		c.sameEncryption(path, d)
	}
}

func (c *checker) sameEncryption(database string, d *spec.Database) {
	for i, snapshot := range c.RDSBackup.ManualSnapshots {
		path := at("rds_backup.manual_snapshots[%d].encryption", i)
		if !c.file.Has(path) {
			continue
		}
		stated, disk := bool(snapshot.Encryption), d.StorageEncrypted
		other := database + ".storage_encrypted"
		if !c.file.Has(other) {
			other = database + ".identifier"
		}
		c.agree(stated == disk, "The encryption of the snapshots", path, at("%t", stated), other, at("%t", disk))
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

var leadingNumber = regexp.MustCompile(`^([0-9]{1,4})_`)

// countIn is the number in front of words such as 3_nodes_with_replication.
func countIn(words string) (int, bool) {
	m := leadingNumber.FindStringSubmatch(words)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

func sameCacheNodes(c *checker) {
	if c.PerformanceTuning == nil || c.PerformanceTuning.Caching == nil {
		return
	}
	n, ok := countIn(c.PerformanceTuning.Caching.RedisCluster)
	for path, d := range c.caches() {
		if ok {
			c.agree(n == d.NumCacheNodes, "The number of cache nodes",
				"performance_tuning.caching.redis_cluster", strconv.Itoa(n),
				path+".num_cache_nodes", strconv.Itoa(d.NumCacheNodes))
		}
	}
}

func sameReplicas(c *checker) {
	if c.PerformanceTuning == nil || c.PerformanceTuning.Database == nil {
		return
	}
	n, ok := countIn(c.PerformanceTuning.Database.ReadReplicas)
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
	for i, task := range c.TaskDefinitions {
		for j, container := range task.ContainerDefinitions {
			if log := container.LogConfiguration; log != nil && log.Options != nil && log.Options.Region != "" {
				c.sameRegion("The region of the logs", at(
					"task_definitions[%d].container_definitions[%d].log_configuration.options.awslogs-region", i, j),
					log.Options.Region, "product.region", c.Product.Region)
			}
		}
	}
}

func (c *checker) replicationRegion() {
	backup := c.ApplicationBackup
	if backup == nil || backup.S3MediaBackup == nil || backup.S3MediaBackup.CrossRegionReplication == nil {
		return
	}
	copied := backup.S3MediaBackup.CrossRegionReplication
	if bucket := c.Storage[copied.DestinationBucket]; bucket != nil {
		c.sameRegion("The region of the copies",
			"application_backup.s3_media_backup.cross_region_replication.destination_region",
			copied.DestinationRegion,
			"storage"+spec.Segment(copied.DestinationBucket)+".region", c.regionOf(bucket.Region))
	}
}

func (c *checker) sameRegion(fact, path string, a spec.Region, otherPath string, b spec.Region) {
	if a != "" {
		c.agree(a == b, fact, path, text(string(a)), otherPath, text(string(b)))
	}
}

// regionOf is the region of a thing that may name none.
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

// sameScalingTargets compares what a service aims at with its policies, which
// are what is rendered.
func sameScalingTargets(c *checker) {
	policies := map[string]int{}
	for i, scaling := range c.AutoScalingPolicies {
		policies[scaling.ServiceName] = i
	}
	for i, service := range c.Services {
		if service.AutoScaling == nil {
			continue
		}
		base := at("services[%d].auto_scaling", i)
		scaling := -1
		if found, ok := policies[service.ServiceName]; ok {
			scaling = found
		}
		c.trackedTarget(base+".target_cpu_utilization",
			service.AutoScaling.TargetCPUUtilization, scaling, "CPUUtilization")
		c.trackedTarget(base+".target_memory_utilization",
			service.AutoScaling.TargetMemoryUtilization, scaling, "MemoryUtilization")
		for j, metric := range service.AutoScaling.CustomMetrics {
			c.steppedTarget(base+".custom_metrics["+strconv.Itoa(j)+"]", metric, scaling)
		}
	}
}

// trackedTarget compares a target with the policies that track the metric.
func (c *checker) trackedTarget(path string, target spec.Number, scaling int, metric string) {
	if !target.IsSet() {
		return
	}
	found := false
	for i, policy := range c.policies(scaling) {
		tracker := policy.TargetTrackingScalingPolicy
		if tracker == nil || tracker.PredefinedMetricSpecification == nil ||
			!strings.HasSuffix(tracker.PredefinedMetricSpecification.PredefinedMetricType, metric) {
			continue
		}
		found = true
		if tracker.TargetValue.IsSet() {
			c.agree(tracker.TargetValue.Compare(target) == 0, "The target of "+metric, path, target.String(),
				at(
					"auto_scaling_policies[%d].policies[%d].target_tracking_scaling_policy.target_value",
					scaling, i), tracker.TargetValue.String())
		}
	}
	if !found {
		c.report(path,
			"The service aims at a %s of %s, and no policy of it in auto_scaling_policies tracks this metric, so "+
				"nothing would scale. Add one, or leave the target out.", metric, target)
	}
}

// steppedTarget compares the target of a custom metric with the alarms of the
// step policies; others may act at other thresholds.
func (c *checker) steppedTarget(path string, metric spec.CustomMetric, scaling int) {
	if !metric.TargetValue.IsSet() {
		return
	}
	for i, policy := range c.policies(scaling) {
		if policy.Alarm != nil && policy.Alarm.MetricName == metric.MetricName &&
			policy.Alarm.Threshold.IsSet() && policy.Alarm.Threshold.Compare(metric.TargetValue) == 0 {
			alarm := at("auto_scaling_policies[%d].policies[%d].alarm", scaling, i)
			c.compares(path+".target_value", alarm+".threshold")
			c.compares(path+".metric_name", alarm+".metric_name")
			return
		}
	}
	c.report(path+".target_value",
		"The service aims at a %s of %s, and no policy of it in auto_scaling_policies has an alarm on this "+
			"metric with this threshold. Make the two equal.", metric.MetricName, metric.TargetValue)
}

// policies are those of an item of auto_scaling_policies, none for -1.
func (c *checker) policies(scaling int) []spec.ScalingPolicy {
	if scaling < 0 {
		return nil
	}
	return c.AutoScalingPolicies[scaling].Policies
}

// sameSpotShare compares the share of spot capacity with the weights of the
// service's strategy.
func sameSpotShare(c *checker) {
	if c.CostOptimization == nil || c.CostOptimization.Compute == nil {
		return
	}
	const path = "cost_optimization.compute.use_spot_instances"
	share := c.CostOptimization.Compute.UseSpotInstances
	for i, service := range c.Services {
		if service.ServiceName != share.Of || share.Of == "" {
			continue
		}
		spot, all := 0, 0
		for _, item := range service.CapacityProviderStrategy {
			all += item.Weight
			if strings.Contains(strings.ToLower(item.CapacityProvider), "spot") {
				spot += item.Weight
			}
		}
		actual := "none, as the service has no strategy with weights,"
		if all > 0 {
			actual = at("%d of %d", spot, all)
		}
		c.agree(all > 0 && spot*100 == share.Percent*all, "The share of spot capacity",
			path, at("%d of 100", share.Percent), at("services[%d].capacity_provider_strategy", i), actual)
	}
}
