// Catalogs, crawlers and jobs of AWS Glue.
rule "catalog-prefix" {
  severity  = "error"
  title     = "Prefix of nothing"
  for_each  = { for key, c in spec.data_catalogs : key => c if c.prefix != null }
  condition = each.value.bucket != null
  at        = each.value.prefix
  message   = "Names of objects begin with ${each.value.prefix} in a bucket, and ${each.key} names none. Add bucket, or leave prefix out."
}

// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/glue_crawler.html.markdown
rule "crawler-target" {
  severity  = "error"
  title     = "Looks at nothing"
  for_each  = spec.crawlers
  condition = gen::length(each.value.buckets) + gen::length(each.value.tables) > 0
  at        = each.value.catalog
  message   = "A crawler looks at buckets or at tables. Give ${each.key} one of them, such as buckets: [{bucket: NAME, prefix: raw/}]."
}

// https://docs.aws.amazon.com/glue/latest/dg/incremental-crawls.html
rule "crawler-new" {
  severity  = "error"
  title     = "No folders in a table"
  for_each  = { for key, c in spec.crawlers : key => c if c.new_only }
  condition = gen::length(each.value.buckets) > 0
  at        = each.value.new_only
  message   = "New folders come to buckets, and ${each.key} looks at none. Leave new_only out, or name buckets."
}

// https://docs.aws.amazon.com/glue/latest/dg/add-job-python.html
rule "data-job-python" {
  severity  = "error"
  title     = "One machine"
  for_each  = { for key, j in spec.data_jobs : key => j if j.kind == "python" }
  condition = each.value.workers == null && each.value.worker_type == null && each.value.version == null && !each.value.remember
  at        = [each.value.workers, each.value.worker_type, each.value.version, each.value.remember ? each.value.remember : null]
  message   = <<-EOT
    A job of kind python runs on one small machine, without Spark and without bookmarks. Leave workers, worker_type, version and remember
    out of ${each.key}, or write kind: spark.
  EOT
}

rule "data-job-after" {
  severity  = "error"
  title     = "Waits for itself"
  for_each  = gen::flatten([for key, j in spec.data_jobs : [for first in j.after : { job = key, first = first }]])
  condition = each.value.job != each.value.first
  at        = each.value.first
  message   = "${each.value.job} would run after each run of itself, for ever. Take it out of its after."
}

// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html
rule "data-job-argument" {
  severity  = "error"
  title     = "Argument without hyphens"
  for_each  = gen::flatten([for key, j in spec.data_jobs : [for name, v in j.arguments : { job = key, name = name, value = v }]])
  condition = gen::can(gen::regex("^--[A-Za-z0-9_-]+$", each.value.name))
  at        = gen::try(each.value.value.from, each.value.value)
  message   = "Arguments of a job begin with two hyphens. Write --${gen::trimprefix(gen::trimprefix(each.value.name, "-"), "-")}."
}
// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html
rule "data-job-argument-kept" {
  severity  = "error"
  title     = "Argument of Glue itself"
  for_each  = gen::flatten([for _, j in spec.data_jobs : [for name, value in j.arguments : [{ name = name, value = value }]]])
  condition = !gen::contains(["--JOB_NAME", "--conf", "--debug", "--mode"], each.value.name)
  at        = each.value.value
  message   = "Glue sets ${each.value.name} itself, and a job must not. Leave it out, or call the argument otherwise."
}

// https://docs.aws.amazon.com/glue/latest/dg/add-job.html
rule "data-job-script" {
  severity  = "error"
  title     = "No text of a program"
  for_each  = [for _, j in spec.data_jobs : j.script.key if gen::try(j.script.key, null) != null]
  condition = !gen::can(gen::regex("[.](egg|ipynb|jar|whl|zip)$", each.value))
  at        = each.value
  message   = <<-EOT
    A job runs the text of a program, such as jobs/clean.py. Name that, and give ${each.value} to it by
    arguments: {${gen::endswith(each.value, ".jar") ? "--extra-jars" : "--extra-py-files"}: "s3://BUCKET/${each.value}"}.
  EOT
}
