// Services that follow a queue or a metric of the product's own:
// https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html

section "metric_scaling" {
  doc   = "Services whose number of tasks follows a queue, or a metric that somebody publishes. They have auto_scaling, with its bounds."
  thing = "metric_scaling"

  key "service" {
    ref      = ["service"]
    required = true
    doc      = "The service."
  }
  key "queue" {
    ref = ["queue"]
    doc = "The queue whose messages it works off. There is a queue or a metric."
  }
  key "metric" {
    doc = "The metric that is kept at the target: it falls when there are more tasks."
    key "name" {
      required = true
      doc      = "What it is called."
    }
    key "namespace" {
      required = true
      doc      = "Where it is published."
    }
    key "dimensions" {
      type = "map(value)"
      doc  = "What it belongs to: texts, or facts of something declared."
    }
    key "statistic" {
      one_of  = ["Average", "Maximum", "Minimum", "SampleCount", "Sum"]
      default = "Average"
      doc     = "What is made of its values in a minute."
    }
    key "per_task" {
      type    = "bool"
      default = "false"
      doc     = "It is shared out to the tasks that run, of which the cluster tells by container_insights."
    }
  }
  key "target" {
    type     = "number"
    required = true
    doc      = "What is aimed at: messages that wait for each task, or the value of the metric."
  }
  key "scale_out_cooldown" {
    type = "duration"
    doc  = "How long after adding tasks more are added."
  }
  key "scale_in_cooldown" {
    type = "duration"
    doc  = "How long after removing tasks more are removed."
  }
  key "disable_scale_in" {
    type    = "bool"
    default = "false"
    doc     = "Leaves removing tasks to other policies."
  }
}

values {
  // By task, or as it is.
  shared_metrics = { for key, m in spec.metric_scaling : key => m if m.queue != null || gen::try(m.metric.per_task, false) }
}

rule "metric-scaling-source" {
  severity  = "error"
  title     = "One thing to follow"
  for_each  = spec.metric_scaling
  condition = (each.value.queue == null) != (each.value.metric == null)
  at        = [each.value.queue, each.value.service]
  message   = "A service follows a queue or a metric. Give ${each.key} just one of them."
}

rule "metric-scaling-bounds" {
  severity  = "error"
  title     = "No bounds"
  for_each  = { for key, m in spec.metric_scaling : key => m if gen::has(pack.services, m.service) }
  condition = pack.services[each.value.service].auto_scaling != null
  at        = each.value.service
  message   = "The service ${each.value.service} does not scale. Add auto_scaling: {min_capacity: 1, max_capacity: 4} to it."
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
rule "metric-scaling-insights" {
  severity = "error"
  title    = "Tasks that nobody counts"
  for_each = { for key, m in pack.shared_metrics : key => m if gen::has(pack.service_clusters, m.service) }
  condition = gen::try(spec.clusters[pack.service_clusters[each.value.service]].existing, null) != null || (
    gen::try(spec.clusters[pack.service_clusters[each.value.service]].container_insights, null) == true
  )
  at      = [each.value.queue, each.value.service]
  message = <<-EOT
    What waits is shared out to the tasks that run, and nothing counts those. Add container_insights: enabled to the cluster.
  EOT
}

rule "metric-scaling-target" {
  severity  = "error"
  title     = "Nothing to aim at"
  for_each  = spec.metric_scaling
  condition = each.value.target > 0
  at        = each.value.target
  message   = "A target is more than 0. Write how many messages may wait for a task, or the value of the metric."
}
