resource "aws_cloudfront_distribution" "main" {
  generate {
    for_each = spec.distributions
  }

  enabled             = each.value.enabled
  comment             = spec.product.description
  aliases             = pack.distribution_names[each.key]
  price_class         = each.value.price_class
  http_version        = each.value.http_version
  is_ipv6_enabled     = each.value.is_ipv6_enabled
  default_root_object = each.value.default_root_object
  web_acl_id = (
    each.value.firewall == null
    ? null
    : aws_wafv2_web_acl.this["${pack.distribution_prefixes[each.key]}distribution"].arn
  )

  origin {
    generate {
      for_each = { for key in gen::lookup(pack.buckets_by_distribution, each.key, []) : key => pack.bucket_origins[key] }
      as       = "origin"
    }

    origin_id                = origin.value.id
    domain_name              = gen::fact("bucket/${origin.value.domain_name}", "domain_name")
    origin_access_control_id = aws_cloudfront_origin_access_control.this[origin.key].id
    origin_path              = origin.value.origin_path
    connection_attempts      = origin.value.connection_attempts
    connection_timeout       = origin.value.connection_timeout

    custom_header {
      generate {
        for_each = origin.value.custom_headers
        as       = "header"
      }

      name  = header.value.name
      value = gen::fact(header.value.value)
    }
  }

  # Not the load balancer's own name, for which it has no certificate.
  origin {
    generate {
      for_each = { for key in gen::lookup(pack.customs_by_distribution, each.key, []) : key => pack.custom_origins[key] }
      as       = "origin"
    }

    origin_id           = origin.value.id
    origin_path         = origin.value.origin_path
    connection_attempts = origin.value.connection_attempts
    connection_timeout  = origin.value.connection_timeout
    domain_name = (
      gen::try(gen::has(spec.storage, origin.value.domain_name), false)
      ? gen::error("The origin ${origin.value.id} is a bucket, reached with s3_origin_config.") :
      pack.origin_balancers[origin.key] == null ? gen::fact(origin.value.domain_name) :
      gen::try(spec.dns.origin, null) == null || pack.origin_balancers[origin.key] != pack.balancer_key ?
      gen::fact("load_balancer/${pack.origin_balancers[origin.key]}", "dns_name") : aws_route53_record.origin.fqdn
    )

    custom_header {
      generate {
        for_each = origin.value.custom_headers
        as       = "header"
      }

      name  = header.value.name
      value = gen::fact(header.value.value)
    }

    vpc_origin_config {
      generate {
        when = gen::has(pack.inside_origins, origin.key)
      }

      vpc_origin_id            = aws_cloudfront_vpc_origin.this[origin.key].id
      origin_read_timeout      = origin.value.custom_origin_config.origin_read_timeout
      origin_keepalive_timeout = origin.value.custom_origin_config.origin_keepalive_timeout
    }

    custom_origin_config {
      generate {
        when = !gen::has(pack.inside_origins, origin.key)
      }

      http_port              = origin.value.custom_origin_config.http_port
      https_port             = origin.value.custom_origin_config.https_port
      origin_protocol_policy = origin.value.custom_origin_config.origin_protocol_policy
      origin_ssl_protocols   = origin.value.custom_origin_config.origin_ssl_protocols

      origin_read_timeout      = origin.value.custom_origin_config.origin_read_timeout
      origin_keepalive_timeout = origin.value.custom_origin_config.origin_keepalive_timeout
    }
  }

  default_cache_behavior {
    generate {
      for_each = [pack.default_behaviors[each.key]]
      as       = "behavior"
    }

    target_origin_id       = behavior.value.target_origin_id
    viewer_protocol_policy = behavior.value.viewer_protocol_policy
    allowed_methods        = behavior.value.allowed_methods
    cached_methods         = behavior.value.cached_methods
    compress               = behavior.value.compress
    cache_policy_id = (
      behavior.value.cache_policy == null ? aws_cloudfront_cache_policy.this[behavior.value.label].id :
      gen::has(spec.cache_policies, behavior.value.cache_policy) ? aws_cloudfront_cache_policy.own[behavior.value.cache_policy].id :
      data.aws_cloudfront_cache_policy.managed[behavior.value.cache_policy].id
    )
    origin_request_policy_id = (
      behavior.value.origin_request_policy == null ? null :
      gen::has(spec.origin_request_policies, behavior.value.origin_request_policy) ?
      aws_cloudfront_origin_request_policy.own[behavior.value.origin_request_policy].id :
      data.aws_cloudfront_origin_request_policy.managed[behavior.value.origin_request_policy].id
    )
    response_headers_policy_id = (
      gen::has(pack.header_policies, behavior.value.label) ? aws_cloudfront_response_headers_policy.this[behavior.value.label].id : null
    )

    trusted_key_groups = (
      gen::length(behavior.value.trusted_key_groups) == 0 ? null :
      [for g in behavior.value.trusted_key_groups : aws_cloudfront_key_group.this[g].id]
    )

    function_association {
      generate {
        for_each = { for event, f in behavior.value.functions == null ? {} : behavior.value.functions : event => f if f != null }
        as       = "called"
      }

      event_type   = gen::replace(called.key, "_", "-")
      function_arn = aws_cloudfront_function.this[called.value].arn
    }
  }

  # The first path that matches wins.
  ordered_cache_behavior {
    generate {
      for_each = pack.path_behaviors[each.key]
      as       = "behavior"
    }

    path_pattern           = behavior.value.path_pattern
    target_origin_id       = behavior.value.target_origin_id
    viewer_protocol_policy = behavior.value.viewer_protocol_policy
    allowed_methods        = behavior.value.allowed_methods
    cached_methods         = behavior.value.cached_methods
    compress               = behavior.value.compress
    cache_policy_id = (
      behavior.value.cache_policy == null ? aws_cloudfront_cache_policy.this[behavior.value.label].id :
      gen::has(spec.cache_policies, behavior.value.cache_policy) ? aws_cloudfront_cache_policy.own[behavior.value.cache_policy].id :
      data.aws_cloudfront_cache_policy.managed[behavior.value.cache_policy].id
    )
    origin_request_policy_id = (
      behavior.value.origin_request_policy == null ? null :
      gen::has(spec.origin_request_policies, behavior.value.origin_request_policy) ?
      aws_cloudfront_origin_request_policy.own[behavior.value.origin_request_policy].id :
      data.aws_cloudfront_origin_request_policy.managed[behavior.value.origin_request_policy].id
    )
    response_headers_policy_id = (
      gen::has(pack.header_policies, behavior.value.label) ? aws_cloudfront_response_headers_policy.this[behavior.value.label].id : null
    )

    trusted_key_groups = (
      gen::length(behavior.value.trusted_key_groups) == 0 ? null :
      [for g in behavior.value.trusted_key_groups : aws_cloudfront_key_group.this[g].id]
    )

    function_association {
      generate {
        for_each = { for event, f in behavior.value.functions == null ? {} : behavior.value.functions : event => f if f != null }
        as       = "called"
      }

      event_type   = gen::replace(called.key, "_", "-")
      function_arn = aws_cloudfront_function.this[called.value].arn
    }
  }

  custom_error_response {
    generate {
      for_each = each.value.custom_error_responses
      as       = "error"
    }

    error_code            = error.value.error_code
    response_code         = error.value.response_code
    response_page_path    = error.value.response_page_path
    error_caching_min_ttl = error.value.error_caching_min_ttl
  }

  restrictions {
    geo_restriction {
      restriction_type = pack.geo_restrictions[each.key].restriction_type
      locations        = gen::length(pack.geo_restrictions[each.key].locations) == 0 ? null : pack.geo_restrictions[each.key].locations
    }
  }

  viewer_certificate {
    generate {
      when = spec.dns != null || pack.viewer_certificate_names[each.key] != null
    }

    acm_certificate_arn = (
      pack.viewer_certificate_names[each.key] != null && gen::has(pack.edge_certificates, pack.viewer_certificate_names[each.key]) ?
      aws_acm_certificate_validation.viewer[pack.viewer_certificate_names[each.key]].certificate_arn :
      pack.viewer_certificate_names[each.key] != null ? gen::fact("certificate/${pack.viewer_certificate_names[each.key]}", "arn") :
      pack.edge_certificate ? aws_acm_certificate_validation.edge.certificate_arn : aws_acm_certificate_validation.main.certificate_arn
    )
    ssl_support_method       = pack.viewer_certificates[each.key].ssl_support_method
    minimum_protocol_version = pack.viewer_certificates[each.key].minimum_protocol_version
  }

  # Without names of its own, the distribution answers to the one CloudFront gives.
  viewer_certificate {
    generate {
      when = spec.dns == null && pack.viewer_certificate_names[each.key] == null
    }

    cloudfront_default_certificate = true
  }

  logging_config {
    generate {
      when = each.value.access_logs != null
    }

    bucket = (
      gen::has(pack.own_buckets, each.value.access_logs.bucket)
      ? aws_s3_bucket.this[each.value.access_logs.bucket].bucket_domain_name
      : "${pack.bucket_names[each.value.access_logs.bucket]}.s3.amazonaws.com"
    )
    prefix = each.value.access_logs.prefix
  }

  // CloudFront is refused by a bucket that has ACLs turned off.
  depends_on = (
    gen::has(pack.own_buckets, gen::try(each.value.access_logs.bucket, "-"))
    ? [aws_s3_bucket_ownership_controls.this[each.value.access_logs.bucket]]
    : null
  )
}

# The way into the network of an internal load balancer.
resource "aws_cloudfront_vpc_origin" "this" {
  generate {
    for_each = pack.inside_origins
  }

  vpc_origin_endpoint_config {
    name                   = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
    arn                    = gen::fact("load_balancer/${pack.origin_balancers[each.key]}", "arn")
    http_port              = gen::coalesce(each.value.custom_origin_config.http_port, 80)
    https_port             = gen::coalesce(each.value.custom_origin_config.https_port, 443)
    origin_protocol_policy = each.value.custom_origin_config.origin_protocol_policy

    origin_ssl_protocols {
      items    = each.value.custom_origin_config.origin_ssl_protocols
      quantity = gen::length(each.value.custom_origin_config.origin_ssl_protocols)
    }
  }
}
