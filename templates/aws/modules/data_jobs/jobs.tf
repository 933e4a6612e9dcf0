data "aws_partition" "current" {
  generate {
    when = gen::length(spec.crawlers) + gen::length(spec.data_jobs) > 0
  }
}

data "aws_caller_identity" "current" {
  generate {
    when = gen::length(spec.crawlers) + gen::length(spec.data_jobs) > 0
  }
}

resource "aws_glue_job" "this" {
  generate {
    for_each = spec.data_jobs
  }

  name              = pack.data_job_names[each.key]
  description       = each.value.description
  role_arn          = aws_iam_role.data_job[each.key].arn
  max_retries       = each.value.retries
  timeout           = each.value.timeout.minutes
  glue_version      = each.value.kind == "python" ? null : gen::coalesce(each.value.version, "5.0")
  worker_type       = each.value.kind == "python" ? null : gen::coalesce(each.value.worker_type, "G.1X")
  number_of_workers = each.value.kind == "python" ? null : gen::coalesce(each.value.workers, 2)
  max_capacity      = each.value.kind == "python" ? 0.0625 : null

  command {
    name            = each.value.kind == "python" ? "pythonshell" : each.value.kind == "streaming" ? "gluestreaming" : "glueetl"
    script_location = "s3://${gen::fact("bucket/${each.value.script.bucket}", "name")}/${each.value.script.key}"
    python_version  = each.value.kind == "python" ? "3.9" : "3"
  }

  default_arguments = gen::length(each.value.arguments) == 0 && !each.value.remember ? null : {
    for name, value in gen::merge(each.value.remember ? { "--job-bookmark-option" = "job-bookmark-enable" } : {}, each.value.arguments) :
    name => gen::fact(value)
  }

  execution_property {
    max_concurrent_runs = each.value.most_runs
  }

  tags = {
    Name = pack.data_job_names[each.key]
  }

  # A run by its trigger needs what the role may do.
  depends_on = (
    gen::length(pack.data_job_grants[each.key]) == 0
    ? [aws_iam_role_policy_attachment.data_job[each.key]]
    : [aws_iam_role_policy_attachment.data_job[each.key], aws_iam_role_policy.data_job[each.key]]
  )
}

resource "aws_glue_trigger" "time" {
  generate {
    for_each = pack.timed_data_jobs
  }

  name     = "${pack.data_job_names[each.key]}-time"
  type     = "SCHEDULED"
  schedule = each.value.schedule

  actions {
    job_name = aws_glue_job.this[each.key].name
  }
}

resource "aws_glue_trigger" "after" {
  generate {
    for_each = pack.data_jobs_after
    name     = "${each.key}_after"
  }

  name = "${pack.data_job_names[each.key]}-after"
  type = "CONDITIONAL"

  actions {
    job_name = aws_glue_job.this[each.key].name
  }

  predicate {
    conditions {
      generate {
        for_each = each.value.after
        as       = "first"
      }

      crawler_name = gen::has(spec.crawlers, first.value) ? aws_glue_crawler.this[first.value].name : null
      crawl_state  = gen::has(spec.crawlers, first.value) ? "SUCCEEDED" : null
      job_name     = gen::has(spec.crawlers, first.value) ? null : aws_glue_job.this[first.value].name
      state        = gen::has(spec.crawlers, first.value) ? null : "SUCCEEDED"
    }
  }
}

resource "aws_iam_role" "data_job" {
  generate {
    for_each = spec.data_jobs
    name     = "${each.key}_job"
  }

  name        = "${pack.data_job_names[each.key]}-data"
  description = "What the job ${pack.data_job_names[each.key]} may do."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByGlue"
      Effect    = "Allow"
      Principal = { Service = "glue.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

# The catalog, logs and metrics: https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html
resource "aws_iam_role_policy_attachment" "data_job" {
  generate {
    for_each = spec.data_jobs
    name     = "${each.key}_job"
  }

  role       = aws_iam_role.data_job[each.key].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSGlueServiceRole"
}

resource "aws_iam_role_policy" "data_job" {
  generate {
    for_each = spec.data_jobs
    name     = "${each.key}_job"
  }

  name = pack.data_job_names[each.key]
  role = aws_iam_role.data_job[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for g in pack.data_job_grants[each.key] : {
        Sid    = g.is == "use" ? null : g.is
        Effect = "Allow"
        Action = g.actions
        Resource = (
          g.is == "ReadProgram" ? ["${gen::fact("bucket/${each.value.script.bucket}", "arn")}/${each.value.script.key}"] :
          g.is == "use"
          ? [g.of.suffix == "" ? gen::fact(g.of.from, g.of.attribute) : "${gen::fact(g.of.from, "arn")}${g.of.suffix}"]
          : [for r in g.of : gen::fact(r)]
        )
      }
    ]
  })
}
