data "aws_caller_identity" "current" {
  generate {
    when = pack.queues_take_topics || pack.queues_take_objects
  }
}

data "aws_partition" "current" {
  generate {
    when = pack.queues_take_topics || pack.queues_take_objects
  }
}
