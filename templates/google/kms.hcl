// A key belongs to a key ring, and a ring to one region. A Google service encrypts
// through its service agent, which needs permission to use the key.
values {
  key_regions = { for name, k in pack.own_keys : name => gen::coalesce(k.region, pack.region) }

  // Keys that a replicated secret also needs in the second region.
  replica_keys = gen::distinct([
    for s in gen::values(pack.secret_values) : s.kms_key_id if s.replicate && s.kms_key_id != null && pack.secondary_region != null
  ])

  key_rings = { for region in gen::distinct(gen::concat(
    gen::values(pack.key_regions), gen::length(pack.replica_keys) == 0 ? [] : [pack.secondary_region],
  )) : region => region }

  // The service agents that use each key, by the domain of their addresses. Those of Cloud Storage and Cloud Logging
  // are data sources.
  // https://cloud.google.com/iam/docs/service-agents
  agent_hosts = {
    database = "gcp-sa-cloud-sql.iam.gserviceaccount.com"
    secrets  = "gcp-sa-secretmanager.iam.gserviceaccount.com"
    topics   = "gcp-sa-pubsub.iam.gserviceaccount.com"
    backups  = "gcp-sa-backupdr.iam.gserviceaccount.com"
  }
  used_agents = gen::distinct([for _, u in pack.key_agents : u[0].agent])
  // The services whose agents somebody has to make before a key can be theirs.
  agent_apis = {
    database = "sqladmin.googleapis.com", secrets = "secretmanager.googleapis.com", topics = "pubsub.googleapis.com",
    backups  = "backupdr.googleapis.com"
  }
  agent_services = gen::sort([for agent in pack.used_agents : pack.agent_apis[agent] if gen::has(pack.agent_apis, agent)])

  key_agents = {
    for u in gen::concat(
      [for _, d in pack.databases : { key = d.kms_key_id, agent = "database" } if d.kms_key_id != null],
      [for _, key in pack.bucket_keys : { key = key, agent = "storage" } if key != null],
      [for _, s in spec.secrets : { key = s.kms_key_id, agent = "secrets" } if s.kms_key_id != null],
      [for _, g in pack.log_groups : { key = g.kms_key_id, agent = "logs" } if g.kms_key_id != null],
      [for key in [pack.vault_key] : { key = key, agent = "backups" } if key != null],
      [for _, t in pack.topics : { key = t.kms_key_id, agent = "topics" } if t.kms_key_id != null],
      [for _, q in spec.queues : { key = q.kms_key_id, agent = "topics" } if q.kms_key_id != null],
    ) : "${u.key}/${u.agent}" => u...
  }
}
