resource "aws_cloudfront_function" "this" {
  generate {
    for_each = spec.edge_functions
  }

  name    = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  runtime = each.value.runtime
  comment = each.value.comment
  publish = true
  code    = each.value.code
}

resource "aws_cloudfront_cache_policy" "own" {
  generate {
    for_each = spec.cache_policies
  }

  name        = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  min_ttl     = each.value.min_ttl
  default_ttl = each.value.default_ttl
  max_ttl     = each.value.max_ttl

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = each.value.compress
    enable_accept_encoding_gzip   = each.value.compress

    cookies_config {
      cookie_behavior = gen::contains(each.value.cookies, "*") ? "all" : gen::length(each.value.cookies) == 0 ? "none" : "whitelist"

      cookies {
        generate {
          when = gen::length(each.value.cookies) > 0 && !gen::contains(each.value.cookies, "*")
        }

        items = each.value.cookies
      }
    }

    headers_config {
      header_behavior = gen::length(each.value.headers) == 0 ? "none" : "whitelist"

      headers {
        generate {
          when = gen::length(each.value.headers) > 0
        }

        items = each.value.headers
      }
    }

    query_strings_config {
      query_string_behavior = (
        gen::contains(each.value.query_strings, "*") ? "all" : gen::length(each.value.query_strings) == 0 ? "none" : "whitelist"
      )

      query_strings {
        generate {
          when = gen::length(each.value.query_strings) > 0 && !gen::contains(each.value.query_strings, "*")
        }

        items = each.value.query_strings
      }
    }
  }
}

resource "aws_cloudfront_origin_request_policy" "own" {
  generate {
    for_each = spec.origin_request_policies
  }

  name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"

  cookies_config {
    cookie_behavior = gen::contains(each.value.cookies, "*") ? "all" : gen::length(each.value.cookies) == 0 ? "none" : "whitelist"

    cookies {
      generate {
        when = gen::length(each.value.cookies) > 0 && !gen::contains(each.value.cookies, "*")
      }

      items = each.value.cookies
    }
  }

  headers_config {
    header_behavior = gen::contains(each.value.headers, "*") ? "allViewer" : gen::length(each.value.headers) == 0 ? "none" : "whitelist"

    headers {
      generate {
        when = gen::length(each.value.headers) > 0 && !gen::contains(each.value.headers, "*")
      }

      items = each.value.headers
    }
  }

  query_strings_config {
    query_string_behavior = (
      gen::contains(each.value.query_strings, "*") ? "all" : gen::length(each.value.query_strings) == 0 ? "none" : "whitelist"
    )

    query_strings {
      generate {
        when = gen::length(each.value.query_strings) > 0 && !gen::contains(each.value.query_strings, "*")
      }

      items = each.value.query_strings
    }
  }
}

resource "aws_cloudfront_public_key" "this" {
  generate {
    for_each = pack.public_keys
  }

  name        = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  encoded_key = each.value.text
}

resource "aws_cloudfront_key_group" "this" {
  generate {
    for_each = spec.key_groups
  }

  name    = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  comment = each.value.comment
  items   = [for name, _ in each.value.public_keys : aws_cloudfront_public_key.this["${each.key}_${name}"].id]
}
