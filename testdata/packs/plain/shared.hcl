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
