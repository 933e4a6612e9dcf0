// The tasks and their containers as ECS takes them, in both regions.
values {
  // The containers of each task: those of the spec, and the sidecars.
  gathered_containers = {
    for family, t in pack.task_definitions : family => gen::concat(
      [
        for n, c in t.container_definitions : gen::merge(pack.sidecar, c, {
          essential = c.essential != false
          environment = gen::concat(
            c.environment,
            pack.datadog == null ? [] : [{ name = "DD_ENV", value = spec.product.environment }],
            pack.datadog_service == null ? [] : [{ name = "DD_SERVICE", value = pack.datadog_service }],
            // Without a value: the tag of the image.
            pack.datadog == null || !gen::has(pack.repositories, c.image) ? [] : [{ name = "DD_VERSION", value = null }],
          )
          waits_for = gen::concat(
            c.depends_on,
            gen::contains(pack.pooled_tasks, family) ? [{ container_name = "pgbouncer", condition = "HEALTHY" }] : [],
          )
          tagged    = pack.datadog != null
          checks    = n == 0 && gen::length(pack.datadog_checks) > 0 && gen::try(pack.datadog.integrations_task, null) == family
          certified = gen::has(pack.certified_tasks, family)
        })
      ],
      [
        for c in [
          gen::lookup(pack.pgbouncers, family, null),
          gen::lookup(pack.datadog_agents, family, null),
          gen::lookup(pack.log_routers, family, null),
          gen::lookup(pack.certified_tasks, family, null),
        ] : c if c != null
      ],
    )
  }

  // The same containers with the keys of ECS and every value that is known without
  // Terraform. Empty lists are left out, because ECS does not store them.
  task_containers = {
    for family, containers in pack.gathered_containers : family => [
      for c in containers : gen::merge(c, {
        labels = gen::concat(
          !c.tagged ? [] : ["com.datadoghq.tags.env"],
          !c.tagged || pack.datadog_service == null ? [] : ["com.datadoghq.tags.service"],
          !c.tagged || !gen::has(pack.repositories, c.image) ? [] : ["com.datadoghq.tags.version"],
          !c.tagged || !c.checks ? [] : ["com.datadoghq.ad.checks"],
          gen::keys(c.docker_labels),
        )
        ecs = {
        entryPoint = gen::length(c.entry_point) == 0 ? null : c.entry_point
        command    = gen::length(c.command) == 0 ? null : c.command
        resourceRequirements = gen::length(c.resource_requirements) == 0 ? null : [
          for r in c.resource_requirements : { type = r.type, value = gen::tostring(r.value) }
        ]
        linuxParameters = c.linux_parameters == null ? null : { for key, value in {
          initProcessEnabled = c.linux_parameters.init_process_enabled
          sharedMemorySize   = c.linux_parameters.shared_memory_size
          capabilities = c.linux_parameters.capabilities == null ? null : {
            for key, names in c.linux_parameters.capabilities : key => names if gen::length(names) > 0
          }
          tmpfs = gen::length(c.linux_parameters.tmpfs) == 0 ? null : [
            for t in c.linux_parameters.tmpfs : gen::merge(
              { containerPath = t.container_path, size = t.size },
              gen::length(t.mount_options) == 0 ? {} : { mountOptions = t.mount_options },
            )
          ]
          devices = gen::length(c.linux_parameters.devices) == 0 ? null : [
            for d in c.linux_parameters.devices : gen::merge(
              { hostPath = d.host_path },
              d.container_path == null ? {} : { containerPath = d.container_path },
              gen::length(d.permissions) == 0 ? {} : { permissions = d.permissions },
            )
          ]
        } : key => value if value != null }
        restartPolicy = c.restart_policy == null ? null : { for key, value in {
          enabled              = c.restart_policy.enabled
          ignoredExitCodes     = gen::length(c.restart_policy.ignored_exit_codes) == 0 ? null : c.restart_policy.ignored_exit_codes
          restartAttemptPeriod = c.restart_policy.restart_attempt_period
        } : key => value if value != null }
        ulimits = gen::length(c.ulimits) == 0 ? null : [
          for u in c.ulimits : { name = u.name, softLimit = u.soft_limit, hardLimit = u.hard_limit }
        ]
        dependsOn = gen::length(c.waits_for) == 0 && !c.certified ? null : [
          for d in gen::concat(c.waits_for, c.certified ? [{ container_name = pack.certificates_volume, condition = "SUCCESS" }] : []) :
          { containerName = d.container_name, condition = d.condition }
        ]
        mountPoints = gen::length(c.mount_points) == 0 && !c.certified && !c.certifies ? null : gen::concat(
          [
            for m in c.mount_points : { for key, value in {
              sourceVolume = m.source_volume, containerPath = m.container_path, readOnly = m.read_only
            } : key => value if value != null }
          ],
          !c.certified && !c.certifies ? [] : [
            { sourceVolume = pack.certificates_volume, containerPath = pack.certificates_folder, readOnly = c.certified },
          ],
        )
        portMappings = gen::length(c.port_mappings) == 0 ? null : [
          for m in c.port_mappings : { for key, value in {
            name = m.name, containerPort = m.container_port, protocol = m.protocol, appProtocol = m.app_protocol
          } : key => value if value != null }
        ]
        }
      })
    ]
  }

  task_volumes = {
    for family, t in pack.task_definitions : family => gen::concat(
      !gen::has(pack.certified_tasks, family) ? [] : [
        { name = pack.certificates_volume, host_path = null, efs_volume_configuration = null },
      ],
      t.volumes,
    )
  }

  // The runtime platform of each task definition.
  platforms = {
    for family, t in pack.task_definitions : family => {
      operating_system_family = gen::try(gen::coalesce(t.runtime_platform.operating_system_family), "LINUX")
      cpu_architecture        = gen::try(gen::coalesce(t.runtime_platform.cpu_architecture), "X86_64")
    }
  }

  // The agent needs to see the processes of the other containers.
  pid_modes = {
    for family, t in pack.task_definitions : family =>
    t.pid_mode == null && pack.datadog != null && pack.datadog.process_agent_enabled ? "task" : t.pid_mode
  }
}
