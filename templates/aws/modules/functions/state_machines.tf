# What stands for a name in braces is known when it is applied.
locals {
  generate {
    when = gen::length(pack.filled_machines) > 0
  }

  definitions = { for key, m in pack.filled_machines : key => jsonencode(gen::jsondecode(gen::replace(m.definition, "%%{", "%%%{"))) }
}

resource "aws_sfn_state_machine" "this" {
  generate {
    for_each = pack.own_state_machines
  }

  name     = pack.state_machine_names[each.key]
  type     = each.value.type
  role_arn = aws_iam_role.state_machine[each.key].arn

  definition = (
    gen::has(pack.filled_machines, each.key)
    ? templatestring(local.definitions[each.key], { for name, value in each.value.substitutions : name => gen::fact(value) })
    : jsonencode(gen::jsondecode(each.value.definition))
  )

  logging_configuration {
    generate {
      when = each.value.logs != null
    }

    level                  = each.value.logs.level
    include_execution_data = each.value.logs.data
    log_destination        = "${aws_cloudwatch_log_group.state_machine[each.key].arn}:*"
  }

  tracing_configuration {
    generate {
      when = each.value.tracing
    }

    enabled = true
  }

  encryption_configuration {
    generate {
      when = each.value.kms_key_id != null
    }

    type       = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id = gen::fact("encryption_key/${each.value.kms_key_id}", "arn")
  }

  # Step Functions looks when it is made whether the role may write logs.
  depends_on = gen::length(pack.state_grants[each.key]) == 0 ? null : [aws_iam_role_policy.state_machine[each.key]]
}

# The name has the prefix by which CloudWatch Logs keeps its policy short.
resource "aws_cloudwatch_log_group" "state_machine" {
  generate {
    for_each = pack.logged_machines
    name     = "${each.key}_states"
  }

  name              = "/aws/vendedlogs/states/${pack.state_machine_names[each.key]}"
  retention_in_days = each.value.logs.retention.days
  kms_key_id        = gen::fact("encryption_key/${pack.logs_key}", "arn")
}

resource "aws_iam_role" "state_machine" {
  generate {
    for_each = pack.own_state_machines
    name     = "${each.key}_states"
  }

  name        = "${pack.state_machine_names[each.key]}-states"
  description = "What the steps of ${pack.state_machine_names[each.key]} may do."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByStepFunctions"
      Effect    = "Allow"
      Principal = { Service = "states.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "state_machine" {
  generate {
    for_each = { for key, m in pack.own_state_machines : key => m if gen::length(pack.state_grants[key]) > 0 }
    name     = "${each.key}_states"
  }

  name = pack.state_machine_names[each.key]
  role = aws_iam_role.state_machine[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for g in pack.state_grants[each.key] : {
        Sid    = g.is == "use" ? null : g.is
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
