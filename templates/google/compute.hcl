// A service that receives requests is a Cloud Run service, any other one a worker pool.
values {
  web_services    = [for n, s in pack.services : n if gen::length(s.load_balancers) > 0]
  worker_services = [for n, s in pack.services : n if gen::length(s.load_balancers) == 0]

  // The tag or the digest to which each task definition pins its image, or null if the tag
  // is an input of the root.
  pinned_images = {
    for s in spec.services : s.task_definition => s.image.digest == null ? s.image.tag : s.image.digest...
    if s.image.tag != null || s.image.digest != null
  }
  pinned_versions = { for f, _ in pack.task_definitions : f => gen::has(pack.pinned_images, f) ? pack.pinned_images[f][0] : null }

  // Services whose revision a pipeline deploys.
  pipeline_services = [for s in spec.services : s.service_name if s.image != null && gen::try(s.image.managed_by, "") == "ci"]

  // The container port that receives requests.
  request_ports = {
    for n in pack.web_services : n => gen::coalesce(gen::concat(
      gen::flatten([
        for c in pack.task_definitions[pack.services[n].task_definition].container_definitions : [
          for m in c.port_mappings : m.container_port if m.container_port == pack.services[n].load_balancers[0].container_port
        ] if c.name == pack.services[n].load_balancers[0].container_name
      ]),
      [pack.services[n].load_balancers[0].container_port],
    )...)
  }

  // The target group of a service, and the container that answers.
  service_groups = {
    for n, s in pack.services : n => gen::length(s.load_balancers) == 0 ? null : s.load_balancers[0].target_group_arn
  }
  services_by_group = { for n, group in pack.service_groups : group => n... if group != null }
  // Cloud Run checks a container over the network. The path is that of the target group. The
  // times of the startup probe are those of the container, later times those of the target group.
  probes = {
    for n in pack.web_services : n => gen::one([
      for g in [gen::try(pack.target_groups[pack.service_groups[n]].health_check, null)] :
      g if g != null && gen::try(g.enabled, null) != false
    ])
  }

  // A container in the form that the templates write.
  container = {
    command = [], environment = [], secrets = [], port = null, health_check = null, waits_for = []
    cpu     = null, memory = null, source = null, listens = null
  }

  task_containers = {
    for family, t in pack.task_definitions : family => gen::concat(
      [
        for c in t.container_definitions : gen::merge(pack.container, {
          name         = c.name
          image        = c.image
          source = gen::one([
            for key in gen::distinct(["${c.image}${pack.image_versions[family]}", c.image]) : key if gen::has(pack.sources, key)
          ])
          command      = c.command
          environment  = c.environment
          secrets      = [for s in c.secrets : { name = s.name, label = pack.secret_labels[family][s.name] }]
          port         = gen::length(c.port_mappings) == 0 ? null : c.port_mappings[0].container_port
          health_check = c.health_check
          cpu          = pack.cpu_limits["${family}/${c.name}"]
          memory       = pack.memory_limits["${family}/${c.name}"]
          waits_for    = gen::contains(pack.pooled_tasks, family) ? ["pgbouncer"] : []
        })
      ],
      gen::contains(pack.pooled_tasks, family) ? [pack.pgbouncer_container] : [],
    )
  }

  // The CPUs of a container as Cloud Run takes them: a whole number, or at least
  // 80 thousandths of one.
  // https://cloud.google.com/run/docs/configuring/services/cpu
  container_sizes = {
    for c in gen::flatten(gen::concat(
      [
        for family, t in pack.task_definitions : [
          for c in t.container_definitions : {
            of     = "${family}/${c.name}"
            cpu    = c.cpu != null ? c.cpu : t.cpu == null ? null : gen::tonumber(t.cpu)
            memory = c.memory != null ? c.memory : c.memory_reservation != null ? c.memory_reservation : pack.task_memories[family]
          }
        ]
      ],
      pack.pgbouncer == null ? [] : [
        { of = "pgbouncer", cpu = pack.pgbouncer.container.cpu, memory = pack.pgbouncer.container.memory }
      ],
    )) : c.of => c
  }
  task_memories = { for family, t in pack.task_definitions : family => t.memory == null ? null : gen::tonumber(t.memory) }
  // What follows the address of the image: a tag after a colon, a digest after an at sign.
  // https://cloud.google.com/run/docs/deploying#images
  image_versions = {
    for family, version in pack.pinned_versions : family =>
    version == null ? "" : "${gen::startswith(version, "sha256:") ? "@" : ":"}${version}"
  }
  cpu_limits = {
    for of, c in pack.container_sizes : of => c.cpu == null ? null : c.cpu % 1024 == 0 ? gen::tostring(c.cpu / 1024) :
    "${gen::max(80, gen::ceil(c.cpu * 1000 / 1024))}m"
  }
  memory_limits = { for of, c in pack.container_sizes : of => c.memory == null ? null : "${c.memory}Mi" }

  // A job has one container, with a whole processor and 512 MiB at least.
  // https://cloud.google.com/run/docs/configuring/jobs/cpu
  // https://cloud.google.com/run/docs/configuring/jobs/memory-limits
  job_limits = {
    for of, c in pack.container_sizes : of => {
      cpu    = c.cpu == null ? "1" : c.cpu < 1024 ? "1" : pack.cpu_limits[of]
      memory = c.memory == null ? null : "${gen::max(512, c.memory)}Mi"
    }
  }

  // The label of the secret value behind each variable of a task.
  secret_labels = {
    for family, t in pack.task_definitions : family => {
      for s in gen::flatten([for c in t.container_definitions : c.secrets]) :
      s.name => (
        gen::has(pack.existing_secrets, s.value_from.secret) && s.value_from.key == null ? s.value_from.secret
        : "${s.value_from.secret}_${gen::coalesce(s.value_from.key, pack.first_items[s.value_from.secret])}"
      )
    }
  }
  // The value of a secret that a container receives as a whole.
  first_items = { for key, s in spec.secrets : key => gen::keys(s.secret_string)[0] if s.existing == null }

  setup_image = pack.setup == null ? null : {
    image  = pack.setup.container.image
    source = gen::has(pack.sources, pack.setup.container.image) ? pack.setup.container.image : null
  }
  service_roles  = { for n, s in pack.services : n => pack.task_roles[s.task_definition] }
  migration_role = pack.migration == null ? null : pack.task_roles[pack.migration.task_definition]
}
