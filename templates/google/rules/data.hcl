// Databases, caches, buckets and secrets.

rule "sql-engine" {
  severity  = "error"
  title     = "No such engine"
  for_each  = pack.databases
  condition = gen::contains(["mysql", "postgres"], each.value.engine)
  at        = each.value.engine
  message   = "This pack runs PostgreSQL and MySQL on Cloud SQL, and engine is ${each.value.engine}. Write postgres or mysql."
}

rule "sql-port" {
  severity  = "error"
  title     = "Port cannot be chosen"
  for_each  = pack.databases
  condition = each.value.port == null || each.value.port == pack.usual_ports[each.key]
  at        = each.value.port
  message = gen::join(" ", [
    "${pack.database_kinds[each.key] == "mysql" ? "MySQL" : "PostgreSQL"} on Cloud SQL listens at ${pack.usual_ports[each.key]}, and",
    "nothing else can be chosen. Write ${pack.usual_ports[each.key]}, or leave the key out.",
  ])
}

// Both engines have these machines.
// https://cloud.google.com/sql/docs/postgres/create-instance#machine-types
// https://cloud.google.com/sql/docs/mysql/admin-api/v1beta4/tiers
rule "sql-machine" {
  severity = "error"
  title    = "No such machine"
  for_each = [
    for d in gen::concat(gen::values(pack.databases), gen::values(pack.replicas)) : {
      class = d.instance_class
      cpus  = gen::tonumber(gen::regex("^db-custom-([0-9]+)-([0-9]+)$", d.instance_class)[0])
      mib   = gen::tonumber(gen::regex("^db-custom-([0-9]+)-([0-9]+)$", d.instance_class)[1])
    } if gen::startswith(d.instance_class, "db-custom-")
  ]
  condition = (
    (each.value.cpus == 1 || each.value.cpus % 2 == 0) && each.value.cpus <= 96 && each.value.mib % 256 == 0 && each.value.mib >= 3840
    && each.value.mib * 10 >= each.value.cpus * 9216 && each.value.mib * 2 <= each.value.cpus * 13312
  )
  at      = each.value.class
  message = <<-EOT
    A machine of Cloud SQL has 1 processor or an even number of up to 96, and for each 0.9 to 6.5 GiB of memory, in
    steps of 256 MiB and at least 3840. ${each.value.class} has ${each.value.cpus} and ${each.value.mib} MiB.
  EOT
}

rule "sql-library" {
  severity  = "error"
  title     = "Setting of the provider"
  for_each  = [for _, d in pack.databases : d.parameters.shared_preload_libraries if gen::has(d.parameters, "shared_preload_libraries")]
  condition = false
  at        = each.value
  message   = <<-EOT
    Cloud SQL chooses itself which libraries are loaded, pg_stat_statements among them. Leave shared_preload_libraries
    out; in an overlay, give it the value null.
  EOT
}

