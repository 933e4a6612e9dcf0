values {
  // The cluster in the short form, or the only one; and the cluster of each service.
  cluster_key  = gen::has(spec.clusters, "main") ? "main" : gen::length(spec.clusters) == 1 ? gen::keys(spec.clusters)[0] : null
  cluster      = spec.clusters[pack.cluster_key]
  own_clusters = { for name, c in spec.clusters : name => c if c.existing == null }
  service_clusters = {
    for n, s in pack.services : n => gen::coalesce(s.cluster, pack.cluster_key, "-")
  }

  // The name of each cluster; for an existing cluster, the name by which it is found.
  cluster_names = {
    for name, c in spec.clusters : name => (
      c.existing == null
      ? c.cluster_name
      : c.existing.name != null
      ? c.existing.name
      : gen::regex("[^/]+$", gen::coalesce(c.existing.arn, "-"))
    )
  }
  cluster_advice = (
    gen::length(spec.clusters) == 0
    ? "Add the section cluster: {cluster_name: NAME, capacity_providers: [FARGATE]}."
    : "Write cluster: ${gen::join(" or ", gen::keys(spec.clusters))} beside it."
  )
  service_cluster_names = { for n, key in pack.service_clusters : n => gen::lookup(pack.cluster_names, key, "-") }
  // The cluster in shell commands: its name, or a variable if there are several clusters.
  shell_cluster = gen::length(spec.clusters) > 1 ? "\"$cluster\"" : pack.cluster_name
  cluster_name  = pack.cluster_names[pack.cluster_key]

  // The tag or the digest to which each task definition pins its image, or null if the tag
  // is an input of the root.
  pinned_images = {
    for s in spec.services : s.task_definition => s.image.digest == null ? s.image.tag : s.image.digest...
    if s.image.tag != null || s.image.digest != null
  }
  pinned_versions = { for f, _ in pack.task_definitions : f => gen::has(pack.pinned_images, f) ? pack.pinned_images[f][0] : null }

  // What follows the address of the repository: a tag after a colon, a digest after an at sign.
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
  image_endings = {
    for f, version in pack.pinned_versions : f => "${gen::startswith(version, "sha256:") ? "@" : ":"}${version}" if version != null
  }

  // Services whose task definition a pipeline deploys.
  pipeline_services = [for s in spec.services : s.service_name if s.image.managed_by == "ci"]
  // The task definitions of services that receive requests.
  web_tasks = [for s in spec.services : s.task_definition if gen::length(s.load_balancers) > 0]

  // The value of the tag Service for each task definition.
  task_kinds = { for f, _ in pack.task_definitions : f => gen::contains(pack.web_tasks, f) ? "web" : "worker" }

  // The secrets that the containers of each task definition receive.
  task_secrets = {
    for f, containers in pack.task_containers : f => gen::distinct(gen::flatten([
      for c in containers : [for s in c.secrets : s.value_from.secret if gen::has(spec.secrets, s.value_from.secret)]
    ]))
  }

  // The capacity strategy of each service without a launch type. Services that
  // follow the default of the cluster get it written out: ECS copies it into a new
  // service, and Terraform, which would not find it in the configuration, would
  // replace the service with every plan.
  service_strategies = {
    for n, s in pack.services : n => (
      s.launch_type != null ? [] : gen::length(s.capacity_provider_strategy) > 0 ? s.capacity_provider_strategy :
      gen::try(spec.clusters[pack.service_clusters[n]].default_capacity_provider_strategy, [])
    )
  }

  // The target group of each service, or null.
  service_groups = {
    for n, s in pack.services : n => gen::length(s.load_balancers) == 0 ? null : s.load_balancers[0].target_group_arn
  }

  // What sends requests to each target group: listener rules, and the default
  // actions of listeners.
  group_listeners = {
    for f in pack.listener_forwards :
    f.group => { kind = f.rule == null ? "listener" : "listener_rule", key = gen::coalesce(f.rule, f.listener) }...
  }

  // What has to exist before services: their capacity, and tasks that run before them.
  early_compute = gen::concat(
    [
      for name, _ in pack.own_clusters :
      "aws_ecs_cluster_capacity_providers.${gen::identifier(name)}" if gen::contains(gen::values(pack.service_clusters), name)
    ],
    pack.migration == null ? [] : [
      "aws_ecs_task_definition.${gen::identifier(gen::trimsuffix(pack.labels[pack.migration.task_definition], "-task"))}",
    ],
  )

  // The secrets whose values an apply writes.
  service_versions = {
    for n, dependencies in pack.service_dependencies : n => [
      for d in dependencies : d if gen::contains(["database_secret", "cache_secret", "plain_secret"], d.kind)
    ]
  }

  // What has to exist before the first task of each service starts.
  service_dependencies = {
    for n, s in pack.services : n => gen::concat(
      gen::has(pack.own_clusters, pack.service_clusters[n]) ? [{ kind = "capacity_providers", key = pack.service_clusters[n] }] : [],
      [
        for role in gen::distinct([
          pack.task_definitions[s.task_definition].execution_role_arn,
          pack.task_definitions[s.task_definition].task_role_arn,
        ]) : { kind = "role_policy", key = role }
        if role != null && pack.roles[role].policy != null
      ],
      // Images of another registry, which the execution role lets ECR fetch.
      [
        for role in gen::compact([pack.task_definitions[s.task_definition].execution_role_arn]) : { kind = "cached_images", key = role }
        if gen::has(pack.cached_roles, role) && gen::has(pack.own_roles, role)
      ],
      [
        for label in gen::sort(gen::distinct(gen::concat(
          gen::lookup(pack.policies_by_role, pack.task_definitions[s.task_definition].execution_role_arn, []),
          gen::lookup(pack.policies_by_role, pack.task_definitions[s.task_definition].task_role_arn, []),
        ))) : { kind = "attached_policy", key = label }
      ],
      [
        for key in gen::distinct(gen::flatten([for b in s.load_balancers : gen::lookup(pack.group_listeners, b.target_group_arn, [])])) :
        key
      ],
      [
        for secret in pack.task_secrets[s.task_definition] : {
          kind = (
            gen::has(pack.database_secrets, secret) ? "database_secret" :
            gen::has(pack.cache_secrets, secret) ? "cache_secret" : "plain_secret"
          )
          key = secret
        }
        if gen::has(pack.complete_secrets, secret)
      ],
      // A task resolves the names of the services that it calls when it starts.
      [for called in gen::distinct(s.calls) : { kind = "service", key = called } if gen::length(pack.services[called].calls) == 0],
    )
  }
}
