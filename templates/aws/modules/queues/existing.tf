# Queues of somebody else.
data "aws_sqs_queue" "this" {
  generate {
    for_each = { for name, found in pack.existing_found : gen::trimprefix(name, "queue/") => found if gen::startswith(name, "queue/") }
  }

  provider = aws[pack.existing_aliases["queue/${each.key}"]]

  name = each.value.name
}
