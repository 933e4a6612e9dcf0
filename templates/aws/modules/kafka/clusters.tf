resource "aws_msk_cluster" "this" {
  generate {
    for_each = pack.own_kafka
  }

  cluster_name           = pack.kafka_names[each.key]
  kafka_version          = each.value.version
  number_of_broker_nodes = each.value.brokers
  enhanced_monitoring    = each.value.monitoring
  storage_mode           = gen::startswith(each.value.instance_type, "express.") ? null : each.value.storage.tiered ? "TIERED" : "LOCAL"

  broker_node_group_info {
    instance_type   = each.value.instance_type
    client_subnets  = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
    security_groups = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]

    storage_info {
      generate {
        when = each.value.storage != null
      }

      ebs_storage_info {
        volume_size = each.value.storage.size

        provisioned_throughput {
          generate {
            when = each.value.storage.throughput != null
          }

          enabled           = true
          volume_throughput = each.value.storage.throughput
        }
      }
    }
  }

  client_authentication {
    unauthenticated = gen::contains(pack.kafka_sign_in[each.key], "none")

    sasl {
      iam   = gen::contains(pack.kafka_sign_in[each.key], "iam")
      scram = gen::contains(pack.kafka_sign_in[each.key], "scram")
    }

    tls {
      generate {
        when = gen::contains(pack.kafka_sign_in[each.key], "tls") && gen::length(each.value.certificate_authorities) > 0
      }

      certificate_authority_arns = [for a in each.value.certificate_authorities : gen::fact(a)]
    }
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")

    encryption_in_transit {
      client_broker = each.value.plaintext ? "TLS_PLAINTEXT" : "TLS"
      in_cluster    = true
    }
  }

  configuration_info {
    generate {
      when = gen::has(pack.set_kafka, each.key)
    }

    arn      = aws_msk_configuration.this[each.key].arn
    revision = aws_msk_configuration.this[each.key].latest_revision
  }

  open_monitoring {
    generate {
      when = each.value.prometheus
    }

    prometheus {
      jmx_exporter {
        enabled_in_broker = true
      }

      node_exporter {
        enabled_in_broker = true
      }
    }
  }

  logging_info {
    generate {
      when = each.value.logs != null
    }

    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.kafka[each.key].name
      }
    }
  }

  tags = {
    Name = pack.kafka_names[each.key]
  }

  # Records may be nowhere else.
  lifecycle {
    generate {
      when = !gen::has(pack.growing_kafka, each.key) && spec.product.environment == "production" && !pack.disposable.kafka_clusters
    }

    prevent_destroy = true
  }

  # A disk that has grown by itself stays as it is, and records may be nowhere else.
  lifecycle {
    generate {
      when = gen::has(pack.growing_kafka, each.key)
    }

    prevent_destroy = spec.product.environment == "production" && !pack.disposable.kafka_clusters ? true : null
    ignore_changes  = [broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size]
  }
}

resource "aws_msk_configuration" "this" {
  generate {
    for_each = pack.set_kafka
  }

  name = pack.kafka_names[each.key]
  server_properties = join("\n", [
    for name, value in each.value.settings : "${name}=${gen::fact(value)}"
  ])
}

resource "aws_cloudwatch_log_group" "kafka" {
  generate {
    for_each = pack.logged_kafka
  }

  name              = "/aws/msk/${pack.kafka_names[each.key]}"
  retention_in_days = each.value.logs.days
  kms_key_id        = gen::fact("encryption_key/${pack.logs_key}", "arn")
}

resource "aws_msk_scram_secret_association" "this" {
  generate {
    for_each = pack.kafka_users
  }

  cluster_arn     = aws_msk_cluster.this[each.key].arn
  secret_arn_list = [for u in each.value : gen::fact("secret/${u}", "arn")]

  # MSK reads who they are.
  depends_on = [for u in each.value : aws_secretsmanager_secret_version.generated[u] if gen::has(pack.plain_secrets, u)]
}

# Disks grow, and never shrink.
resource "aws_appautoscaling_target" "kafka" {
  generate {
    for_each = pack.growing_kafka
    name     = "${each.key}_storage"
  }

  service_namespace  = "kafka"
  scalable_dimension = "kafka:broker-storage:VolumeSize"
  resource_id        = aws_msk_cluster.this[each.key].arn
  min_capacity       = 1
  max_capacity       = each.value.max_size
}

resource "aws_appautoscaling_policy" "kafka" {
  generate {
    for_each = pack.growing_kafka
    name     = "${each.key}_storage"
  }

  name               = "${pack.kafka_names[each.key]}-storage"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.kafka[each.key].service_namespace
  scalable_dimension = aws_appautoscaling_target.kafka[each.key].scalable_dimension
  resource_id        = aws_appautoscaling_target.kafka[each.key].resource_id

  target_tracking_scaling_policy_configuration {
    target_value     = each.value.target
    disable_scale_in = true

    predefined_metric_specification {
      predefined_metric_type = "KafkaBrokerStorageUtilization"
    }
  }
}

resource "aws_msk_serverless_cluster" "this" {
  generate {
    for_each = pack.own_serverless_kafka
  }

  cluster_name = pack.serverless_kafka_names[each.key]

  vpc_config {
    subnet_ids         = [for s in each.value.subnets : gen::fact("subnet/${s}", "id")]
    security_group_ids = [for g in each.value.security_groups : gen::fact("security_group/${g}", "id")]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }

  tags = {
    Name = pack.serverless_kafka_names[each.key]
  }

  # Records may be nowhere else.
  lifecycle {
    generate {
      when = spec.product.environment == "production" && !pack.disposable.kafka_clusters
    }

    prevent_destroy = true
  }
}
