// Machines that run programs by themselves, where there is no cluster and no container:
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-template.html

section "servers" {
  doc   = "Machines that run a program by themselves, without a cluster: behind a load balancer, or alone."
  thing = "server"

  key "name" {
    doc = "What the group of machines is called. Without it, that is the name of the product and the key."
  }
  key "instance_type" {
    required = true
    doc      = "The kind of the machines, such as t3.small."
  }
  key "memory" {
    type = "memory_need"
    doc  = "What each machine has to have, in place of instance_type: 4GB. The least one that has it is chosen."
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
  key "image" {
    type = "value"
    doc  = <<-EOT
      What they start from: an image by its id, the parameter of Systems Manager that holds one, or a fact such as
      {from: ssm_parameter/golden, attribute: value}. Without it, the newest Amazon Linux 2023 for their processor.
    EOT
  }
  key "root_device" {
    default = "/dev/xvda"
    doc     = "What the image calls its disk: that of Ubuntu and Debian is /dev/sda1."
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
  key "scaling" {
    doc = "When there are more and fewer of them. Without it, there are as many as min_size, and others set the number."
    key "cpu" {
      type = "whole_number"
      min  = 1
      max  = 100
      doc  = "How many percent of their processors are to be in use."
    }
    key "requests" {
      type = "whole_number"
      min  = 1
      max  = 10000000
      doc  = "How many requests a minute each is to answer, of the first of target_groups."
    }
  }
  key "schedules" {
    type = "map(object)"
    doc  = <<-EOT
      Times at which their number changes, by name, such as evening: {cron: 0 20 * * 1-5, min_size: 0, size: 0}. min_size and max_size of
      the group are then those that it begins with.
    EOT
    key "cron" {
      required = true
      doc      = "When: the minute, hour, day of the month, month and day of the week, such as 0 8 * * 1-5."
    }
    key "timezone" {
      type    = "time_zone"
      default = "UTC"
      doc     = "The place whose clock cron is about, such as Europe/Berlin."
    }
    key "min_size" {
      type = "whole_number"
      min  = 0
      max  = 5000
      doc  = "How many machines there are at least from then on. Without it, that stays as it is."
    }
    key "max_size" {
      type = "whole_number"
      min  = 0
      max  = 5000
      doc  = "How many there are at most from then on. Without it, that stays as it is."
    }
    key "size" {
      type = "whole_number"
      min  = 0
      max  = 5000
      doc  = "How many there are then, until something scales them. Without it, that stays within the bounds."
    }
  }
  key "disks" {
    type = "list(object)"
    doc  = <<-EOT
      Further disks of each machine, encrypted, which user_data formats and mounts, such as by mkfs -t xfs /dev/sdf. Each new machine has
      new ones.
    EOT
    key "device" {
      required = true
      doc      = "What the machine calls the disk: /dev/sdf to /dev/sdp."
    }
    key "size" {
      type     = "whole_number"
      min      = 1
      max      = 65536
      required = true
      doc      = "Its size, in GiB."
    }
    key "type" {
      one_of  = ["gp3", "io2", "sc1", "st1"]
      default = "gp3"
      doc     = "Its kind: gp3; io2, for databases; st1 and sc1, which turn."
    }
    key "iops" {
      type = "whole_number"
      min  = 100
      max  = 256000
      doc  = "Reads and writes a second, for io2, and for gp3 above 3000."
    }
    key "throughput" {
      type = "whole_number"
      min  = 125
      max  = 2000
      doc  = "MiB that go to and from it in a second, for gp3. Without it, that is 125."
    }
    key "snapshot" {
      type = "value"
      doc  = "The snapshot that it begins with, by its id, or a fact. Without one, it is empty."
    }
    key "keep" {
      type    = "bool"
      default = "false"
      doc     = "It stays when its machine goes, and somebody has to delete it."
    }
  }
  key "volume_size" {
    type    = "whole_number"
    min     = 8
    max     = 16384
    default = "20"
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
  key "environment" {
    type = "map(value)"
    doc  = "Variables that user_data finds: texts, or facts of something declared."
  }
  key "user_data" {
    type = "lines"
    doc  = "Commands that a machine begins with, as a script of the shell."
  }
  key "containers_use_role" {
    type    = "bool"
    default = "false"
    doc     = "Containers that a machine runs get its permissions too."
  }
  key "uses" {
    type = "list(use)"
    doc  = "What the program uses, in the words of any provider: {bucket: media, can: [read]}."
  }
  key "allow" {
    type = "list(object)"
    doc  = "What the machines may do besides."
    key "actions" {
      type     = "list(text)"
      required = true
      doc      = "Actions as in a policy, such as ec2:RunInstances."
    }
    key "resources" {
      type     = "list(value)"
      required = true
      doc      = "ARNs of what they may do that with: texts, or facts such as {from: table/orders, attribute: arn}."
    }
    key "condition" {
      type = "lines"
      doc  = "When they may, as JSON: {\"StringEquals\": {\"aws:ResourceTag/runner\": [\"true\"]}}."
    }
  }
  key "policies" {
    type = "list(text)"
    doc  = "Policies of the account or of AWS that say what else they may do, by their ARNs."
  }
  key "session_manager" {
    type    = "bool"
    default = "true"
    doc     = "People may open a shell on them by Session Manager, which needs neither SSH nor an open port."
  }
  key "key_pair" {
    type = "value"
    doc  = "The key of EC2, by its name or a fact, with which people sign in by SSH. Without it, nobody does."
  }
  key "target_groups" {
    type = "list(text)"
    ref  = ["target_group"]
    doc  = "The groups by which load balancers send requests to them. Machines that fail their checks are replaced."
  }
  key "health_check_grace_period" {
    type = "duration"
    doc  = "How long a new machine may fail its checks. Without it, that is five minutes."
  }
  key "min_healthy_percentage" {
    type    = "whole_number"
    min     = 0
    max     = 100
    default = "90"
    doc     = "How many percent of the machines stay while others take their place."
  }
  key "tags" {
    type = "map(text)"
    doc  = "Tags of the machines besides their name, by which a program finds the others, or a bill its team."
  }
  key "public_ip" {
    type    = "bool"
    default = "false"
    doc     = "Each has an address in the internet, another one after each start."
  }
  key "address" {
    ref = ["address"]
    doc = "The address that the one machine takes after user_data, so that it stays the same. It takes it by the AWS CLI."
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
    doc      = "The groups that they are in."
  }

  fact "name" {
    doc   = "Names the group in metrics, whose dimension is AutoScalingGroupName."
    value = aws_autoscaling_group.server[name].name
  }
  fact "arn" {
    doc   = "Names the group in policies."
    value = aws_autoscaling_group.server[name].arn
  }
  fact "role_arn" {
    doc   = "The role that the machines have."
    value = aws_iam_role.server[name].arn
  }
}

section "addresses" {
  doc   = "Addresses in the internet that stay the same, whoever has them."
  thing = "address"

  fact "arn" {
    doc   = "Names the address in policies."
    value = aws_eip.this[name].arn
  }
  fact "id" {
    doc   = "Names the address to what takes it."
    value = aws_eip.this[name].id
  }
  fact "public_ip" {
    doc   = "The address itself, for a DNS record."
    value = aws_eip.this[name].public_ip
  }
}

values {
  server_names = {
    for name, s in spec.servers : name => gen::coalesce(s.name, "${pack.name_prefix}${gen::replace(name, "_", "-")}")
  }

  // A machine does not start from an image for another processor.
  server_types = { for name, s in spec.servers : name => gen::compact(gen::concat([s.instance_type], [for t in s.more_types : t])) }
  server_processors = {
    for name, types in pack.server_types : name => gen::distinct([
      for t in types : gen::can(gen::regex(pack.arm_type, t)) ? "arm64" : "x86_64" if gen::can(gen::regex("[.]", t))
    ])
  }
  server_images = {
    for name, s in spec.servers : name => gen::can(s.image.from) || gen::can(gen::regex("^ami-", s.image)) ? s.image : "resolve:ssm:${
      gen::coalesce(
        s.image,
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${gen::try(pack.server_processors[name][0], "x86_64")}",
      )
    }"
  }
  mixed_servers = { for name, s in spec.servers : name => s if s.spot != null || gen::length(s.more_types) > 0 }

  server_disks = gen::flatten([for _, s in spec.servers : [for d in s.disks : d]])
  server_schedules = {
    for t in gen::flatten([
      for name, s in spec.servers : [for at, t in s.schedules : gen::merge(t, { server = name, name = at })]
    ]) : "${t.server}_${t.name}" => t
  }

  // What a machine begins with, but for user_data: its variables, and the address that it takes.
  addressed_servers = { for name, s in spec.servers : name => s if s.address != null }
  scripted_servers = {
    for name, s in spec.servers : name => s if s.user_data != null || s.address != null || gen::length(s.environment) > 0
  }

  server_lines = {
    for name, s in pack.scripted_servers : name => gen::concat(
      [{ is = "text", text = "#!/bin/bash" }],
      pack.script_variables["servers/${name}"],
      s.user_data == null ? [] : [
        for line in gen::split("\n", s.user_data) : { is = "text", text = line }
      ],
      s.address == null ? [] : [
        {
          is   = "text"
          text = "token=$(curl -sX PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' http://169.254.169.254/latest/api/token)"
        },
        {
          is   = "text"
          text = "machine=$(curl -sH \"X-aws-ec2-metadata-token: $token\" http://169.254.169.254/latest/meta-data/instance-id)"
        },
        { is = "address" },
      ],
    )
  }

  // The groups of targets that servers are in, each with the server.
  server_targets = gen::flatten([
    for name, s in spec.servers : [
      for g in s.target_groups : { server = name, group = gen::try(pack.target_groups[g], null), name = g, groups = s.security_groups }
    ]
  ])

  server_grants = {
    for name, s in spec.servers : name => gen::concat(
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
      s.address == null ? [] : [{ is = "TakeAddress" }],
      [for a in s.allow : { is = null, actions = a.actions, of = a.resources, condition = a.condition }],
      [
        for u in gen::flatten([for u in s.uses : u.statements]) : {
          is      = "use"
          actions = u.actions
          of      = gen::merge(pack.used_facts[u.resource], { text = gen::startswith(u.resource, "parameter/") ? u.resource : null })
        }
      ],
    )
  }
  granted_servers = { for name, s in spec.servers : name => s if gen::length(pack.server_grants[name]) > 0 }
  // Servers whose permissions name the account, in the ARN of a parameter or of an address.
  servers_of_the_account = gen::anytrue(gen::flatten([
    for _, grants in pack.server_grants : [
      for g in grants : g.is == "TakeAddress" || gen::try(g.of.text, null) != null
    ]
  ]))
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html
accepts "aws_launch_template" {
  key_name = { length = [1, 255] }
  block_device_mappings {
    device_name = { pattern = "/dev/(xvda|sd[a-p]1?)", form = "what a machine calls a disk, such as /dev/xvda or /dev/sdf" }
    ebs {
      snapshot_id = { pattern = "snap-([0-9a-f]{8}|[0-9a-f]{17})", form = "the id of a snapshot, such as snap-0a1b2c3d4e5f60718" }
    }
  }
}

// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScheduledUpdateGroupAction.html
accepts "aws_autoscaling_schedule" {
  recurrence = {
    pattern = gen::join(" ", [
      for part in ["[0-5]?[0-9]", "[01]?[0-9]|2[0-3]", "0?[1-9]|[12][0-9]|3[01]|L", "0?[1-9]|1[0-2]|[A-Za-z]{3}", "[0-7]|[A-Za-z]{3}"] :
      "([*]|(${part})(-(${part}))?)(/[0-9]+)?(,([*]|(${part})(-(${part}))?)(/[0-9]+)?)*"
    ])
    form = "a line of a crontab, such as 0 8 * * 1-5"
  }
}

// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html
accepts "aws_autoscaling_group" {
  name                      = { length = [1, 255], pattern = "[^:]+", form = "a name without a colon" }
  health_check_grace_period = { min = 0, max = 7200, whole = true }
}

rule "server-bounds" {
  severity  = "error"
  title     = "Bounds out of order"
  for_each  = { for name, s in spec.servers : name => s if s.min_size != null && s.max_size != null }
  condition = each.value.min_size <= each.value.max_size
  at        = [each.value.min_size, each.value.max_size]
  message   = "min_size is above max_size. Swap them."
}

// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScheduledUpdateGroupAction.html
rule "server-schedule" {
  severity = "error"
  title    = "Change of nothing"

  check {
    for_each  = pack.server_schedules
    condition = each.value.min_size != null || each.value.max_size != null || each.value.size != null
    at        = each.value.cron
    message   = "Nothing changes then. Write min_size, max_size or size of ${each.value.server}, or leave the time out."
  }
  check {
    for_each = pack.server_schedules
    condition = gen::alltrue([
      for pair in [
        [each.value.min_size, each.value.size], [each.value.size, each.value.max_size], [each.value.min_size, each.value.max_size],
      ] :
      pair[0] == null || pair[1] == null ? true : pair[0] <= pair[1]
    ])
    at      = [each.value.size, each.value.min_size, each.value.max_size]
    message = "size is between min_size and max_size. Correct these of ${each.value.server}."
  }
}

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html
rule "server-disk" {
  severity = "error"
  title    = "Disk without a place"

  check {
    for_each  = gen::flatten([for _, s in spec.servers : [for d in s.disks : d.device]])
    condition = gen::can(gen::regex("^/dev/sd[f-p]$", each.value))
    at        = each.value
    message   = "A further disk is one of /dev/sdf to /dev/sdp, and ${each.value} is none. Write such as /dev/sdf."
  }
  check {
    for_each = gen::flatten([
      for _, s in spec.servers : [for i, d in s.disks : d.device if gen::contains([for j, o in s.disks : o.device if j < i], d.device)]
    ])
    condition = false
    at        = each.value
    message   = "Two disks of a machine cannot both be ${each.value}. Give this one another letter."
  }
  check {
    for_each  = gen::compact([for _, s in spec.servers : s.root_device])
    condition = gen::contains(["/dev/xvda", "/dev/sda", "/dev/sda1"], each.value)
    at        = each.value
    message   = "The first disk of an image is /dev/xvda or /dev/sda1, and not ${each.value}. Write that, and further disks in disks."
  }
}

// https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html
rule "server-disk-type" {
  severity = "error"
  title    = "Disk of another kind"

  check {
    for_each  = [for d in pack.server_disks : d if d.type != "gp3"]
    condition = each.value.throughput == null
    at        = [each.value.throughput, each.value.type]
    message   = "Only the throughput of gp3 is chosen. Leave throughput out, or write type: gp3."
  }
  check {
    for_each  = [for d in pack.server_disks : d if d.type == "st1" || d.type == "sc1"]
    condition = each.value.iops == null
    at        = [each.value.iops, each.value.type]
    message   = "Disks ${each.value.type} turn as fast as they are large. Leave iops out, or write type: gp3."
  }
  check {
    for_each  = [for d in pack.server_disks : d if d.type == "io2"]
    condition = each.value.iops != null
    at        = each.value.type
    message   = "What io2 does in a second is said and paid for. Add iops, such as 3000, or write type: gp3."
  }
  check {
    for_each  = [for d in pack.server_disks : d if d.type == "gp3" && d.iops != null]
    condition = each.value.iops >= 3000 && each.value.iops <= 80000
    at        = each.value.iops
    message   = "A disk gp3 has 3000 to 80000 reads and writes a second. Write a number of these, or leave iops out for 3000."
  }
  check {
    for_each  = [for d in pack.server_disks : d if d.type == "io2" && d.iops != null && d.size != null]
    condition = each.value.iops <= each.value.size * 1000
    at        = [each.value.iops, each.value.size]
    message   = "A disk io2 does 1000 reads and writes a second per GiB. Write iops: ${each.value.size * 1000} or less, or a larger size."
  }
  check {
    for_each = [for d in pack.server_disks : d if d.size != null]
    condition = (
      gen::contains(["sc1", "st1"], each.value.type)
      ? each.value.size >= 125 && each.value.size <= 16384
      : each.value.size >= (each.value.type == "io2" ? 4 : 1)
    )
    at      = [each.value.size, each.value.type]
    message = "Disks st1 and sc1 have 125 to 16384 GiB, io2 4 and more. Write such a size, or type: gp3."
  }
}

rule "server-type-twice" {
  severity  = "error"
  title     = "Kind written twice"
  for_each  = { for name, s in pack.mixed_servers : name => s if gen::length(s.more_types) > 0 }
  condition = gen::length(gen::distinct(pack.server_types[each.key])) == gen::length(pack.server_types[each.key])
  at        = [gen::try(each.value.more_types[0], null), each.value.instance_type]
  message   = "EC2 refuses a kind of machines that is named twice. Take it out of more_types of ${each.key}."
}

// https://github.com/Genaker/TerraformMagentoCloud/issues/21
rule "server-processors" {
  severity  = "error"
  title     = "Two kinds of processors"
  for_each  = { for name, p in pack.server_processors : name => p if gen::length(p) > 1 }
  condition = false
  at        = [for t in spec.servers[each.key].more_types : t]
  message   = <<-EOT
    Machines of one group start from one image, and ${gen::join(", ", pack.server_types[each.key])} have processors of Arm and of
    Intel or AMD. Name kinds of one processor.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ec2/2016-11-15/service-2.json
rule "server-image" {
  severity  = "error"
  title     = "No image"
  for_each  = [for _, s in spec.servers : s.image if s.image != null && !gen::can(s.image.from)]
  condition = gen::can(gen::regex("^(ami-${pack.hex}|/[A-Za-z0-9_./-]+)$", each.value))
  at        = each.value
  message   = <<-EOT
    An image is named by its id, such as ami-04b70fa74e45c3917, or by the parameter of Systems Manager that holds it, such as
    /aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id. ${each.value} is neither.
  EOT
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
rule "server-policy" {
  severity  = "error"
  title     = "No such policy"
  for_each  = gen::distinct(gen::flatten([for _, s in spec.servers : [for p in s.policies : p]]))
  condition = gen::can(gen::regex("^arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/.+$", each.value))
  at        = each.value
  message   = "A policy is named by its ARN, such as arn:aws:iam::aws:policy/NAME. ${each.value} is none. Write such an ARN."
}

rule "server-condition" {
  severity  = "error"
  title     = "No condition"
  for_each  = gen::compact(gen::flatten([for _, s in spec.servers : [for a in s.allow : a.condition]]))
  condition = gen::length(gen::try(gen::flatten([for _, keys in gen::jsondecode(each.value) : gen::keys(keys)]), [])) > 0
  at        = each.value
  message   = <<-EOT
    A condition is a JSON object of operators, each with keys and what they are compared with. Write such as
    {"StringEquals": {"aws:ResourceTag/runner": ["true"]}}.
  EOT
}

rule "server-variable" {
  severity = "error"
  title    = "No variable of the shell"
  for_each = gen::flatten([
    for _, machines in pack.scripted_machines : [for name, value in machines.environment : { name = name, value = value }]
  ])
  condition = gen::can(gen::regex("^[A-Za-z_][A-Za-z0-9_]*$", each.value.name))
  at        = each.value.value
  message   = "The shell takes letters, digits and _ in the name of a variable. ${each.value.name} is none. Give it another name."
}

rule "server-script" {
  severity  = "error"
  title     = "No script of the shell"
  for_each  = gen::compact([for _, s in spec.servers : s.user_data])
  condition = !gen::can(gen::regex("^(#cloud-config|<powershell>|#!/[^\n]*python|Content-Type:)", each.value))
  at        = each.value
  message   = <<-EOT
    What a machine begins with is a script of the shell here: its variables stand before it. Write commands, or the first line of a
    shell, such as #!/bin/bash.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/elbv2/2015-12-01/service-2.json
rule "server-target-type" {
  severity  = "error"
  title     = "Targets of another kind"
  for_each  = [for t in pack.server_targets : t if t.group != null]
  condition = each.value.group.target_type != "ip"
  at        = each.value.group.target_type
  message   = <<-EOT
    Machines are registered by their ids, and this group takes addresses. Write target_type: instance, or give the servers
    ${each.value.server} a group of their own.
  EOT
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html
rule "server-closed" {
  severity = "error"
  title    = "Requests do not get in"
  for_each = [
    for t in pack.server_targets : t
    if t.group != null && gen::alltrue([for g in t.groups : gen::try(spec.security_groups[g].existing, "-") == null])
  ]
  condition = gen::try(gen::anytrue(gen::flatten([
    for g in each.value.groups : [
      for r in spec.security_groups[g].ingress_rules :
      gen::tostring(r.protocol) == "-1" || r.from_port <= each.value.group.port && r.to_port >= each.value.group.port
    ]
  ])), true)
  at      = gen::concat([for g in each.value.groups : g], [each.value.group.port])
  message = <<-EOT
    The group ${each.value.name} sends requests to port ${each.value.group.port}, and no rule of
    ${gen::join(", ", each.value.groups)} lets them in. Add an ingress rule for it, with the load balancer's group as the source.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/autoscaling/2011-01-01/service-2.json
rule "server-requests" {
  severity  = "error"
  title     = "Requests of nobody"
  for_each  = { for name, s in spec.servers : name => s if gen::try(s.scaling.requests, null) != null }
  condition = gen::length(each.value.target_groups) > 0
  at        = each.value.scaling.requests
  message   = "No load balancer sends requests to ${each.key}. Name its group in target_groups, or scale by cpu."
}

rule "server-scaling" {
  severity  = "error"
  title     = "Scaling by nothing"
  for_each  = { for name, s in spec.servers : name => s if s.scaling != null }
  condition = each.value.scaling.cpu != null || each.value.scaling.requests != null
  path      = gen::path("servers", each.key, "scaling")
  message   = "Nothing says when there are more of ${each.key}. Write cpu: 60, requests: 1000, or both."
}

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-eips.html
rule "server-address" {
  severity = "error"
  title    = "Address for several"

  check {
    for_each  = pack.addressed_servers
    condition = each.value.max_size == 1
    at        = [each.value.address, each.value.max_size]
    message   = "Only one machine can have an address, and there may be ${each.value.max_size} of ${each.key}. Write max_size: 1."
  }
  check {
    for_each  = pack.addressed_servers
    condition = each.value.public_ip
    at        = each.value.address
    message   = <<-EOT
      A machine asks AWS for its address over the internet, and before that it has none of its own. Add public_ip: true, and subnets
      that are public.
    EOT
  }
}

// https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
rule "server-public" {
  severity  = "error"
  title     = "Address without a way"
  for_each  = gen::flatten([for name, s in spec.servers : [for subnet in s.subnets : { name = name, subnet = subnet }] if s.public_ip])
  condition = gen::lookup(pack.subnet_tiers, each.value.subnet, "public") == "public"
  at        = each.value.subnet
  message   = <<-EOT
    Nothing leads from the internet to ${each.value.subnet}, so an address there is of no use. Name public subnets in ${each.value.name},
    or leave public_ip out.
  EOT
}

// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/allocation-tag-restrictions.html
rule "server-tag" {
  severity = "error"
  title    = "No such tag"
  for_each = gen::flatten([
    for _, s in spec.servers : [for name, value in s.tags : { name = name, value = value }]
  ])
  condition = (
    each.value.name != "Name" && !gen::startswith(gen::lower(each.value.name), "aws:")
    && gen::length(each.value.name) <= 128 && gen::length(each.value.value) <= 256
  )
  at = each.value.value
  message = (
    each.value.name == "Name"
    ? "Machines have the name of their server as the tag Name. Write name at the server, and leave the tag out."
    : <<-EOT
      The name of a tag has up to 128 letters and does not begin with aws:, and its value has up to 256. Shorten ${each.value.name}, or
      call it otherwise.
    EOT
  )
}
