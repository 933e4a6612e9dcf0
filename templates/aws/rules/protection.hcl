// Protection of the product, and what that requires.
// https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
rule "firewall-region" {
  severity  = "error"
  title     = "Key in another region"
  for_each  = [for f in pack.edge_firewalls : f.logging if gen::try(f.logging.kms_key_id, null) != null]
  condition = gen::try(gen::coalesce(spec.encryption_keys[each.value.kms_key_id].region, pack.primary_region), "us-east-1") == "us-east-1"
  at        = each.value.kms_key_id
  message   = <<-EOT
    The firewall of a distribution and its log are in us-east-1, and the key ${each.value.kms_key_id} is not. Leave
    kms_key_id out: CloudWatch encrypts the log with a key of its own. Or name a key in us-east-1.
  EOT
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
rule "object-lock-versions" {
  severity  = "error"
  title     = "Lock without versions"
  for_each  = { for key, b in spec.storage : key => b if b.object_lock != null }
  condition = each.value.versioning == "Enabled"
  at        = [each.value.object_lock, each.value.versioning]
  message   = "S3 locks versions, and ${each.value.name} keeps none. Write versioning: Enabled."
}

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html
rule "vault-lock-retention" {
  severity = "error"
  title    = "Snapshot outside of the lock"
  for_each = gen::try(spec.rds_backup.vault_lock, null) == null ? [] : [
    for s in spec.rds_backup.manual_snapshots : s if s.retention != null && gen::try(spec.rds_backup.vault_lock.min_retention, null) != null
  ]
  condition = (
    each.value.retention.days >= spec.rds_backup.vault_lock.min_retention.days &&
    (
      spec.rds_backup.vault_lock.max_retention == null ||
      each.value.retention.days <= gen::try(spec.rds_backup.vault_lock.max_retention.days, 0)
    )
  )
  at = [
    each.value.retention.days, spec.rds_backup.vault_lock.min_retention.days,
    gen::try(spec.rds_backup.vault_lock.max_retention.days, null),
  ]
  message = "A locked vault refuses a snapshot that is not kept as long as the lock says. Change the retention, or the lock."
}

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html
rule "vault-lock-order" {
  severity  = "error"
  title     = "Lock that nothing keeps"
  for_each  = gen::try(spec.rds_backup.vault_lock.max_retention.days, null) == null ? [] : [spec.rds_backup.vault_lock]
  condition = gen::try(each.value.min_retention.days <= each.value.max_retention.days, true)
  at        = [each.value.min_retention.days, each.value.max_retention.days]
  message = gen::join(" ", [
    "No snapshot is kept for ${each.value.min_retention.days} days at least and ${each.value.max_retention.days} at most.",
    "Exchange the two, or leave max_retention out.",
  ])
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
rule "log-bucket-lock" {
  severity  = "error"
  title     = "Logs cannot be written"
  for_each  = [for d in pack.known_destinations : d if d.bucket.object_lock != null && gen::startswith(d.what, "the bucket")]
  condition = false
  at        = [each.value.at, each.value.bucket.object_lock.days, each.value.bucket.object_lock.years]
  message = gen::join(" ", [
    "S3 writes no access logs to a bucket that locks what is written, as ${each.value.bucket.name} does. Leave its object_lock",
    "out, or log to another bucket.",
  ])
}

// https://docs.amazonaws.cn/AWSCloudFormation/latest/UserGuide/aws-properties-backup-backupvault-lockconfigurationtype.html
rule "vault-lock-grace" {
  severity  = "error"
  title     = "Lock too soon"
  for_each  = gen::try(spec.rds_backup.vault_lock.changeable_for, null) == null ? [] : [spec.rds_backup.vault_lock.changeable_for]
  condition = each.value.days >= 3
  at        = each.value
  message   = "AWS Backup leaves at least three days in which a lock can be taken off. Write 3_days or more."
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html
accepts "aws_s3_bucket_object_lock_configuration" {
  rule {
    default_retention {
      mode = { one_of = ["COMPLIANCE", "GOVERNANCE"] }
      days = { min = 1, max = 36500, whole = true }
    }
  }
}

accepts "aws_wafv2_web_acl" {
  rule {
    statement {
      rate_based_statement {
        limit = { min = 10, max = 2000000000, whole = true }
      }
      managed_rule_group_statement {
        version = { pattern = "Version_[0-9]+[.][0-9]+", form = "a version as AWS names them, such as Version_1.0" }
        name = {
          // https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
          one_of = [
            "AWSManagedRulesACFPRuleSet", "AWSManagedRulesATPRuleSet", "AWSManagedRulesAdminProtectionRuleSet",
            "AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesAnonymousIpList", "AWSManagedRulesAntiDDoSRuleSet",
            "AWSManagedRulesBotControlRuleSet", "AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet",
            "AWSManagedRulesLinuxRuleSet", "AWSManagedRulesPHPRuleSet", "AWSManagedRulesSQLiRuleSet",
            "AWSManagedRulesUnixRuleSet", "AWSManagedRulesWindowsRuleSet", "AWSManagedRulesWordPressRuleSet",
          ]
        }
      }
    }
  }
}
