// Things that exist already and belong to somebody else.
values {
  // All such things, each with its kind in rules/existing.hcl.
  existing_things = gen::concat(
    [for n, network in spec.networks : { kind = "network", name = n, by = network.existing } if network.existing != null],
    [for s in pack.subnets : { kind = "subnet", name = s.name, by = s.existing } if s.existing != null],
    [for n, v in spec.backup_vaults : { kind = "backup_vault", name = n, by = v.existing } if v.existing != null],
    [for n, g in spec.transit_gateways : { kind = "transit_gateway", name = n, by = g.existing } if g.existing != null],
    [for n, c in spec.clusters : { kind = "cluster", name = n, by = c.existing } if c.existing != null],
    [for n, k in spec.encryption_keys : { kind = "encryption_key", name = n, by = k.existing } if k.existing != null],
    [for n, r in pack.roles : { kind = "role", name = n, by = r.existing } if r.existing != null],
    [for n, s in spec.secrets : { kind = "secret", name = n, by = s.existing } if s.existing != null],
    [for g in spec.log_groups : { kind = "log_group", name = g.name, by = g.existing } if g.existing != null],
    [for t in spec.topics : { kind = "topic", name = t.name, by = t.existing } if t.existing != null],
    [for n, c in spec.certificates : { kind = "certificate", name = n, by = c.existing } if c.existing != null],
    [for n, r in pack.repositories : { kind = "repository", name = n, by = r.existing } if r.existing != null],
    [for n, b in spec.storage : { kind = "bucket", name = n, by = b.existing } if b.existing != null],
    [for n, p in spec.ssm_parameters : { kind = "ssm_parameter", name = n, by = p.existing } if p.existing != null],
    [
      for n, d in spec.databases :
      { kind = gen::has(pack.existing_database_clusters, n) ? "database_cluster" : "database", name = n, by = d.existing }
      if d.existing != null
    ],
    [for n, c in spec.caches : { kind = "cache", name = n, by = c.existing } if c.existing != null],
    [for n, c in spec.serverless_caches : { kind = "serverless_cache", name = n, by = c.existing } if c.existing != null],
    [for n, c in spec.memcached : { kind = "memcached", name = n, by = c.existing } if c.existing != null],
    [for n, c in spec.kafka_clusters : { kind = "kafka_cluster", name = n, by = c.existing } if c.existing != null],
    [
      for n, c in spec.serverless_kafka_clusters : { kind = "serverless_kafka_cluster", name = n, by = c.existing }
      if c.existing != null
    ],
    [for n, q in spec.queues : { kind = "queue", name = n, by = q.existing } if q.existing != null],
    [for n, t in spec.tables : { kind = "table", name = n, by = t.existing } if t.existing != null],
    [for n, f in spec.functions : { kind = "function", name = n, by = f.existing } if f.existing != null],
    [for n, f in spec.file_systems : { kind = "file_system", name = n, by = f.existing } if f.existing != null],
    [for n, s in spec.streams : { kind = "stream", name = n, by = s.existing } if s.existing != null],
    [for n, b in spec.event_buses : { kind = "event_bus", name = n, by = b.existing } if b.existing != null],
    [for n, d in spec.search_domains : { kind = "search_domain", name = n, by = d.existing } if d.existing != null],
    [for n, m in spec.state_machines : { kind = "state_machine", name = n, by = m.existing } if m.existing != null],
    [for n, d in spec.delivery_streams : { kind = "delivery_stream", name = n, by = d.existing } if d.existing != null],
    [for n, c in spec.data_catalogs : { kind = "data_catalog", name = n, by = c.existing } if c.existing != null],
    [for n, d in spec.document_databases : { kind = "document_database", name = n, by = d.existing } if d.existing != null],
    [for n, w in spec.warehouses : { kind = "warehouse", name = n, by = w.existing } if w.existing != null],
    [
      for n, w in spec.serverless_warehouses : { kind = "serverless_warehouse", name = n, by = w.existing } if w.existing != null
    ],
    [for n, p in spec.user_pools : { kind = "user_pool", name = n, by = p.existing } if p.existing != null],
    [for n, e in spec.email_identities : { kind = "email_identity", name = n, by = e.existing } if e.existing != null],
    [
      for n, s in spec.email_configuration_sets : { kind = "email_configuration_set", name = n, by = s.existing }
      if s.existing != null
    ],
    [for n, w in spec.query_workgroups : { kind = "query_workgroup", name = n, by = w.existing } if w.existing != null],
    [for n, q in spec.batch_queues : { kind = "batch_queue", name = n, by = q.existing } if q.existing != null],
    [for n, s in spec.namespaces : { kind = "namespace", name = n, by = s.existing } if s.existing != null],
    [for n, b in spec.load_balancers : { kind = "load_balancer", name = n, by = b.existing } if b.existing != null],
    gen::flatten([
      for n, b in spec.load_balancers : [
        for l in b.listeners : { kind = "listener", name = "${n} ${l.port}", by = l.existing } if l.existing != null
      ]
    ]),
    [for n, g in spec.security_groups : { kind = "security_group", name = n, by = g.existing } if g.existing != null],
  )

  // The provider of the account that each of them is in, empty for that of the product. The
  // subnets of a network are where it is, unless they say otherwise.
  existing_aliases = {
    for t in pack.existing_things :
    "${t.kind}/${t.name}" => gen::try(pack.account_aliases[pack.existing_accounts["${t.kind}/${t.name}"]], "")
  }
  existing_accounts = {
    for t in pack.existing_things : "${t.kind}/${t.name}" => (
      t.by.account != null ? t.by.account :
      t.kind == "subnet" ? gen::try(spec.networks[pack.subnet_networks[t.name]].existing.account, null) :
      null
    )
  }
  // Those whose policy is written from here, by kind and name.
  owned_policies = { for t in pack.existing_things : "${t.kind}/${t.name}" => t if t.by.owns_policy == true }

  // The repositories with images of functions.
  function_repositories = gen::compact([for _, f in spec.functions : f.repository])

  owned_repository_policies = gen::anytrue(gen::concat([false], [for _, t in pack.owned_policies : t.kind == "repository"]))

  owned_vault_policies      = gen::anytrue(gen::concat([false], [for _, t in pack.owned_policies : t.kind == "backup_vault"]))

  // How things of the network are found: by id, by the id at the end of their ARN, or
  // by tags. Their name is the tag Name, except for security groups, which have a name.
  existing_in_network = {
    for t in pack.existing_things : "${t.kind}/${t.name}" => {
      id   = gen::try(gen::regex("[^/]+$", gen::coalesce(t.by.id, t.by.arn)), null)
      name = t.by.name
      tags = t.by.name != null ? { Name = t.by.name } : gen::length(t.by.tags) > 0 ? t.by.tags : null
    } if gen::contains(["network", "subnet", "security_group", "transit_gateway"], t.kind)
  }
  existing_networks = {
    for n, network in spec.networks : n => pack.existing_in_network["network/${n}"] if network.existing != null
  }
  existing_subnets = {
    for s in pack.subnets :
    s.name => gen::merge(pack.existing_in_network["subnet/${s.name}"], { zone = s.availability_zone, network = s.network })
    if s.existing != null
  }
  existing_groups = {
    for n, g in spec.security_groups :
    n => gen::merge(pack.existing_in_network["security_group/${n}"], g.existing.name != null ? { tags = null } : {})
    if g.existing != null
  }
  // How other things are found, by kind and name: the argument of their data source.
  // An ARN ends with the name of the thing.
  existing_found = {
    for t in pack.existing_things : "${t.kind}/${t.name}" => {
      id   = t.by.id != null ? t.by.id : t.by.arn != null ? t.by.arn : "alias/${gen::trimprefix(gen::coalesce(t.by.name, "-"), "alias/")}"
      arn  = t.by.arn
      tags = t.by.tags
      name = t.by.name != null ? t.by.name : (
        t.kind == "log_group"
        ? gen::try(gen::regex(":log-group:([^:]+)", t.by.arn)[0], "-")
        // The name of a bus of a partner has slashes.
        : t.kind == "event_bus"
        ? gen::try(gen::regex(":event-bus/(.+)$", t.by.arn)[0], "-")
        : gen::regex("[^/:]+$", gen::coalesce(t.by.arn, "-"))
      )
    } if !gen::contains(["network", "subnet", "security_group", "transit_gateway"], t.kind)
  }
  own_keys    = { for n, k in spec.encryption_keys : n => k if k.existing == null }
  own_roles   = { for n, r in pack.roles : n => r if r.existing == null }
  own_secrets = { for n, s in spec.secrets : n => s if s.existing == null }
  // The name of each secret; an existing one may be known only by its ARN.
  secret_names = { for n, s in spec.secrets : n => gen::coalesce(s.name, gen::try(s.existing.name, null), n) }
  // An ARN says all of a repository, so one of another account or region is not read without an account to look in:
  // https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
  own_repositories = { for n, r in pack.repositories : n => r if r.existing == null }
  existing_repositories = {
    for n, r in pack.repositories : n => {
      // What is read, and what the ARN says by itself.
      read = r.existing.arn == null || r.existing.account != null
      arn  = r.existing.account == null ? r.existing.arn : null
      name = r.existing.arn == null ? r.existing.name : gen::try(gen::regex(":repository/(.+)$", r.existing.arn)[0], null)
      url = r.existing.account != null && r.existing.arn == null ? gen::try(gen::join("", [
        spec.accounts[r.existing.account].id, ".dkr.ecr.", gen::coalesce(spec.accounts[r.existing.account].region, pack.primary_region),
        gen::startswith(pack.primary_region, "cn-") ? ".amazonaws.com.cn/" : ".amazonaws.com/", r.existing.name,
        ]), null) : gen::try(gen::join("", [
        gen::regex("^arn:[^:]*:ecr:[^:]*:([0-9]{12}):", r.existing.arn)[0], ".dkr.ecr.",
        gen::regex("^arn:[^:]*:ecr:([^:]*):", r.existing.arn)[0],
        gen::startswith(r.existing.arn, "arn:aws-cn:") ? ".amazonaws.com.cn/" : ".amazonaws.com/",
        gen::regex(":repository/(.+)$", r.existing.arn)[0],
      ]), null)
    } if r.existing != null
  }
  // An ARN says all of a bucket but its region, so one that nobody here may read, such as an archive of logs in another
  // account, is not looked up without an account to look in.
  own_buckets           = { for n, b in spec.storage : n => b if b.existing == null }
  read_existing_buckets = {
    for n, b in spec.storage : n => b
    if b.existing != null && (gen::try(b.existing.arn, null) == null || gen::try(b.existing.account, null) != null)
  }
  bucket_names = {
    for n, b in spec.storage : n => b.existing == null ? b.name : pack.existing_found["bucket/${n}"].name
  }
  own_ssm_parameters = { for n, p in spec.ssm_parameters : n => p if p.existing == null }
  // The name of a parameter is a path, all of which stands in its ARN: one with a slash in it begins with one.
  ssm_parameter_names = {
    for n, p in spec.ssm_parameters : n => (
      gen::try(p.existing.arn, null) == null ? gen::coalesce(p.name, gen::try(p.existing.name, null), n) :
      gen::can(gen::regex(":parameter/.*/", p.existing.arn))
      ? gen::regex(":parameter(/.*)$", p.existing.arn)[0]
      : gen::try(gen::regex(":parameter/(.*)$", p.existing.arn)[0], p.existing.arn)
    )
  }
  own_databases = { for n, d in spec.databases : n => d if d.existing == null }
  // Clusters of several servers are not only those of Aurora: the ARN of one has cluster in it.
  existing_database_clusters = {
    for n, d in spec.databases : n => d
    if d.existing != null && (gen::startswith(d.engine, "aurora-") || gen::can(gen::regex(":cluster:", d.existing.arn)))
  }
  existing_database_instances = {
    for n, d in spec.databases : n => d if d.existing != null && !gen::has(pack.existing_database_clusters, n)
  }
  own_caches            = { for n, c in spec.caches : n => c if c.existing == null }
  existing_caches       = { for n, c in spec.caches : n => pack.existing_found["cache/${n}"] if c.existing != null }
  own_serverless_caches = { for n, c in spec.serverless_caches : n => c if c.existing == null }
  own_memcached         = { for n, c in spec.memcached : n => c if c.existing == null }

  own_queues  = { for n, q in spec.queues : n => q if q.existing == null }
  own_tables = { for n, t in spec.tables : n => t if t.existing == null }
  own_functions = { for n, f in spec.functions : n => f if f.existing == null }
  own_file_systems = { for n, f in spec.file_systems : n => f if f.existing == null }
  own_topics   = { for n, t in pack.topics : n => t if t.existing == null }

  own_streams          = { for n, s in spec.streams : n => s if s.existing == null }
  own_search_domains   = { for n, d in spec.search_domains : n => d if d.existing == null }
  own_state_machines   = { for n, m in spec.state_machines : n => m if m.existing == null }
  own_delivery_streams = { for n, d in spec.delivery_streams : n => d if d.existing == null }
  own_data_catalogs    = { for n, c in spec.data_catalogs : n => c if c.existing == null }
  // Those whose ARN is made of their name.
  names_data_catalogs = gen::anytrue([for _, c in spec.data_catalogs : gen::try(c.existing.name, null) != null])
  own_document_databases    = { for n, d in spec.document_databases : n => d if d.existing == null }
  own_warehouses            = { for n, w in spec.warehouses : n => w if w.existing == null }
  own_serverless_warehouses = { for n, w in spec.serverless_warehouses : n => w if w.existing == null }
  own_user_pools            = { for n, p in spec.user_pools : n => p if p.existing == null }
  own_namespaces            = { for n, s in spec.namespaces : n => s if s.existing == null }
  own_email_identities      = { for n, e in spec.email_identities : n => e if e.existing == null }
  own_email_sets            = { for n, s in spec.email_configuration_sets : n => s if s.existing == null }
  own_workgroups            = { for n, w in spec.query_workgroups : n => w if w.existing == null }
  names_workgroups          = gen::anytrue([for _, w in spec.query_workgroups : gen::try(w.existing.name, null) != null])
  own_batch_queues          = { for n, q in spec.batch_queues : n => q if q.existing == null }
  own_event_buses     = { for n, b in spec.event_buses : n => b if b.existing == null }
  // An ARN says all of a bus, so one of another account is not looked up without a way there.
  read_event_buses = {
    for n, b in spec.event_buses : n => b
    if b.existing != null && (gen::try(b.existing.arn, null) == null || gen::try(b.existing.account, null) != null)
  }

  own_groups = { for n, g in spec.security_groups : n => g if g.existing == null }
}
