# Cognito sends codes by SMS with this role:
# https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-email-phone-verification.html
resource "aws_iam_role" "user_pool" {
  generate {
    for_each = pack.calling_pools
  }

  name        = "${each.value}-sms"
  description = "Sends the codes of the user pool ${each.value}."

  # Without these, Cognito could be made to use the role on behalf of somebody else's pool.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByCognito"
      Effect    = "Allow"
      Principal = { Service = "cognito-idp.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = data.aws_caller_identity.current.account_id
          "sts:ExternalId"    = each.value
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "user_pool" {
  generate {
    for_each = pack.calling_pools
  }

  name = "sms"
  role = aws_iam_role.user_pool[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "SendCodes"
      Effect   = "Allow"
      Action   = "sns:Publish"
      Resource = "*" # Numbers have no ARN.
    }]
  })
}

data "aws_caller_identity" "current" {
  generate {
    when = gen::length(pack.calling_pools) > 0
  }
}
