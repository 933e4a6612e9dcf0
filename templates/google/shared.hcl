// Keys of what every spec has in the words of another provider, which say something here too.

// A container's output goes to Cloud Logging by itself; the group says into which log bucket.
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

# https://cloud.google.com/monitoring/api/metrics_gcp
keys "alarms[*].resource" {
  shared = true
  after  = "description"
  doc    = "The thing of the spec whose metric the alarm watches."

  key "service" {
    ref = ["service"]
    doc = "The service whose metric it is."
  }
  key "database" {
    ref = ["database"]
    doc = "The database whose metric it is."
  }
  key "cache" {
    ref = ["cache"]
    doc = "The cache whose metric it is."
  }
  key "target_group" {
    ref = ["target_group"]
    doc = "The target group whose tasks the load balancer counts."
  }
  key "queue" {
    ref = ["queue"]
    doc = "The queue whose metric it is."
  }
}
