// What ECS accepts for the containers of a task, and what Fargate does not support:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
values {
  every_container = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : [{
        task    = t, container = c, fargate = gen::has(pack.fargate_families, t.family)
        by_name = { for o in t.container_definitions : o.name => o... if o.name != null }
        volumes = [for v in t.volumes : v.name if v.name != null]
      }]
    ]
  ])
  fargate_containers = [for c in pack.every_container : c.container if c.fargate]
  container_waits = gen::flatten([
    for c in pack.every_container : [for d in c.container.depends_on : gen::merge(c, { wait = d }) if d.container_name != null]
  ])
  container_mounts = gen::flatten([for c in pack.every_container : [for m in c.container.mount_points : gen::merge(c, { mount = m })]])

  // Tasks that need a newer platform version of Fargate, and why.
  platform_needs = {
    for t in spec.task_definitions : t.family => gen::concat(
      [for v in t.volumes : "the file system ${v.name}" if v.efs_volume_configuration != null],
      t.ephemeral_storage == null ? [] : ["a larger disk"],
    ) if t.family != null
  }
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
rule "container-wait" {
  severity  = "error"
  title     = "No container to wait for"
  for_each  = pack.container_waits
  condition = each.value.wait.container_name != each.value.container.name && gen::has(each.value.by_name, each.value.wait.container_name)
  at        = each.value.wait.container_name
  message = (
    each.value.wait.container_name == each.value.container.name
    ? "${each.value.container.name} would wait for itself. Name another container of the task, or leave depends_on out."
    : <<-EOT
      The task has no container ${each.value.wait.container_name}. It has
      ${gen::join(", ", gen::keys(each.value.by_name))}: name one of these.
    EOT
  )
}

