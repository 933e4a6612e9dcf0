// Data in buckets that is asked by SQL: the catalog of AWS Glue, what fills it, and Amazon Athena. Limits are those of
// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-databases.html

section "data_catalogs" {
  doc   = "Databases of the data catalog: which tables there are in buckets, and what their columns are."
  thing = "data_catalog"

  key "name" {
    doc = "What queries call the database. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The database is there already, by its name or ARN. Nothing looks whether it is."
  }
  key "description" {
    doc = "What its tables are about."
  }
  key "bucket" {
    ref = ["bucket"]
    doc = "Where tables are written that name no place."
  }
  key "prefix" {
    doc = "What the names of their objects begin with, such as curated/."
  }

  fact "arn" {
    doc   = "Names the database in policies."
    value = gen::has(pack.own_data_catalogs, name) ? aws_glue_catalog_database.this[name].arn : data.aws_arn.data_catalog[name].arn
  }
  fact "name" {
    doc   = "What queries and programs call the database."
    value = gen::has(pack.own_data_catalogs, name) ? aws_glue_catalog_database.this[name].name : pack.catalog_names[name]
  }
  fact "tables" {
    doc   = "All its tables, in policies."
    value = "${replace(gen::fact("data_catalog/${name}", "arn"), ":database/", ":table/")}/*"
  }
  fact "catalog" {
    doc   = "The catalog that it is in, in policies."
    value = "${split(":database/", gen::fact("data_catalog/${name}", "arn"))[0]}:catalog"
  }
}

section "crawlers" {
  doc   = "What looks at objects in buckets, and writes the tables that they are into a catalog."
  thing = "crawler"

  key "name" {
    doc = "What the provider calls the crawler. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "What it looks for."
  }
  key "catalog" {
    ref      = ["data_catalog"]
    required = true
    doc      = "Where it writes the tables."
  }
  key "table_prefix" {
    doc = "What the names of the tables begin with."
  }
  key "buckets" {
    type = "list(object)"
    doc  = "Where it looks, besides tables."
    key "bucket" {
      ref      = ["bucket"]
      required = true
      doc      = "The bucket."
    }
    key "prefix" {
      doc = "How the names of the objects begin, such as raw/. Without it, it looks at all of them."
    }
    key "exclusions" {
      type = "list(text)"
      doc  = "Which objects it passes over, such as **.tmp."
    }
  }
  key "tables" {
    type = "list(text)"
    ref  = ["table"]
    doc  = "Tables of DynamoDB that it looks at."
  }
  key "schedule" {
    doc = "When it runs, in UTC, such as cron(15 2 * * ? *). Without it, somebody starts it."
  }
  key "new_only" {
    type    = "bool"
    default = "false"
    doc     = "Looks only at folders that have come since the last time."
  }

  fact "arn" {
    doc   = "Names the crawler in policies."
    value = aws_glue_crawler.this[name].arn
  }
  fact "name" {
    doc   = "What programs start it by."
    value = aws_glue_crawler.this[name].name
  }
}

section "data_jobs" {
  doc   = "Programs of AWS Glue, which read data, change it, and write it somewhere else."
  thing = "data_job"

  key "name" {
    doc = "What the provider calls the job. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "What it makes of what."
  }
  key "kind" {
    one_of  = ["python", "spark", "streaming"]
    default = "spark"
    doc     = "What runs it: Spark, Spark without an end, or Python on one machine."
  }
  key "script" {
    required = true
    doc      = "The program. It has to be there before a run."
    key "bucket" {
      ref      = ["bucket"]
      required = true
      doc      = "The bucket that it lies in."
    }
    key "key" {
      required = true
      doc      = "The name of the object, such as jobs/orders.py."
    }
  }
  key "version" {
    doc = "The version of Glue, such as 5.0, for spark and streaming. Without it, that is 5.0."
  }
  key "worker_type" {
    one_of = ["G.025X", "G.1X", "G.2X", "G.4X", "G.8X"]
    doc    = "The size of each machine, for spark and streaming. Without it, that is G.1X."
  }
  key "workers" {
    type = "whole_number"
    min  = 2
    max  = 299
    doc  = "How many machines there are, for spark and streaming. Without it, there are two."
  }
  key "arguments" {
    type = "map(value)"
    doc  = "What the program is given, such as --target: {from: bucket/curated, attribute: name}."
  }
  key "remember" {
    type    = "bool"
    default = "false"
    doc     = "Goes on where the last run ended, by bookmarks."
  }
  key "schedule" {
    doc = "When it runs, in UTC, such as cron(30 2 * * ? *). Without it, somebody starts it."
  }
  key "after" {
    type = "list(text)"
    ref  = ["crawler", "data_job"]
    doc  = "What it runs after, when all of them ended well: crawlers and other jobs."
  }
  key "timeout" {
    type = "duration"
    doc  = "How long a run may take. Without it, that is 8 hours, and no end for streaming."
  }
  key "retries" {
    type    = "whole_number"
    min     = 0
    max     = 10
    default = "0"
    doc     = "How often a run that failed is tried again."
  }
  key "most_runs" {
    type    = "whole_number"
    min     = 1
    max     = 1000
    default = "1"
    doc     = "How many runs there may be at once."
  }
  key "uses" {
    type = "list(use)"
    doc  = "What the program uses, in the words of any provider: {bucket: raw, can: [read]}."
  }
  key "allow" {
    type = "list(object)"
    doc  = "What it may do besides."
    key "actions" {
      type     = "list(text)"
      required = true
      doc      = "Actions as in a policy, such as dynamodb:Scan."
    }
    key "resources" {
      type     = "list(value)"
      required = true
      doc      = "ARNs of what it may do that with: texts, or facts such as {from: table/orders, attribute: arn}."
    }
  }

  fact "arn" {
    doc   = "Names the job in policies."
    value = aws_glue_job.this[name].arn
  }
  fact "name" {
    doc   = "What steps and programs start it by."
    value = aws_glue_job.this[name].name
  }
}

