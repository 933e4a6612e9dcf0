// EC2 instances for tasks. They run the ECS-optimized image of AWS:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html

section "instances" {
  doc        = "Machines that tasks run on, where Fargate has none that fit: with GPUs, with more memory, or paid for already."
  thing      = "instances"

  key "instance_type" {
    required = true
    doc      = "The kind of the machines, such as m7g.large."
  }
  key "memory" {
    type = "memory_need"
    doc  = "What each machine has to have, in place of instance_type: 32GB. The least one that has it is chosen."
  }
  key "cpu" {
    type = "cpu_need"
    doc  = "How many processors each machine has to have."
  }
  key "more_types" {
    type = "list(text)"
    doc  = "Other kinds that do as well, the best first, for when there is none of instance_type."
  }
  key "spot" {
    doc = "Machines that are cheaper, and taken away at a notice of two minutes."
    key "on_demand_base" {
      type    = "whole_number"
      min     = 0
      max     = 5000
      default = "0"
      doc     = "How many machines are not of these."
    }
    key "on_demand_percentage" {
      type    = "whole_number"
      min     = 0
      max     = 100
      default = "0"
      doc     = "How many percent of the others are not of these."
    }
  }
  key "architecture" {
    one_of = ["ARM64", "X86_64"]
    doc    = "That of their processor. Without it, the one that their kind has."
  }
  key "gpu" {
    type    = "bool"
    default = "false"
    doc     = "Whether they have the drivers of GPUs."
  }
  key "min_size" {
    type     = "whole_number"
    min      = 0
    max      = 5000
    required = true
    doc      = "How many machines there are at least."
  }
  key "max_size" {
    type     = "whole_number"
    min      = 1
    max      = 5000
    required = true
    doc      = "How many there are at most."
  }
  key "target_capacity" {
    type    = "whole_number"
    min     = 1
    max     = 100
    default = "100"
    doc     = "How many percent of the machines are in use; what is left waits for more tasks."
  }
  key "volume_size" {
    type    = "whole_number"
    min     = 30
    max     = 16384
    default = "30"
    doc     = "The size of the disk of each, in GiB."
  }
  key "volume_iops" {
    type = "whole_number"
    min  = 3000
    max  = 80000
    doc  = "Reads and writes of the disk a second. Without it, that is 3000."
  }
  key "volume_throughput" {
    type = "whole_number"
    min  = 125
    max  = 2000
    doc  = "MiB that go to and from the disk in a second. Without it, that is 125."
  }
  key "scratch" {
    doc = "Where tasks find the disks that some kinds of machines have in them, as a host volume. What is on them goes with the machine."
  }
  key "environment" {
    type = "map(value)"
    doc  = "Variables that user_data finds: texts, or facts of something declared."
  }
  key "user_data" {
    type = "lines"
    doc  = "Commands that a machine begins with, after it has joined the cluster, as a shell script."
  }
  key "policies" {
    type = "list(text)"
    doc  = "Policies of the account or of AWS that say what else the machines may do, by their ARNs."
  }
  key "min_healthy_percentage" {
    type    = "whole_number"
    min     = 0
    max     = 100
    default = "90"
    doc     = "How many percent of the machines stay while others take their place."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "The subnets that they are in."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    doc      = "The groups that the machines are in; their tasks have groups of their own."
  }
}

