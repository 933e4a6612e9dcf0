// A key belongs to a key ring, and a ring to one region. A Google service encrypts
// through its service agent, which needs permission to use the key.
values {
  key_regions = { for name, k in spec.encryption_keys : name => gen::coalesce(k.region, pack.region) }

  // Keys that a replicated secret also needs in the second region.
  replica_keys = gen::distinct([
    for s in gen::values(pack.secret_values) : s.kms_key_id if s.replicate && s.kms_key_id != null && pack.secondary_region != null
  ])

  key_rings = { for region in gen::distinct(gen::concat(
    gen::values(pack.key_regions), gen::length(pack.replica_keys) == 0 ? [] : [pack.secondary_region],
  )) : region => region }

  // The service agents that use each key, by the domain of their addresses.
  agent_hosts = {
    database = "gcp-sa-cloud-sql.iam.gserviceaccount.com"
    cache    = "cloud-redis.iam.gserviceaccount.com"
    storage  = "gs-project-accounts.iam.gserviceaccount.com"
    secrets  = "gcp-sa-secretmanager.iam.gserviceaccount.com"
    logs     = "gcp-sa-logging.iam.gserviceaccount.com"
    topics   = "gcp-sa-pubsub.iam.gserviceaccount.com"
    backups  = "gcp-sa-backupdr.iam.gserviceaccount.com"
  }
  agent_apis = {
    database = "sqladmin.googleapis.com", cache = "redis.googleapis.com", secrets = "secretmanager.googleapis.com"
    topics   = "pubsub.googleapis.com", storage = "storage.googleapis.com", logs = "logging.googleapis.com",
    backups  = "backupdr.googleapis.com"
  }
  agent_services = gen::sort(gen::distinct([for _, u in pack.key_agents : pack.agent_apis[u[0].agent]]))

  key_agents = {
    for u in gen::concat(
      [for _, d in pack.databases : { key = d.kms_key_id, agent = "database" } if d.kms_key_id != null],
      [for _, key in pack.bucket_keys : { key = key, agent = "storage" } if key != null],
      [for _, s in spec.secrets : { key = s.kms_key_id, agent = "secrets" } if s.kms_key_id != null],
      [for _, g in pack.log_groups : { key = g.kms_key_id, agent = "logs" } if g.kms_key_id != null],
      [for key in [pack.vault_key] : { key = key, agent = "backups" } if key != null],
      [for _, t in pack.topics : { key = t.kms_key_id, agent = "topics" } if t.kms_key_id != null],
    ) : "${u.key}/${u.agent}" => u...
  }
}
