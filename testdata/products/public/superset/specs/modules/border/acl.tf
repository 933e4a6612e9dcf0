# What saves a dashboard is large.
resource "aws_wafv2_regex_pattern_set" "large" {
  name        = "label_sizerestrictions_body_excluded_paths"
  description = "Paths that should not be blocked by the SizeRestrictions_BODY rule"
  scope       = "REGIONAL"

  regular_expression {
    regex_string = "^/api/v1/(dashboard|chart|dataset).*$"
  }

  regular_expression {
    regex_string = "^/superset/explore_json/.*$"
  }
}

resource "aws_wafv2_web_acl" "border" {
  name  = "superset_lb"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "InvalidHost"
    priority = 1

    action {
      block {}
    }

    statement {
      not_statement {
        statement {
          byte_match_statement {
            positional_constraint = "EXACTLY"
            search_string         = spec.dns.domain_name

            field_to_match {
              single_header {
                name = "host"
              }
            }

            text_transformation {
              priority = 1
              type     = "COMPRESS_WHITE_SPACE"
            }

            text_transformation {
              priority = 2
              type     = "LOWERCASE"
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "InvalidHost"
      sampled_requests_enabled   = true
    }
  }

  # The page that says whether Superset is there has a header that nobody else knows.
  rule {
    name     = "CanadaOnlyGeoRestriction"
    priority = 10

    action {
      block {
        custom_response {
          response_code = 403

          response_header {
            name  = "waf-block"
            value = "CanadaOnlyGeoRestriction"
          }
        }
      }
    }

    statement {
      not_statement {
        statement {
          or_statement {
            statement {
              geo_match_statement {
                country_codes = ["CA"]
              }
            }

            statement {
              byte_match_statement {
                positional_constraint = "EXACTLY"
                search_string         = var.status_header

                field_to_match {
                  single_header {
                    name = "upptime"
                  }
                }

                text_transformation {
                  priority = 1
                  type     = "NONE"
                }
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "CanadaOnlyGeoRestriction"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "RateLimitAllRequestsIp"
    priority = 20

    action {
      block {}
    }

    statement {
      rate_based_statement {
        limit              = 1500
        aggregate_key_type = "IP"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "RateLimitAllRequestsIp"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "RateLimitMutatingRequestsIp"
    priority = 30

    action {
      block {}
    }

    statement {
      rate_based_statement {
        limit              = 200
        aggregate_key_type = "IP"

        scope_down_statement {
          regex_match_statement {
            regex_string = "^(delete|patch|post|put)$"

            field_to_match {
              method {}
            }

            text_transformation {
              priority = 1
              type     = "LOWERCASE"
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "RateLimitMutatingRequestsIp"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "RateLimitAllRequestsJA4"
    priority = 40

    action {
      challenge {}
    }

    statement {
      rate_based_statement {
        limit              = 1500
        aggregate_key_type = "CUSTOM_KEYS"

        custom_key {
          ja4_fingerprint {
            fallback_behavior = "NO_MATCH"
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "RateLimitAllRequestsJA4"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "RateLimitMutatingRequestsJA4"
    priority = 50

    action {
      challenge {}
    }

    statement {
      rate_based_statement {
        limit              = 200
        aggregate_key_type = "CUSTOM_KEYS"

        custom_key {
          ja4_fingerprint {
            fallback_behavior = "NO_MATCH"
          }
        }

        scope_down_statement {
          regex_match_statement {
            regex_string = "^(delete|patch|post|put)$"

            field_to_match {
              method {}
            }

            text_transformation {
              priority = 1
              type     = "LOWERCASE"
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "RateLimitMutatingRequestsJA4"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "AWSManagedRulesAmazonIpReputationList"
    priority = 60

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesAmazonIpReputationList"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "AWSManagedRulesAmazonIpReputationList"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "AWSManagedRulesKnownBadInputsRuleSet"
    priority = 80

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "AWSManagedRulesKnownBadInputsRuleSet"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "AWSManagedRulesLinuxRuleSet"
    priority = 90

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesLinuxRuleSet"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "AWSManagedRulesLinuxRuleSet"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "AWSManagedRulesCommonRuleSet"
    priority = 100

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"

        rule_action_override {
          name = "SizeRestrictions_BODY"

          action_to_use {
            count {}
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "AWSManagedRulesCommonRuleSet"
      sampled_requests_enabled   = true
    }
  }

  # Bodies that are too large, but those of what is saved.
  rule {
    name     = "Label_SizeRestrictions_BODY"
    priority = 110

    action {
      block {}
    }

    statement {
      and_statement {
        statement {
          label_match_statement {
            scope = "LABEL"
            key   = "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body"
          }
        }

        statement {
          not_statement {
            statement {
              and_statement {
                statement {
                  regex_match_statement {
                    regex_string = "^(put|post)$"

                    field_to_match {
                      method {}
                    }

                    text_transformation {
                      priority = 0
                      type     = "LOWERCASE"
                    }
                  }
                }

                statement {
                  regex_pattern_set_reference_statement {
                    arn = aws_wafv2_regex_pattern_set.large.arn

                    field_to_match {
                      uri_path {}
                    }

                    text_transformation {
                      priority = 0
                      type     = "LOWERCASE"
                    }
                  }
                }
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "Label_SizeRestrictions_BODY"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "superset"
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_web_acl_association" "border" {
  resource_arn = gen::fact("load_balancer/main", "arn")
  web_acl_arn  = aws_wafv2_web_acl.border.arn
}

resource "aws_wafv2_web_acl_logging_configuration" "border" {
  log_destination_configs = [gen::fact("delivery_stream/acl", "arn")]
  resource_arn            = aws_wafv2_web_acl.border.arn
}