section "query_workgroups" {
  doc   = "Who asks data in buckets by SQL, with Athena: where results go, and how much one query may read."
  thing = "query_workgroup"

  key "existing" {
    type = "existing"
    doc  = "The workgroup is there already, by its name or ARN. Whoever asks in it uses the bucket of its results too."
  }
  key "name" {
    doc = "What the provider calls the workgroup. Without it, that is the name of the product and the key."
  }
  key "description" {
    doc = "Whose queries these are."
  }
  key "results" {
    required = true
    doc      = "Where results are written."
    key "bucket" {
      ref      = ["bucket"]
      required = true
      doc      = "The bucket."
    }
    key "prefix" {
      doc = "What the names of the objects begin with, such as results/."
    }
  }
  key "most_read" {
    type = "whole_number"
    min  = 10
    doc  = "How many MB one query may read before it is ended. Without it, as many as it takes."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts the results. Without it, S3 does."
  }

  fact "arn" {
    doc   = "Names the workgroup in policies."
    value = gen::has(pack.own_workgroups, name) ? aws_athena_workgroup.this[name].arn : data.aws_arn.query_workgroup[name].arn
  }
  fact "name" {
    doc   = "What programs ask in."
    value = gen::has(pack.own_workgroups, name) ? aws_athena_workgroup.this[name].name : pack.workgroup_names[name]
  }
}

// https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
uses "data_catalog" {
  can = {
    read = {
      "data_catalog/{name}" = [
        "glue:GetDatabase", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable", "glue:GetTables",
      ]
      "fact/catalog/data_catalog/{name}" = [
        "glue:GetDatabase", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable", "glue:GetTables",
      ]
      "fact/tables/data_catalog/{name}" = ["glue:GetPartition", "glue:GetPartitions", "glue:GetTable", "glue:GetTables"]
    }
    write = {
      "data_catalog/{name}"              = ["glue:CreateTable", "glue:DeleteTable", "glue:UpdateTable"]
      "fact/catalog/data_catalog/{name}" = ["glue:CreateTable", "glue:DeleteTable", "glue:UpdateTable"]
      "fact/tables/data_catalog/{name}" = [
        "glue:BatchCreatePartition", "glue:BatchDeletePartition", "glue:CreatePartition", "glue:CreateTable", "glue:DeletePartition",
        "glue:DeleteTable", "glue:UpdatePartition", "glue:UpdateTable",
      ]
    }
  }
}

uses "crawler" {
  can = {
    start = { "crawler/{name}" = ["glue:GetCrawler", "glue:StartCrawler"] }
  }
}

uses "data_job" {
  can = {
    start = { "data_job/{name}" = ["glue:BatchStopJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:StartJobRun"] }
  }
}

// https://docs.aws.amazon.com/athena/latest/ug/workgroups-iam-policy.html
uses "query_workgroup" {
  can = {
    query = {
      "query_workgroup/{name}" = [
        "athena:GetQueryExecution", "athena:GetQueryResults", "athena:GetWorkGroup", "athena:StartQueryExecution",
        "athena:StopQueryExecution",
      ]
    }
  }
}

