resource "aws_iot_policy" "this" {
  generate {
    for_each = spec.device_policies
  }

  name = pack.device_policy_names[each.key]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for s in pack.device_statements[each.key] : {
        Effect = "Allow"
        Action = s.actions
        Resource = [
          for path in s.of : join(":", [
            "arn", data.aws_partition.current.partition, "iot", data.aws_region.current.id,
            data.aws_caller_identity.current.account_id, path,
          ])
        ]
      }
    ]
  })
}

resource "aws_iot_thing_group" "this" {
  generate {
    for_each = spec.device_groups
  }

  name              = pack.device_group_names[each.key]
  parent_group_name = aws_iot_thing_group.this[each.value.parent].name

  properties {
    generate {
      when = each.value.description != null
    }

    description = each.value.description
  }
}

resource "aws_iot_policy_attachment" "this" {
  generate {
    for_each = pack.device_policies
  }

  policy = aws_iot_policy.this[each.value].name
  target = aws_iot_thing_group.this[each.key].arn
}