values {
  // Processors of Arm have a "g" after the number of their generation:
  // https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
  arm_type = "^(a1|[a-z]+[0-9]+g[a-z]*)[.]"
  machine_processors = {
    for name, i in spec.instances : name => (
      gen::can(gen::regex(pack.arm_type, i.instance_type)) ? "ARM64" : "X86_64"
    )
  }
  // Families with GPUs of NVIDIA, for which the drivers of the image are:
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html
  gpu_type = "^(g[3-9]|gr[0-9]|p[2-9])[a-z0-9-]*[.]"
  machine_images = {
    for name, i in spec.instances : name => (
      i.gpu
      ? "amazon-linux-2023/gpu/recommended"
      : pack.machine_processors[name] == "ARM64"
      ? "amazon-linux-2023/arm64/recommended"
      : "amazon-linux-2023/recommended"
    )
  }
  // The cluster that each group of instances belongs to: the first one that names it.
  capacity_of_clusters = gen::flatten([
    for key, c in spec.clusters : [for provider in c.capacity_providers : { cluster = key, provider = provider }]
  ])
  clusters_by_capacity = { for c in pack.capacity_of_clusters : c.provider => c... }
  machine_clusters = {
    for name, _ in spec.instances :
    name => gen::try([for c in gen::lookup(pack.clusters_by_capacity, name, []) : c.cluster if c.provider == name][0], null)
  }
  // The clusters that have machines of one's own.
  peopled_clusters = { for name, cluster in pack.machine_clusters : cluster => name... if cluster != null }
  machine_names = { for name, _ in spec.instances : name => "${pack.name_prefix}${gen::replace(name, "_", "-")}" }

  named_capacity = gen::concat(
    gen::flatten(
      [for _, c in spec.clusters : [c.capacity_providers, [for s in c.default_capacity_provider_strategy : s.capacity_provider]]]
    ),
    // What a cluster of somebody else has is not described here.
    gen::flatten([
      for n, s in pack.services : [for c in s.capacity_provider_strategy : c.capacity_provider]
      if !gen::has(pack.strange_clusters, pack.service_clusters[n])
    ]),
  )
  strange_clusters = { for name, c in spec.clusters : name => c if c.existing != null }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "capacity-unknown" {
  severity  = "error"
  title     = "No such capacity"
  for_each  = [for name in pack.named_capacity : name if name != null]
  condition = gen::contains(["FARGATE", "FARGATE_SPOT"], each.value) || gen::has(spec.instances, each.value)
  at        = each.value
  message   = <<-EOT
    There is FARGATE, FARGATE_SPOT, and what instances declares. Name one of these, or declare
    instances.${each.value} with the instance_type, min_size, max_size, subnets and security_groups of the machines.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
rule "capacity-of-machines" {
  severity  = "error"
  title     = "Machines of nobody"
  // A daemon runs on all machines of its cluster. Of one that exists its owner has them.
  for_each = [
    for s in spec.services : s.launch_type
    if s.launch_type == "EC2"
    && !gen::has(pack.strange_clusters, gen::try(pack.service_clusters[s.service_name], "-"))
    && !(s.aws.scheduling_strategy == "DAEMON" && gen::has(pack.peopled_clusters, gen::try(pack.service_clusters[s.service_name], "-")))
  ]
  condition = false
  at        = each.value
  message   = <<-EOT
    With launch_type EC2 tasks wait for machines that somebody else adds to the cluster. Declare machines under
    instances, and write capacity_provider_strategy: [{capacity_provider: NAME, weight: 1}] in its place.
  EOT
}

rule "instances-unused" {
  severity  = "error"
  title     = "Machines outside of the cluster"
  for_each  = spec.instances
  condition = pack.machine_clusters[each.key] != null
  at        = each.value.instance_type
  message = (
    gen::length(pack.strange_clusters) > 0 && gen::length(pack.own_clusters) == 0
    ? <<-EOT
      The cluster is somebody else's, who says what capacity it has. Name that in a capacity_provider_strategy and take these out; or
      write machines under servers whose user_data joins them,
      echo ECS_CLUSTER=${gen::values(pack.cluster_names)[0]} >> /etc/ecs/ecs.config, and launch_type: EC2 at the service.
    EOT
    : <<-EOT
      No cluster has these machines. Add ${each.key} to cluster.capacity_providers for machines that tasks run on, write them under
      servers when they run a program by themselves, or take them out.
    EOT
  )
}

rule "instances-gpu" {
  severity  = "error"
  title     = "Machines without a GPU"
  for_each  = { for name, i in spec.instances : name => i if i.gpu && i.instance_type != null }
  condition = gen::can(gen::regex(pack.gpu_type, each.value.instance_type))
  at        = [each.value.instance_type, each.value.gpu]
  message   = "Machines of the kind ${each.value.instance_type} have no GPU. Write one such as g6.xlarge, or leave gpu out."
}

rule "instances-bounds" {
  severity  = "error"
  title     = "Bounds out of order"
  for_each  = { for name, i in spec.instances : name => i if i.min_size != null && i.max_size != null }
  condition = each.value.min_size <= each.value.max_size
  at        = [each.value.min_size, each.value.max_size]
  message   = "min_size is above max_size. Swap them."
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html
// Behind the generation of a machine stand letters for the processor, the disk and the network:
// https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
accepts "aws_launch_template" {
  instance_type = {
    pattern = gen::join("", [
      "(u-[0-9]+tb1|mac-[a-z0-9]+|[a-z]{1,3}[0-9]+[abdefghinqsz]*(-[a-z0-9]+)?)",
      "[.](nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?)",
    ])
    form    = "a type of machine, such as m7g.large"
  }
}

values {
  // What a machine begins with, line by line.
  machine_lines = {
    for name, i in spec.instances : name => gen::concat(
      [
        for line in gen::split("\n", gen::join("\n", gen::compact([
          "#!/bin/bash",
          "echo ECS_CLUSTER=${gen::try(pack.cluster_names[pack.machine_clusters[name]], "-")} >> /etc/ecs/ecs.config",
          i.spot == null ? null : "echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config",
          i.scratch == null ? null : gen::trimsuffix(gen::templatefile("scratch.sh", { folder = i.scratch }), "\n"),
        ]))) : { is = "text", text = line }
      ],
      pack.script_variables["instances/${name}"],
      [
        for line in gen::split("\n", i.user_data == null ? "" : "${gen::trimsuffix(i.user_data, "\n")}\n") :
        { is = "text", text = line }
      ],
    )
  }
  // The variables that the scripts of machines find, as lines of the shell.
  scripted_machines = gen::merge(
    { for name, i in spec.instances : "instances/${name}" => i }, { for name, s in spec.servers : "servers/${name}" => s },
  )
  script_variables = {
    for name, machines in pack.scripted_machines : name => [
      for key, value in machines.environment :
      gen::can(value.from)
      ? { is = "variable", key = key, value = value }
      : { is = "text", text = "export ${key}='${gen::replace(value, "'", "'\\''")}'" }
    ]
  }
  machine_policies = gen::distinct(gen::flatten([for _, i in spec.instances : [for p in i.policies : p]]))
  mixed_machines   = { for name, i in spec.instances : name => i if i.spot != null || gen::length(i.more_types) > 0 }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
rule "instances-policy" {
  severity  = "error"
  title     = "No such policy"
  for_each  = pack.machine_policies
  condition = gen::can(gen::regex("^arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/.+$", each.value))
  at        = each.value
  message   = "A policy is named by its ARN, such as arn:aws:iam::aws:policy/NAME. ${each.value} is none. Write such an ARN."
}

rule "instances-scratch" {
  severity  = "error"
  title     = "No folder"
  for_each  = gen::compact([for _, i in spec.instances : i.scratch])
  condition = gen::can(gen::regex("^(/[A-Za-z0-9][A-Za-z0-9._-]*)+$", each.value))
  at        = each.value
  message   = "scratch is a folder of the machine, such as /scratch, which is mounted by name. ${each.value} is none. Write such a folder."
}

// A machine does not start from an image for another processor.
// https://github.com/Genaker/TerraformMagentoCloud/issues/21
rule "instances-processor" {
  severity  = "error"
  title     = "Another processor"

  check {
    for_each  = { for name, i in spec.instances : name => i if i.architecture != null && i.instance_type != null }
    condition = each.value.architecture == pack.machine_processors[each.key]
    at        = [each.value.architecture, each.value.instance_type]
    compares  = [gen::path("instances", each.key, "architecture"), gen::path("instances", each.key, "instance_type")]
    message   = <<-EOT
      Machines of the kind ${each.value.instance_type} have a processor that is ${pack.machine_processors[each.key]}. Write
      architecture: ${pack.machine_processors[each.key]}, or leave it out.
    EOT
  }
  check {
    for_each = gen::flatten([
      for name, i in spec.instances : [
        for t in i.more_types : { name = name, other = t, type = i.instance_type } if gen::can(gen::regex("[.]", t))
      ] if i.instance_type != null
    ])
    condition = gen::can(gen::regex(pack.arm_type, each.value.other)) == (pack.machine_processors[each.value.name] == "ARM64")
    at        = [each.value.other, each.value.type]
    message   = <<-EOT
      Machines of one group start from one image, and ${each.value.other} has another processor than ${each.value.type}. Name kinds of
      one processor.
    EOT
  }
}

rule "instances-type-twice" {
  severity = "error"
  title    = "Kind written twice"
  for_each = pack.mixed_machines
  condition = gen::length(
    gen::distinct(gen::concat([each.value.instance_type], each.value.more_types))
  ) == 1 + gen::length(each.value.more_types)
  at      = [gen::try(each.value.more_types[0], null), each.value.instance_type]
  message = "EC2 refuses a kind of machines that is named twice. Take it out of more_types of ${each.key}."
}

// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html
accepts "aws_autoscaling_group" {
  mixed_instances_policy {
    launch_template {
      override {
        instance_type = { pattern = "[a-z0-9-]+[.][a-z0-9-]+", form = "a type of machine, such as m7g.large" }
      }
    }
  }
}
