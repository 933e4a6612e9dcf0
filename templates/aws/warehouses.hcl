// Data warehouses, by Amazon Redshift. Limits are those of
// https://docs.aws.amazon.com/redshift/latest/mgmt/amazon-redshift-limits.html

section "warehouses" {
  doc   = "Databases for questions about much data, with nodes of one's own. Connections are encrypted, and what is stored is."
  thing = "warehouse"

  key "name" {
    doc = "What the provider calls the warehouse. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The warehouse is there already, by its name or ARN."
  }
  key "node_type" {
    required = true
    doc      = "The size of each node, such as ra3.large."
  }
  key "nodes" {
    type    = "whole_number"
    min     = 1
    max     = 128
    default = "2"
    doc     = "How many nodes there are."
  }
  key "database" {
    default = "dev"
    doc     = "The first database. It keeps its name: others are made beside it, by SQL."
  }
  key "username" {
    required = true
    doc      = "Who owns the warehouse. The provider makes the password, keeps it in a secret and changes it."
  }
  key "port" {
    type    = "port"
    beside  = true
    default = "5439"
    doc     = "Where it listens: 5431 to 5455, or 8191 to 8215. Of one that exists, a plan compares it."
  }
  key "secret" {
    ref    = ["secret"]
    beside = true
    doc    = "Of a warehouse that exists: the secret with username and password, which its owner keeps."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "The subnets that the nodes may be in."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    made     = true
    doc      = "The groups that the warehouse is a member of. Of one that exists, a plan compares them."
  }
  key "multi_az" {
    type    = "bool"
    default = "false"
    doc     = "Has nodes in two zones, each with half of the work, which cost twice as much."
  }
  key "public" {
    type    = "bool"
    beside  = true
    default = "false"
    doc     = "Has an address in the internet, as Firehose needs. The security groups say who reaches it."
  }
  key "buckets" {
    type = "list(text)"
    ref  = ["bucket"]
    doc  = "The buckets that COPY reads from and UNLOAD writes to, by the role that they use as default."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts what is stored. Without it, a key of Redshift does."
  }
  key "backup_retention" {
    type    = "whole_number"
    min     = 1
    max     = 35
    default = "7"
    doc     = "How many days snapshots are kept, which are made every eight hours."
  }
  key "maintenance_window" {
    doc = "When nodes may be changed, in UTC, such as sun:04:30-sun:05:30."
  }
  key "parameters" {
    type = "map(text)"
    doc  = "Settings of the warehouse, each as it is written, such as enable_user_activity_logging: \"true\"."
  }
  key "logs" {
    type = "list(text)"
    doc  = <<-EOT
      What is written to CloudWatch Logs: connectionlog, who connects; userlog, what becomes of users; and useractivitylog, each
      statement, which wants enable_user_activity_logging in parameters.
    EOT
  }

  fact "address" {
    doc   = "The host that programs connect to."
    value = gen::has(pack.own_warehouses, name) ? aws_redshift_cluster.this[name].dns_name : data.aws_redshift_cluster.this[name].endpoint
  }
  fact "arn" {
    doc   = "Names the warehouse in policies."
    value = gen::has(pack.own_warehouses, name) ? aws_redshift_cluster.this[name].arn : data.aws_redshift_cluster.this[name].arn
  }
  fact "database" {
    doc   = "The first database."
    value = (
      gen::has(pack.own_warehouses, name) ? aws_redshift_cluster.this[name].database_name :
      data.aws_redshift_cluster.this[name].database_name
    )
  }
  fact "name" {
    doc   = "Names the warehouse in metrics and in calls of the Data API."
    value = (
      gen::has(pack.own_warehouses, name) ? aws_redshift_cluster.this[name].cluster_identifier :
      data.aws_redshift_cluster.this[name].cluster_identifier
    )
  }
  fact "port" {
    value = tostring(gen::has(pack.own_warehouses, name) ? aws_redshift_cluster.this[name].port : data.aws_redshift_cluster.this[name].port)
  }
  fact "role_arn" {
    doc   = "The role by which it reads and writes its buckets."
    value = (
      gen::has(pack.own_warehouses, name) ? aws_iam_role.warehouse[name].arn :
      data.aws_redshift_cluster.this[name].default_iam_role_arn
    )
  }
  fact "secret_arn" {
    doc   = "The secret with username and password of the owner, for a program that reads it."
    value = (
      gen::has(pack.own_warehouses, name) ? aws_redshift_cluster.this[name].master_password_secret_arn :
      spec.warehouses[name].secret != null ? gen::fact("secret/${spec.warehouses[name].secret}", "arn") :
      gen::error(<<-EOT
        The password of the warehouse ${name} is its owner's. Declare the secret that it is in, such as
        secrets: {warehouse: {existing: {name: ...}}}, and name it beside existing: secret: warehouse.
      EOT
      )
    )
  }
}

