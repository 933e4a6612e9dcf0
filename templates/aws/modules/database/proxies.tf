# Keeps connections to the database open, and lends them to who asks: functions and
# tasks that come and go open none of their own.
resource "aws_db_proxy" "this" {
  generate {
    for_each = pack.database_proxies
  }

  name                = each.value.name
  engine_family       = pack.database_kinds[each.key] == "mysql" ? "MYSQL" : "POSTGRESQL"
  role_arn            = aws_iam_role.proxy[each.key].arn
  require_tls         = gen::coalesce(each.value.require_tls, true)
  idle_client_timeout = each.value.idle_client_timeout

  vpc_subnet_ids         = [for s in pack.proxy_places[each.key].subnets : gen::fact("subnet/${s}", "id")]
  vpc_security_group_ids = [for g in pack.proxy_places[each.key].groups : gen::fact("security_group/${g}", "id")]

  # Who may connect, with the passwords from their secrets.
  auth {
    generate {
      for_each = pack.proxy_secrets[each.key]
      as       = "secret"
    }

    auth_scheme = "SECRETS"
    iam_auth    = each.value.iam_auth == true ? "REQUIRED" : "DISABLED"
    secret_arn = (
      secret.key == "managed"
      ? gen::fact("database/${each.key}", "master_user_secret_arn")
      : gen::fact("secret/${secret.value}", "arn")
    )
  }

  tags = {
    Service = "database"
  }

  # The proxy reads the secrets when it is made.
  depends_on = [aws_iam_role_policy.proxy[each.key]]
}

resource "aws_db_proxy_default_target_group" "this" {
  generate {
    for_each = pack.database_proxies
  }

  db_proxy_name = aws_db_proxy.this[each.key].name

  connection_pool_config {
    max_connections_percent      = each.value.max_connections_percent
    max_idle_connections_percent = each.value.max_idle_connections_percent
    connection_borrow_timeout    = each.value.connection_borrow_timeout
  }
}

resource "aws_db_proxy_target" "this" {
  generate {
    for_each = pack.database_proxies
  }

  db_proxy_name          = aws_db_proxy.this[each.key].name
  target_group_name      = aws_db_proxy_default_target_group.this[each.key].name
  db_cluster_identifier  = gen::has(pack.clustered_databases, each.key) ? aws_rds_cluster.this[each.key].id : null
  db_instance_identifier = gen::has(pack.clustered_databases, each.key) ? null : aws_db_instance.primary[each.key].identifier

  # RDS registers the servers that a cluster has by then.
  depends_on = gen::has(pack.clustered_databases, each.key) ? [
    for s in pack.cluster_servers[each.key] : aws_rds_cluster_instance.this[s]
  ] : null
}

resource "aws_iam_role" "proxy" {
  generate {
    for_each = pack.database_proxies
    name     = "proxy_${each.key}"
  }

  name        = "${each.value.name}-proxy"
  description = "Reads the secrets of who connects to ${pack.own_databases[each.key].identifier} through ${each.value.name}"

  # Another account cannot have RDS Proxy use this role: that takes iam:PassRole in this one.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "rds.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "proxy" {
  generate {
    for_each = pack.database_proxies
    name     = "proxy_${each.key}"
  }

  name = "secrets"
  role = aws_iam_role.proxy[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ReadSecrets"
        Effect = "Allow"
        Action = "secretsmanager:GetSecretValue"
        Resource = [
          for kind, key in pack.proxy_secrets[each.key] :
          kind == "managed" ? gen::fact("database/${each.key}", "master_user_secret_arn") : gen::fact("secret/${key}", "arn")
        ]
      },
      gen::length(pack.proxy_keys[each.key]) == 0 ? null : {
        Sid      = "DecryptSecrets"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = [for key in pack.proxy_keys[each.key] : aws_kms_key.this[key].arn]
      },
    ]
  })
}
