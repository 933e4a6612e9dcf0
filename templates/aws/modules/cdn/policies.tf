data "aws_cloudfront_cache_policy" "managed" {
  generate {
    for_each = pack.cache_policies
    name     = pack.policy_labels[each.key]
  }

  name = each.key
}

data "aws_cloudfront_origin_request_policy" "managed" {
  generate {
    for_each = pack.origin_request_policies
    name     = pack.policy_labels[each.key]
  }

  name = each.key
}

# An object is the same for every viewer, so neither cookies nor query strings are
# part of what it is cached under. Headers are where the bucket answers sites other
# than its own, which it does by their names.
resource "aws_cloudfront_cache_policy" "this" {
  generate {
    for_each = pack.cached_behaviors
  }

  name        = "${pack.name_prefix}${each.key}"
  min_ttl     = each.value.min_ttl
  default_ttl = each.value.default_ttl
  max_ttl     = each.value.max_ttl

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = each.value.compress
    enable_accept_encoding_gzip   = each.value.compress

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = gen::contains(pack.cors_behaviors, each.key) ? "whitelist" : "none"

      headers {
        generate {
          when = gen::contains(pack.cors_behaviors, each.key)
        }

        items = ["Origin", "Access-Control-Request-Headers", "Access-Control-Request-Method"]
      }
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "this" {
  generate {
    for_each = pack.header_policies
  }

  name = "${pack.name_prefix}${each.key}"

  security_headers_config {
    generate {
      when = each.value.hsts != null || each.value.sets != null && (
        each.value.sets.content_security_policy != null || each.value.sets.frame_options != null
        || each.value.sets.content_type_options || each.value.sets.referrer_policy != null
      )
    }

    # Browsers use nothing but TLS from their first visit on.
    strict_transport_security {
      generate {
        when = each.value.hsts != null
      }

      access_control_max_age_sec = each.value.hsts.max_age.seconds
      include_subdomains         = each.value.hsts.include_subdomains == true
      preload                    = each.value.hsts.preload == true
      override                   = true
    }

    content_security_policy {
      generate {
        when = each.value.sets != null && each.value.sets.content_security_policy != null
      }

      content_security_policy = each.value.sets.content_security_policy
      override                = each.value.sets.override
    }

    frame_options {
      generate {
        when = each.value.sets != null && each.value.sets.frame_options != null
      }

      frame_option = each.value.sets.frame_options
      override     = each.value.sets.override
    }

    content_type_options {
      generate {
        when = each.value.sets != null && each.value.sets.content_type_options
      }

      override = each.value.sets.override
    }

    referrer_policy {
      generate {
        when = each.value.sets != null && each.value.sets.referrer_policy != null
      }

      referrer_policy = each.value.sets.referrer_policy
      override        = each.value.sets.override
    }
  }

  cors_config {
    generate {
      when = each.value.sets != null && each.value.sets.cors != null
    }

    access_control_allow_credentials = each.value.sets.cors.credentials
    access_control_max_age_sec       = each.value.sets.cors.max_age == null ? 600 : each.value.sets.cors.max_age.seconds
    origin_override                  = each.value.sets.override

    access_control_allow_origins {
      items = each.value.sets.cors.origins
    }

    access_control_allow_methods {
      items = gen::length(each.value.sets.cors.methods) > 0 ? each.value.sets.cors.methods : ["GET", "HEAD", "OPTIONS"]
    }

    access_control_allow_headers {
      items = gen::length(each.value.sets.cors.headers) > 0 ? each.value.sets.cors.headers : ["*"]
    }

    access_control_expose_headers {
      generate {
        when = gen::length(each.value.sets.cors.expose_headers) > 0
      }

      items = each.value.sets.cors.expose_headers
    }
  }

  # How long browsers keep an object, whatever was said when it was uploaded.
  custom_headers_config {
    generate {
      when = each.value.cache_control != null
    }

    items {
      header   = "Cache-Control"
      value    = each.value.cache_control
      override = true
    }

    items {
      generate {
        for_each = each.value.sets == null ? {} : each.value.sets.headers
        as       = "set"
      }

      header   = set.key
      value    = gen::fact(set.value)
      override = each.value.sets.override
    }
  }

  custom_headers_config {
    generate {
      when = each.value.cache_control == null && each.value.sets != null && gen::length(each.value.sets.headers) > 0
    }

    items {
      generate {
        for_each = each.value.sets.headers
        as       = "set"
      }

      header   = set.key
      value    = gen::fact(set.value)
      override = each.value.sets.override
    }
  }

  remove_headers_config {
    generate {
      when = each.value.sets != null && gen::length(each.value.sets.remove) > 0
    }

    items {
      generate {
        for_each = each.value.sets.remove
        as       = "removed"
      }

      header = removed.value
    }
  }
}
