# Clusters of somebody else. Who connects to one is let out to its ports, and is let in
# by its groups: a plan finds out whether that is as the spec says.
data "aws_msk_cluster" "this" {
  generate {
    for_each = pack.existing_kafka
  }

  provider = aws[pack.existing_aliases["kafka_cluster/${each.key}"]]

  cluster_name = each.value.name

  lifecycle {
    postcondition {
      generate {
        for_each = pack.kafka_listeners[each.key]
        as       = "listener"
      }

      condition = {
        iam       = self.bootstrap_brokers_sasl_iam
        plaintext = self.bootstrap_brokers
        scram     = self.bootstrap_brokers_sasl_scram
        tls       = self.bootstrap_brokers_tls
      }[listener.value] != ""
      error_message = "Clients of the Kafka cluster ${each.key} do not sign in by ${listener.value}. Correct sign_in in the spec."
    }

    postcondition {
      condition = length(setsubtract(
        [for g in each.value.groups : gen::fact("security_group/${g}", "id")],
        self.broker_node_group_info[0].security_groups,
      )) == 0
      error_message = gen::join(" ", [
        "The Kafka cluster ${each.key} is not in all groups that the spec says: ${gen::join(", ", each.value.groups)}.",
        "Correct security_groups there.",
      ])
    }
  }
}

# One without brokers of its own is found by its ARN, which says all but its addresses.
data "aws_msk_bootstrap_brokers" "serverless" {
  generate {
    for_each = { for key, c in spec.serverless_kafka_clusters : key => c.existing if c.existing != null }
  }

  provider = aws[pack.existing_aliases["serverless_kafka_cluster/${each.key}"]]

  cluster_arn = each.value.arn
}