section "serverless_warehouses" {
  doc   = "Databases for questions about much data, without nodes: what is paid for is the time of the questions."
  thing = "serverless_warehouse"

  key "name" {
    doc = "What the provider calls the warehouse. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The warehouse is there already, by its name."
  }
  key "capacity" {
    type    = "whole_number"
    min     = 4
    max     = 1024
    default = "8"
    doc     = "How much there is for a question at first, in RPU: 4, or 8 and more in steps of 8."
  }
  key "max_capacity" {
    type = "whole_number"
    min  = 4
    max  = 5632
    doc  = "How much all questions have together at most, in RPU. Without it, as much as they need."
  }
  key "database" {
    default = "dev"
    doc     = "The first database. Another one replaces the warehouse."
  }
  key "username" {
    required = true
    doc      = "Who owns the warehouse. The provider makes the password, keeps it in a secret and changes it."
  }
  key "port" {
    type    = "port"
    beside  = true
    default = "5439"
    doc     = "Where it listens: 5431 to 5455, or 8191 to 8215. Of one that exists, a plan compares it."
  }
  key "secret" {
    ref    = ["secret"]
    beside = true
    doc    = "Of a warehouse that exists: the secret with username and password, which its owner keeps."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "The subnets that it has addresses in, of three zones."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    made     = true
    doc      = "The groups that its addresses are members of. Of one that exists, a plan compares them."
  }
  key "public" {
    type    = "bool"
    beside  = true
    default = "false"
    doc     = "Has an address in the internet, as Firehose needs. The security groups say who reaches it."
  }
  key "buckets" {
    type = "list(text)"
    ref  = ["bucket"]
    doc  = "The buckets that COPY reads from and UNLOAD writes to, by the role that they use as default."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts what is stored. Without it, a key of Redshift does."
  }
  key "logs" {
    type = "list(text)"
    doc  = "What is written to CloudWatch Logs: connectionlog, userlog, and useractivitylog."
  }

  fact "address" {
    doc   = "The host that programs connect to."
    value = (
      gen::has(pack.own_serverless_warehouses, name) ? aws_redshiftserverless_workgroup.this[name].endpoint[0].address :
      data.aws_redshiftserverless_workgroup.this[name].endpoint[0].address
    )
  }
  fact "arn" {
    doc   = "Names the warehouse, which is a workgroup, in policies."
    value = (
      gen::has(pack.own_serverless_warehouses, name) ? aws_redshiftserverless_workgroup.this[name].arn :
      data.aws_redshiftserverless_workgroup.this[name].arn
    )
  }
  fact "database" {
    doc   = "The first database."
    value = (
      gen::has(pack.own_serverless_warehouses, name) ? aws_redshiftserverless_namespace.this[name].db_name :
      data.aws_redshiftserverless_namespace.this[name].db_name
    )
  }
  fact "name" {
    doc   = "Names the warehouse in metrics and in calls of the Data API."
    value = (
      gen::has(pack.own_serverless_warehouses, name) ? aws_redshiftserverless_workgroup.this[name].workgroup_name :
      data.aws_redshiftserverless_workgroup.this[name].workgroup_name
    )
  }
  fact "port" {
    value = (
      gen::has(pack.own_serverless_warehouses, name) ? tostring(aws_redshiftserverless_workgroup.this[name].port) :
      tostring(data.aws_redshiftserverless_workgroup.this[name].endpoint[0].port)
    )
  }
  fact "role_arn" {
    doc   = "The role by which it reads and writes its buckets."
    value = (
      gen::has(pack.own_serverless_warehouses, name) ? aws_iam_role.serverless_warehouse[name].arn :
      data.aws_redshiftserverless_namespace.this[name].default_iam_role_arn
    )
  }
  fact "secret_arn" {
    doc   = "The secret with username and password of the owner, for a program that reads it."
    value = (
      gen::has(pack.own_serverless_warehouses, name) ? aws_redshiftserverless_namespace.this[name].admin_password_secret_arn :
      spec.serverless_warehouses[name].secret != null ? gen::fact("secret/${spec.serverless_warehouses[name].secret}", "arn") :
      gen::error(<<-EOT
        The password of the warehouse ${name} is its owner's. Declare the secret that it is in, such as
        secrets: {warehouse: {existing: {name: ...}}}, and name it beside existing: secret: warehouse.
      EOT
      )
    )
  }
}

