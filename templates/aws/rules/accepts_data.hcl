// What the provider accepts for single values of databases, caches, buckets,
// secrets and backups.

accepts "aws_db_instance" {
  engine = { one_of = ["mariadb", "mysql", "postgres"] }
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html
  engine_version = {
    pattern = "(1[2-8]([.][0-9]{1,2})?|11([.][0-9]{1,2}){0,2}|10[.]11([.][0-9]+)?|5[.]7([.][0-9]+)?|8[.][04]([.][0-9]+)?)(-rds[.][0-9]{8})?"
    form    = "a version that RDS has, such as 15 or 15.10 of PostgreSQL (11 to 18), 8.4 of MySQL or 11.4 of MariaDB"
  }
  instance_class = {
    pattern = gen::join("", [
      "db[.](c6gd|m[5-7]i|m[5-8]gd?|m5d?|m6gd?|m6id|m7i|r[5-8]gd?|r5[bd]?|r6id?|r7i|t3|t4g|x2g|x2idn|x2iedn)",
      "[.](micro|small|medium|large|xlarge|(2|4|6|8|12|16|24|32|48)xlarge)",
    ])
    form    = "a class that RDS has, such as db.t4g.medium or db.r6g.xlarge"
  }
  storage_type          = { one_of = ["gp2", "gp3", "io1", "io2", "standard"] }
  max_allocated_storage = { min = 0, max = 65536, whole = true }
  db_name = {
    length  = [1, 63]
    pattern = "[A-Za-z_][A-Za-z0-9_]*"
    form    = "letters, digits and underscores, not beginning with a digit"
  }
  username = {
    length  = [1, 63]
    pattern = "[A-Za-z][A-Za-z0-9_]*"
    form    = "letters, digits and underscores, beginning with a letter"
  }
  port = { min = 1150, max = 65535, whole = true }
  final_snapshot_identifier = {
    length  = [1, 255]
    pattern = "[A-Za-z](-?[A-Za-z0-9])*"
    form    = "letters, digits and single hyphens, beginning with a letter"
  }
  enabled_cloudwatch_logs_exports = { one_of = ["audit", "error", "general", "iam-db-auth-error", "postgresql", "slowquery", "upgrade"] }
  availability_zone               = { pattern = "[a-z]{2}(-[a-z]+)+-[0-9][a-f]", form = "a zone, such as us-east-1a" }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
accepts "aws_rds_cluster" {
  engine_version = {
    pattern = "1[1-8]([.][0-9]{1,2})?|(5[.]7|8[.]0|8[.]4)([.]mysql_aurora[.][2-4]([.][0-9]+){2})?"
    form    = "a version that Aurora has, such as 16 or 16.6 of PostgreSQL (11 to 18), or 8.0 of MySQL"
  }
  database_name = {
    length  = [1, 63]
    pattern = "[A-Za-z][A-Za-z0-9_]*"
    form    = "letters, digits and underscores, beginning with a letter"
  }
  master_username = {
    length  = [1, 63]
    pattern = "[A-Za-z][A-Za-z0-9_]*"
    form    = "letters, digits and underscores, beginning with a letter"
  }
  port = { min = 1150, max = 65535, whole = true }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
accepts "aws_rds_cluster_instance" {
  instance_class = {
    pattern = "db[.](serverless|(r5|r6gd?|r6id?|r[78]gd?|r7i|r8i|t3|t4g|x2g|x2iedn)[.](medium|large|xlarge|(2|4|8|12|16|24|32|48)xlarge))"
    form    = "a class that Aurora has, such as db.serverless, db.t4g.medium or db.r7g.large"
  }
  availability_zone = { pattern = "[a-z]{2}(-[a-z]+)+-[0-9][a-f]", form = "a zone, such as us-east-1a" }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBClusterParameterGroup.html
accepts "aws_rds_cluster_parameter_group" {
  name = {
    length  = [1, 255]
    pattern = "[a-z](-?[a-z0-9.])*"
    form    = "lower-case letters, digits, points and single hyphens, beginning with a letter"
  }
  parameter {
    name = {
      pattern = "[a-z0-9_]+([.][a-z0-9_]+)?"
      form    = "lower-case letters, digits and underscores, with a point behind the name of an extension"
    }
  }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html
accepts "aws_db_subnet_group" {
  name = { length = [1, 255], pattern = "[a-z0-9 ._-]+", form = "lower-case letters, digits, blanks and any of . _ -" }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html
accepts "aws_db_parameter_group" {
  name = {
    length  = [1, 255]
    pattern = "[a-z](-?[a-z0-9.])*"
    form    = "lower-case letters, digits, points and single hyphens, beginning with a letter"
  }
  parameter {
    name = {
      pattern = "[a-z0-9_]+([.][a-z0-9_]+)?"
      form    = "lower-case letters, digits and underscores, with a point behind the name of an extension"
    }
  }
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
accepts "aws_elasticache_replication_group" {
  description = { length = [1, 255] }
  engine      = { one_of = ["redis", "valkey"] }
  engine_version = {
    pattern = "[2-5]([.][0-9]+){2}|6[.](x|[0-2])|7[.][0-2]|8[.][0-2]|9[.][01]"
    form    = "a version that ElastiCache has, such as 7.0 or 7.1"
  }
  node_type = {
    pattern = "cache[.](c7gn|m[4-5]|m[67]g|r[45]|r6gd?|r7g|t[23]|t4g)[.](micro|small|medium|large|xlarge|(2|4|8|10|12|16|24)xlarge)"
    form    = "a type that ElastiCache has, such as cache.t4g.small or cache.r7g.large"
  }
  port               = { min = 1, max = 65535, whole = true }
  num_cache_clusters = { min = 1, max = 6, whole = true }
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheSubnetGroup.html
accepts "aws_elasticache_subnet_group" {
  name = { length = [1, 255], pattern = "[A-Za-z0-9-]+", form = "letters, digits and hyphens" }
}

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html
accepts "aws_elasticache_parameter_group" {
  name = {
    length  = [1, 255]
    pattern = "[a-z](-?[a-z0-9.])*"
    form    = "lower-case letters, digits, points and single hyphens, beginning with a letter"
  }
}

// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
accepts "aws_secretsmanager_secret" {
  name                    = { length = [1, 512], pattern = "[A-Za-z0-9/_+=.@-]+", form = "letters, digits and any of / _ + = . @ -" }
  description             = { length = [0, 2048] }
  recovery_window_in_days = { max = 30, whole = true }
}

accepts "aws_s3_bucket_cors_configuration" {
  cors_rule {
    allowed_methods = { one_of = ["DELETE", "GET", "HEAD", "POST", "PUT"] }
    allowed_origins = { pattern = "[^* ]*[*]?[^* ]*", form = "an origin such as https://example.com, with at most one *" }
    allowed_headers = { pattern = "[^* ]*[*]?[^* ]*", form = "the name of a header, with at most one *" }
    expose_headers  = { pattern = "[^* ]+", form = "the name of a header, without *" }
    max_age_seconds = { min = 0, max = 2147483647, whole = true }
  }
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html
accepts "aws_s3_bucket_lifecycle_configuration" {
  rule {
    id     = { length = [1, 255] }
    status = { one_of = ["Disabled", "Enabled"] }
    filter {
      prefix = { length = [0, 1024] }
    }
    transition {
      days          = { min = 0, max = 2147483647, whole = true }
      storage_class = { one_of = ["DEEP_ARCHIVE", "GLACIER", "GLACIER_IR", "INTELLIGENT_TIERING", "ONEZONE_IA", "STANDARD_IA"] }
    }
    expiration {
      days = { min = 1, max = 2147483647, whole = true }
    }
    // https://docs.aws.amazon.com/goto/WebAPI/s3-2006-03-01/NoncurrentVersionExpiration
    noncurrent_version_expiration {
      noncurrent_days           = { min = 1, max = 2147483647, whole = true }
      newer_noncurrent_versions = { min = 1, max = 100, whole = true }
    }
    // https://docs.aws.amazon.com/goto/WebAPI/s3-2006-03-01/NoncurrentVersionTransition
    noncurrent_version_transition {
      noncurrent_days           = { min = 0, max = 2147483647, whole = true }
      newer_noncurrent_versions = { min = 1, max = 100, whole = true }
      storage_class             = { one_of = ["DEEP_ARCHIVE", "GLACIER", "GLACIER_IR", "INTELLIGENT_TIERING", "ONEZONE_IA", "STANDARD_IA"] }
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = { min = 1, max = 2147483647, whole = true }
    }
  }
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html
accepts "aws_s3_bucket_replication_configuration" {
  rule {
    destination {
      storage_class = {
        one_of = [
          "DEEP_ARCHIVE",
          "GLACIER",
          "GLACIER_IR",
          "INTELLIGENT_TIERING",
          "ONEZONE_IA",
          "REDUCED_REDUNDANCY",
          "STANDARD",
          "STANDARD_IA",
        ]
      }
    }
  }
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_LoggingEnabled.html
accepts "aws_s3_bucket_logging" {
  target_prefix = { length = [0, 800] }
}

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html
accepts "aws_backup_vault" {
  name = { length = [2, 50], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
}

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupPlan.html
accepts "aws_backup_plan" {
  name = { length = [1, 50] }
  rule {
    lifecycle {
      delete_after = { min = 1, max = 36500, whole = true }
    }
    copy_action {
      lifecycle {
        delete_after = { min = 1, max = 36500, whole = true }
      }
    }
  }
}

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
accepts "aws_backup_selection" {
  name = { length = [1, 50], pattern = "[A-Za-z0-9_.-]+", form = "letters, digits and any of _ . -" }
}

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html
accepts "aws_backup_restore_testing_plan" {
  name = { length = [1, 50], pattern = "[A-Za-z0-9_]+", form = "letters, digits and underscores" }
  recovery_point_selection {
    selection_window_days = { min = 1, max = 365, whole = true }
  }
}

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html
accepts "aws_backup_restore_testing_selection" {
  name = { length = [1, 50], pattern = "[A-Za-z0-9_]+", form = "letters, digits and underscores" }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StartDBInstanceAutomatedBackupsReplication.html
accepts "aws_db_instance_automated_backups_replication" {
  retention_period = { min = 1, max = 35, whole = true }
}

// https://developer.hashicorp.com/terraform/language/backend/s3
accepts "backend.s3" {
  key = { length = [1, 1024] }
  bucket = {
    length  = [3, 63]
    pattern = "[a-z0-9]([a-z0-9-]|[.][a-z0-9])*[a-z0-9]"
    form    = "lower-case letters, digits, hyphens and points, with a letter or a digit at both ends"
  }
  region = {
    one_of = [
      "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
      "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-7", "ca-central-1",
      "ca-west-1", "cn-north-1", "cn-northwest-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2",
      "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1",
      "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2",
    ]
  }
}

// https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
accepts "aws_ecr_lifecycle_policy" {
  policy {
    rules {
      selection {
        countNumber = { min = 1, whole = true }
      }
    }
  }
}

// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
accepts "aws_ecr_repository" {
  name = {
    length  = [2, 256]
    pattern = "([a-z0-9]+([._-][a-z0-9]+)*/)*[a-z0-9]+([._-][a-z0-9]+)*"
    form    = "lower-case letters and digits, with single . _ - / between them"
  }
}
