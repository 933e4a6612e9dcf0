resource "aws_sqs_queue" "failed" {
  sqs_managed_sse_enabled = false
}
