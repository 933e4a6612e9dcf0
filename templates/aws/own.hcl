// What only AWS has, under the key aws of what every spec has.

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html
keys "services[*].aws" {
  doc = "How ECS runs the tasks of the service."

  key "propagate_tags" {
    one_of = ["SERVICE", "TASK_DEFINITION"]
    doc    = "Where tasks have their tags from; without it, SERVICE."
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
