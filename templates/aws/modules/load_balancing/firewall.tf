resource "aws_wafv2_web_acl_association" "main" {
  generate {
    for_each = pack.balancer_firewalls
  }

  resource_arn = gen::fact("load_balancer/${each.key}", "arn")
  web_acl_arn  = aws_wafv2_web_acl.this[each.value].arn
}