rule "container-wait-circle" {
  severity = "error"
  title    = "Containers wait for each other"
  for_each = [
    for w in pack.container_waits : w
    if gen::has(w.by_name, w.wait.container_name) && gen::try(w.wait.container_name != w.container.name, false)
  ]
  condition = gen::length([
    for d in each.value.by_name[each.value.wait.container_name][0].depends_on : d if d.container_name == each.value.container.name
  ]) == 0
  at      = each.value.wait.container_name
  message = <<-EOT
    ${each.value.container.name} and ${each.value.wait.container_name} wait for each other, and none of them would
    start. Take one of the two out of depends_on.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
rule "container-wait-condition" {
  severity = "error"
  title    = "Waits for what does not come"
  for_each = [
    for w in pack.container_waits : gen::merge(w, { other = w.by_name[w.wait.container_name][0] })
    if gen::has(w.by_name, w.wait.container_name) && w.wait.condition != null
  ]
  condition = (
    each.value.wait.condition == "HEALTHY" ? each.value.other.health_check != null :
    gen::contains(["COMPLETE", "SUCCESS"], each.value.wait.condition) ? each.value.other.essential == false : true
  )
  at = [each.value.wait.condition, each.value.other.name]
  message = (
    each.value.wait.condition == "HEALTHY"
    ? "${each.value.other.name} has no health_check, and so is never healthy. Give it one, or wait for START."
    : "${each.value.other.name} is essential: the task ends when it does. Write essential: false there, or wait for START or HEALTHY."
  )
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "mount-volume" {
  severity  = "error"
  title     = "No such volume"
  for_each  = [for m in pack.container_mounts : m if m.mount.source_volume != null]
  condition = gen::contains(each.value.volumes, each.value.mount.source_volume)
  at        = each.value.mount.source_volume
  message = (
    gen::length(each.value.volumes) == 0
    ? <<-EOT
      The task ${each.value.task.family == null ? "" : each.value.task.family} has no volumes. Add to it: volumes:
      [{name: ${each.value.mount.source_volume}}].
    EOT
    : <<-EOT
      The task has no volume ${each.value.mount.source_volume}. It has ${gen::join(", ", each.value.volumes)}: name one
      of these, or add it to volumes.
    EOT
  )
}

rule "volume-unused" {
  severity = "warning"
  title    = "Volume that nothing mounts"
  for_each = gen::flatten([
    for t in spec.task_definitions : [
      for v in t.volumes : v.name
      if v.name != null &&
      !gen::contains(gen::flatten([for c in t.container_definitions : [for m in c.mount_points : m.source_volume]]), v.name)
    ]
  ])
  condition = false
  at        = each.value
  message   = <<-EOT
    No container mounts the volume ${each.value}. Give one mount_points: [{source_volume: ${each.value}, container_path:
    /FOLDER}], or take the volume out.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "volume-of-host" {
  severity = "error"
  title    = "No machine of one's own"
  for_each = gen::flatten([
    for t in spec.task_definitions : [for v in t.volumes : v.host_path if v.host_path != null]
    if gen::has(pack.fargate_families, t.family)
  ])
  condition = false
  at        = each.value
  message   = <<-EOT
    Fargate has no machine whose folder ${each.value} a task could mount. Leave host_path out for a folder that goes
    with the task, or use efs_volume_configuration for one that stays.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "volume-kind" {
  severity = "error"
  title    = "Volume of two kinds"
  for_each = gen::flatten([
    for t in spec.task_definitions : [for v in t.volumes : v if v.host_path != null && v.efs_volume_configuration != null]
  ])
  condition = false
  at        = each.value.host_path
  message   = "A volume is a folder of the machine or a file system. Keep host_path or efs_volume_configuration."
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
rule "volume-access" {
  severity = "error"
  title    = "Access without encryption"
  for_each = gen::flatten([
    for t in spec.task_definitions : [
      for v in t.volumes : v.efs_volume_configuration if gen::try(v.efs_volume_configuration.authorization_config, null) != null
    ]
  ])
  condition = each.value.transit_encryption == true && gen::contains(["/", "-"], gen::coalesce(each.value.root_directory, "-"))
  at = [
    each.value.transit_encryption == true ? each.value.root_directory : each.value.transit_encryption,
    each.value.authorization_config,
  ]
  message = (
    each.value.transit_encryption == true
    ? "An access point says which folder is mounted. Leave root_directory out, or authorization_config."
    : "EFS asks who a task is only on an encrypted way. Write transit_encryption: true beside authorization_config."
  )
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "fargate-container" {
  severity = "error"
  title    = "Not on Fargate"
  for_each = gen::flatten([
    for c in pack.fargate_containers : [
      for key, value in {
        "privileged: true"                    = c.privileged == true ? c.privileged : null
        "resource_requirements"               = gen::try(c.resource_requirements[0].type, null)
        "linux_parameters.devices"            = gen::try(c.linux_parameters.devices[0].host_path, null)
        "linux_parameters.shared_memory_size" = gen::try(c.linux_parameters.shared_memory_size, null)
      } : { container = c.name, key = key, at = value } if value != null
    ]
  ])
  condition = false
  at        = each.value.at
  message   = <<-EOT
    Fargate runs no container with ${each.value.key}. Take it out of
    ${gen::coalesce(each.value.container, "the container")}, or run the task on machines of your own:
    requires_compatibilities: [EC2].
  EOT
}

// ContainerRestartPolicy: https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "restart-off" {
  severity = "error"
  title    = "Restart that is off"
  for_each = gen::flatten([
    for t in spec.task_definitions : [
      for c in t.container_definitions : [c.restart_policy] if gen::try(c.restart_policy.enabled, null) == false
    ]
  ])
  condition = each.value.restart_attempt_period == null && gen::length(each.value.ignored_exit_codes) == 0
  at        = [each.value.restart_attempt_period, gen::try(each.value.ignored_exit_codes[0], null), each.value.enabled]
  message   = "Nothing is started again where enabled is false. Write true, or leave the rest of restart_policy out."
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
rule "fargate-capability" {
  severity  = "error"
  title     = "Not on Fargate"
  for_each  = gen::flatten([for c in pack.fargate_containers : gen::try(c.linux_parameters.capabilities.add, [])])
  condition = each.value == "SYS_PTRACE"
  at        = each.value
  message   = "Fargate adds the capability SYS_PTRACE and no other. Take ${each.value} out."
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html
rule "fargate-ulimit" {
  severity  = "error"
  title     = "Not on Fargate"
  for_each  = gen::flatten([for c in pack.fargate_containers : [for u in c.ulimits : u.name if u.name != null]])
  condition = each.value == "nofile"
  at        = each.value
  message   = "Fargate changes the limit nofile and no other. Take ${each.value} out."
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
rule "fargate-processes" {
  severity  = "error"
  title     = "Not on Fargate"
  for_each  = [for t in spec.task_definitions : t.pid_mode if t.pid_mode != null && gen::has(pack.fargate_families, t.family)]
  condition = each.value != "host"
  at        = each.value
  message   = "The machines of Fargate show their processes to nobody. Write pid_mode: task, or leave it out."
}

rule "ulimit-order" {
  severity = "error"
  title    = "Limits out of order"
  for_each = gen::flatten([
    for c in pack.every_container : [for u in c.container.ulimits : u if u.soft_limit != null && u.hard_limit != null]
  ])
  condition = each.value.hard_limit == -1 || each.value.soft_limit <= each.value.hard_limit
  at        = [each.value.soft_limit, each.value.hard_limit]
  message   = "soft_limit is raised up to hard_limit. Write one that is not above ${each.value.hard_limit}."
}

values {
  services_by_task = { for s in spec.services : s.task_definition => s... if s.task_definition != null }
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
rule "shell-readonly" {
  severity = "warning"
  title    = "Shell without a place"
  for_each = [
    for c in pack.every_container : c.container.readonly_root_filesystem
    if c.container.readonly_root_filesystem == true && gen::anytrue([
      for s in gen::lookup(pack.services_by_task, c.task.family, []) : (
        s.execute_command == null
        ? gen::try(spec.clusters[s.cluster != null ? s.cluster : pack.cluster_key].execute_command, null) == true
        : s.execute_command
      )
    ])
  ]
  condition = false
  at        = each.value
  message   = <<-EOT
    execute_command opens no shell in a container that cannot write to its files: the agent of the session has to. Leave
    one of the two out.
  EOT
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html
rule "platform-too-old" {
  severity = "error"
  title    = "Version too old"
  for_each = [
    for s in spec.services : { version = s.platform_version, needs = gen::lookup(pack.platform_needs, s.task_definition, []) }
    if s.platform_version != null && s.task_definition != null
  ]
  condition = gen::length(each.value.needs) == 0 || gen::contains(["LATEST", "1.4.0"], each.value.version)
  at        = each.value.version
  message   = "Fargate ${each.value.version} runs no task with ${gen::join(" or ", each.value.needs)}. Write 1.4.0 or LATEST."
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html
rule "platform-version-old" {
  severity = "error"
  title    = "No such platform"
  for_each = [
    for s in spec.services :
    { version = s.platform_version, windows = gen::contains(pack.windows_families, gen::coalesce(s.task_definition, "-")) }
    if s.platform_version != null
  ]
  condition = gen::contains(each.value.windows ? ["1.0.0", "LATEST"] : ["1.3.0", "1.4.0", "LATEST"], each.value.version)
  at        = each.value.version
  message   = "Fargate starts tasks on ${each.value.windows ? "1.0.0" : "1.3.0 and 1.4.0"} and on what is LATEST. Write one of these."
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
rule "task-size-windows" {
  severity = "error"
  title    = "No such task size"
  for_each = [for t in spec.task_definitions : t if gen::contains(pack.windows_families, gen::coalesce(t.family, "-")) && t.cpu != null]
  condition = (
    gen::contains(["1024", "2048", "4096"], gen::tostring(each.value.cpu)) || !gen::has(pack.fargate_families, each.value.family)
  )
  at      = [each.value.cpu, gen::try(each.value.runtime_platform.operating_system_family, null)]
  message = "Tasks on Windows have 1024, 2048 or 4096 units of CPU on Fargate, not ${each.value.cpu}. Write one of these."
}

values {
  windows_families = [
    for t in spec.task_definitions : t.family
    if t.family != null && gen::startswith(gen::coalesce(gen::try(t.runtime_platform.operating_system_family, null), "-"), "WINDOWS")
  ]
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html
rule "service-group-twice" {
  severity  = "error"
  title     = "Group named twice"
  for_each  = [for s in spec.services : [for l in s.load_balancers : l.target_group_arn if l.target_group_arn != null]]
  condition = gen::length(gen::distinct(each.value)) == gen::length(each.value)
  at        = each.value
  message   = "The service is in a target group once. Leave one of the two out, or name another group."
}

rule "platform-windows" {
  severity = "error"
  title    = "Not for Windows"
  for_each = [
    for t in spec.task_definitions : t.runtime_platform
    if gen::startswith(gen::coalesce(gen::try(t.runtime_platform.operating_system_family, null), "-"), "WINDOWS")
  ]
  condition = each.value.cpu_architecture == null || each.value.cpu_architecture == "X86_64"
  at        = each.value.cpu_architecture
  message   = "Tasks on Windows run on X86_64 only. Write that, or operating_system_family: LINUX."
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html
need "policy-image-credentials" {
  severity = "error"
  title    = "Image not pulled"
  for_each = [for c in pack.every_container : c if c.container.repository_credentials != null]
  role     = each.value.task.execution_role_arn
  actions  = ["secretsmanager:GetSecretValue"]
  resource = "secret/${each.value.container.repository_credentials.name}"
  task     = each.value.task.family
  port     = 443
  to       = pack.way_to["secretsmanager"][each.value.task.family].to
  to_path  = pack.way_to["secretsmanager"][each.value.task.family].path
  groups   = pack.way_to["secretsmanager"][each.value.task.family].groups
  subnets  = pack.way_to["secretsmanager"][each.value.task.family].subnets
  at       = each.value.container.repository_credentials
  label    = "repository_credentials of ${each.value.container.name}"
  why      = "ECS signs in with the secret, or does not get the image"
}

// Limits are those of
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
accepts "aws_ecs_task_definition" {
  pid_mode = { one_of = ["host", "task"] }
  ephemeral_storage {
    size_in_gib = { min = 21, max = 200, whole = true }
  }
  runtime_platform {
    cpu_architecture = { one_of = ["ARM64", "X86_64"] }
    operating_system_family = { one_of = [
      "LINUX", "WINDOWS_SERVER_2019_CORE", "WINDOWS_SERVER_2019_FULL", "WINDOWS_SERVER_2022_CORE", "WINDOWS_SERVER_2022_FULL",
    ] }
  }
  volume {
    name      = { length = [1, 255], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, hyphens and underscores" }
    host_path = { pattern = "/.*", form = "a path that begins with a slash" }
    efs_volume_configuration {
      file_system_id = {
        pattern = "fs-([0-9a-f]{8}|[0-9a-f]{17})"
        form    = "the id of a file system, such as fs-0123456789abcdef0, or of one of yours: {from: file_system/NAME, attribute: id}"
      }
      root_directory = { pattern = "/.*", form = "a path that begins with a slash" }
      authorization_config {
        access_point_id = {
          pattern = "fsap-([0-9a-f]{8}|[0-9a-f]{17})"
          form    = "the id of an access point, such as fsap-0123456789abcdef0, or {from: access_point/NAME, attribute: id}"
        }
      }
    }
  }
  container_definitions {
    startTimeout     = { min = 2, max = 120, whole = true }
    workingDirectory = { pattern = "(/|[A-Za-z]:).*", form = "a path that begins with a slash" }
    user             = { pattern = "[A-Za-z0-9_.-]+(:[A-Za-z0-9_.-]+)?", form = "a user, or a user and a group with a colon between them" }
    portMappings {
      name        = { length = [1, 64], pattern = "[a-z0-9_][a-z0-9_-]*", form = "lower-case letters, digits, - and _" }
      appProtocol = { one_of = ["grpc", "http", "http2"] }
    }
    dependsOn {
      condition = { one_of = ["COMPLETE", "HEALTHY", "START", "SUCCESS"] }
    }
    mountPoints {
      containerPath = { pattern = "(/|[A-Za-z]:).*", form = "a path that begins with a slash" }
    }
    resourceRequirements {
      type = { one_of = ["GPU"] }
    }
    linuxParameters {
      sharedMemorySize = { min = 1, whole = true }
      capabilities {
        add = { one_of = [
          "ALL", "AUDIT_CONTROL", "AUDIT_WRITE", "BLOCK_SUSPEND", "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID",
          "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE", "MKNOD", "NET_ADMIN",
          "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYSLOG", "SYS_ADMIN",
          "SYS_BOOT", "SYS_CHROOT", "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME",
          "SYS_TTY_CONFIG", "WAKE_ALARM",
        ] }
        drop = { one_of = [
          "ALL", "AUDIT_CONTROL", "AUDIT_WRITE", "BLOCK_SUSPEND", "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID",
          "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE", "MKNOD", "NET_ADMIN",
          "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYSLOG", "SYS_ADMIN",
          "SYS_BOOT", "SYS_CHROOT", "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME",
          "SYS_TTY_CONFIG", "WAKE_ALARM",
        ] }
      }
      tmpfs {
        containerPath = { pattern = "/.*", form = "a path that begins with a slash" }
        size          = { min = 1, whole = true }
      }
      devices {
        hostPath      = { pattern = "/[^ ]+", form = "a path of the machine that begins with a slash, such as /dev/fuse" }
        containerPath = { pattern = "/[^ ]+", form = "a path that begins with a slash" }
        permissions   = { one_of = ["mknod", "read", "write"] }
      }
    }
    restartPolicy {
      ignoredExitCodes = { min = 0, max = 255, whole = true }
    }
    ulimits {
      name = { one_of = [
        "core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio", "rttime",
        "sigpending", "stack",
      ] }
      softLimit = { min = -1, whole = true }
      hardLimit = { min = -1, whole = true }
    }
  }
}
