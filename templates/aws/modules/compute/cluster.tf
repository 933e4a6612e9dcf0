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

resource "aws_ecs_cluster_capacity_providers" "main" {
  generate {
    when = spec.cluster != null
  }

  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = spec.cluster.capacity_providers

  # For what is started without a launch type and a strategy; the services have
  # theirs in writing.
  default_capacity_provider_strategy {
    generate {
      for_each = spec.cluster.default_capacity_provider_strategy
    }

    capacity_provider = each.value.capacity_provider
    weight            = each.value.weight
    base              = each.value.base
  }
}
