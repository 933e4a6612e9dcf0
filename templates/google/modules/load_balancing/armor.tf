# Who may send requests, and what is looked at in them.
resource "google_compute_security_policy" "balancer" {
  generate {
    when = pack.armored
  }

  name        = pack.balancer_group == null ? pack.balancer.name : pack.balancer_group.name
  description = gen::coalesce(gen::try(pack.balancer_group.description, null), "Who may send requests to ${pack.balancer.name}")
  type        = "CLOUD_ARMOR"

  rule {
    generate {
      when = pack.geo_expression != null
    }

    action      = "deny(403)"
    priority    = 100
    description = "Countries"

    match {
      expr {
        expression = pack.geo_expression
      }
    }
  }

  rule {
    generate {
      for_each = pack.managed_rules
      as       = "managed"
    }

    action      = "deny(403)"
    priority    = 200 + managed.key
    description = managed.value

    match {
      expr {
        expression = "evaluatePreconfiguredWaf('${managed.value}')"
      }
    }
  }

  rule {
    generate {
      when = gen::length(pack.allowed_methods) > 0
    }

    action      = "deny(403)"
    priority    = 150
    description = "Methods that the distribution does not let through"

    match {
      expr {
        expression = "!request.method.matches('^(${gen::join("|", pack.allowed_methods)})$')"
      }
    }
  }

  rule {
    generate {
      for_each = pack.request_ranges
      as       = "source"
    }

    // The first rule that fits decides, so that a limit on requests lets in who may send them, too.
    action      = pack.rate_limit == null ? "allow" : "throttle"
    priority    = 1000 + source.key
    description = source.value.why

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = [source.value.cidr == "0.0.0.0/0" ? "*" : source.value.cidr]
      }
    }

    # Requests of one address in five minutes.
    rate_limit_options {
      generate {
        when = pack.rate_limit != null
      }

      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"

      rate_limit_threshold {
        count        = pack.rate_limit
        interval_sec = 300
      }
    }
  }

  rule {
    action      = "deny(403)"
    priority    = 2147483647
    description = "Everybody else"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }
  }
}

# What is answered from a bucket or a cache gets past the policy above: this one is asked before.
# https://cloud.google.com/armor/docs/security-policy-overview#edge-policies
resource "google_compute_security_policy" "edge" {
  generate {
    when = pack.edge_armored
  }

  name        = "${pack.balancer.name}-edge"
  description = "Who may be answered by the cache of ${pack.balancer.name}"
  type        = "CLOUD_ARMOR_EDGE"

  rule {
    generate {
      when = pack.geo_expression != null
    }

    action      = "deny(403)"
    priority    = 100
    description = "Countries"

    match {
      expr {
        expression = pack.geo_expression
      }
    }
  }

  rule {
    generate {
      for_each = pack.request_ranges
      as       = "source"
    }

    action      = "allow"
    priority    = 1000 + source.key
    description = source.value.why

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = [source.value.cidr == "0.0.0.0/0" ? "*" : source.value.cidr]
      }
    }
  }

  rule {
    action      = "deny(403)"
    priority    = 2147483647
    description = "Everybody else"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }
  }
}
