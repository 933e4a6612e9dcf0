data "aws_caller_identity" "current" {
  generate {
    when = pack.queues_take_topics || pack.queues_take_objects || pack.queues_take_events
  }
}

data "aws_partition" "current" {
  generate {
    when = pack.queues_take_topics || pack.queues_take_objects || pack.queues_take_events
  }
}
