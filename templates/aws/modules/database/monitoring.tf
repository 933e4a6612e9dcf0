# Enhanced monitoring reads the operating system and writes to CloudWatch.
resource "aws_iam_role" "monitoring" {
  generate {
    when = pack.database_monitored
  }

  name = "${pack.name_prefix}rds-monitoring"
  description = "Enhanced monitoring of ${
    gen::join(", ", [for name, d in pack.own_databases : d.identifier if pack.monitored_databases[name]])
  }"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  generate {
    when = pack.database_monitored
  }

  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}
