// What protects the product, and what that needs.
rule "firewall-region" {
  severity  = "error"
  title     = "Firewall in another region"
  for_each  = [for _, d in spec.distributions : d.firewall if d.firewall != null]
  condition = spec.product.region == "us-east-1"
  at        = each.value
  message   = "The firewall of a distribution is kept in us-east-1, and this root is in ${spec.product.region}. Move it to load_balancer.firewall, which sees the requests that the distribution passes on."
}

rule "object-lock-versions" {
  severity  = "error"
  title     = "Lock without versions"
  for_each  = { for key, b in spec.storage : key => b if b.object_lock != null }
  condition = each.value.versioning == "Enabled"
  at        = each.value.object_lock
  message   = "S3 locks versions, and ${each.value.name} keeps none. Write versioning: Enabled."
}

rule "vault-lock-retention" {
  severity = "error"
  title    = "Snapshot outside of the lock"
  for_each = gen::try(spec.rds_backup.vault_lock, null) == null ? [] : [
    for s in spec.rds_backup.manual_snapshots : s if s.retention != null && gen::try(spec.rds_backup.vault_lock.min_retention, null) != null
  ]
  condition = (
    each.value.retention.days >= spec.rds_backup.vault_lock.min_retention.days &&
    (spec.rds_backup.vault_lock.max_retention == null || each.value.retention.days <= gen::try(spec.rds_backup.vault_lock.max_retention.days, 0))
  )
  at      = [each.value.retention, spec.rds_backup.vault_lock]
  message = "A locked vault refuses a snapshot that is not kept as long as the lock says. Change the retention, or the lock."
}

rule "vault-lock-grace" {
  severity  = "error"
  title     = "Lock too soon"
  for_each  = gen::try(spec.rds_backup.vault_lock.changeable_for, null) == null ? [] : [spec.rds_backup.vault_lock.changeable_for]
  condition = each.value.days >= 3
  at        = each.value
  message   = "AWS Backup leaves at least three days in which a lock can be taken off. Write 3_days or more."
}

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
        name = { pattern = "AWSManagedRules[A-Za-z0-9]+", form = "the name of a group of managed rules, such as AWSManagedRulesCommonRuleSet" }
      }
    }
  }
}
