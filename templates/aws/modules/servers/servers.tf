# What the machines are. They start from the newest image of their parameter.
resource "aws_launch_template" "server" {
  generate {
    for_each = spec.servers
  }

  name                   = pack.server_names[each.key]
  image_id               = gen::fact(pack.server_images[each.key])
  instance_type          = each.value.instance_type
  key_name               = gen::fact(each.value.key_pair)
  update_default_version = true

  vpc_security_group_ids = (
    each.value.public_ip ? null : [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  )

  user_data = gen::has(pack.scripted_servers, each.key) ? base64encode(join("\n", [
    for line in pack.server_lines[each.key] :
    line.is == "variable" ? "export ${line.key}='${gen::fact(line.value)}'" :
    line.is == "address" ? "aws ec2 associate-address --region ${spec.product.region} --instance-id \"$machine\" --allocation-id ${
      aws_eip.this[each.value.address].id
    }" : line.text
  ])) : null

  iam_instance_profile {
    arn = aws_iam_instance_profile.server[each.key].arn
  }

  network_interfaces {
    generate {
      when = each.value.public_ip
    }

    associate_public_ip_address = true
    security_groups             = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  }

  block_device_mappings {
    device_name = each.value.root_device

    ebs {
      volume_size = each.value.volume_size
      volume_type = "gp3"
      iops        = each.value.volume_iops
      throughput  = each.value.volume_throughput
      encrypted   = true
    }
  }

  block_device_mappings {
    generate {
      for_each = each.value.disks
      as       = "disk"
    }

    device_name = disk.value.device

    ebs {
      volume_size           = disk.value.size
      volume_type           = disk.value.type
      iops                  = disk.value.iops
      throughput            = disk.value.throughput
      snapshot_id           = gen::fact(disk.value.snapshot)
      encrypted             = true
      delete_on_termination = !disk.value.keep
    }
  }

  # With one hop, containers do not get the credentials of the machine.
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = each.value.containers_use_role ? 2 : 1
  }
}

resource "aws_autoscaling_group" "server" {
  generate {
    for_each = spec.servers
  }

  name                = pack.server_names[each.key]
  min_size            = each.value.min_size
  max_size            = each.value.max_size
  vpc_zone_identifier = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]

  target_group_arns = (
    gen::length(each.value.target_groups) == 0
    ? null
    : [for g in each.value.target_groups : gen::fact("target_group/${g}", "arn")]
  )
  # Machines that do not answer are replaced, not only those that are down.
  health_check_type         = gen::length(each.value.target_groups) == 0 ? null : "ELB"
  health_check_grace_period = each.value.health_check_grace_period.seconds

  launch_template {
    generate {
      when = !gen::has(pack.mixed_servers, each.key)
    }

    id      = aws_launch_template.server[each.key].id
    version = aws_launch_template.server[each.key].latest_version
  }

  mixed_instances_policy {
    generate {
      when = gen::has(pack.mixed_servers, each.key)
    }

    instances_distribution {
      on_demand_base_capacity                  = each.value.spot.on_demand_base
      on_demand_percentage_above_base_capacity = each.value.spot == null ? 100 : each.value.spot.on_demand_percentage
      spot_allocation_strategy                 = each.value.spot == null ? null : "price-capacity-optimized"
    }

    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.server[each.key].id
        version            = aws_launch_template.server[each.key].latest_version
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

  tag {
    key                 = "Name"
    value               = pack.server_names[each.key]
    propagate_at_launch = true
  }

  tag {
    generate {
      for_each = each.value.tags
      as       = "tag"
    }

    key                 = tag.key
    value               = tag.value
    propagate_at_launch = true
  }

  # The clock changes how many there are.
  lifecycle {
    generate {
      when = gen::length(each.value.schedules) > 0
    }

    ignore_changes = [max_size, min_size]
  }
}

resource "aws_autoscaling_schedule" "server" {
  generate {
    for_each = pack.server_schedules
  }

  scheduled_action_name  = each.value.name
  autoscaling_group_name = aws_autoscaling_group.server[each.value.server].name
  recurrence             = each.value.cron
  time_zone              = each.value.timezone == "UTC" ? "Etc/UTC" : each.value.timezone
  # What is -1 stays as it is.
  min_size         = each.value.min_size == null ? -1 : each.value.min_size
  max_size         = each.value.max_size == null ? -1 : each.value.max_size
  desired_capacity = each.value.size == null ? -1 : each.value.size
}

resource "aws_autoscaling_policy" "cpu" {
  generate {
    for_each = { for name, s in spec.servers : name => s if gen::try(s.scaling.cpu, null) != null }
    name     = "${each.key}_cpu"
  }

  name                   = "${pack.server_names[each.key]}-cpu"
  autoscaling_group_name = aws_autoscaling_group.server[each.key].name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = each.value.scaling.cpu

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}

resource "aws_autoscaling_policy" "requests" {
  generate {
    for_each = { for name, s in spec.servers : name => s if gen::try(s.scaling.requests, null) != null }
    name     = "${each.key}_requests"
  }

  name                   = "${pack.server_names[each.key]}-requests"
  autoscaling_group_name = aws_autoscaling_group.server[each.key].name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    # Requests a minute for each machine.
    target_value = each.value.scaling.requests

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label = "${gen::fact("load_balancer/${pack.group_balancers[each.value.target_groups[0]]}", "arn_suffix")}/${
        aws_lb_target_group.this[each.value.target_groups[0]].arn_suffix
      }"
    }
  }
}
