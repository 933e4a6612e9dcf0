resource "aws_ecs_cluster" "main" {
  generate {
    for_each = pack.own_clusters
  }

  name = each.value.cluster_name

  setting {
    name  = "containerInsights"
    value = each.value.container_insights == true ? "enabled" : "disabled"
  }

  configuration {
    generate {
      when = each.value.execute_command == true
    }

    # What is typed in a shell goes to the log group of the container.
    execute_command_configuration {
      logging = "DEFAULT"
    }
  }
}

# Where services that call each other are found by their names.
resource "aws_service_discovery_http_namespace" "main" {
  generate {
    when = gen::length(pack.connected_services) > 0
  }

  name        = pack.cluster_name
  description = "Services of ${spec.product.name} that call each other"
}

# The cluster of somebody else.
data "aws_ecs_cluster" "this" {
  generate {
    for_each = { for name, c in spec.clusters : name => c if c.existing != null }
  }

  cluster_name = pack.cluster_names[each.key]
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  generate {
    for_each = pack.own_clusters
  }

  cluster_name       = aws_ecs_cluster.main[each.key].name
  capacity_providers = [for c in each.value.capacity_providers : gen::has(spec.instances, c) ? aws_ecs_capacity_provider.this[c].name : c]

  # For what is started without a launch type and a strategy; the services have
  # theirs in writing.
  default_capacity_provider_strategy {
    generate {
      for_each = each.value.default_capacity_provider_strategy
      as       = "share"
    }

    capacity_provider = (
      gen::has(spec.instances, share.value.capacity_provider) ? aws_ecs_capacity_provider.this[share.value.capacity_provider].name :
      share.value.capacity_provider
    )
    weight = share.value.weight
    base   = share.value.base
  }
}
