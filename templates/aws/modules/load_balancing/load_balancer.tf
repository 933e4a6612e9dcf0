resource "aws_lb" "main" {
  generate {
    when = spec.load_balancer != null
  }

  name               = spec.load_balancer.name
  internal           = gen::contains(["internal", "internet-facing"], spec.load_balancer.scheme) ? spec.load_balancer.scheme == "internal" : gen::error("The scheme of a load balancer is internal or internet-facing, not ${spec.load_balancer.scheme}.")
  load_balancer_type = spec.load_balancer.type
  ip_address_type    = spec.load_balancer.ip_address_type

  subnets = [
    for s in spec.load_balancer.subnets :
    gen::fact("subnet/${s}", "id")
  ]
  security_groups = [for g in spec.load_balancer.security_groups : gen::fact("security_group/${g}", "id")]

  enable_deletion_protection = spec.disposable == true && spec.load_balancer.deletion_protection == true ? false : spec.load_balancer.deletion_protection

  # Headers that a proxy and the application might read differently are the
  # means of request smuggling.
  drop_invalid_header_fields = true

  access_logs {
    generate {
      when = spec.load_balancer.access_logs != null
    }

    enabled = true
    bucket  = aws_s3_bucket.this[spec.load_balancer.access_logs.bucket].id
    prefix  = spec.load_balancer.access_logs.prefix
  }

  tags = {
    Service = "web"
  }

  # The load balancer writes a test object when logging is turned on.
  depends_on = spec.load_balancer.access_logs == null ? null : [aws_s3_bucket_policy.this[spec.load_balancer.access_logs.bucket]]
}
