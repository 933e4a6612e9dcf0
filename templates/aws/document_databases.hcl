// Databases of documents that speak the protocol of MongoDB, by Amazon DocumentDB. Limits are those of
// https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html

section "document_databases" {
  doc   = "Databases of documents, which programs speak to as to MongoDB. Connections are encrypted, and what is stored is."
  thing = "document_database"

  key "name" {
    doc = "What the provider calls the database. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The database is there already, by its name or ARN."
  }
  key "engine_version" {
    required = true
    doc      = "The version of the protocol, such as 5.0.0."
  }
  key "instance_class" {
    required = true
    doc      = "The size of each server, such as db.r6g.large."
  }
  key "instances" {
    type    = "whole_number"
    min     = 1
    max     = 16
    default = "1"
    doc     = "How many servers there are: one writes, and any other one is read from and takes over from it."
  }
  key "username" {
    required = true
    doc      = "Who owns the database. The provider makes the password, keeps it in a secret and changes it."
  }
  key "port" {
    type    = "port"
    beside  = true
    default = "27017"
    doc     = "Where the servers listen. Another one replaces the database. Of one that exists, a plan compares it."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "The subnets that the servers may be in, of two zones or more."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    made     = true
    doc      = "The groups that the servers are members of. Of one that exists, a plan compares them."
  }
  key "secret" {
    ref    = ["secret"]
    beside = true
    doc    = "Of a database that exists: the secret with username and password, which its owner keeps."
  }
  key "storage_type" {
    one_of  = ["iopt1", "standard"]
    default = "standard"
    doc     = "How reads and writes are paid for: each, or, with iopt1, not at all, for more storage and larger servers."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts what is stored. Without it, a key of RDS does. Another one replaces the database."
  }
  key "backup_retention" {
    type    = "whole_number"
    min     = 1
    max     = 35
    default = "7"
    doc     = "How many days any moment can be had back."
  }
  key "backup_window" {
    doc = "When a backup is made each day, in UTC, such as 03:00-04:00."
  }
  key "maintenance_window" {
    doc = "When servers may be changed, in UTC, such as sun:04:30-sun:05:30."
  }
  key "deletion_protection" {
    type    = "bool"
    default = "true"
    doc     = "It is not deleted before this is false."
  }
  key "parameters" {
    type = "map(value)"
    doc  = "Settings of the database, each as it is written, such as profiler: enabled, or facts of something declared."
  }
  key "logs" {
    type = "list(text)"
    doc  = "What is written to CloudWatch Logs: audit, who does what, and profiler, what is slow. Each wants its setting in parameters."
  }

  fact "address" {
    doc   = "The host that is written to."
    value = (
      gen::has(pack.own_document_databases, name) ? aws_docdb_cluster.this[name].endpoint :
      data.aws_rds_cluster.document[name].endpoint
    )
  }
  fact "arn" {
    doc   = "Names the database in policies."
    value = gen::has(pack.own_document_databases, name) ? aws_docdb_cluster.this[name].arn : data.aws_rds_cluster.document[name].arn
  }
  fact "name" {
    doc   = "Names the database in metrics."
    value = (
      gen::has(pack.own_document_databases, name) ? aws_docdb_cluster.this[name].cluster_identifier :
      data.aws_rds_cluster.document[name].cluster_identifier
    )
  }
  fact "port" {
    value = (
      gen::has(pack.own_document_databases, name) ? tostring(aws_docdb_cluster.this[name].port) :
      tostring(data.aws_rds_cluster.document[name].port)
    )
  }
  fact "reader_address" {
    doc   = "A host that is only read from."
    value = (
      gen::has(pack.own_document_databases, name) ? aws_docdb_cluster.this[name].reader_endpoint :
      data.aws_rds_cluster.document[name].reader_endpoint
    )
  }
  fact "secret_arn" {
    doc   = "The secret with username and password of the owner, for a program that reads it."
    value = (
      gen::has(pack.own_document_databases, name) ? aws_docdb_cluster.this[name].master_user_secret[0].secret_arn :
      spec.document_databases[name].secret != null ? gen::fact("secret/${spec.document_databases[name].secret}", "arn") :
      gen::error(<<-EOT
        The password of the document database ${name} is its owner's. Declare the secret that it is in, such as
        secrets: {documents: {existing: {name: ...}}}, and name it beside existing: secret: documents.
      EOT
      )
    )
  }
}

