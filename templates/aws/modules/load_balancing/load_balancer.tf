resource "aws_lb" "main" {
  generate {
    for_each = pack.own_balancers
  }

  name = each.value.name
  internal = (
    gen::contains(["internal", "internet-facing"], each.value.scheme) ? each.value.scheme == "internal" :
    gen::error("The scheme of a load balancer is internal or internet-facing, not ${each.value.scheme}.")
  )
  load_balancer_type = each.value.type
  ip_address_type    = each.value.ip_address_type

  subnets = [
    for s in each.value.subnets :
    gen::fact("subnet/${s}", "id")
  ]
  security_groups = gen::length(each.value.security_groups) == 0 && each.value.type == "network" ? null : [
    for g in each.value.security_groups : gen::fact("security_group/${g}", "id")
  ]

  enable_deletion_protection = spec.disposable == true && each.value.deletion_protection == true ? false : each.value.deletion_protection

  # Headers that a proxy and the application might read differently are the
  # means of request smuggling.
  drop_invalid_header_fields = each.value.type == "network" ? null : true

  access_logs {
    generate {
      when = each.value.access_logs != null
    }

    enabled = true
    bucket  = gen::fact("bucket/${each.value.access_logs.bucket}", "id")
    prefix  = each.value.access_logs.prefix
  }

  tags = {
    Service = "web"
  }

  # The load balancer writes a test object when logging is turned on.
  depends_on = (
    gen::has(pack.own_buckets, gen::try(each.value.access_logs.bucket, "-"))
    ? [aws_s3_bucket_policy.this[each.value.access_logs.bucket]]
    : null
  )
}
