package cli

import "github.com/hashicorp/hcl/v2"

// trap is a contradiction, or a mistake, of the infrastructure document.
type trap struct {
	id string
	// severity is what it is to be reported as at the least.
	severity hcl.DiagnosticSeverity
	// by are the ids of rules, and the summaries of what loading reports, that
	// catch it.
	by []string
	// lines are those of the document where it is reported, each of them: "76-77
	// 401" is once in the first two and once at the third.
	lines string
	// changes are those of the document that would make the mistake, for one that
	// the document does not make or that another mistake of it hides.
	changes []change
	// elsewhere is why the document as it is does not show it.
	elsewhere string
	// written is what the pack writes so that it cannot happen: attributes or files
	// of the output, and a part of the text of each.
	written map[string]string
	// never is why no rule is about it.
	never string
}

// change is other text for lines of the document.
type change struct {
	// lines are replaced by one with the text to, and by empty ones if there are
	// more of them. What follows keeps its number.
	lines, to string
	// by is what catches it, where it is not all of the trap's.
	by string
	// at is where it is reported, where that is not in lines.
	at string
}

const (
	mustFail = hcl.DiagError
	remark   = hcl.DiagWarning
)

// traps are those with which the validator must fail, or which it must remark
// on, by the number that the notes about the document give them.
var traps = []trap{
	{
		id: "T-01", severity: mustFail, by: []string{"Duplicate key"},
		elsewhere: "the importer splits the blocks at the headings between them",
		changes:   []change{{lines: "92", to: "# no heading", at: "93"}, {lines: "105", to: "# no heading", at: "106"}},
	},
	{id: "T-03", severity: remark, by: []string{"cache-parameter"}, lines: "270-272"},
	{
		// Comments are no facts; what is reported at their lines shows them.
		id: "T-06", severity: remark, by: []string{"retention-conflict", "zone-coverage", "alarm-memory"}, lines: "330 399-401 743",
	},
	{
		id: "T-08", severity: mustFail, by: []string{"Invalid duration"}, elsewhere: "its forms are all valid",
		changes: []change{
			{lines: "860", to: "retention: 7_fortnights"},
			{lines: "863", to: "retention: four_weeks"},
			{lines: "866", to: "retention: 12"},
			{lines: "883", to: "retention: 90_dayz"},
			{lines: "899", to: "rto: 4h"},
			{lines: "900", to: "rpo: soon"},
			{lines: "874", to: "earliest_restorable_time: current_time + 30_days", by: "Invalid past time"},
			{lines: "932", to: "- use_spot_instances: 30_of_celery_workers", by: "spot-share"},
			{lines: "948", to: "rds_reserved_instances: 1_year", by: "Invalid term"},
			{lines: "950", to: "savings_plans: compute_savings_plan_soon", by: "Invalid term"},
			{lines: "995", to: "- response_time_p95: target_200", by: "Invalid goal"},
			{lines: "997", to: "- error_rate: target_near_0.1%", by: "Invalid goal"},
		},
	},
	{
		id: "T-10", severity: mustFail, by: []string{"Unknown key"}, elsewhere: "its spellings are the keys of the spec",
		changes: []change{
			{lines: "241", to: "num_cache_cluster: 3"},
			{lines: "259", to: "snapshot_retention: 7"},
			{lines: "433", to: "healthy_thresholds: 2"},
			{lines: "826", to: "- metric_lower_bound: 0"},
		},
	},
	{
		id: "T-11", severity: mustFail, lines: "83 124 125 129 141 142 143 263 384 410 413 611 621 683 687 691 713 761",
		by: []string{
			"placeholder", "Key not supported", "Invalid resource", "Unknown role", "Unknown repository", "Unknown topic",
			"Unknown encryption key", "Unknown secret",
		},
	},
	{id: "T-12", severity: mustFail, by: []string{"placeholder"}, lines: "83 413"},
	{id: "T-13", severity: remark, by: []string{"Key not supported", "Unknown encryption key"}, lines: "384 683"},
	{id: "T-14", severity: remark, by: []string{"placeholder", "Unknown secret"}, lines: "141 142 143 761"},
	{
		id: "T-15", severity: mustFail, by: []string{"placeholder", "Key not supported", "Literal in a secret"},
		lines: "346 429 486 489 497 517 533 545 637 647",
	},
	{
		id: "T-17", severity: remark, by: []string{"facts-regions", "Literal in a secret"}, lines: "672",
		elsewhere: "its other regions are equal, and rendered as the provider's",
		changes:   []change{{lines: "149", to: `"awslogs-region": "us-west-1",`, by: "log-region"}},
		written:   map[string]string{"aws_ecs_task_definition.web.container_definitions": "data.aws_region.current."},
	},
	{id: "T-20", severity: remark, by: []string{"strategy-unused", "Key not supported"}, lines: "50 52-62 70 95 108"},
	{
		id: "T-21", never: "about what is written: each service has its own",
		written: map[string]string{
			"aws_ecs_service.web.launch_type":                                                   "FARGATE",
			"aws_ecs_service.celery_workers.capacity_provider_strategy.weight":                  "7",
			"aws_ecs_service.celery_workers.force_new_deployment":                               "true",
			"aws_ecs_cluster_capacity_providers.main.default_capacity_provider_strategy.weight": "4",
		},
	},
	{id: "T-22", severity: remark, by: []string{"reference-address", "Unknown task definition", "Unknown repository"}, lines: "69 94 107 129"},
	{id: "T-23", severity: mustFail, by: []string{"Unknown task definition"}, lines: "94 107"},
	{id: "T-24", severity: mustFail, by: []string{"service-network"}, lines: "93-104 106-113"},
	{
		id: "T-25", severity: remark, by: []string{"facts-spot-share", "Unknown service"}, lines: "932",
		elsewhere: "the service is only found with the product's name, which the document does not have",
		changes:   []change{{lines: "932", to: "- use_spot_instances: 30%_of_jobhive-celery-workers", by: "facts-spot-share"}},
	},
	{
		id: "T-26", never: "the key has a meaning of its own in the spec, and the pack writes the two arguments",
		written: map[string]string{
			"aws_ecs_service.celery_beat.deployment_maximum_percent":         "100",
			"aws_ecs_service.celery_beat.deployment_minimum_healthy_percent": "0",
		},
	},
	{
		id: "T-27", never: "containers are typed, and the pack writes the provider's spelling",
		written: map[string]string{"aws_ecs_task_definition.web.container_definitions": "containerPort"},
	},
	{
		id: "T-28", severity: mustFail, by: []string{"task-size"}, elsewhere: "its sizes are valid",
		changes: []change{{lines: "123", to: `"memory": "512",`}},
	},
	{id: "T-29", severity: remark, by: []string{"task-sidecars"}, lines: "122-123 760 764 974"},
	{id: "T-30", severity: mustFail, by: []string{"Unknown subnet"}, lines: "77 400 401"},
	{id: "T-31", severity: mustFail, by: []string{"service-network"}, lines: "76-80 399"},
	{id: "T-32", severity: remark, by: []string{"zone-coverage"}, lines: "76-77 399-401"},
	{
		id: "T-33", severity: mustFail, by: []string{"Unknown security group"}, elsewhere: "its spellings are all understood",
		changes: []change{{lines: "79", to: "- sg-web-aplications"}, {lines: "514", to: "sg_web_app:", at: "79"}},
	},
	{id: "T-34", severity: mustFail, by: []string{"replica-zone"}, lines: "229 470-476"},
	{id: "T-35", severity: remark, by: []string{"subnet-group"}, lines: "195 248"},
	{
		id: "T-36", severity: mustFail, by: []string{"Unknown subnet"}, elsewhere: "subnets have names by their tier and zone",
		changes: []change{{lines: "485", to: "subnet: public-subnet-1z"}, {lines: "488", to: "subnet: nat-subnet-1b"}},
	},
	{id: "T-37", severity: remark, by: []string{"placeholder"}, lines: "486 489"},
	{id: "T-38", severity: remark, by: []string{"nat-zones"}, lines: "466-467 483-486 487-489"},
	{id: "T-40", severity: mustFail, by: []string{"Unknown encryption key"}, lines: "174"},
	{id: "T-41", severity: remark, by: []string{"Key not supported"}, lines: "176-179"},
	{
		id: "T-42", never: "the spec has no role to forget: the pack makes it whenever there is an interval",
		written: map[string]string{
			"aws_db_instance.primary.monitoring_role_arn":          "aws_iam_role.monitoring.arn",
			"aws_iam_role_policy_attachment.monitoring.policy_arn": "AmazonRDSEnhancedMonitoringRole",
		},
	},
	{id: "T-43", severity: remark, by: []string{"Unknown task definition", "log-unwritten"}, lines: "93-94 685"},
	{id: "T-44", severity: remark, by: []string{"database-version"}, lines: "169 225"},
	{id: "T-45", severity: remark, by: []string{"database-buffers", "database-connections"}, lines: "170 201 202 204 222"},
	{id: "T-46", severity: remark, by: []string{"parameter-default"}, lines: "209"},
	{id: "T-47", severity: mustFail, by: []string{"Key not supported"}, lines: "237"},
	{
		id: "T-48", severity: remark, by: []string{"cache-parameter", "facts-cache-nodes", "Unknown key"},
		elsewhere: "only its picture says clustered; its facts are those of a primary with two replicas",
		changes: []change{
			{lines: "275", to: "cluster-enabled yes", by: "cache-parameter"},
			{lines: "980", to: "- redis_cluster: 6_nodes_with_replication", by: "facts-cache-nodes"},
			{lines: "241", to: "num_node_groups: 3", by: "Unknown key"},
		},
	},
	{id: "T-49", severity: remark, by: []string{"cache-eviction"}, lines: "268 244 986"},
	{id: "T-49b", severity: remark, by: []string{"cache-parameter"}, lines: "269"},
	{id: "T-50", severity: mustFail, by: []string{"secret-whole"}, lines: "141 142 143"},
	{
		id: "T-51", severity: mustFail, by: []string{"placeholder"}, lines: "141 142 143",
		written: map[string]string{"aws_ecs_task_definition.web.container_definitions": "_arn}:pooled_url::"},
	},
	{id: "T-52", severity: mustFail, by: []string{"Literal in a secret", "Key not supported"}, lines: "254 639 649 655-656"},
	{id: "T-53", severity: mustFail, by: []string{"Literal in a secret"}, lines: "637 647"},
	{id: "T-54", severity: remark, by: []string{"database-username"}, lines: "168 638"},
	{
		id: "T-55", never: "about what is written: replicas exclude that the provider manages the password",
		written: map[string]string{"aws_db_instance.primary.password_wo": "ephemeral."},
	},
	{
		id: "T-56", never: "about what is written: secrets are never stored",
		written: map[string]string{"aws_secretsmanager_secret_version.django_secrets.secret_string_wo": "ephemeral."},
	},
	{id: "T-57", severity: remark, by: []string{"Key not supported", "Literal in a secret"}, lines: "254 649"},
	{
		id: "T-58", never: "about what is written: the instance and its secret read one stored value, and follow its version",
		written: map[string]string{
			"aws_db_instance.primary.password_wo":                                        "ephemeral.aws_secretsmanager_secret_version.database_master_password",
			"aws_db_instance.primary.password_wo_version":                                "database_master_password_version_id",
			"aws_secretsmanager_secret_version.database_master.secret_string_wo":         "ephemeral.aws_secretsmanager_secret_version.database_master_password",
			"aws_secretsmanager_secret_version.database_master.secret_string_wo_version": "database_master_password_version_id",
		},
	},
	{id: "T-60", severity: mustFail, by: []string{"facts-scaling-targets", "scaling-policies"}, lines: "101 104 820-821"},
	{id: "T-61", severity: mustFail, by: []string{"metric-namespace", "policy-metric-missing"}, lines: "103"},
	{id: "T-62", severity: mustFail, by: []string{"scaling-policies"}, lines: "821-833"},
	{id: "T-63", severity: remark, by: []string{"scaling-one-way"}, lines: "825-833"},
	{id: "T-64", severity: mustFail, by: []string{"scaling-schedule"}, lines: "933"},
	{id: "T-65", severity: mustFail, by: []string{"alarm-unowned"}, lines: "703 715 726 736 747"},
	{id: "T-66", severity: remark, by: []string{"alarm-silent"}, lines: "715 726 736 747"},
	{id: "T-67", severity: remark, by: []string{"alarm-memory"}, lines: "743"},
	{id: "T-68", severity: remark, by: []string{"alarm-cache-cpu"}, lines: "748-750"},
	{id: "T-69", severity: remark, by: []string{"goal-conflict"}, lines: "710 722 733 802 811 1001 1002"},
	{
		id: "T-69b", severity: remark, by: []string{"scaling-bounds", "scaling-singleton"}, elsewhere: "its bounds are in order",
		changes: []change{
			{lines: "89", to: "max_capacity: 1", at: "88"},
			{lines: "71", to: "desired_count: 30"},
			{lines: "100", to: "max_capacity: 0", at: "99"},
			{lines: "96", to: "desired_count: 9"},
			{lines: "109", to: "auto_scaling: {min_capacity: 1, max_capacity: 2}", by: "scaling-singleton", at: "106-109"},
		},
	},
	{id: "T-70", severity: mustFail, by: []string{"Unknown secret"}, lines: "761"},
	{id: "T-71", severity: remark, by: []string{"agent-probe"}, lines: "766"},
	{id: "T-72", severity: mustFail, by: []string{"agent-logs"}, lines: "764 146"},
	{id: "T-73", severity: mustFail, by: []string{"Unknown database or cache"}, lines: "770 779"},
	{id: "T-74", severity: mustFail, by: []string{"Unknown secret"}, lines: "773 781"},
	{id: "T-75", severity: remark, by: []string{"tag-literal"}, lines: "789"},
	{id: "T-76", severity: mustFail, by: []string{"log-unwritten"}, lines: "693"},
	{id: "T-77", severity: mustFail, by: []string{"log-unwritten"}, lines: "696"},
	{id: "T-78", severity: remark, by: []string{"log-encryption"}, lines: "693-694 696-697 683"},
	{id: "T-79", severity: mustFail, by: []string{"Unknown encryption key"}, lines: "683"},
	{id: "T-80", severity: remark, by: []string{"archive-read"}, lines: "300-302"},
	{id: "T-81", severity: remark, by: []string{"lifecycle-noncurrent"}, lines: "285 322"},
	{id: "T-82", severity: mustFail, by: []string{"bucket-public"}, lines: "308 345-346"},
	{id: "T-83", severity: remark, by: []string{"Key not supported"}, lines: "309-311"},
	{id: "T-84", severity: mustFail, by: []string{"Unknown encryption key"}, lines: "325 870"},
	{id: "T-85", severity: mustFail, by: []string{"retention-conflict"}, lines: "883 330"},
	{id: "T-86", severity: remark, by: []string{"Unknown bucket", "backup-twice"}, lines: "881 886-887"},
	{id: "T-87", severity: mustFail, by: []string{"tiering-conflict"}, lines: "937 293-302"},
	{
		id: "T-88", severity: remark, by: []string{"replication-versioning"}, elsewhere: "the second bucket is not declared",
		changes: []change{{lines: "886", to: "destination_bucket: jobhive-static-production"}},
		written: map[string]string{
			"aws_s3_bucket_replication_configuration.media.role": "aws_iam_role.",
		},
	},
	{id: "T-89", severity: remark, by: []string{"bucket-unserved"}, lines: "282-302 342-374"},
	{id: "T-90", severity: mustFail, by: []string{"origin-ports"}, lines: "350"},
	{id: "T-91", severity: mustFail, by: []string{"origin-name", "Unknown bucket or load balancer"}, lines: "348 351"},
	{id: "T-92", severity: remark, by: []string{"Key not supported"}, lines: "361-366"},
	{
		id: "T-93", severity: remark, by: []string{"behavior-compress"},
		elsewhere: "what it forwards is refused, and with it that nothing is cached",
		changes:   []change{{lines: "361-366", to: "cache_policy: Managed-CachingDisabled", at: "359"}},
	},
	{
		id: "T-94", severity: mustFail, by: []string{"behavior-caching"}, elsewhere: "its times are enough for the pack to make a policy",
		changes: []change{{lines: "375-377", to: "# no times", at: "369"}},
		written: map[string]string{"aws_cloudfront_cache_policy.static.min_ttl": "86400"},
	},
	{id: "T-95", severity: mustFail, by: []string{"certificate-missing"}, lines: "383-386"},
	{id: "T-96", severity: mustFail, by: []string{"Key not supported"}, lines: "346"},
	{id: "T-97", severity: remark, by: []string{"balancer-bypass"}, lines: "499-502 503-506"},
	{id: "T-98", severity: remark, by: []string{"tls-old"}, lines: "409"},
	{
		id: "T-99", never: "about a title; the keys below it are those of a target group, and what scales is the service behind it",
		written: map[string]string{"aws_appautoscaling_policy.web_request_count_scaling.resource_id": "aws_appautoscaling_target.web"},
	},
	{id: "T-100", severity: remark, by: []string{"balancer-bypass"}, lines: "499-502"},
	{id: "T-101", severity: remark, by: []string{"security-wide"}, lines: "508-511"},
	{
		id: "T-104", severity: mustFail, by: []string{"security-group-name"}, elsewhere: "its names are valid; references begin with sg-",
		changes: []change{{lines: "515", to: "name: sg-web-application"}},
	},
	{id: "T-110", severity: remark, by: []string{"policy-resources"}, lines: "565-573"},
	{
		id: "T-111", severity: remark, by: []string{"policy-metric-missing"}, lines: "103",
		elsewhere: "there are no keys that could be forgotten, and its parameters are in an ARN",
		changes:   []change{{lines: "621", to: `"parameter/jobhive/*"`, by: "policy-parameters"}},
	},
	{id: "T-112", severity: remark, by: []string{"role-name"}, lines: "124"},
	{id: "T-113", severity: mustFail, by: []string{"Unknown role"}, lines: "125 580-625"},
	{
		id: "T-114", severity: remark, by: []string{"policy-arn", "policy-secrets"}, lines: "611",
		elsewhere: "its secrets are in an ARN",
		changes:   []change{{lines: "611", to: `"secret/jobhive/*"`, by: "policy-secrets"}},
	},
	{id: "T-120", severity: mustFail, by: []string{"recovery-point"}, lines: "900 260"},
	{id: "T-121", severity: remark, by: []string{"backups-deleted"}, lines: "856"},
	{id: "T-122", severity: remark, by: []string{"snapshot-redundant"}, lines: "859-861"},
	{id: "T-123", severity: remark, by: []string{"recovery-region"}, lines: "903 911-914"},
	{id: "T-124", severity: mustFail, by: []string{"purchase-undecided"}, lines: "948-950"},
	{id: "T-125", severity: remark, by: []string{"availability-budget"}, lines: "899 998"},
	{id: "T-126", severity: remark, by: []string{"backup-unused"}, lines: "892"},
	{
		id: "T-127", severity: mustFail, by: []string{"windows-overlap"}, elsewhere: "its windows are valid",
		changes: []change{
			{lines: "183", to: `maintenance_window: "sun:03:30-sun:04:30"`},
			{lines: "261", to: `maintenance_window: "sun:02:30-sun:03:30"`},
			{lines: "182", to: `backup_window: "03:00-03:20"`, by: "database-window"},
			{lines: "260", to: `backup_window: "02:00-02:30"`, by: "cache-window"},
		},
	},
	{
		id: "T-128", severity: mustFail, by: []string{"facts-backup", "facts-cache-nodes", "facts-replicas", "facts-scaling-targets"},
		elsewhere: "its facts are equal",
		changes: []change{
			{lines: "181", to: "backup_retention_period: 20", by: "facts-backup"},
			{lines: "853", to: "backup_retention_period: 31"},
			{lines: "182", to: `backup_window: "02:00-03:00"`, by: "facts-backup"},
			{lines: "854", to: `backup_window: "02:00-03:00"`},
			{lines: "90", to: "target_cpu_utilization: 60"},
			{lines: "802", to: "target_value: 60.0"},
			{lines: "91", to: "target_memory_utilization: 70"},
			{lines: "811", to: "target_value: 70.0"},
			{lines: "241", to: "num_cache_nodes: 2"},
			{lines: "980", to: "- redis_cluster: 2_nodes_with_replication"},
			{lines: "977", to: "- read_replicas: 3_replicas_for_analytics"},
			{lines: "227-231", to: "# no second replica", by: "facts-replicas", at: "221-225"},
		},
	},
	{id: "T-129", severity: remark, by: []string{"restore-snapshot"}, lines: "907"},
	{id: "T-130", severity: remark, by: []string{"tag-service"}, lines: "957"},
	{id: "T-131", severity: mustFail, by: []string{"placeholder"}, lines: "958"},
	{id: "T-132", severity: remark, by: []string{"Empty item"}, lines: "962"},
	{
		id: "T-134", never: "the pack decides which resources are backed up, and tags the others so",
		written: map[string]string{
			"aws_db_instance.primary.tags":                `"required"`,
			"aws_db_instance.replica_1.tags":              `"not-required"`,
			"aws_elasticache_replication_group.main.tags": `"not-required"`,
		},
	},
	{
		id: "T-144", never: "about changes to come, which a plan shows; what holds data refuses to be replaced",
		written: map[string]string{
			"aws_s3_bucket.media.lifecycle.prevent_destroy":                      "true",
			"aws_kms_key.rds_encryption_key.lifecycle.prevent_destroy":           "true",
			"aws_db_instance.primary.deletion_protection":                        "true",
			"aws_lb_target_group.web.lifecycle.create_before_destroy":            "true",
			"aws_security_group.web_application.lifecycle.create_before_destroy": "true",
		},
	},
	{
		id: "T-145", never: "about what is written: the members of the cache are counted by the spec",
		written: map[string]string{"aws_cloudwatch_metric_alarm.redis_high_cpu_001.dimensions": "CacheClusterId"},
	},
	{
		id: "T-146", severity: mustFail, by: []string{"key-services"}, elsewhere: "it declares no key",
		written: map[string]string{"aws_sns_topic.alerts.kms_master_key_id": "var.kms_key_alerts"},
	},
	{
		id: "T-147", severity: remark, by: []string{"insights-retention"}, elsewhere: "its retention is valid",
		changes: []change{{lines: "187", to: "performance_insights_retention_period: 100"}},
	},
	{
		id: "T-148", never: "about the application, which has to answer under its address; the target group says so",
		written: map[string]string{"modules/load_balancing/target_groups.tf": "# The checks come with the address of the task as their Host"},
	},
	{
		id: "T-149", never: "an input of the root, which checks it",
		written: map[string]string{
			"provider.aws.allowed_account_ids":         "var.account_id",
			"variable.account_id.validation.condition": `\d{12}$`,
		},
	},
}