values {
  catalog_names = {
    for key, c in spec.data_catalogs : key => (
      c.existing != null ? pack.existing_found["data_catalog/${key}"].name
      : gen::coalesce(c.name, gen::replace("${pack.name_prefix}${key}", "-", "_"))
    )
  }
  crawler_names  = { for key, c in spec.crawlers : key => gen::coalesce(c.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}") }
  data_job_names = { for key, j in spec.data_jobs : key => gen::coalesce(j.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}") }
  workgroup_names = {
    for key, w in spec.query_workgroups : key => (
      w.existing != null ? pack.existing_found["query_workgroup/${key}"].name
      : gen::coalesce(w.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
    )
  }
  crawler_keys = {
    for key, c in spec.crawlers : key => gen::distinct(gen::compact(gen::concat(
      [for b in c.buckets : gen::try(spec.storage[b.bucket].encryption.kms_master_key_id, null)],
      [for t in c.tables : gen::try(spec.tables[t].kms_key_id, null)],
    )))
  }
  crawler_grants = {
    for key, c in spec.crawlers : key => gen::concat(
      gen::length(c.buckets) == 0 ? [] : ["objects", "folders"],
      gen::length(c.tables) == 0 ? [] : ["items"],
      gen::length(pack.crawler_keys[key]) == 0 ? [] : ["keys"],
    )
  }
  // Jobs that run by a time or after others: Glue starts them by triggers.
  timed_data_jobs = { for key, j in spec.data_jobs : key => j if j.schedule != null }
  data_jobs_after = { for key, j in spec.data_jobs : key => j if gen::length(j.after) > 0 }
  data_job_keys = {
    for key, j in spec.data_jobs : key => gen::compact([gen::try(spec.storage[j.script.bucket].encryption.kms_master_key_id, null)])
  }
  data_job_grants = {
    for key, j in spec.data_jobs : key => gen::concat(
      [{ is = "ReadProgram", actions = ["s3:GetObject"], of = [] }],
      [
        for k in pack.data_job_keys[key] : {
          is = "ReadItsKey", actions = ["kms:Decrypt"], of = [{ from = "encryption_key/${k}", attribute = "arn" }]
        }
      ],
      [for a in j.allow : { is = null, actions = a.actions, of = a.resources }],
      [
        for s in gen::flatten([for u in j.uses : u.statements]) : { is = "use", actions = s.actions, of = pack.used_facts[s.resource] }
      ],
    )
  }
}

unique "data catalog" {
  types   = ["aws_glue_catalog_database"]
  by      = ["name"]
  because = "the catalog of an account and region has one database of a name"
}

unique "crawler" {
  types   = ["aws_glue_crawler"]
  by      = ["name"]
  because = "a region of an account has one crawler of a name"
}

unique "data job" {
  types   = ["aws_glue_job"]
  by      = ["name"]
  because = "a region of an account has one job of Glue of a name"
}

unique "workgroup" {
  types   = ["aws_athena_workgroup"]
  by      = ["name"]
  because = "a region of an account has one workgroup of a name"
}

stateful "data_catalogs" {
  types = ["aws_glue_catalog_database"]
}

// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-databases.html
accepts "aws_glue_catalog_database" {
  name = { length = [1, 255], pattern = "[a-z0-9_]+", form = "small letters, digits and _" }
}

// https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
rule "data-schedule" {
  severity  = "error"
  title     = "No such time"
  for_each  = gen::flatten([for of in [spec.crawlers, spec.data_jobs] : [for _, x in of : [x.schedule] if x.schedule != null]])
  condition = gen::can(gen::regex(pack.cron_fields, gen::try(gen::regex("^cron[(](.*)[)]$", each.value)[0], "")))
  at        = each.value
  message   = <<-EOT
    A time is cron(MINUTES HOURS DAY MONTH WEEKDAY YEAR) in UTC, with ? for one of DAY and WEEKDAY, such as cron(15 2 * * ? *).
    ${each.value} is none.
  EOT
}

// https://docs.aws.amazon.com/glue/latest/webapi/API_CreateCrawler.html
accepts "aws_glue_crawler" {
  name = { length = [1, 255] }
}

// https://docs.aws.amazon.com/glue/latest/dg/release-notes.html
accepts "aws_glue_job" {
  name         = { length = [1, 255] }
  timeout      = { min = 1, max = 10080, whole = true }
  glue_version = { one_of = ["2.0", "3.0", "4.0", "5.0"] }
}

// https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html
accepts "aws_athena_workgroup" {
  name = { length = [1, 128], pattern = "[A-Za-z0-9._-]+", form = "letters, digits and any of . _ -" }
}
