resource "aws_iam_role" "server" {
  generate {
    for_each = spec.servers
  }

  name        = "${pack.server_names[each.key]}-server"
  description = "What the machines ${pack.server_names[each.key]} may do."

  # Another account cannot have EC2 use this role: that takes iam:PassRole in this one.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByMachines"
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_instance_profile" "server" {
  generate {
    for_each = spec.servers
  }

  name = "${pack.server_names[each.key]}-server"
  role = aws_iam_role.server[each.key].name
}

data "aws_partition" "current" {
  generate {
    when = pack.servers_of_the_account || gen::anytrue([for _, s in spec.servers : s.session_manager])
  }
}

data "aws_caller_identity" "current" {
  generate {
    when = pack.servers_of_the_account
  }
}

data "aws_region" "current" {
  generate {
    when = pack.servers_of_the_account
  }
}

# By it the agent of Systems Manager, which the images of AWS have, opens sessions.
resource "aws_iam_role_policy_attachment" "server_sessions" {
  generate {
    for_each = spec.servers
    when     = each.value.session_manager
    name     = "${each.key}_sessions"
  }

  role       = aws_iam_role.server[each.key].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_role_policy_attachment" "server" {
  generate {
    for_each = spec.servers
    as       = "server"
    when     = gen::length(server.value.policies) > 0
  }

  for_each = toset(server.value.policies)

  role       = aws_iam_role.server[server.key].name
  policy_arn = each.value
}

resource "aws_iam_role_policy" "server" {
  generate {
    for_each = pack.granted_servers
  }

  name = pack.server_names[each.key]
  role = aws_iam_role.server[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for g in pack.server_grants[each.key] :
      g.is == "TakeAddress" ? {
        Sid    = g.is
        Effect = "Allow"
        Action = ["ec2:AssociateAddress"]
        Resource = [
          for kind in ["elastic-ip/${aws_eip.this[each.value.address].id}", "instance/*", "network-interface/*"] :
          join(":", [
            "arn", data.aws_partition.current.partition, "ec2", data.aws_region.current.id,
            data.aws_caller_identity.current.account_id, kind,
          ])
        ]
        } : g.is == "use" ? {
        Effect = "Allow"
        Action = g.actions
        Resource = [
          g.of.text != null
          ? join(":", [
            "arn", data.aws_partition.current.partition, "ssm", data.aws_region.current.id,
            data.aws_caller_identity.current.account_id, gen::replace(g.of.text, "parameter//", "parameter/"),
          ]) :
          g.of.suffix == "" ? gen::fact(g.of.from, g.of.attribute) : "${gen::fact(g.of.from, "arn")}${g.of.suffix}"
        ]
        } : {
        Effect    = "Allow"
        Action    = g.actions
        Resource  = [for r in g.of : gen::fact(r)]
        Condition = g.condition == null ? null : gen::jsondecode(g.condition)
      }
    ]
  })
}
