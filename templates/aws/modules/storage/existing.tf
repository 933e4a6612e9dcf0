# Buckets of somebody else.
data "aws_s3_bucket" "this" {
  generate {
    for_each = pack.read_existing_buckets
    name     = gen::trimsuffix(each.key, "_bucket")
  }

  provider = aws[pack.existing_aliases["bucket/${each.key}"]]

  bucket = pack.bucket_names[each.key]
}
