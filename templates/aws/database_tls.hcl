// How clients verify the certificate of the database.
values {
  certificates = gen::try([for _, d in pack.own_databases : d.certificates if d.certificates != null][0], null)

  # Where the certificates are in the containers, and what clients ask for.
  certificates_volume = "database-certificates"
  certificates_folder = "/etc/database-certificates"
  database_tls = {
    mode = pack.certificates == null ? "require" : "verify-full"
    file = pack.certificates == null ? null : "${pack.certificates_folder}/bundle.pem"
  }
  database_tls_query = pack.certificates == null ? "sslmode=require" : "sslmode=verify-full&sslrootcert=${pack.database_tls.file}"

  database_queries = {
    for name, kind in pack.database_kinds : name => kind == "postgres" ? pack.database_tls_query : (
      pack.certificates == null ? "ssl-mode=REQUIRED" : "ssl-mode=VERIFY_IDENTITY&ssl-ca=${pack.database_tls.file}"
    )
  }

  # Of all regions of the partition, so that a task that moves to another one
  # knows the database there.
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
  certificates_url = (
    gen::startswith(pack.primary_region, "cn-") ? "https://rds-truststore.s3.cn-north-1.amazonaws.com.cn/global/global-bundle.pem" :
    gen::startswith(pack.primary_region, "us-gov-") ? "https://truststore.pki.us-gov-west-1.rds.amazonaws.com/global/global-bundle.pem" :
    "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem"
  )

  // It ends once it has written the file. Volumes of a task belong to the user root.
  certificates_container = pack.certificates == null ? null : gen::merge(pack.sidecar, pack.certificates, {
    name        = pack.certificates_volume
    essential   = false
    user        = "0"
    entry_point = ["curl"]
    command = [
      "--fail", "--silent", "--show-error", "--retry", "5", "--retry-connrefused", "--max-time", "60",
      "--output", pack.database_tls.file, pack.certificates_url,
    ]
    certifies = true
  })

  # The tasks whose containers are given something of the database, with the
  # container that is added to them.
  certified_tasks = {
    for family, t in pack.task_definitions : family => pack.certificates_container
    if pack.certificates != null && gen::length([
      for s in gen::flatten([for c in t.container_definitions : c.secrets]) : s if gen::has(pack.database_secrets, s.value_from.secret)
    ]) > 0
  }
}

values {
  # The secrets of containers that are addresses of a database.
  urls_read = [
    for s in gen::flatten([for t in spec.task_definitions : [for c in t.container_definitions : c.secrets]]) : s
    if gen::contains(["url", "pooled_url"], gen::try(spec.secrets[s.value_from.secret].secret_string[s.value_from.key].attribute, "-"))
  ]
}

rule "database-certificates" {
  severity = "warning"
  title    = "Database not verified"
  for_each = pack.certificates != null ? {} : pack.database_key == null ? pack.own_databases : { database = pack.database }
  condition = gen::length(pack.urls_read) == 0
  at      = each.value.identifier
  message = <<-EOT
    Tasks connect to the database with encryption, and nothing checks that it is this database that answers. Add
    database.certificates, a container whose image has curl: it fetches the certificates of RDS at the start of each
    task, and the URLs ask for verification.
  EOT
}