rule "sql-log" {
  severity  = "error"
  title    = "No such log"
  for_each = gen::flatten([
    for name, d in pack.databases : [
      for log in d.enabled_cloudwatch_logs_exports : { log = log, kind = pack.database_kinds[name] }
    ]
  ])
  condition = gen::contains(pack.database_logs[each.value.kind], each.value.log)
  at        = each.value.log
  message = each.value.kind == "mysql" ? (
    "The logs of MySQL on Cloud SQL are error, general and slowquery, and ${each.value.log} is none of them. Take it out."
  ) : "Cloud SQL writes one log, postgresql, into which all of PostgreSQL's lines go. Take ${each.value.log} out."
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/sql_database_instance.html.markdown
// https://cloud.google.com/sql/docs/mysql/replication/tips
rule "sql-backups" {
  severity = "error"
  title    = "Standby without backups"
  for_each = gen::concat(
    [for name, d in pack.databases : { name = name, at = d.multi_az, what = "A standby in another zone" } if d.multi_az == true],
    [
      for key, r in pack.replicas : { name = r.of, at = r.identifier, what = "A copy of a database of MySQL" }
      if pack.database_kinds[r.of] == "mysql"
    ],
  )
  condition = pack.log_days[each.value.name] > 0
  at        = each.value.at
  message   = <<-EOT
    ${each.value.what} follows the log of changes, which Cloud SQL keeps with backups alone. Write backup_retention_period, such
    as 7.
  EOT
}

// https://cloud.google.com/memorystore/docs/redis/read-replicas-overview
rule "redis-size" {
  severity = "error"
  title    = "No such size"
  for_each = pack.caches
  condition = (
    gen::can(gen::regex("^[1-9][0-9]{0,2} ?GB$", each.value.node_type)) &&
    (each.value.num_cache_nodes == null || each.value.num_cache_nodes == 1 || pack.cache_memory[each.key] >= 5)
  )
  at      = each.value.node_type
  message = <<-EOT
    The size of a cache is its memory in whole gigabytes, such as 13GB, and at least 5GB with replicas. It would be
    ${each.value.node_type}${each.value.num_cache_nodes == null ? "" : ", and num_cache_nodes is ${each.value.num_cache_nodes}"}.
  EOT
}

rule "redis-engine" {
  severity  = "error"
  title     = "No such engine"
  for_each  = pack.caches
  condition = each.value.engine == "redis"
  at        = each.value.engine
  message   = "This pack runs Redis on Memorystore, and engine is ${each.value.engine}. Write redis."
}

// Copies that are read are of the tier with failover.
// https://docs.cloud.google.com/memorystore/docs/redis/read-replicas
rule "redis-replicas" {
  severity  = "error"
  title     = "Replicas without failover"
  for_each  = { for key, c in pack.caches : key => c if c.num_cache_nodes == null ? false : c.num_cache_nodes > 1 }
  condition = pack.cache_tiers[each.key] == "STANDARD_HA"
  at        = [each.value.num_cache_nodes, each.value.automatic_failover_enabled]
  message   = <<-EOT
    A cache of ${each.value.num_cache_nodes} nodes has replicas, which Memorystore has in the tier with failover alone. Write
    automatic_failover_enabled: true and multi_az_enabled: true, or num_cache_nodes: 1.
  EOT
}

// https://cloud.google.com/memorystore/docs/redis/in-transit-encryption
rule "redis-port" {
  severity  = "error"
  title     = "Port cannot be chosen"
  for_each  = pack.caches
  condition = each.value.port == null || each.value.port == (each.value.transit_encryption_enabled == true ? 6378 : 6379)
  at        = [each.value.port, each.value.transit_encryption_enabled]
  message   = <<-EOT
    Memorystore listens at 6378 with TLS and at 6379 without it. Write
    ${each.value.transit_encryption_enabled == true ? 6378 : 6379}, here and in the rules of the cache's security group.
  EOT
}

// https://docs.cloud.google.com/memorystore/docs/redis/supported-redis-configurations
rule "redis-setting" {
  severity  = "error"
  title     = "No such setting"
  for_each  = gen::flatten([for _, c in pack.caches : [for name, value in c.parameters : { name = name, value = value }]])
  condition = gen::contains(pack.cache_settings, each.value.name)
  at        = each.value.value
  message   = <<-EOT
    Memorystore sets ${each.value.name} itself. It can be given ${gen::join(", ", pack.cache_settings)}. Leave the
    others out; in an overlay, give them the value null.
  EOT
}

// https://cloud.google.com/memorystore/docs/redis/auth-overview
rule "redis-token" {
  severity  = "error"
  title     = "Token without encryption"
  for_each  = pack.caches
  condition = each.value.auth_token_secret == null || each.value.transit_encryption_enabled == true
  at        = [each.value.auth_token_secret, each.value.transit_encryption_enabled]
  message   = "The token would cross the network in the clear. Set transit_encryption_enabled to true."
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/storage_bucket.html.markdown
rule "storage-class-name" {
  severity  = "error"
  title     = "No such storage class"
  for_each  = gen::flatten([for _, changes in pack.class_changes : changes])
  condition = gen::contains(pack.storage_classes, each.value.storage_class)
  at        = each.value.storage_class
  message   = <<-EOT
    The classes of Cloud Storage are ${gen::join(", ", pack.storage_classes)}, and ${each.value.storage_class} is none
    of them. For what is read once a month write NEARLINE, once in three months COLDLINE.
  EOT
}

// https://cloud.google.com/storage/docs/lifecycle
rule "lifecycle-filter" {
  severity = "error"
  title    = "Chosen by nothing"
  for_each = gen::flatten([
    for _, b in spec.storage : [
      for r in b.lifecycle_policy : [
        for value in gen::concat(
          gen::values(r.filter.tags), gen::compact([r.filter.object_size_greater_than, r.filter.object_size_less_than]),
        ) : { rule = r, value = value }
      ] if r.filter != null
    ]
  ])
  condition = false
  at        = each.value.value
  message   = <<-EOT
    A rule of Cloud Storage chooses objects by how their names begin, and not by tags or sizes: without that, ${each.value.rule.id} would
    be for all objects. Put those that it is for below a prefix, and write filter: {prefix: PREFIX/}.
  EOT
}

// A delete marker is no object of Cloud Storage: https://cloud.google.com/storage/docs/object-versioning
rule "lifecycle-marker" {
  severity  = "error"
  title     = "No delete markers"
  for_each  = gen::flatten([for _, b in spec.storage : [for r in b.lifecycle_policy : r.expiration if r.expiration != null]])
  condition = each.value.expired_object_delete_marker != true
  at        = each.value.expired_object_delete_marker
  message   = "A deleted object leaves no marker in Cloud Storage. Leave expired_object_delete_marker out."
}

// Everything is encrypted; the words are those of descriptions that are shared with another cloud.
// https://cloud.google.com/storage/docs/encryption
rule "bucket-algorithm" {
  severity  = "error"
  title     = "No such encryption"
  for_each  = [for _, b in spec.storage : b.encryption.sse_algorithm if gen::try(b.encryption.sse_algorithm, null) != null]
  condition = gen::contains(["AES256", "aws:kms", "aws:kms:dsse"], each.value)
  at        = each.value
  message   = <<-EOT
    Cloud Storage encrypts by AES-256, and nobody encrypts by ${each.value}. Write sse_algorithm: AES256, or leave encryption out;
    kms_master_key_id names a key of your own.
  EOT
}

rule "secret-replica" {
  severity  = "error"
  title     = "Copy to nowhere"
  for_each  = { for key, s in spec.secrets : key => s if s.replicate == true }
  condition = spec.product.secondary_region != null
  at        = each.value.replicate
  message   = "A secret is copied to product.secondary_region, and the product has none. Add it, or leave replicate out."
}

// A user and a password are of one database.
rule "secret-database" {
  severity  = "error"
  title     = "Secret of two databases"
  for_each  = { for key, names in pack.databases_by_secret : key => gen::distinct(names) }
  condition = gen::length(each.value) == 1
  path      = gen::path("secrets", each.key, "secret_string")
  message   = <<-EOT
    The secret has a user and a password of one database, and tells of ${gen::join(" and ", each.value)}. Write a secret for each.
  EOT
}

rule "secret-database-name" {
  severity  = "error"
  title     = "Database without a name"
  for_each  = [for _, v in pack.database_values : v if gen::contains(["db_name", "pooled_url", "url"], v.attribute)]
  condition = pack.databases[each.value.thing].db_name != null
  at        = each.value.attribute
  message   = "The secret has the name of a database in it, and ${each.value.thing} has none. Write its db_name."
}

rule "secret-value" {
  severity = "error"
  title    = "Secret as a whole"
  for_each = gen::flatten([
    for t in spec.task_definitions : [for c in t.container_definitions : [for s in c.secrets : s if s.value_from != null]]
  ])
  condition = (
    each.value.value_from.key != null || gen::has(pack.existing_secrets, each.value.value_from.secret)
    || gen::length(spec.secrets[each.value.value_from.secret].secret_string) == 1
  )
  at        = each.value.value_from
  message   = <<-EOT
    Each value of a secret is by itself in Secret Manager, and a container is given one of them. Name it, as in
    "${each.value.value_from.name}:${gen::keys(spec.secrets[each.value.value_from.secret].secret_string)[0]}".
  EOT
}

// Those of a database are taken every six hours at most:
// https://docs.cloud.google.com/backup-disaster-recovery/docs/cloud-console/backup-plan
rule "snapshot-schedule" {
  severity  = "error"
  title     = "No such schedule"
  for_each  = pack.snapshots
  condition = gen::contains(["daily", "weekly", "monthly"], each.key)
  at        = each.value.schedule
  message   = <<-EOT
    This pack has snapshots taken daily, weekly or monthly, and not ${each.key}. Write daily; point_in_time_recovery covers what is in
    between.
  EOT
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/sql_database_instance.html.markdown
rule "sql-disk" {
  severity  = "error"
  title     = "No such disk"
  for_each  = [for _, d in pack.databases : d.storage_type if d.storage_type != null]
  condition = gen::has(pack.disk_types, each.value)
  at        = each.value
  message   = "The disks of Cloud SQL are ${gen::join(", ", gen::keys(pack.disk_types))}, and storage_type is ${each.value}. Write ssd."
}

// https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/redis_instance.html.markdown
rule "redis-failover" {
  severity  = "error"
  title     = "Failover within a zone"
  for_each  = [for _, c in pack.caches : c if c.automatic_failover_enabled != null && c.multi_az_enabled != null]
  condition = each.value.automatic_failover_enabled == each.value.multi_az_enabled
  at        = [each.value.automatic_failover_enabled, each.value.multi_az_enabled]
  message   = <<-EOT
    A cache that another node takes over for has it in another zone, always. Write the same for
    automatic_failover_enabled and multi_az_enabled, or leave one of them out.
  EOT
}

// https://cloud.google.com/vpc/docs/private-services-access
rule "service-range" {
  severity = "error"
  title    = "No addresses for it"
  for_each = gen::concat(
    [for key, range in pack.database_ranges : { range = range, path = gen::path("databases", key, "subnets"), what = "database" }],
    [for key, range in pack.cache_ranges : { range = range, path = gen::path("caches", key, "subnets"), what = "cache" }],
  )
  condition = each.value.range == null ? false : gen::has(pack.service_ranges, each.value.range)
  path      = each.value.path
  message   = <<-EOT
    A ${each.value.what} takes its address from a range that the network keeps for what Google runs: a subnet of the tier
    database. ${
      each.value.range == null
      ? "There is none. Add database_subnets to the network, with a cidr such as 10.0.20.0/24."
      : "${each.value.range} is of another tier. Name one of database_subnets, or leave subnets out."
    }
  EOT
}
