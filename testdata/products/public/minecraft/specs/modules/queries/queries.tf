resource "aws_cloudwatch_log_resource_policy" "queries" {
  policy_name = "route53-queries"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "route53.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.this["/aws/route53/play.example.com"].arn}:*"
    }]
  })
}

resource "aws_route53_query_log" "play" {
  zone_id                  = aws_route53_zone.this["play"].zone_id
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.this["/aws/route53/play.example.com"].arn
  depends_on               = [aws_cloudwatch_log_resource_policy.queries]
}

resource "aws_lambda_permission" "queries" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this["launcher"].function_name
  principal     = "logs.amazonaws.com"
  source_arn    = "${aws_cloudwatch_log_group.this["/aws/route53/play.example.com"].arn}:*"
}

resource "aws_cloudwatch_log_subscription_filter" "queries" {
  name            = "launcher"
  log_group_name  = aws_cloudwatch_log_group.this["/aws/route53/play.example.com"].name
  filter_pattern  = "\"play.example.com\""
  destination_arn = aws_lambda_function.this["launcher"].arn
  depends_on      = [aws_lambda_permission.queries]
}

resource "aws_route53_record" "delegation" {
  zone_id = data.aws_route53_zone.this["company"].zone_id
  name    = "play.example.com"
  type    = "NS"
  ttl     = 300
  records = aws_route53_zone.this["play"].name_servers
}