// https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-access.html
uses "warehouse" {
  can = {
    read  = { "fact/secret_arn/warehouse/{name}" = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"] }
    query = {
      "warehouse/{name}"                 = ["redshift-data:BatchExecuteStatement", "redshift-data:ExecuteStatement"]
      "fact/secret_arn/warehouse/{name}" = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    }
  }
}

uses "serverless_warehouse" {
  can = {
    read  = { "fact/secret_arn/serverless_warehouse/{name}" = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"] }
    query = {
      "serverless_warehouse/{name}"                 = ["redshift-data:BatchExecuteStatement", "redshift-data:ExecuteStatement"]
      "fact/secret_arn/serverless_warehouse/{name}" = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    }
  }
}

values {
  warehouse_names = {
    for key, w in pack.own_warehouses : key => gen::coalesce(w.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  serverless_warehouse_names = {
    for key, w in pack.own_serverless_warehouses : key => gen::coalesce(w.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  warehouse_logs = ["connectionlog", "useractivitylog", "userlog"]
  // Both kinds, by what the spec calls them.
  all_warehouses = gen::concat(
    [for key, w in spec.warehouses : gen::merge(w, { key = key, kind = "warehouse" })],
    [for key, w in spec.serverless_warehouses : gen::merge(w, { key = key, kind = "serverless_warehouse" })],
  )
  loading_warehouses            = { for key, w in pack.own_warehouses : key => w if gen::length(w.buckets) > 0 }
  loading_serverless_warehouses = { for key, w in pack.own_serverless_warehouses : key => w if gen::length(w.buckets) > 0 }
  // What the role of each may do: https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-access-permissions.html
  warehouse_grants = {
    for w in pack.all_warehouses : "${w.kind}/${w.key}" => [
      for g in [
        {
          is      = "LoadAndUnload"
          actions = ["s3:AbortMultipartUpload", "s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket", "s3:PutObject"]
          of      = gen::flatten([for b in w.buckets : [for end in ["", "/*"] : { of = "bucket/${b}", end = end }]])
        },
        {
          is      = "UseKeys"
          actions = ["kms:Decrypt", "kms:GenerateDataKey"]
          of = [
            for k in gen::distinct(gen::compact([for b in w.buckets : gen::try(spec.storage[b].encryption.kms_master_key_id, null)])) :
            { of = "encryption_key/${k}", end = "" }
          ]
        },
      ] : g if gen::length(g.of) > 0
    ]
  }
}

stateful "warehouses" {
  types = ["aws_redshift_cluster", "aws_redshiftserverless_namespace"]
  with  = [
    "aws_redshift_logging", "aws_redshift_parameter_group", "aws_redshift_subnet_group", "aws_redshiftserverless_workgroup",
  ]
}

unique "warehouse" {
  types   = ["aws_redshift_cluster"]
  by      = ["cluster_identifier"]
  because = "a region of an account has one warehouse of a name"
}

unique "serverless warehouse" {
  types   = ["aws_redshiftserverless_workgroup"]
  by      = ["workgroup_name"]
  because = "a region of an account has one serverless warehouse of a name"
}

// https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html
accepts "aws_redshift_cluster" {
  cluster_identifier = {
    length  = [1, 63]
    pattern = "[a-z]([a-z0-9]|-[a-z0-9])*"
    form    = "small letters, digits and single hyphens, beginning with a letter"
  }
  node_type = {
    pattern = "(dc2|ra3)[.](large|xlplus|4xlarge|8xlarge|16xlarge)|rg[.][0-9]*x?large"
    form    = "a size of Redshift, such as ra3.large"
  }
  database_name   = { length = [1, 64], pattern = "[a-z_][a-z0-9_$]*", form = "small letters, digits and underscores" }
  master_username = { length = [1, 128], pattern = "[a-z][a-z0-9_+.@-]*", form = "small letters, digits and any of _ + . @ -" }
  preferred_maintenance_window = {
    pattern = "(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]"
    form    = "two times of a week in UTC, such as sun:04:30-sun:05:30"
  }
}

// https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_CreateNamespace.html
accepts "aws_redshiftserverless_namespace" {
  namespace_name = { length = [3, 64], pattern = "[a-z0-9-]+", form = "small letters, digits and hyphens" }
  db_name        = { length = [1, 64], pattern = "[a-z_][a-z0-9_$]*", form = "small letters, digits and underscores" }
  admin_username = { length = [1, 128], pattern = "[a-z][a-z0-9_+.@-]*", form = "small letters, digits and any of _ + . @ -" }
}

// https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-usage-considerations.html
rule "warehouse-zones" {
  severity = "error"
  title    = "Subnets of too few zones"

  check {
    for_each  = pack.own_serverless_warehouses
    condition = gen::length(gen::distinct([for s in each.value.subnets : gen::try(pack.subnet_zones[s], s)])) >= 3
    at        = each.value.subnets
    message   = "A serverless warehouse has addresses in three zones. Write subnets of three zones in ${each.key}."
  }
  // https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-multi-az.html
  check {
    for_each  = { for key, w in pack.own_warehouses : key => w if w.multi_az }
    condition = gen::length(gen::distinct([for s in each.value.subnets : gen::try(pack.subnet_zones[s], s)])) >= 3
    at        = each.value.subnets
    message   = "A warehouse of two zones may be in any two of three. Write subnets of three zones in ${each.key}, or leave multi_az out."
  }
}

// https://docs.aws.amazon.com/redshift/latest/mgmt/overview-multi-az.html
rule "warehouse-nodes" {
  severity  = "error"
  title     = "Too few nodes"
  for_each  = { for key, w in pack.own_warehouses : key => w if w.multi_az }
  condition = each.value.nodes >= 2 && gen::can(gen::regex("^ra3[.]", each.value.node_type))
  at        = [each.value.multi_az, each.value.node_type]
  message   = <<-EOT
    Two zones have a warehouse of two nodes or more, of a kind that keeps its data apart. Write nodes: 2 and a node_type such as
    ra3.large in ${each.key}, or leave multi_az out.
  EOT
}

// https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html
rule "warehouse-port" {
  severity  = "error"
  title     = "Port of nothing"
  for_each  = pack.all_warehouses
  condition = each.value.port >= 5431 && each.value.port <= 5455 || each.value.port >= 8191 && each.value.port <= 8215
  at        = each.value.port
  message   = "Redshift listens on 5431 to 5455 or 8191 to 8215. Write one of these, such as port: 5439."
}

values {
  // https://docs.aws.amazon.com/redshift/latest/dg/r_pg_keywords.html
  warehouse_words = gen::split(" ", gen::replace(gen::trimspace(<<-EOT
    aes128 aes256 all allowoverwrite analyse analyze and any array as asc authorization az64 backup between binary blanksasnull both
    bytedict bzip2 case cast check collate column constraint create credentials cross current_date current_time current_timestamp
    current_user current_user_id default deferrable deflate defrag delta delta32k desc disable distinct do else emptyasnull enable encode
    encrypt encryption end except explicit false for foreign freeze from full globaldict256 globaldict64k grant group gzip having identity
    ignore ilike in initially inner intersect interval into is isnull join leading left like limit localtime localtimestamp lun luns lzo
    lzop minus mostly16 mostly32 mostly8 natural new not notnull null nulls off offline offset oid old on only open or order outer
    overlaps parallel partition percent permissions pivot placing primary raw readratio recover references rejectlog resort respect
    restore right select session_user similar snapshot some sysdate system table tag tdes text255 text32k then timestamp to top trailing
    true truncatecolumns union unique unnest unpivot user using verbose wallet when where with without
  EOT
  ), "\n", " "))
}

// https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html
rule "warehouse-word" {
  severity = "error"
  title    = "Word of the language"
  for_each = gen::flatten([
    for w in pack.all_warehouses : [
      for name in gen::compact([w.username, w.database]) : [name] if gen::contains(pack.warehouse_words, gen::lower(name))
    ]
  ])
  condition = false
  at        = each.value
  message   = "${each.value} is a word of SQL, which Redshift takes for no name of a user or a database. Write another one, such as owner."
}

// https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-capacity.html
rule "warehouse-capacity" {
  severity = "error"
  title    = "Capacity that there is none of"

  check {
    for_each  = pack.own_serverless_warehouses
    condition = each.value.capacity == 4 || each.value.capacity % (each.value.capacity > 512 ? 32 : 8) == 0
    at        = each.value.capacity
    message   = <<-EOT
      There is capacity of 4 RPU, of 8 to 512 in steps of 8, and beyond in steps of 32. Write such a number in the place of
      ${each.value.capacity}.
    EOT
  }
  check {
    for_each  = { for key, w in pack.own_serverless_warehouses : key => w if w.max_capacity != null }
    condition = each.value.max_capacity >= each.value.capacity
    at        = [each.value.max_capacity, each.value.capacity]
    message   = "max_capacity of ${each.key} is less than its capacity, which is ${each.value.capacity}. Write this number or more."
  }
}

values {
  // The settings of a group of parameters, and what each may be:
  // https://github.com/awsdocs/amazon-redshift-management-guide/blob/main/doc_source/working-with-parameter-groups.md
  // https://github.com/awsdocs/amazon-redshift-developer-guide/blob/main/doc_source/r_datestyle.md
  // https://github.com/awsdocs/amazon-redshift-developer-guide/blob/main/doc_source/r_extra_float_digits.md
  // https://github.com/awsdocs/amazon-redshift-developer-guide/blob/main/doc_source/r_max_concurrency_scaling_clusters.md
  date_styles = "(?i:(ISO|Postgres|SQL|German)( *, *(DMY|MDY|YMD))?|DMY|MDY|YMD)"
  warehouse_parameters = {
    auto_analyze                     = { pattern = "true|false", form = "true or false" }
    auto_mv                          = { pattern = "true|false", form = "true or false" }
    datestyle                        = { pattern = pack.date_styles, form = "a form and an order of days, such as ISO, MDY" }
    enable_case_sensitive_identifier = { pattern = "true|false", form = "true or false" }
    enable_user_activity_logging     = { pattern = "true|false", form = "true or false" }
    extra_float_digits               = { pattern = "-(1[0-5]|[0-9])|[0-2]", form = "a whole number from -15 to 2" }
    max_concurrency_scaling_clusters = { pattern = "[0-9]+", form = "a whole number, at most 10 without a word of AWS" }
    query_group                      = { pattern = ".+", form = "a text" }
    require_ssl                      = { pattern = "true|false", form = "true or false" }
    search_path                      = { pattern = ".+", form = "names of schemas with commas between them" }
    statement_timeout                = { pattern = "[0-9]+", form = "milliseconds, where 0 is no end" }
    use_fips_ssl                     = { pattern = "true|false", form = "true or false" }
    wlm_json_configuration           = { pattern = "(?s)\\s*\\[.*\\]\\s*", form = "a list in JSON, such as [{\"auto_wlm\":true}]" }
  }
}

rule "warehouse-parameter" {
  severity = "error"
  title    = "Setting that there is none of"

  check {
    for_each  = gen::flatten([for _, w in spec.warehouses : [for name, value in w.parameters : { name = name, value = value }]])
    condition = gen::has(pack.warehouse_parameters, each.value.name)
    at        = each.value.value
    message = (
      each.value.name == "max_cursor_result_set_size"
      ? "Redshift has given max_cursor_result_set_size up. Leave it out."
      : <<-EOT
        Redshift has no parameter ${each.value.name}. Write ${gen::coalesce(
          gen::nearest(each.value.name, gen::keys(pack.warehouse_parameters)), gen::join(", ", gen::keys(pack.warehouse_parameters))
        )} in its place.
      EOT
    )
  }
  check {
    for_each = gen::flatten([
      for _, w in spec.warehouses : [
        for name, value in w.parameters : gen::merge(pack.warehouse_parameters[name], { name = name, value = value })
        if gen::has(pack.warehouse_parameters, name) && value != null
      ]
    ])
    condition = gen::can(gen::regex("^(${each.value.pattern})$", each.value.value))
    at        = each.value.value
    message   = "${each.value.name} is ${each.value.form}. ${each.value.value} is none."
  }
}

// https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html
rule "warehouse-logs" {
  severity = "error"
  title    = "Logs of nothing"

  check {
    for_each  = gen::flatten([for w in pack.all_warehouses : [for l in w.logs : l]])
    condition = gen::contains(pack.warehouse_logs, each.value)
    at        = each.value
    message   = "A warehouse logs ${gen::join(", ", pack.warehouse_logs)}. Write one of these in the place of ${each.value}."
  }
  check {
    for_each = gen::flatten([
      for key, w in pack.own_warehouses : [for l in w.logs : { key = key, log = l, parameters = w.parameters } if l == "useractivitylog"]
    ])
    condition = gen::lookup(each.value.parameters, "enable_user_activity_logging", "false") == "true"
    at        = each.value.log
    message   = <<-EOT
      Statements of ${each.value.key} are not logged before that is on. Add enable_user_activity_logging: "true" to its parameters.
    EOT
  }
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_DATABASE.html#r_CREATE_DATABASE-create-database-limits
rule "warehouse-database" {
  severity  = "error"
  title     = "Name that is taken"
  for_each  = [for w in pack.all_warehouses : w.database if w.existing == null]
  condition = !gen::contains(["template0", "template1", "padb_harvest", "sys:internal", "public"], each.value)
  at        = each.value
  message   = "Redshift keeps the name ${each.value} for itself. Write another one, such as sales."
}

// What is made has a secret of its own: Redshift and DocumentDB keep the password.
rule "existing-secret" {
  severity = "error"
  title    = "Secret of nobody else"
  for_each = gen::concat(
    [for w in pack.all_warehouses : w if w.secret != null && w.existing == null],
    [for key, d in pack.own_document_databases : gen::merge(d, { key = key }) if d.secret != null],
  )
  condition = false
  at        = each.value.secret
  message   = <<-EOT
    ${each.value.key} is made here, and its password is made and kept with it. Leave secret out, and refer to the attribute secret_arn;
    or write existing for one that is there already.
  EOT
}
