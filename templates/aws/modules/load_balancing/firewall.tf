resource "aws_wafv2_web_acl_association" "main" {
  generate {
    when = gen::has(pack.firewalls, "load_balancer")
  }

  resource_arn = aws_lb.main.arn
  web_acl_arn  = aws_wafv2_web_acl.this["load_balancer"].arn
}
