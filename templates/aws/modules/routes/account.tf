data "aws_partition" "current" {
  generate {
    when = pack.api_account
  }
}

# Who writes the logs of APIs whose clients stay connected, or whose requests are counted by keys. A region of an account has one.
resource "aws_api_gateway_account" "this" {
  generate {
    when = pack.api_account
  }

  cloudwatch_role_arn = aws_iam_role.api_account.arn

  depends_on = [aws_iam_role_policy_attachment.api_account]
}

resource "aws_iam_role" "api_account" {
  generate {
    when = pack.api_account
  }

  name        = "${pack.name_prefix}api-logs"
  description = "Writes the logs of APIs."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedByApiGateway"
      Effect    = "Allow"
      Principal = { Service = "apigateway.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

# https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
resource "aws_iam_role_policy_attachment" "api_account" {
  generate {
    when = pack.api_account
  }

  role       = aws_iam_role.api_account.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
}
