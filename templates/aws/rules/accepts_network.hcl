// What the provider accepts for single values, if its schema does not say it: of
// the network, of names and permissions, and of arguments that every resource has.

// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
accepts "provider" {
  region = {
    one_of = [
      "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
      "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-7", "ca-central-1",
      "ca-west-1", "cn-north-1", "cn-northwest-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2",
      "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1",
      "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2",
    ]
  }
  default_tags {
    tags = { length = [0, 256], pattern = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*", form = "letters, digits, blanks and any of _ . : / = + - @" }
  }
}

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
accepts "*" {
  tags = { length = [0, 256], pattern = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*", form = "letters, digits, blanks and any of _ . : / = + - @" }
}

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
accepts "aws_vpc" {
  cidr_block = { network = true, pattern = ".*/(1[6-9]|2[0-8])", form = "a block of /16 to /28" }
}

// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
accepts "aws_subnet" {
  // The subnets of each zone.
  for_each = { network = true, pattern = ".*/(1[6-9]|2[0-8])", form = "a block of /16 to /28" }
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html
accepts "aws_nat_gateway" {
  allocation_id = { pattern = "eipalloc-([0-9a-f]{8}|[0-9a-f]{17})", form = "the id of an address, such as eipalloc-04f1c7d29be83a650" }
}

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
accepts "aws_vpc_ipv4_cidr_block_association" {
  cidr_block = { network = true, pattern = ".*/(1[6-9]|2[0-8])", form = "a block of /16 to /28" }
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
accepts "aws_flow_log" {
  traffic_type             = { one_of = ["ACCEPT", "ALL", "REJECT"] }
  max_aggregation_interval = { one_of = ["60", "600"] }
  log_format = {
    pattern = "[$][{][a-z0-9-]+[}]( [$][{][a-z0-9-]+[}])*"
    form    = "fields with a blank between them, such as $${srcaddr} $${dstaddr}"
  }
  destination_options {
    file_format = { one_of = ["parquet", "plain-text"] }
  }
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
accepts "aws_security_group" {
  name = { length = [1, 255] }
  description = {
    length  = [1, 255]
    pattern = "[A-Za-z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]*"
    form    = "letters, digits, blanks and any of ._-:/()#,@[]+=&;{}!$*"
  }
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
accepts "aws_vpc_security_group_ingress_rule" {
  description = {
    length  = [0, 255]
    pattern = "[A-Za-z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]*"
    form    = "letters, digits, blanks and any of ._-:/()#,@[]+=&;{}!$*"
  }
  ip_protocol = {
    pattern = "-1|tcp|udp|icmp|icmpv6|[0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|25[0-5]"
    form    = "tcp, udp, icmp, icmpv6, -1 for all, or the number of a protocol"
  }
  cidr_ipv4 = { network = true }
  from_port = { min = -1, max = 65535, whole = true }
  to_port   = { min = -1, max = 65535, whole = true }
}

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
accepts "aws_vpc_security_group_egress_rule" {
  description = {
    length  = [0, 255]
    pattern = "[A-Za-z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]*"
    form    = "letters, digits, blanks and any of ._-:/()#,@[]+=&;{}!$*"
  }
  ip_protocol = {
    pattern = "-1|tcp|udp|icmp|icmpv6|[0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|25[0-5]"
    form    = "tcp, udp, icmp, icmpv6, -1 for all, or the number of a protocol"
  }
  cidr_ipv4 = { network = true }
  from_port = { min = -1, max = 65535, whole = true }
  to_port   = { min = -1, max = 65535, whole = true }
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
accepts "aws_iam_role" {
  path        = { length = [1, 512], pattern = "/([!-\u007e]+/)?", form = "a path with a slash at both ends, such as /service/" }
  name        = { length = [1, 64], pattern = "[A-Za-z0-9_+=,.@-]+", form = "letters, digits and any of _ + = , . @ -" }
  description = { length = [0, 1000], pattern = "[\\t\\n\\r -~¡-ÿ]*", form = "printable characters of Latin-1" }
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
accepts "aws_iam_role_policy" {
  name = { length = [1, 128], pattern = "[A-Za-z0-9_+=,.@-]+", form = "letters, digits and any of _ + = , . @ -" }
  policy {
    Version = { one_of = ["2012-10-17", "2008-10-17"] }
    Statement {
      Sid    = { pattern = "[A-Za-z0-9]*", form = "letters and digits" }
      Effect = { one_of = ["Allow", "Deny"] }
      Action = { length = [1, 128], pattern = "[*]|[a-z0-9-]+:[A-Za-z0-9*?]+", form = "a service and an action, such as s3:GetObject" }
    }
  }
}

// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
accepts "aws_kms_alias" {
  name = { length = [7, 256], pattern = "alias/[A-Za-z0-9/_-]+", form = "alias/ and then letters, digits, and any of / _ -" }
}

// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
accepts "aws_kms_key" {
  description             = { length = [0, 8192] }
  deletion_window_in_days = { min = 7, max = 30, whole = true }
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html
accepts "aws_route53_zone" {
  name = {
    length  = [1, 255]
    pattern = "([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])[.]?"
    form    = "the name of a domain in lower case, such as example.com"
  }
  comment = { length = [0, 256] }
}

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
accepts "aws_route53_record" {
  set_identifier = { length = [1, 128] }
  name = {
    length  = [1, 255]
    pattern = "([*][.])?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?[.])*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?[.]?"
    form    = "a domain name in lower case, such as app.example.com"
  }
  // https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
  latency_routing_policy {
    region = {
      one_of = [
        "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
        "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-7", "ca-central-1",
        "ca-west-1", "cn-north-1", "cn-northwest-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2",
        "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1",
        "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2",
      ]
    }
  }
}

accepts "aws_route53_health_check" {
  // https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
  regions = {
    one_of = ["ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "eu-west-1", "sa-east-1", "us-east-1", "us-west-1", "us-west-2"]
  }
  search_string = { length = [1, 255] }
  fqdn = {
    length  = [1, 255]
    pattern = "([A-Za-z0-9_-]+[.])*[A-Za-z][A-Za-z0-9-]*"
    form    = "the name of a host alone, such as api.example.com"
  }
  port              = { min = 1, max = 65535, whole = true }
  resource_path     = { length = [0, 255], pattern = "(/.*)?", form = "a path that begins with a slash" }
  failure_threshold = { min = 1, max = 10, whole = true }
}

// https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
accepts "aws_acm_certificate" {
  // The common name of a certificate has at most this length.
  domain_name = {
    length  = [1, 64]
    pattern = "([*][.])?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])"
    form    = "a domain name in lower case, such as example.com or *.example.com"
  }
  subject_alternative_names = {
    length  = [1, 253]
    pattern = "([*][.])?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])"
    form    = "a domain name in lower case, such as app.example.com or *.example.com"
  }
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
accepts "aws_lb" {
  load_balancer_type = { one_of = ["application", "network"] }
  ip_address_type    = { one_of = ["dualstack", "dualstack-without-public-ipv4", "ipv4"] }
  access_logs {
    prefix = { length = [0, 512], pattern = "([^/].*[^/]|[^/])?", form = "a prefix without a slash at its ends" }
  }
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
accepts "aws_lb_listener" {
  alpn_policy = { one_of = ["HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None"] }
  port        = { min = 1, max = 65535, whole = true }
  protocol = { one_of = ["HTTP", "HTTPS", "TCP", "TCP_UDP", "TLS", "UDP"] }
  ssl_policy = {
    pattern = gen::join("", [
      "ELBSecurityPolicy-(2016-08|TLS-1-[012]-(2015-04|2017-01)|TLS-1-2-Ext-2018-06|",
      "FS-(2018-06|1-[12]-2019-08|1-1-2019-08|1-2-Res-2019-08|1-2-Res-2020-10)|",
      "TLS13-1-[0-3](-Ext[12]|-Res)?-2021-06|TLS13-1-[0-3](-Ext[0-9])?(-Res)?-FIPS-2023-04|",
      "TLS13-1-[23](-Res|-Ext[0-9])?(-FIPS)?-PQ-2025-09)",
    ])
    form    = "one of the policies that AWS has, such as ELBSecurityPolicy-TLS13-1-2-2021-06"
  }
  default_action {
    type = { one_of = ["authenticate-cognito", "authenticate-oidc", "fixed-response", "forward", "redirect"] }
    redirect {
      protocol = { one_of = ["#{protocol}", "HTTP", "HTTPS"] }
      port     = { pattern = "#[{]port[}]|[1-9][0-9]{0,4}", form = "a port from 1 to 65535, or #{port}", max = 65535 }
      host = {
        length  = [1, 128]
        pattern = "([A-Za-z0-9.:_-]|#[{](host|path|port|protocol|query)[}])+"
        form    = "a host name, or #{host} with text around it"
      }
      path = {
        length  = [1, 128]
        pattern = "/([!$-~\"]|#[{](host|path|port|protocol|query)[}])*"
        form    = "a path that begins with /, such as /#{path}"
      }
      query = {
        length  = [0, 128]
        pattern = "(([^?#]|#[{](host|path|port|protocol|query)[}])([^#]|#[{](host|path|port|protocol|query)[}])*)?"
        form    = "a query without its question mark, such as #{query}"
      }
      status_code = { one_of = ["HTTP_301", "HTTP_302"] }
    }
    forward {
      target_group {
        weight = { min = 0, max = 999, whole = true }
      }
      stickiness {
        duration = { min = 1, max = 604800, whole = true }
      }
    }
    fixed_response {
      content_type = { one_of = ["application/javascript", "application/json", "text/css", "text/html", "text/plain"] }
      message_body = { length = [0, 1024] }
      status_code  = { pattern = "[245][0-9]{2}", form = "a code of 200 to 299 or of 400 to 599" }
    }
    authenticate_oidc {
      issuer                     = { pattern = "https://[!-~]+", form = "an address that begins with https://" }
      authorization_endpoint     = { pattern = "https://[!-~]+", form = "an address that begins with https://" }
      token_endpoint             = { pattern = "https://[!-~]+", form = "an address that begins with https://" }
      user_info_endpoint         = { pattern = "https://[!-~]+", form = "an address that begins with https://" }
      on_unauthenticated_request = { one_of = ["allow", "authenticate", "deny"] }
      session_timeout            = { min = 1, max = 604800, whole = true }
    }
    authenticate_cognito {
      user_pool_arn = {
        pattern = "arn:aws[a-z-]*:cognito-idp:[a-z0-9-]+:[0-9]{12}:userpool/[A-Za-z0-9_-]+"
        form    = "the ARN of a user pool"
      }
      on_unauthenticated_request = { one_of = ["allow", "authenticate", "deny"] }
      session_timeout            = { min = 1, max = 604800, whole = true }
    }
  }
}

accepts "aws_lb_listener_rule" {
  priority = { min = 1, max = 50000, whole = true }
  condition {
    host_header {
      values = {
        length  = [1, 128]
        pattern = "[A-Za-z0-9_.*?-]*[.][A-Za-z0-9_.*?-]+"
        form    = "a host name with a point, such as api.example.com or *.example.com"
      }
    }
    path_pattern {
      values = {
        length  = [1, 128]
        pattern = "[/*?][A-Za-z0-9_.$/~\"'@:+&*?-]*"
        form    = "a path that begins with /, such as /api/*, without what follows a question mark in a URL: that is a query_string"
      }
    }
    http_header {
      http_header_name = { length = [1, 40], pattern = "[A-Za-z0-9!#$%&'*+.^_`|~-]+", form = "the name of a header" }
      values           = { length = [1, 128] }
    }
    query_string {
      key   = { length = [1, 128] }
      value = { length = [1, 128] }
    }
    http_request_method {
      values = { length = [1, 40], pattern = "[A-Z_-]+", form = "a method in capitals, such as GET" }
    }
  }
  action {
    type = { one_of = ["authenticate-cognito", "authenticate-oidc", "fixed-response", "forward", "redirect"] }
    redirect {
      protocol = { one_of = ["#{protocol}", "HTTP", "HTTPS"] }
      port     = { pattern = "#[{]port[}]|[1-9][0-9]{0,4}", form = "a port from 1 to 65535, or #{port}", max = 65535 }
      host = {
        length  = [1, 128]
        pattern = "([A-Za-z0-9.:_-]|#[{](host|path|port|protocol|query)[}])+"
        form    = "a host name, or #{host} with text around it"
      }
      path = {
        length  = [1, 128]
        pattern = "/([!$-~\"]|#[{](host|path|port|protocol|query)[}])*"
        form    = "a path that begins with /, such as /#{path}"
      }
      query = {
        length  = [0, 128]
        pattern = "(([^?#]|#[{](host|path|port|protocol|query)[}])([^#]|#[{](host|path|port|protocol|query)[}])*)?"
        form    = "a query without its question mark, such as #{query}"
      }
      status_code = { one_of = ["HTTP_301", "HTTP_302"] }
    }
    forward {
      target_group {
        weight = { min = 0, max = 999, whole = true }
      }
      stickiness {
        duration = { min = 1, max = 604800, whole = true }
      }
    }
    fixed_response {
      content_type = { one_of = ["application/javascript", "application/json", "text/css", "text/html", "text/plain"] }
      message_body = { length = [0, 1024] }
      status_code  = { pattern = "[245][0-9]{2}", form = "a code of 200 to 299 or of 400 to 599" }
    }
    authenticate_oidc {
      issuer                     = { pattern = "https://[!-~]+", form = "an address that begins with https://" }
      authorization_endpoint     = { pattern = "https://[!-~]+", form = "an address that begins with https://" }
      token_endpoint             = { pattern = "https://[!-~]+", form = "an address that begins with https://" }
      user_info_endpoint         = { pattern = "https://[!-~]+", form = "an address that begins with https://" }
      on_unauthenticated_request = { one_of = ["allow", "authenticate", "deny"] }
      session_timeout            = { min = 1, max = 604800, whole = true }
    }
    authenticate_cognito {
      user_pool_arn = {
        pattern = "arn:aws[a-z-]*:cognito-idp:[a-z0-9-]+:[0-9]{12}:userpool/[A-Za-z0-9_-]+"
        form    = "the ARN of a user pool"
      }
      on_unauthenticated_request = { one_of = ["allow", "authenticate", "deny"] }
      session_timeout            = { min = 1, max = 604800, whole = true }
    }
  }
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
accepts "aws_lb_target_group" {
  name                          = { length = [1, 32], pattern = "[A-Za-z0-9-]+", form = "letters, digits and hyphens" }
  port                          = { min = 1, max = 65535, whole = true }
  protocol                      = { one_of = ["HTTP", "HTTPS", "TCP", "TCP_UDP", "TLS", "UDP"] }
  target_type                   = { one_of = ["instance", "ip"] }
  ip_address_type               = { one_of = ["ipv4", "ipv6"] }
  deregistration_delay          = { min = 0, max = 3600, whole = true }
  slow_start                    = { pattern = "0|[3-9][0-9]|[1-8][0-9]{2}|900", form = "0 for none, or 30 to 900 seconds" }
  load_balancing_algorithm_type = { one_of = ["least_outstanding_requests", "round_robin", "weighted_random"] }
  protocol_version              = { one_of = ["GRPC", "HTTP1", "HTTP2"] }
  stickiness {
    type            = { one_of = ["app_cookie", "lb_cookie", "source_ip"] }
    cookie_duration = { min = 1, max = 604800, whole = true }
    cookie_name     = { length = [1, 256], pattern = "[^,;\\s]+", form = "the name of a cookie" }
  }
  health_check {
    protocol = { one_of = ["HTTP", "HTTPS", "TCP"] }
    port     = { pattern = "traffic-port|[1-9][0-9]{0,4}", form = "a port from 1 to 65535, or traffic-port", max = 65535 }
    path     = { length = [1, 1024], pattern = "/[!-~]*", form = "a path that begins with / and has no blanks" }
    matcher = {
      pattern = "([2-4][0-9]{2}([,-][2-4][0-9]{2})*|[0-9]{1,2}([,-][0-9]{1,2})*)"
      form    = "one or more codes from 200 to 499, such as 200, 200,302 or 200-299, or of gRPC from 0 to 99"
    }
    interval            = { min = 5, max = 300, whole = true }
    timeout             = { min = 2, max = 120, whole = true }
    healthy_threshold   = { min = 2, max = 10, whole = true }
    unhealthy_threshold = { min = 2, max = 10, whole = true }
  }
}
