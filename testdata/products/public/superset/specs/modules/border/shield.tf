resource "aws_shield_subscription" "superset" {
  auto_renew = "ENABLED"
}

resource "aws_shield_protection" "balancer" {
  name         = "superset-alb"
  resource_arn = gen::fact("load_balancer/main", "arn")
}

resource "aws_shield_protection" "zone" {
  name         = "superset-route53"
  resource_arn = aws_route53_zone.main.arn
}

resource "aws_shield_application_layer_automatic_response" "balancer" {
  resource_arn = gen::fact("load_balancer/main", "arn")
  action       = "BLOCK"
}
