data "aws_partition" "current" {
  generate {
    when = gen::length(spec.batch_jobs) + gen::length(pack.ec2_environments) > 0
  }
}

data "aws_caller_identity" "current" {
  generate {
    when = gen::length(spec.batch_jobs) > 0
  }
}

data "aws_region" "current" {
  generate {
    when = gen::length(spec.batch_jobs) > 0
  }
}

resource "aws_batch_job_definition" "this" {
  generate {
    for_each = spec.batch_jobs
  }

  name                  = pack.batch_job_names[each.key]
  type                  = "container"
  platform_capabilities = [pack.batch_on_ec2[each.key] ? "EC2" : "FARGATE"]
  propagate_tags        = true
  parameters            = gen::length(each.value.parameters) == 0 ? null : each.value.parameters

  container_properties = jsonencode({
    image = (
      each.value.repository == null
      ? gen::fact(each.value.image)
      : "${gen::fact("repository/${each.value.repository}", "url")}:${each.value.tag}"
    )
    command          = gen::length(each.value.command) == 0 ? null : [for part in each.value.command : gen::fact(part)]
    jobRoleArn       = aws_iam_role.batch_job[each.key].arn
    executionRoleArn = aws_iam_role.batch_start[each.key].arn
    resourceRequirements = [
      for r in [
        { type = "VCPU", value = each.value.vcpus },
        { type = "MEMORY", value = each.value.memory },
        { type = "GPU", value = each.value.gpus },
      ] : { type = r.type, value = gen::tostring(r.value) } if r.value != null
    ]
    environment = gen::length(each.value.environment) == 0 ? null : [
      for name, value in each.value.environment : { name = name, value = gen::fact(value) }
    ]
    secrets = gen::length(each.value.secrets) == 0 ? null : [
      for s in each.value.secrets : {
        name      = s.name
        valueFrom = s.key == null ? gen::fact("secret/${s.secret}", "arn") : "${gen::fact("secret/${s.secret}", "arn")}:${s.key}::"
      }
    ]
    networkConfiguration = pack.batch_on_ec2[each.key] ? null : {
      assignPublicIp = each.value.public_ip ? "ENABLED" : "DISABLED"
    }
    fargatePlatformConfiguration = pack.batch_on_ec2[each.key] ? null : { platformVersion = "LATEST" }
    runtimePlatform = pack.batch_on_ec2[each.key] ? null : {
      cpuArchitecture = gen::coalesce(each.value.architecture, "X86_64"), operatingSystemFamily = "LINUX"
    }
    ephemeralStorage = each.value.disk == null ? null : { sizeInGiB = each.value.disk }
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.batch[each.key].name
        awslogs-region        = data.aws_region.current.id
        awslogs-stream-prefix = each.key
      }
    }
  })

  retry_strategy {
    attempts = each.value.attempts
  }

  timeout {
    generate {
      when = each.value.timeout != null
    }

    attempt_duration_seconds = each.value.timeout.seconds
  }

  # What the first run needs, which may begin at once.
  depends_on = [
    for d in [
      "start", gen::has(pack.batch_start_grants, each.key) ? "secrets" : null, pack.batch_waits[each.key] ? "job" : null,
    ] :
    d == "start" ? aws_iam_role_policy_attachment.batch_start[each.key] :
    d == "secrets" ? aws_iam_role_policy.batch_start[each.key] :
    aws_iam_role_policy.batch_job[each.key]
    if d != null
  ]
}

resource "aws_cloudwatch_log_group" "batch" {
  generate {
    for_each = spec.batch_jobs
  }

  name              = "/aws/batch/${pack.batch_job_names[each.key]}"
  retention_in_days = each.value.logs.days
}

resource "aws_iam_role" "batch_job" {
  generate {
    for_each = spec.batch_jobs
  }

  name        = "${pack.batch_job_names[each.key]}-batch-job"
  description = "What the job ${pack.batch_job_names[each.key]} may do."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByTasks"
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "batch_job" {
  generate {
    for_each = { for key, j in spec.batch_jobs : key => j if gen::length(pack.batch_grants[key]) > 0 }
  }

  name = pack.batch_job_names[each.key]
  role = aws_iam_role.batch_job[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for g in pack.batch_grants[each.key] : {
        Effect = "Allow"
        Action = g.actions
        Resource = (
          g.is == "use"
          ? [g.of.suffix == "" ? gen::fact(g.of.from, g.of.attribute) : "${gen::fact(g.of.from, "arn")}${g.of.suffix}"]
          : [for r in g.of : gen::fact(r)]
        )
      }
    ]
  })
}

# What starts a job: its image, its logs and its secrets.
resource "aws_iam_role" "batch_start" {
  generate {
    for_each = spec.batch_jobs
    name     = "${each.key}_start"
  }

  name        = "${pack.batch_job_names[each.key]}-batch-start"
  description = "What is needed to start the job ${pack.batch_job_names[each.key]}."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByTasks"
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "batch_start" {
  generate {
    for_each = spec.batch_jobs
    name     = "${each.key}_start"
  }

  role       = aws_iam_role.batch_start[each.key].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role_policy" "batch_start" {
  generate {
    for_each = pack.batch_start_grants
    name     = "${each.key}_start"
  }

  name = pack.batch_job_names[each.key]
  role = aws_iam_role.batch_start[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for g in each.value : {
        Sid      = g.is
        Effect   = "Allow"
        Action   = g.actions
        Resource = [for r in g.of : gen::fact(r, "arn")]
      }
    ]
  })
}
