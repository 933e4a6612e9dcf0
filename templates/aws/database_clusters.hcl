// Aurora clusters, and proxies in front of databases.
values {
  // How many servers a cluster has besides its read_replicas, and the range of their sizes.
  cluster_sizes = {
    for name, d in pack.clustered_databases :
    name => gen::try(d.cluster.instances, null) == null ? 1 : d.cluster.instances
  }
  cluster_capacities = {
    for name, d in pack.clustered_databases : name =>
    [for c in [gen::try(d.cluster.serverlessv2_scaling_configuration, null)] : c if c != null]
  }

  // All servers of all clusters, by label. Servers in read_replicas are the last
  // choice for a failover.
  cluster_instances = gen::merge([
    for name, d in pack.clustered_databases : gen::merge(
      {
        for n in gen::range(1, pack.cluster_sizes[name] + 1) : "${pack.database_labels[name]}_${n}" => {
          database                   = name
          identifier                 = "${d.identifier}-${n}"
          instance_class             = d.instance_class
          availability_zone          = null
          tier                       = n <= pack.cluster_sizes[name] ? 0 : null
          auto_minor_version_upgrade = d.auto_minor_version_upgrade
        }
      },
      { for key, r in d.read_replicas : gen::trimprefix(key, "read_") => gen::merge(r, { database = name, tier = 15 }) },
    )
  ]...)

  // The servers of each cluster, by their labels. Until there is one, a proxy finds nobody behind a cluster.
  cluster_servers = { for label, s in pack.cluster_instances : s.database => label... }

  // Databases whose master password RDS generates, stores and rotates.
  managed_passwords = { for name, d in spec.databases : name => d if d.manage_master_user_password == true }
  // How what was restored gets a password that RDS makes again. The restore itself cannot ask for it: there the option is for Oracle.
  // https://github.com/boto/botocore/blob/develop/botocore/data/rds/2014-10-31/service-2.json
  restored_passwords = {
    for name, d in pack.managed_passwords : name => gen::join(" ", gen::concat(
      ["--manage-master-user-password"], d.kms_key_id == null ? [] : ["--master-user-secret-kms-key-id alias/${d.kms_key_id}"],
    ))
  }
  stored_passwords = { for name, d in pack.single_databases : name => d if !gen::has(pack.managed_passwords, name) }

  database_proxies = { for name, d in pack.own_databases : name => d.proxy if d.proxy != null }
  proxy_places = {
    for name, p in pack.database_proxies : name => {
      subnets = gen::length(p.subnets) > 0 ? p.subnets : pack.own_databases[name].subnets
      groups  = gen::length(p.vpc_security_group_ids) > 0 ? p.vpc_security_group_ids : pack.own_databases[name].vpc_security_group_ids
    }
  }

  // The secrets with the users of a proxy: those that it names, or all secrets of
  // its database in the spec.
  proxy_secrets = {
    for name, p in pack.database_proxies : name => gen::merge(
      { for key in gen::length(p.secrets) > 0 ? p.secrets : gen::lookup(pack.secrets_by_database, name, []) : key => key },
      gen::has(pack.managed_passwords, name) ? { managed = name } : {},
    )
  }
  proxy_keys = {
    for name, secrets in pack.proxy_secrets : name => gen::distinct(gen::compact([
      for kind, key in secrets : kind == "managed" ? pack.own_databases[name].kms_key_id : spec.secrets[key].kms_key_id
    ]))
  }
}
