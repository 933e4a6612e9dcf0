# Buckets of the house cannot be lost with what is in them, whatever a spec says.
resource "aws_s3_bucket" "this" {
  force_destroy = false
}
