// What only AWS has, under the key aws of what every spec has.

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html
keys "services[*].aws" {
  doc = "How ECS runs the tasks of the service."

  key "propagate_tags" {
    one_of = ["SERVICE", "TASK_DEFINITION"]
    doc    = "Where tasks have their tags from; without it, SERVICE."
  }
  // schedulingStrategy: https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
  key "scheduling_strategy" {
    one_of = ["DAEMON", "REPLICA"]
    doc    = "DAEMON runs one task on each machine of the cluster, however many there are; without it, desired_count says how many run."
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
keys "iam.roles[*].aws" {
  doc = "How IAM names the role."

  key "path" {
    doc = "What stands before the name in its ARN, such as /service/: policies may speak of all roles below it."
  }
}

// StandardUnit: https://github.com/boto/botocore/blob/develop/botocore/data/cloudwatch/2010-08-01/service-2.json
keys "alarms[*].aws" {
  doc = "How CloudWatch reads the metric."

  key "unit" {
    one_of = [
      "Bits", "Bits/Second", "Bytes", "Bytes/Second", "Count", "Count/Second", "Gigabits", "Gigabits/Second", "Gigabytes",
      "Gigabytes/Second", "Kilobits", "Kilobits/Second", "Kilobytes", "Kilobytes/Second", "Megabits", "Megabits/Second", "Megabytes",
      "Megabytes/Second", "Microseconds", "Milliseconds", "None", "Percent", "Seconds", "Terabits", "Terabits/Second", "Terabytes",
      "Terabytes/Second",
    ]
    doc = "Counts the values only that the application wrote in this unit. Without it, all of them."
  }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
values {
  daemons = { for name, s in pack.services : name => s if s.aws.scheduling_strategy == "DAEMON" }
}

rule "daemon" {
  severity = "error"
  title    = "One task on each machine"

  check {
    for_each  = pack.daemons
    condition = !gen::has(pack.fargate_families, each.value.task_definition)
    at        = each.value.aws.scheduling_strategy
    message   = "Fargate has no machines of one's own. Run ${each.key} on those of instances, or leave scheduling_strategy out."
  }
  check {
    for_each  = pack.daemons
    condition = each.value.desired_count == 1
    at        = [each.value.desired_count, each.value.aws.scheduling_strategy]
    message   = "A daemon runs once on each machine. Write desired_count: 1 in ${each.key}, or leave scheduling_strategy out."
  }
  check {
    for_each  = { for name, s in pack.daemons : name => s if s.auto_scaling != null }
    condition = false
    at        = [each.value.auto_scaling.min_capacity, each.value.aws.scheduling_strategy]
    message   = "A daemon runs once on each machine, and the machines scale. Leave auto_scaling out of ${each.key}."
  }
  // https://github.com/aws/containers-roadmap/issues/692
  check {
    for_each  = pack.daemons
    condition = each.value.launch_type == "EC2"
    at = [
      gen::try(each.value.capacity_provider_strategy[0].capacity_provider, null), each.value.launch_type,
      each.value.aws.scheduling_strategy,
    ]
    message = <<-EOT
      A daemon is on every machine, and ECS takes no strategy that shares it out, nor that of the cluster. Write launch_type: EC2 in
      ${each.key}, and no capacity_provider_strategy.
    EOT
  }
  check {
    for_each  = { for name, s in pack.daemons : name => s if gen::has(pack.shifted_services, name) }
    condition = false
    at        = [each.value.deployment_configuration.strategy, each.value.aws.scheduling_strategy]
    message   = "CodeDeploy replaces no daemons. Leave strategy out of deployment_configuration of ${each.key}."
  }
  check {
    for_each  = { for name, s in pack.daemons : name => s if gen::try(s.deployment_configuration.maximum_percent, 100) != 100 }
    condition = false
    at        = [each.value.deployment_configuration.maximum_percent, each.value.aws.scheduling_strategy]
    message   = "A machine has one task of a daemon at a time. Write maximum_percent: 100 in ${each.key}, or leave it out."
  }
  check {
    for_each  = { for name, s in pack.daemons : name => s if s.availability_zone_rebalancing == true }
    condition = false
    at        = [each.value.availability_zone_rebalancing, each.value.aws.scheduling_strategy]
    message   = "A daemon is on every machine already. Leave availability_zone_rebalancing out of ${each.key}."
  }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.dlv.html
keys "databases[*].aws" {
  doc = "How RDS runs the database."

  key "dedicated_log_volume" {
    type = "bool"
    doc  = "A volume of its own for the transaction logs, for databases that are written to a lot."
  }
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html
keys "storage[*].aws" {
  doc = "How S3 serves the objects."

  key "acceleration" {
    type = "bool"
    doc  = "Uploads and downloads over the edge of the network of AWS, at another address of the bucket."
  }
}

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.dlv.html
rule "log-volume-disk" {
  severity  = "error"
  title     = "Volume of another disk"
  for_each  = { for name, d in pack.own_databases : name => d if d.aws.dedicated_log_volume == true }
  condition = each.value.cluster == null && gen::contains(["io1", "io2"], gen::coalesce(each.value.storage_type, "gp2"))
  at        = each.value.aws.dedicated_log_volume
  message   = <<-EOT
    RDS has a volume for the logs beside disks of the types io1 and io2 only. Write storage_type: io2 with iops, or leave
    dedicated_log_volume out.
  EOT
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html
rule "acceleration-name" {
  severity  = "error"
  title     = "Name with dots"
  for_each  = [for _, b in spec.storage : b if b.aws.acceleration == true]
  condition = !gen::can(gen::regex("[.]", gen::coalesce(each.value.name, "-")))
  at        = [each.value.aws.acceleration, each.value.name]
  message   = <<-EOT
    The address by which S3 accelerates has the name of the bucket in it, which has no dots then. Give ${each.value.name}
    another name, or leave acceleration out.
  EOT
}
