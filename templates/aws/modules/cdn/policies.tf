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

  # Browsers use nothing but TLS from their first visit on.
  security_headers_config {
    generate {
      when = spec.distributions[each.value.distribution].hsts != null
    }

    strict_transport_security {
      access_control_max_age_sec = spec.distributions[each.value.distribution].hsts.max_age.seconds
      include_subdomains         = spec.distributions[each.value.distribution].hsts.include_subdomains == true
      preload                    = spec.distributions[each.value.distribution].hsts.preload == true
      override                   = true
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
  }
}
