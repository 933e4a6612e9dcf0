# What of a product is neither its network nor its services.

ignores "alarms" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "application_backup" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "auto_scaling_policies" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "cache" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "cluster" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "cost_optimization" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "database" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "datadog_agent" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "disaster_recovery" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "distribution" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "dns" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "encryption_keys" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "guards" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "iam" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "load_balancer" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "log_groups" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "performance_metrics" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "performance_tuning" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "point_in_time_recovery" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "product" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "rds_backup" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "registry" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "reserved_capacity" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "scheduled_scaling" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "secrets" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "security_groups" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "services" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "state" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "storage" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "tagging_strategy" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "target_group_scaling" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "target_groups" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "task_definitions" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "topics" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "vpc" {
  because = "The pack writes down subnets, and services with their size."
}

ignores "watch" {
  because = "The pack writes down subnets, and services with their size."
}
