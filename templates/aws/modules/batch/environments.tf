# The provider gives it a name that nobody else has: another one can be made before
# this goes, since a queue cannot be without.
resource "aws_batch_compute_environment" "this" {
  generate {
    for_each = spec.batch_environments
  }

  type = "MANAGED"

  compute_resources {
    type                = each.value.kind == "ec2_spot" ? "SPOT" : gen::upper(each.value.kind)
    allocation_strategy = gen::lookup({ ec2 = "BEST_FIT_PROGRESSIVE", ec2_spot = "SPOT_PRICE_CAPACITY_OPTIMIZED" }, each.value.kind, null)
    max_vcpus           = each.value.max_vcpus
    min_vcpus           = gen::has(pack.ec2_environments, each.key) ? gen::coalesce(each.value.min_vcpus, 0) : null
    instance_type = (
      !gen::has(pack.ec2_environments, each.key) ? null :
      gen::length(each.value.instance_types) == 0 ? ["optimal"] : each.value.instance_types
    )
    instance_role      = gen::has(pack.ec2_environments, each.key) ? aws_iam_instance_profile.batch_machine[each.key].arn : null
    subnets            = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
    security_group_ids = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  }

  # A change of machines lets jobs end that run.
  update_policy {
    generate {
      when = gen::has(pack.ec2_environments, each.key)
    }

    job_execution_timeout_minutes = 60
    terminate_jobs_on_update      = false
  }

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_batch_job_queue" "this" {
  generate {
    for_each = pack.own_batch_queues
  }

  name     = pack.batch_queue_names[each.key]
  state    = each.value.enabled ? "ENABLED" : "DISABLED"
  priority = each.value.priority

  compute_environment_order {
    generate {
      for_each = each.value.environments
      as       = "place"
    }

    order               = place.key + 1
    compute_environment = aws_batch_compute_environment.this[place.value].arn
  }
}

# What machines of EC2 may do: https://docs.aws.amazon.com/batch/latest/userguide/instance_IAM_role.html
resource "aws_iam_role" "batch_machine" {
  generate {
    for_each = pack.ec2_environments
    name     = "${each.key}_machine"
  }

  name        = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}-batch-machine"
  description = "What machines of the environment ${each.key} may do."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "batch_machine" {
  generate {
    for_each = pack.ec2_environments
    name     = "${each.key}_machine"
  }

  role       = aws_iam_role.batch_machine[each.key].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"
}

resource "aws_iam_instance_profile" "batch_machine" {
  generate {
    for_each = pack.ec2_environments
    name     = "${each.key}_machine"
  }

  name = aws_iam_role.batch_machine[each.key].name
  role = aws_iam_role.batch_machine[each.key].name
}
