# What machines of the cluster are. The image is the newest one that AWS has for ECS
# when a machine starts.
resource "aws_launch_template" "this" {
  generate {
    for_each = spec.instances
  }

  name                   = pack.machine_names[each.key]
  image_id               = "resolve:ssm:/aws/service/ecs/optimized-ami/${pack.machine_images[each.key]}/image_id"
  instance_type          = each.value.instance_type
  update_default_version = true
  vpc_security_group_ids = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]

  user_data = base64encode(join("\n", [
    for line in pack.machine_lines[each.key] : line.is == "variable" ? "export ${line.key}='${gen::fact(line.value)}'" : line.text
  ]))

  iam_instance_profile {
    arn = aws_iam_instance_profile.instances.arn
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = each.value.volume_size
      volume_type = "gp3"
      iops        = each.value.volume_iops
      throughput  = each.value.volume_throughput
      encrypted   = true
    }
  }

  # Containers do not get the credentials of the machine.
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
}

resource "aws_autoscaling_group" "this" {
  generate {
    for_each = spec.instances
  }

  name     = pack.machine_names[each.key]
  min_size = each.value.min_size
  max_size = each.value.max_size
  vpc_zone_identifier = [
    for s in each.value.subnets :
    gen::fact("subnet/${s}", "id")
  ]

  launch_template {
    generate {
      when = !gen::has(pack.mixed_machines, each.key)
    }

    id      = aws_launch_template.this[each.key].id
    version = aws_launch_template.this[each.key].latest_version
  }

  mixed_instances_policy {
    generate {
      when = gen::has(pack.mixed_machines, each.key)
    }

    instances_distribution {
      on_demand_base_capacity                  = each.value.spot.on_demand_base
      on_demand_percentage_above_base_capacity = each.value.spot == null ? 100 : each.value.spot.on_demand_percentage
      spot_allocation_strategy                 = each.value.spot == null ? null : "price-capacity-optimized"
    }

    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.this[each.key].id
        version            = aws_launch_template.this[each.key].latest_version
      }

      override {
        generate {
          for_each = gen::concat([each.value.instance_type], each.value.more_types)
          as       = "kind"
        }

        instance_type = kind.value
      }
    }
  }

  # Another template replaces the machines, some at a time.
  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage = each.value.min_healthy_percentage
    }
  }

  # ECS knows its machines by it.
  tag {
    key                 = "AmazonECSManaged"
    value               = "true"
    propagate_at_launch = true
  }

  tag {
    key                 = "Name"
    value               = pack.machine_names[each.key]
    propagate_at_launch = true
  }

  # How many there are is up to ECS.
  lifecycle {
    ignore_changes = [desired_capacity]
  }
}

resource "aws_ecs_capacity_provider" "this" {
  generate {
    for_each = spec.instances
  }

  name = pack.machine_names[each.key]

  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.this[each.key].arn
    managed_draining       = "ENABLED"

    managed_scaling {
      status          = "ENABLED"
      target_capacity = each.value.target_capacity
    }
  }
}

resource "aws_iam_role" "instances" {
  generate {
    when = gen::length(spec.instances) > 0
  }

  name        = "${pack.name_prefix}instances"
  description = "The machines of the cluster"

  # Another account cannot have EC2 use this role: that takes iam:PassRole in this one.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "instances" {
  generate {
    when = gen::length(spec.instances) > 0
  }

  role       = aws_iam_role.instances.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"
}

resource "aws_iam_role_policy_attachment" "machines" {
  generate {
    when = gen::length(pack.machine_policies) > 0
  }

  for_each = toset(pack.machine_policies)

  role       = aws_iam_role.instances.name
  policy_arn = each.value
}

resource "aws_iam_instance_profile" "instances" {
  generate {
    when = gen::length(spec.instances) > 0
  }

  name = "${pack.name_prefix}instances"
  role = aws_iam_role.instances.name
}