// https://docs.aws.amazon.com/documentdb/latest/developerguide/docdb-secrets-manager.html
uses "document_database" {
  can = {
    read = { "fact/secret_arn/document_database/{name}" = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"] }
  }
}

values {
  document_database_names = {
    for key, d in pack.own_document_databases : key => gen::coalesce(d.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  document_logs = ["audit", "profiler"]
  // The settings that each kind of logs wants: https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html
  document_log_settings = { audit = "audit_logs", profiler = "profiler" }

  document_servers = {
    for s in gen::flatten([
      for key, d in pack.own_document_databases : [
        for i in gen::range(d.instances) : { key = "${key}_${i + 1}", database = key, number = i + 1 }
      ]
    ]) : s.key => s
  }
}

stateful "document_databases" {
  types = ["aws_docdb_cluster"]
  with  = ["aws_docdb_cluster_instance", "aws_docdb_cluster_parameter_group", "aws_docdb_subnet_group"]
}

// Names of clusters are shared with those of RDS: https://docs.aws.amazon.com/documentdb/latest/developerguide/limits.html
unique "document database" {
  types   = ["aws_docdb_cluster"]
  by      = ["cluster_identifier"]
  because = "a region of an account has one cluster of a name"
}

// https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html
accepts "aws_docdb_cluster" {
  cluster_identifier = {
    length  = [1, 63]
    pattern = "[a-z]([a-z0-9]|-[a-z0-9])*"
    form    = "small letters, digits and single hyphens, beginning with a letter"
  }
  // https://docs.amazonaws.cn/en_us/documentdb/latest/devguide/docdb-engine-version-supportability.md
  engine_version               = { pattern = "(3[.]6|4[.]0|5[.]0|8[.]0)[.][0-9]+", form = "a version of DocumentDB, such as 5.0.0" }
  master_username              = { length = [1, 63], pattern = "[A-Za-z][A-Za-z0-9]*", form = "letters and digits, with a letter first" }
  port                         = { min = 1150, max = 65535 }
  preferred_backup_window      = { pattern = "[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]", form = "two times in UTC, such as 03:00-04:00" }
  preferred_maintenance_window = {
    pattern = "(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]"
    form    = "two times of a week in UTC, such as sun:04:30-sun:05:30"
  }
}

// https://docs.aws.amazon.com/documentdb/latest/developerguide/db-instance-classes.html
accepts "aws_docdb_cluster_instance" {
  instance_class = {
    pattern = "db[.](r4|r5|r6g|r6gd|r8g|t3|t4g)[.](medium|large|xlarge|[0-9]+xlarge)"
    form    = "a size of DocumentDB, such as db.r6g.large"
  }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/docdb/2014-10-31/service-2.json
rule "document-database-zones" {
  severity  = "error"
  title     = "Subnets of one zone"
  for_each  = pack.own_document_databases
  condition = gen::length(gen::distinct([for s in each.value.subnets : gen::try(pack.subnet_zones[s], s)])) >= 2
  at        = each.value.subnets
  message   = "The storage of a document database is in several zones. Write subnets of two zones or more in ${each.key}."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/docdb/2014-10-31/service-2.json
rule "document-database-logs" {
  severity = "error"
  title    = "Logs of nothing"

  check {
    for_each  = gen::flatten([for _, d in pack.own_document_databases : [for l in d.logs : l]])
    condition = gen::contains(pack.document_logs, each.value)
    at        = each.value
    message   = "A document database logs audit and profiler. Write one of these in the place of ${each.value}."
  }
  check {
    for_each = gen::flatten([
      for key, d in pack.own_document_databases : [
        for l in d.logs : { database = key, log = l, parameters = d.parameters } if gen::contains(pack.document_logs, l)
      ]
    ])
    condition = gen::has(each.value.parameters, pack.document_log_settings[each.value.log])
    at        = each.value.log
    message   = <<-EOT
      Nothing is written to the logs ${each.value.log} of ${each.value.database} before its setting is on. Add
      ${pack.document_log_settings[each.value.log]}: enabled to parameters.
    EOT
  }
  // https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html
  check {
    for_each = gen::flatten([
      for key, d in pack.own_document_databases : [
        for l in d.logs : { database = key, log = l, is = d.parameters[pack.document_log_settings[l]] }
        if gen::contains(["disabled", "none"], gen::lower(gen::try(gen::tostring(d.parameters[pack.document_log_settings[l]]), "-")))
      ]
    ])
    condition = false
    at        = [each.value.is, each.value.log]
    message   = <<-EOT
      ${pack.document_log_settings[each.value.log]} is ${each.value.is}, so that nothing is written to the logs ${each.value.log} of
      ${each.value.database}. Write enabled, or leave ${each.value.log} out of logs.
    EOT
  }
}

// https://docs.aws.amazon.com/documentdb/latest/developerguide/backup_restore.db-cluster-snapshot-restore.html
rule "document-database-username" {
  severity  = "error"
  title     = "Name that is taken"
  for_each  = gen::compact([for _, d in pack.own_document_databases : d.username])
  condition = !gen::contains(["admin", "rdsadmin", "root", "serviceadmin"], gen::lower(each.value))
  at        = each.value
  message   = "DocumentDB keeps the name ${each.value} for itself. Write another one, such as owner."
}
