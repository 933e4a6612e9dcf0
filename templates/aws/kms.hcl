// Encryption keys.
values {
  secondary_keys = [for k, v in spec.encryption_keys : k if v.region != null && v.region != pack.primary_region]

  // The key for log groups that the spec does not list: the first one that
  // CloudWatch Logs may use; null when there is none.
  logs_keys = [
    for k, v in spec.encryption_keys : k
    if gen::contains(v.services, "logs") && !gen::contains(pack.secondary_keys, k)
  ]
  logs_key = gen::length(pack.logs_keys) == 0 ? null : pack.logs_keys[0]
  // Where the name of CloudWatch Logs ends:
  // https://docs.amazonaws.cn/en_us/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
  logs_domain = gen::startswith(pack.primary_region, "cn-") ? "amazonaws.com.cn" : "amazonaws.com"

  // A replica of a secret needs its key in the second region too.
  replicated_secrets = { for k, v in spec.secrets : k => v if v.replicate == true }
  replicated_keys    = gen::distinct([for k, v in pack.replicated_secrets : v.kms_key_id if v.kms_key_id != null])
}
