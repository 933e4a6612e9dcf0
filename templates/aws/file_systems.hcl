// File systems of Amazon EFS: https://docs.aws.amazon.com/efs/latest/ug/whatisefs.html

section "file_systems" {
  doc   = "File systems that tasks and functions share, and that outlive them."
  thing = "file_system"

  key "name" {
    doc = "Its name in the console. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The file system is there already, by its id, its ARN or its tags."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "Where it can be reached: one subnet in each zone."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    doc      = "Who may reach it, by port 2049."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts the files. Without it, a key of EFS does."
  }
  key "performance" {
    one_of  = ["general_purpose", "max_io"]
    default = "general_purpose"
    doc     = "Short ways, or many at once."
  }
  key "throughput" {
    one_of  = ["bursting", "elastic", "provisioned"]
    default = "elastic"
    doc     = "What its speed is made of: what is stored, what is used, or what is paid for."
  }
  key "provisioned_throughput" {
    type = "number"
    doc  = "The speed that is paid for, in MB a second, with throughput provisioned."
  }
  key "infrequent_after" {
    one_of = ["1_day", "7_days", "14_days", "30_days", "60_days", "90_days", "180_days", "270_days", "365_days"]
    doc    = "When files that nobody reads move to where they cost less."
  }
  key "backup" {
    type    = "bool"
    default = "true"
    doc     = "Keeps a backup of each day for 35 days."
  }
  key "access_points" {
    type       = "map(object)"
    thing      = "access_point"
    for_others = true
    beside     = true
    doc        = "Folders of it for one application each, by name."
    key "path" {
      required = true
      doc      = "The folder."
    }
    key "user" {
      type    = "whole_number"
      min     = 0
      max     = 4294967295
      default = "1000"
      doc     = "The number of the user that files belong to."
    }
    key "group" {
      type    = "whole_number"
      min     = 0
      max     = 4294967295
      default = "1000"
      doc     = "The number of the group that files belong to."
    }
    key "permissions" {
      default = "755"
      doc     = "Those of the folder, where it is made."
    }
  }

  fact "arn" {
    doc   = "Names the file system in policies."
    value = gen::has(pack.own_file_systems, name) ? aws_efs_file_system.this[name].arn : data.aws_efs_file_system.this[name].arn
  }
  fact "dns_name" {
    doc   = "The host that it is mounted from."
    value = gen::has(pack.own_file_systems, name) ? aws_efs_file_system.this[name].dns_name : data.aws_efs_file_system.this[name].dns_name
  }
  fact "id" {
    doc   = "Names the file system in volumes."
    value = gen::has(pack.own_file_systems, name) ? aws_efs_file_system.this[name].id : data.aws_efs_file_system.this[name].id
  }
}

facts "access_point" {
  fact "arn" {
    value = aws_efs_access_point.this[name].arn
  }
  fact "id" {
    value = aws_efs_access_point.this[name].id
  }
}

values {
  file_system_names = {
    for key, f in pack.own_file_systems : key => gen::coalesce(f.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  file_system_targets = {
    for t in gen::flatten([for key, f in spec.file_systems : [for s in f.subnets : { file_system = key, subnet = s }]]) :
    "${t.file_system}.${t.subnet}" => t
  }
  access_points = {
    for t in gen::flatten([
      for key, f in spec.file_systems : [for name, p in f.access_points : { file_system = key, name = name, is = p }]
    ]) : t.name => t
  }
  infrequent_access = {
    "1_day"   = "AFTER_1_DAY", "7_days" = "AFTER_7_DAYS", "14_days" = "AFTER_14_DAYS",
    "30_days" = "AFTER_30_DAYS", "60_days" = "AFTER_60_DAYS",
    "90_days" = "AFTER_90_DAYS", "180_days" = "AFTER_180_DAYS", "270_days" = "AFTER_270_DAYS", "365_days" = "AFTER_365_DAYS",
  }
}

stateful "file_systems" {
  types = ["aws_efs_file_system"]
  with  = ["aws_efs_access_point", "aws_efs_backup_policy", "aws_efs_mount_target"]
}

// https://docs.aws.amazon.com/efs/latest/ug/API_CreateAccessPoint.html
accepts "aws_efs_access_point" {
  root_directory {
    path = {
      length  = [1, 100]
      pattern = "/|(/[^/$#<>;`|&?{}^*\\n]+){1,4}"
      form    = "a folder at most four levels deep that begins with a slash, such as /media"
    }
    creation_info {
      permissions = { pattern = "0?[0-7]{3}", form = "three digits from 0 to 7, such as 0750" }
    }
  }
}

// https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html
accepts "aws_efs_file_system" {
  provisioned_throughput_in_mibps = { min = 1, max = 3414 }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/efs/2015-02-01/service-2.json
rule "file-system-throughput" {
  severity  = "error"
  title     = "Throughput of two kinds"
  for_each  = pack.own_file_systems
  condition = (each.value.throughput == "provisioned") == (each.value.provisioned_throughput != null)
  at        = [each.value.provisioned_throughput, each.value.throughput]
  message   = <<-EOT
    The speed of ${each.key} is paid for with throughput: provisioned and provisioned_throughput together. Add the other
    one, or leave it out.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/efs/2015-02-01/service-2.json
rule "file-system-performance" {
  severity  = "error"
  title     = "Throughput not possible"
  for_each  = pack.own_file_systems
  condition = each.value.performance != "max_io" || each.value.throughput != "elastic"
  at        = [each.value.performance, each.value.throughput]
  message   = <<-EOT
    A file system with performance max_io has no elastic throughput. Write throughput: bursting in ${each.key}, or leave
    performance out.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/efs/2015-02-01/service-2.json
rule "file-system-zones" {
  severity = "error"
  title    = "Two subnets of one zone"
  for_each = pack.own_file_systems
  condition = gen::length(
    gen::distinct([for s in each.value.subnets : gen::try(pack.subnet_zones[s], s)])
  ) == gen::length(each.value.subnets)
  at      = each.value.subnets
  message = "EFS is reached through one subnet in each zone. Leave out one of the two of ${each.key} that have the same zone."
}

// A task that mounts a file system must reach it and, with IAM authorization, its role must
// be allowed to. https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
need "file-system-mount" {
  severity = "error"
  title    = "File system not mountable"
  for_each = gen::flatten([
    for t in spec.task_definitions : [
      for v in t.volumes : [{
        family = t.family
        role   = gen::try(v.efs_volume_configuration.authorization_config.iam, null) == true ? t.task_role_arn : null
        name   = gen::split("/", v.efs_volume_configuration.file_system_id.from)[1]
        own    = gen::has(pack.own_file_systems, gen::split("/", v.efs_volume_configuration.file_system_id.from)[1])
        at     = v.name
      }]
      if gen::can(v.efs_volume_configuration.file_system_id.from) && t.family != null
    ]
  ])
  role     = each.value.role
  actions  = ["elasticfilesystem:ClientMount"]
  resource = "file_system/${each.value.name}"
  // The groups of one that exists are not described here.
  task    = each.value.own ? each.value.family : null
  port    = each.value.own ? 2049 : null
  to      = each.value.own ? "file system ${each.value.name}" : null
  to_path = "file_systems.${each.value.name}.security_groups"
  groups  = spec.file_systems[each.value.name].security_groups
  subnets = spec.file_systems[each.value.name].subnets
  at      = each.value.at
  label   = "a volume of ${each.value.family}"
  why = "The tasks of ${each.value.family} mount the file system ${each.value.name}${each.value.role == null ? "" : " as their role"}"
}
