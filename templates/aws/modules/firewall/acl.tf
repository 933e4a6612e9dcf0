# Each request goes by the first rule that decides on it.
resource "aws_wafv2_web_acl" "this" {
  generate {
    for_each = pack.firewalls
  }

  provider = each.value.edge ? aws.edge : null

  name        = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  description = "Requests for ${each.value.what} of ${spec.product.name}"
  scope       = each.value.scope

  default_action {
    allow {
      generate {
        when = each.value.of.default_action != "block"
      }
    }

    block {
      generate {
        when = each.value.of.default_action == "block"
      }
    }
  }

  custom_response_body {
    generate {
      for_each = [for r in each.value.of.rules : r if gen::try(r.response.body, null) != null]
      as       = "answered"
    }

    key          = answered.value.name
    content      = answered.value.response.body
    content_type = pack.answer_types[gen::coalesce(answered.value.response.content_type, "text/plain")]
  }

  # Whoever asks too much is refused first: it costs the least.
  rule {
    generate {
      when = each.value.of.rate_limit != null
    }

    name     = "rate-limit"
    priority = 0

    action {
      block {}
    }

    statement {
      rate_based_statement {
        limit              = each.value.of.rate_limit
        aggregate_key_type = "IP"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "rate-limit"
      sampled_requests_enabled   = true
    }
  }

  rule {
    generate {
      for_each = pack.own_rules[each.key]
      as       = "own"
    }

    name     = own.value.name
    priority = 1 + own.key

    action {
      allow {
        generate {
          when = own.value.action == "allow"
        }
      }

      block {
        generate {
          when = own.value.action == "block"
        }

        custom_response {
          generate {
            when = own.value.response != null
          }

          response_code            = own.value.response.code
          custom_response_body_key = own.value.response.body == null ? null : own.value.name
        }
      }

      captcha {
        generate {
          when = own.value.action == "captcha"
        }
      }

      challenge {
        generate {
          when = own.value.action == "challenge"
        }
      }

      count {
        generate {
          when = own.value.action == "count"
        }
      }
    }

    # What a request has to be like.
    statement {
      generate {
        for_each = own.value.one_test
        as       = "test"
      }

      geo_match_statement {
        generate {
          when = test.value.kind == "countries"
        }

        country_codes = test.value.values
      }

      ip_set_reference_statement {
        generate {
          when = test.value.kind == "addresses"
        }

        arn = aws_wafv2_ip_set.this["${each.key} ${own.value.name}"].arn
      }

      regex_match_statement {
        generate {
          when = test.value.kind == "text"
        }

        regex_string = test.value.regex

        field_to_match {
          uri_path {
            generate {
              when = test.value.field == "path"
            }
          }

          method {
            generate {
              when = test.value.field == "method"
            }
          }

          query_string {
            generate {
              when = test.value.field == "query"
            }
          }

          single_header {
            generate {
              when = test.value.field == "header"
            }

            name = test.value.name
          }
        }

        text_transformation {
          priority = 0
          type     = test.value.field == "method" ? "NONE" : "LOWERCASE"
        }
      }
    }

    statement {
      generate {
        when = gen::length(own.value.all_tests) > 0
      }

      and_statement {
        statement {
          generate {
            for_each = own.value.all_tests
            as       = "test"
          }

          geo_match_statement {
            generate {
              when = test.value.kind == "countries"
            }

            country_codes = test.value.values
          }

          ip_set_reference_statement {
            generate {
              when = test.value.kind == "addresses"
            }

            arn = aws_wafv2_ip_set.this["${each.key} ${own.value.name}"].arn
          }

          regex_match_statement {
            generate {
              when = test.value.kind == "text"
            }

            regex_string = test.value.regex

            field_to_match {
              uri_path {
                generate {
                  when = test.value.field == "path"
                }
              }

              method {
                generate {
                  when = test.value.field == "method"
                }
              }

              query_string {
                generate {
                  when = test.value.field == "query"
                }
              }

              single_header {
                generate {
                  when = test.value.field == "header"
                }

                name = test.value.name
              }
            }

            text_transformation {
              priority = 0
              type     = test.value.field == "method" ? "NONE" : "LOWERCASE"
            }
          }
        }
      }
    }

    # How many such requests are too many.
    statement {
      generate {
        when = own.value.rate_limit != null
      }

      rate_based_statement {
        limit                 = own.value.rate_limit
        evaluation_window_sec = own.value.rate_window.seconds
        aggregate_key_type    = pack.rate_keys[gen::coalesce(own.value.rate_key, "address")]

        forwarded_ip_config {
          generate {
            when = own.value.rate_key == "forwarded_address"
          }

          header_name       = "X-Forwarded-For"
          fallback_behavior = "NO_MATCH"
        }

        custom_key {
          generate {
            when = own.value.rate_header != null
          }

          header {
            name = own.value.rate_header

            text_transformation {
              priority = 0
              type     = "NONE"
            }
          }
        }

        scope_down_statement {
          generate {
            for_each = own.value.one_counted
            as       = "test"
          }

          geo_match_statement {
            generate {
              when = test.value.kind == "countries"
            }

            country_codes = test.value.values
          }

          ip_set_reference_statement {
            generate {
              when = test.value.kind == "addresses"
            }

            arn = aws_wafv2_ip_set.this["${each.key} ${own.value.name}"].arn
          }

          regex_match_statement {
            generate {
              when = test.value.kind == "text"
            }

            regex_string = test.value.regex

            field_to_match {
              uri_path {
                generate {
                  when = test.value.field == "path"
                }
              }

              method {
                generate {
                  when = test.value.field == "method"
                }
              }

              query_string {
                generate {
                  when = test.value.field == "query"
                }
              }

              single_header {
                generate {
                  when = test.value.field == "header"
                }

                name = test.value.name
              }
            }

            text_transformation {
              priority = 0
              type     = test.value.field == "method" ? "NONE" : "LOWERCASE"
            }
          }
        }

        scope_down_statement {
          generate {
            when = gen::length(own.value.all_counted) > 0
          }

          and_statement {
            statement {
              generate {
                for_each = own.value.all_counted
                as       = "test"
              }

              geo_match_statement {
                generate {
                  when = test.value.kind == "countries"
                }

                country_codes = test.value.values
              }

              ip_set_reference_statement {
                generate {
                  when = test.value.kind == "addresses"
                }

                arn = aws_wafv2_ip_set.this["${each.key} ${own.value.name}"].arn
              }

              regex_match_statement {
                generate {
                  when = test.value.kind == "text"
                }

                regex_string = test.value.regex

                field_to_match {
                  uri_path {
                    generate {
                      when = test.value.field == "path"
                    }
                  }

                  method {
                    generate {
                      when = test.value.field == "method"
                    }
                  }

                  query_string {
                    generate {
                      when = test.value.field == "query"
                    }
                  }

                  single_header {
                    generate {
                      when = test.value.field == "header"
                    }

                    name = test.value.name
                  }
                }

                text_transformation {
                  priority = 0
                  type     = test.value.field == "method" ? "NONE" : "LOWERCASE"
                }
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = own.value.name
      sampled_requests_enabled   = true
    }
  }

  rule {
    generate {
      for_each = each.value.of.managed_rules
      as       = "managed"
    }

    name     = managed.value
    priority = 1 + gen::length(each.value.of.rules) + gen::index(each.value.of.managed_rules, managed.value)

    override_action {
      none {
        generate {
          when = pack.managed_options[each.key][managed.value].count != true
        }
      }

      count {
        generate {
          when = pack.managed_options[each.key][managed.value].count == true
        }
      }
    }

    statement {
      managed_rule_group_statement {
        name        = managed.value
        vendor_name = "AWS"
        version     = pack.managed_options[each.key][managed.value].version

        rule_action_override {
          generate {
            for_each = pack.managed_options[each.key][managed.value].overrides
            as       = "override"
          }

          name = override.key

          action_to_use {
            allow {
              generate {
                when = override.value == "allow"
              }
            }

            block {
              generate {
                when = override.value == "block"
              }
            }

            captcha {
              generate {
                when = override.value == "captcha"
              }
            }

            challenge {
              generate {
                when = override.value == "challenge"
              }
            }

            count {
              generate {
                when = override.value == "count"
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = managed.value
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
    sampled_requests_enabled   = true
  }
}
