resource "aws_ecs_cluster" "main" {
  generate {
    when = spec.cluster != null
  }

  name = spec.cluster.cluster_name

  setting {
    name  = "containerInsights"
    value = spec.cluster.container_insights == true ? "enabled" : "disabled"
  }

  configuration {
    generate {
      when = spec.cluster.execute_command == true
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

  name        = spec.cluster.cluster_name
  description = "Services of ${spec.product.name} that call each other"
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  generate {
    when = spec.cluster != null
  }

  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = [for c in spec.cluster.capacity_providers : gen::has(spec.instances, c) ? aws_ecs_capacity_provider.this[c].name : c]

  # For what is started without a launch type and a strategy; the services have
  # theirs in writing.
  default_capacity_provider_strategy {
    generate {
      for_each = spec.cluster.default_capacity_provider_strategy
    }

    capacity_provider = gen::has(spec.instances, each.value.capacity_provider) ? aws_ecs_capacity_provider.this[each.value.capacity_provider].name : each.value.capacity_provider
    weight            = each.value.weight
    base              = each.value.base
  }
}
