// Keys of what every spec has in the words of another provider.

// Where the output of a container goes is not said by this pack.
keys "task_definitions[*].container_definitions[*].log_configuration.options" {
  shared = true
  also   = ["datadog_agent.container.log_configuration.options"]
  doc    = "Where the output of the container is kept."

  key "awslogs-group" {
    ref = ["log_group"]
    doc = "The log group that takes the output."
  }
  key "awslogs-region" {
    type = "region"
    doc  = "The region of the log group, which is that of the product."
  }
  key "awslogs-stream-prefix" {
    doc = "What the names of streams begin with. Cloud Logging has none."
  }
}

keys "alarms[*].resource" {
  shared = true
  doc    = "What the alarm watches."

  key "service" {
    ref = ["service"]
    doc = "The service that is watched."
  }
  key "database" {
    ref = ["database"]
    doc = "The database that is watched."
  }
  key "cache" {
    ref = ["cache"]
    doc = "The cache that is watched."
  }
  key "target_group" {
    ref = ["target_group"]
    doc = "The target group that is watched."
  }
}

// Names of keys are written down as they stand, with or without what comes before them.
program {
  spelling "the alias of a key" {
    forms = ["alias/(?P<name>.+)"]
  }
}
