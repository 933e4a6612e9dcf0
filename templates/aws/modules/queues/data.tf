data "aws_caller_identity" "current" {
  generate {
    when = pack.queues_take_topics
  }
}

data "aws_partition" "current" {
  generate {
    when = pack.queues_take_topics
  }
}
