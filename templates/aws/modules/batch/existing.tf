# Queues of somebody else.
data "aws_batch_job_queue" "this" {
  generate {
    for_each = { for key, q in spec.batch_queues : key => q if q.existing != null }
  }

  name = pack.existing_found["batch_queue/${each.key}"].name
}
