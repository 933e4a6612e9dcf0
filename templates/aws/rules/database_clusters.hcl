// What holds for clusters of Aurora, for passwords that RDS manages and for proxies.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.requirements.html
values {
  cluster_words = {
    allocated_storage     = "The storage of a cluster is as large as what is in it"
    max_allocated_storage = "The storage of a cluster grows by itself"
    iops                  = "The storage of a cluster is as fast as it has to be; storage_type: aurora-iopt1 pays for it ahead"
    storage_throughput    = "The storage of a cluster is as fast as it has to be; storage_type: aurora-iopt1 pays for it ahead"
    multi_az              = "A cluster is in several zones by itself, as many as it has servers: write cluster.instances: 2"
    option_group          = "Aurora has no option groups that anything here would set"
    blue_green_update     = "The provider updates instances so, and no clusters"
  }

  // Keys of a cluster that only apply to single instances.
  cluster_strangers = gen::flatten([
    for name, d in pack.clustered_databases : [
      for key, why in pack.cluster_words : [{ at = d[key], key = key, why = why }] if d[key] != null && d[key] != false
    ] if d.cluster != null
  ])
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/blue-green-deployments-considerations.html
rule "password-blue-green" {
  severity  = "error"
  title     = "Password in the way"
  for_each  = { for name, d in pack.single_databases : name => d if d.blue_green_update == true }
  condition = each.value.manage_master_user_password != true
  at        = [each.value.blue_green_update, each.value.manage_master_user_password]
  message   = <<-EOT
    RDS makes no second instance for an update of one whose password it manages. Leave blue_green_update out; or leave
    manage_master_user_password out, and write a secret with username and password, in which the password is {generated: {length: 40}}.
  EOT
}

// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#low-downtime-updates
rule "blue-green-instance" {
  severity = "error"
  title    = "No second instance"

  check {
    for_each  = { for name, d in pack.single_databases : name => d if d.blue_green_update == true }
    condition = gen::length(each.value.read_replicas) == 0
    at        = [each.value.blue_green_update, each.value.read_replicas]
    message   = "The provider updates no instance with read_replicas by a second one. Leave blue_green_update out, or the replicas."
  }
  check {
    for_each  = { for name, d in pack.single_databases : name => d if d.blue_green_update == true }
    condition = each.value.backup_retention_period != 0
    at        = [each.value.blue_green_update, each.value.backup_retention_period]
    message   = "RDS makes a second instance of backups, and keeps none. Write a backup_retention_period, or leave blue_green_update out."
  }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
rule "cluster-engine" {
  severity = "error"
  title    = "Cluster without its engine"
  for_each = {
    for name, d in pack.own_databases :
    name => d
    if d.engine != null && d.cluster != null && !gen::has(pack.clustered_databases, name)
  }
  condition = false
  at        = [each.value.engine, each.value.cluster]
  message   = <<-EOT
    Only Aurora has clusters of servers on one storage. Write engine: aurora-postgresql or aurora-mysql; or leave
    cluster out, and write multi_az and allocated_storage.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
rule "cluster-missing" {
  severity  = "error"
  title     = "Cluster without its engine"
  for_each  = { for name, d in pack.clustered_databases : name => d if d.cluster == null }
  condition = false
  at        = each.value.engine
  message   = <<-EOT
    A database of the engine ${each.value.engine} is a cluster. Add cluster: {instances: 2}, two servers of which one
    takes over from the other, in the place of allocated_storage and multi_az.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
rule "cluster-key" {
  severity  = "error"
  title     = "Not for a cluster"
  for_each  = pack.cluster_strangers
  condition = false
  at        = each.value.at
  message   = "${each.value.why}. Leave ${each.value.key} out."
}

// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_rds.CfnDBCluster.ServerlessV2ScalingConfigurationProperty.html
rule "cluster-class" {
  severity = "error"
  title    = "Size of a server"
  for_each = { for name, d in pack.clustered_databases : name => d if d.instance_class != null && d.cluster != null }
  condition = (
    gen::length(
      [
        for c in gen::concat([each.value.instance_class], [for _, r in each.value.read_replicas : r.instance_class]) :
        c
        if c == "db.serverless"
      ]
    ) > 0
  ) == (each.value.cluster.serverlessv2_scaling_configuration != null)
  at = [each.value.instance_class, gen::try(each.value.cluster.serverlessv2_scaling_configuration.max_capacity, null)]
  message = (
    each.value.cluster.serverlessv2_scaling_configuration == null
    ? <<-EOT
      Servers of the class db.serverless are as large as they have to be, within bounds that stand nowhere. Add
      cluster.serverlessv2_scaling_configuration: {min_capacity: 0.5, max_capacity: 8}.
    EOT
    : <<-EOT
      The bounds are for servers of the class db.serverless, and none of this cluster is. Write instance_class:
      db.serverless, or leave serverlessv2_scaling_configuration out.
    EOT
  )
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ServerlessV2ScalingConfiguration.html
rule "cluster-capacity" {
  severity = "error"
  title    = "Capacity out of range"
  for_each = { for name, capacities in pack.cluster_capacities : name => capacities[0] if gen::length(capacities) > 0 }
  condition = gen::try(
    each.value.min_capacity >= 0 &&
    each.value.max_capacity >= 1 &&
    each.value.max_capacity <= 256 &&
    each.value.min_capacity <= each.value.max_capacity
    && gen::floor(each.value.min_capacity * 2) == each.value.min_capacity * 2
    && gen::floor(each.value.max_capacity * 2) == each.value.max_capacity * 2,
    true,
  )
  at      = [each.value.min_capacity, each.value.max_capacity]
  message = <<-EOT
    Capacity goes from 0 to 256 in steps of a half, the greatest is 1 at least, and the least is not above it. Write
    such as min_capacity: 0.5 and max_capacity: 8.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ServerlessV2ScalingConfiguration.html
rule "cluster-pause" {
  severity = "error"
  title    = "Never paused"
  for_each = {
    for name, capacities in pack.cluster_capacities :
    name => capacities[0]
    if gen::try(capacities[0].seconds_until_auto_pause, null) != null
  }
  condition = each.value.min_capacity == 0 && each.value.seconds_until_auto_pause >= 300 && each.value.seconds_until_auto_pause <= 86400
  at        = [each.value.seconds_until_auto_pause, each.value.min_capacity]
  message   = <<-EOT
    A server pauses after 300 to 86400 seconds without a connection, and only down to min_capacity: 0. Write both so, or
    leave seconds_until_auto_pause out.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-replicas-adding.html
rule "cluster-size" {
  severity  = "error"
  title     = "Too many servers"
  for_each  = pack.clustered_databases
  condition = pack.cluster_sizes[each.key] >= 1 && pack.cluster_sizes[each.key] + gen::length(each.value.read_replicas) <= 16
  at        = [gen::try(each.value.cluster.instances, null), each.value.engine]
  message   = "A cluster has 1 to 16 servers, those under read_replicas among them; one of them writes. Write such as instances: 2."
}

// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
rule "cluster-alone" {
  severity = "warning"
  title    = "Nothing to fail over to"
  for_each = {
    for name, d in pack.clustered_databases : name => d
    if gen::contains(["production", "prod"], gen::coalesce(gen::try(spec.product.environment, null), "-")) && d.cluster != null
  }
  condition = pack.cluster_sizes[each.key] + gen::length(each.value.read_replicas) > 1
  at        = [gen::try(each.value.cluster.instances, null), each.value.identifier]
  message   = <<-EOT
    With one server, the database is gone until another one is made in its place, up to ten minutes. Write
    cluster.instances: 2.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
rule "cluster-storage" {
  severity  = "error"
  title     = "Storage of an instance"
  for_each  = [for _, d in pack.clustered_databases : d.storage_type if d.storage_type != null]
  condition = gen::contains(["aurora", "aurora-iopt1"], each.value)
  at        = each.value
  message   = <<-EOT
    The storage of a cluster is aurora, which is paid by the operation, or aurora-iopt1, of which the operations are
    paid ahead. Write one of these, or leave storage_type out.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
rule "cluster-retention" {
  severity  = "error"
  title     = "Retention out of range"
  for_each  = [for _, d in pack.clustered_databases : d.backup_retention_period if d.backup_retention_period != null]
  condition = each.value >= 1
  at        = each.value
  message   = "The automated backups of a cluster cannot be turned off: they are kept for 1 to 35 days."
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html
rule "cluster-copy" {
  severity = "error"
  title    = "No copy of the cluster"
  for_each = spec.disaster_recovery == null ? {} : pack.clustered_databases
  condition = gen::length(pack.snapshot_copies) > 0
  at      = [each.value.identifier, spec.disaster_recovery.rpo]
  message = <<-EOT
    The automated backups of Aurora stay in their region. Add a snapshot with a cross_region_copy to
    rds_backup.manual_snapshots, as often as rpo asks for.
  EOT
}

values {
  // The secrets that hold the master user of each database.
  user_secrets = { for key, s in pack.secret_parts : s.of => key... if s.of != null && gen::contains(s.database, "username") }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
rule "password-twice" {
  severity  = "error"
  title     = "Two passwords for one user"
  for_each  = pack.managed_passwords
  condition = !gen::has(pack.user_secrets, each.key)
  at = gen::concat([each.value.manage_master_user_password], [
    for key in gen::lookup(pack.user_secrets, each.key, []) : spec.secrets[key].name
  ])
  message   = <<-EOT
    RDS makes the password of the master user and keeps it in a secret of its own, and a secret of the spec has another
    one for the same user. Leave manage_master_user_password out, or the secret: containers take
    database/${each.key}:password and database/${each.key}:username.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
rule "password-replica" {
  severity = "error"
  title    = "Password of a replica"
  for_each = {
    for name, d in pack.managed_passwords :
    name => d
    if gen::has(pack.single_databases, name) && gen::length(d.read_replicas) > 0
  }
  condition = false
  at        = [each.value.manage_master_user_password]
  message   = <<-EOT
    An instance whose password RDS manages cannot have read_replicas. Leave manage_master_user_password out and add a
    secret with the password; or write a cluster of Aurora.
  EOT
}

rule "password-setup" {
  severity  = "error"
  title     = "No password"
  for_each  = { for name, d in pack.managed_passwords : name => d if d.setup != null }
  condition = false
  at        = [each.value.manage_master_user_password, each.value.setup.container.image]
  message   = <<-EOT
    The task that makes roles takes the password of the master user from a secret of the spec, and RDS manages this one.
    Leave manage_master_user_password out and add a secret, or make the roles with a migration of the application.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-setup.html
rule "proxy-users" {
  severity  = "error"
  title     = "Nobody may connect"
  for_each  = pack.database_proxies
  condition = gen::length(pack.proxy_secrets[each.key]) > 0
  at        = each.value.name
  message   = <<-EOT
    A proxy knows users by secrets, and no secret of the spec is about this database. Name some under proxy.secrets,
    each with a username and a password; or write manage_master_user_password: true.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-setup.html
rule "proxy-secret" {
  severity = "error"
  title    = "Secret of no user"
  for_each = gen::flatten([for _, p in pack.database_proxies : [for key in p.secrets : { key = key }]])
  condition = gen::try(
    gen::has(spec.secrets[each.value.key].secret_string, "username") && gen::has(spec.secrets[each.value.key].secret_string, "password"),
    true
  )
  at      = each.value.key
  notes   = [{ path = gen::path("secrets", each.value.key), says = "This is the secret." }]
  message = <<-EOT
    A proxy reads the username and the password from the secret, under these names. Add the two to the secret
    ${each.value.key}, or name another one.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html
rule "proxy-name" {
  severity  = "error"
  title     = "Name not accepted"
  for_each  = [for _, p in pack.database_proxies : p.name if p.name != null]
  condition = gen::can(gen::regex("^[A-Za-z](-?[A-Za-z0-9])*$", each.value)) && gen::strlen(each.value) <= 58
  at        = each.value
  message   = <<-EOT
    The name of a proxy is at most 58 letters, digits and single hyphens, and begins with a letter: its role is called
    so with -proxy behind it.
  EOT
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-iam-setup.html
rule "proxy-token" {
  severity  = "error"
  title     = "Token without encryption"
  for_each  = [for _, p in pack.database_proxies : p if p.iam_auth == true]
  condition = each.value.require_tls != false
  at        = [each.value.require_tls, each.value.iam_auth]
  message   = "A proxy takes the token of a role over TLS alone. Leave require_tls out, or iam_auth."
}

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ConnectionPoolConfiguration.html
rule "proxy-numbers" {
  severity = "error"
  title    = "Out of range"
  for_each = gen::flatten([
    for _, p in pack.database_proxies : [
      { key = "idle_client_timeout", value = p.idle_client_timeout, least = 1, most = 28800, what = "seconds" },
      {
        key   = "max_connections_percent"
        value = p.max_connections_percent
        least = 1
        most  = 100
        what  = "percent of the connections of the database"
      },
      {
        key   = "max_idle_connections_percent"
        value = p.max_idle_connections_percent
        least = 0
        most  = gen::coalesce(p.max_connections_percent, 100)
        what  = "percent, and no more than max_connections_percent"
      },
      { key = "connection_borrow_timeout", value = p.connection_borrow_timeout, least = 0, most = 300, what = "seconds" },
    ]
  ])
  condition = each.value.value == null ? true : each.value.value >= each.value.least && each.value.value <= each.value.most
  at        = each.value.value
  message   = "${each.value.key} is ${each.value.least} to ${each.value.most} ${each.value.what}, not ${each.value.value}."
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-network-prereqs.html
rule "proxy-zones" {
  severity = "error"
  title    = "Proxy in one zone"
  for_each = [
    for _, p in pack.database_proxies : gen::merge(p, { zones = gen::distinct([for s in p.subnets : pack.subnet_zones[s]]) })
    if gen::length(p.subnets) > 0 && gen::alltrue([for s in p.subnets : gen::lookup(pack.subnet_zones, s, null) != null])
  ]
  condition = gen::length(each.value.zones) > 1
  at        = [for s in each.value.subnets : s]
  message   = <<-EOT
    A proxy is in two zones at least, and these subnets are all in ${gen::join(", ", each.value.zones)}. Name a subnet of another zone
    too.
  EOT
}
