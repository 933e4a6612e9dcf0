resource "aws_resiliencehub_resiliency_policy" "main" {
  generate {
    when = spec.disaster_recovery != null
  }

  name        = pack.environment_name
  description = "Recovery objectives of ${spec.product.name}"
  tier        = spec.product.environment == "production" ? "Critical" : "NonCritical"

  # The loss of the application, of hardware, of a zone and of the region.
  policy {
    software {
      rto = pack.recovery_objectives.rto
      rpo = pack.recovery_objectives.rpo
    }

    hardware {
      rto = pack.recovery_objectives.rto
      rpo = pack.recovery_objectives.rpo
    }

    az {
      rto = pack.recovery_objectives.rto
      rpo = pack.recovery_objectives.rpo
    }

    region {
      rto = pack.recovery_objectives.rto
      rpo = pack.recovery_objectives.rpo
    }
  }
}
