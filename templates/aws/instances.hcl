// EC2 instances for tasks. They run the ECS-optimized image of AWS:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html

section "instances" {
  doc   = "Machines that tasks run on, where Fargate has none that fit: with GPUs, with more memory, or paid for already."
  thing = "instances"

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
  key "architecture" {
    one_of  = ["ARM64", "X86_64"]
    default = "X86_64"
    doc     = "That of their processor."
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
  machine_images = {
    for name, i in spec.instances : name => (
      i.gpu
      ? "amazon-linux-2023/gpu/recommended"
      : i.architecture == "ARM64"
      ? "amazon-linux-2023/arm64/recommended"
      : "amazon-linux-2023/recommended"
    )
  }
  // The cluster that each group of instances belongs to: the first one that names it.
  machine_clusters = {
    for name, _ in spec.instances :
    name => gen::try([for key, c in spec.clusters : key if gen::contains(c.capacity_providers, name)][0], null)
  }
  machine_names = { for name, _ in spec.instances : name => "${pack.name_prefix}${gen::replace(name, "_", "-")}" }

  named_capacity = gen::concat(
    gen::flatten(
      [for _, c in spec.clusters : [c.capacity_providers, [for s in c.default_capacity_provider_strategy : s.capacity_provider]]]
    ),
    gen::flatten([for s in spec.services : [for c in s.capacity_provider_strategy : c.capacity_provider]]),
  )
}

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

rule "capacity-of-machines" {
  severity  = "error"
  title     = "Machines of nobody"
  for_each  = [for s in spec.services : s.launch_type if s.launch_type == "EC2"]
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
  condition = gen::contains(gen::flatten([for _, c in spec.clusters : c.capacity_providers]), each.key)
  at        = each.value.instance_type
  message   = "No cluster has these machines. Add ${each.key} to cluster.capacity_providers, or take them out."
}

rule "instances-bounds" {
  severity  = "error"
  title     = "Bounds out of order"
  for_each  = { for name, i in spec.instances : name => i if i.min_size != null && i.max_size != null }
  condition = each.value.min_size <= each.value.max_size
  at        = [each.value.min_size, each.value.max_size]
  message   = "min_size is above max_size. Swap them."
}

accepts "aws_launch_template" {
  instance_type = { pattern = "[a-z0-9-]+[.][a-z0-9-]+", form = "a type of machine, such as m7g.large" }
}
