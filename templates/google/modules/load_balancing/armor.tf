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
      when = pack.geo != null && gen::try(pack.geo.restriction_type, "none") != "none"
    }

    action      = "deny(403)"
    priority    = 100
    description = "Countries"

    match {
      expr {
        expression = gen::join(pack.geo.restriction_type == "whitelist" ? " && " : " || ", [
          for c in pack.geo.locations : "origin.region_code ${pack.geo.restriction_type == "whitelist" ? "!=" : "=="} '${c}'"
        ])
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
      when = gen::try(pack.request_rules.rate_limit, null) != null
    }

    action      = "throttle"
    priority    = 300
    description = "Requests of one address in five minutes"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }

    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"

      rate_limit_threshold {
        count        = pack.request_rules.rate_limit
        interval_sec = 300
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
