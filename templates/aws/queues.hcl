// Queues of Amazon SQS. Limits and defaults are those of
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html

section "queues" {
  doc   = "Queues of messages: what one service leaves, another one works off."
  thing = "queue"

  key "name" {
    doc = "What the provider calls the queue. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The queue is there already, by its name or ARN; one that keeps the order has a name that ends with .fifo."
  }
  key "fifo" {
    type    = "bool"
    doc     = "Keeps the order of messages, and delivers each of them once."
    default = "false"
  }
  key "content_based_deduplication" {
    type = "bool"
    doc  = "Tells two messages of a fifo queue apart by what is in them, so that senders need not number them."
  }
  key "visibility_timeout" {
    type    = "duration"
    doc     = "How long a message that somebody received is hidden from the others: longer than the work on it takes."
    default = "30_seconds"
  }
  key "message_retention" {
    type    = "duration"
    doc     = "How long a message is kept that nobody deletes."
    default = "4_days"
  }
  key "delay" {
    type = "duration"
    doc  = "How long a new message is hidden at first."
  }
  key "receive_wait_time" {
    type    = "duration"
    doc     = "How long a request for messages waits for one to come."
    default = "20_seconds"
  }
  key "max_message_size" {
    type = "whole_number"
    doc  = "The size of the largest message, in bytes."
    min  = 1024
    max  = 262144
  }
  key "dead_letter" {
    ref = ["queue"]
    doc = "Takes the messages that were received too often without being deleted."
  }
  key "max_receives" {
    type    = "whole_number"
    doc     = "How often a message is received before it goes to dead_letter."
    min     = 1
    max     = 1000
    default = "5"
  }
  key "senders" {
    type = "list(text)"
    doc  = <<-EOT
      Topics that send to it by themselves and that the spec does not declare, such as those of a module: by name, or by
      ARN where they are elsewhere.
    EOT
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts the messages. Without it, a key of SQS does."
  }

  fact "arn" {
    doc   = "Names the queue in policies."
    value = gen::has(pack.own_queues, name) ? aws_sqs_queue.this[name].arn : data.aws_sqs_queue.this[name].arn
  }
  fact "name" {
    doc   = "Names the queue in metrics."
    value = gen::has(pack.own_queues, name) ? aws_sqs_queue.this[name].name : data.aws_sqs_queue.this[name].name
  }
  fact "url" {
    doc   = "Where messages are sent to and received from."
    value = gen::has(pack.own_queues, name) ? aws_sqs_queue.this[name].url : data.aws_sqs_queue.this[name].url
  }
}

values {
  # The name of a fifo queue ends with .fifo, as SQS asks for.
  queue_names = {
    for key, q in pack.own_queues :
    key => gen::join("", [
      gen::trimsuffix(gen::coalesce(q.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}"), ".fifo"),
      q.fifo ? ".fifo" : "",
    ])
  }
  # The queues that keep the order of messages: of one that exists, its name says so.
  fifo_queues = {
    for key, q in spec.queues : key => true
    if q.existing == null ? q.fifo : gen::endswith(pack.existing_found["queue/${key}"].name, ".fifo")
  }
  # The topics that send to a queue, by the reference to it, and those whose messages it
  # takes that could not be delivered, by its name.
  subscribed_topics = {
    for _, s in pack.topic_subscriptions : s.endpoint.from => s.topic...
    if s.protocol == "sqs" && gen::try(s.endpoint.from, null) != null
  }
  undelivered_topics = { for _, s in pack.topic_subscriptions : s.dead_letter => s.topic... if s.dead_letter != null }
  # The topics whose messages a queue takes, by their subscriptions.
  queue_topics = {
    for key, q in pack.own_queues : key => gen::distinct(gen::concat(
      gen::lookup(pack.subscribed_topics, "queue/${key}", []),
      gen::lookup(pack.undelivered_topics, key, []),
      [for s in q.senders : s],
    ))
  }
  queues_take_topics = gen::length(gen::flatten([for _, topics in pack.queue_topics : topics])) > 0

  # The keys of what is sent, by its resource in policies, and what they are used for by those who send and receive:
  # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html and
  # https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
  message_keys = gen::merge(
    { for key, q in spec.queues : "queue/${key}" => q.kms_key_id if q.kms_key_id != null },
    { for key, s in spec.streams : "stream/${key}" => s.kms_key_id if s.kms_key_id != null },
  )
  message_key_uses = {
    "kinesis:GetRecords" = ["kms:Decrypt"]
    "kinesis:PutRecord"  = ["kms:GenerateDataKey"]
    "kinesis:PutRecords" = ["kms:GenerateDataKey"]
    "sqs:ReceiveMessage" = ["kms:Decrypt"]
    "sqs:SendMessage"    = ["kms:Decrypt", "kms:GenerateDataKey"]
  }
  message_users = gen::flatten([
    for s in pack.task_statements : [
      for r in s.statement.Resource : [
        for action, uses in pack.message_key_uses : [
          for use in uses : { role = s.role, resource = r, action = action, use = use, key = pack.message_keys[r] }
        ] if gen::contains(s.statement.Action, action)
      ] if gen::has(pack.message_keys, gen::coalesce(r, "-"))
    ]
  ])
}

need "policy-queue-key-missing" {
  severity = "error"
  title    = "Messages not usable"
  for_each = pack.message_users
  role     = each.value.role
  actions  = [each.value.use]
  resource = "key/${each.value.key}"
  at       = each.value.resource
  label    = "the messages of ${each.value.resource}, encrypted with it"
  why      = <<-EOT
    The role ${each.value.role} may use ${each.value.action} on ${each.value.resource}, which is encrypted with the key
    ${each.value.key}
  EOT
}

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
accepts "aws_sqs_queue" {
  name                       = { length = [1, 80], pattern = "[A-Za-z0-9_-]+([.]fifo)?", form = "letters, digits, - and _" }
  visibility_timeout_seconds = { min = 0, max = 43200 }
  message_retention_seconds  = { min = 60, max = 1209600 }
  delay_seconds              = { min = 0, max = 900 }
  receive_wait_time_seconds  = { min = 0, max = 20 }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/sqs/2012-11-05/service-2.json
rule "queue-dead-letter" {
  severity  = "error"
  title     = "Dead letters not deliverable"
  for_each  = { for key, q in spec.queues : key => q if q.dead_letter != null }
  condition = each.value.dead_letter != each.key && gen::has(pack.fifo_queues, each.value.dead_letter) == each.value.fifo
  at        = [each.value.dead_letter, each.value.fifo]
  message   = "The dead letters of ${each.key} need another queue, which is a fifo queue just when this one is. Name such a queue."
}

// In a fifo queue, a message that moves is as new as one that was just sent:
// https://docs.amazonaws.cn/en_us/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html
rule "queue-dead-letter-retention" {
  severity = "warning"
  title    = "Dead letters kept too shortly"
  for_each = { for key, q in spec.queues : key => q if q.dead_letter == null ? false : gen::has(pack.own_queues, q.dead_letter) }
  condition = (
    each.value.fifo || spec.queues[each.value.dead_letter].message_retention.seconds > each.value.message_retention.seconds ||
    each.value.message_retention.seconds >= 1209600
  )
  at = [
    gen::coalesce(spec.queues[each.value.dead_letter].message_retention.seconds, each.value.dead_letter), each.value.dead_letter,
  ]
  message = <<-EOT
    A message of ${each.key} keeps its age when it moves to ${each.value.dead_letter}, which keeps messages no longer:
    it may be gone at once. Give ${each.value.dead_letter} a longer message_retention, such as 14_days.
  EOT
}

// https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
rule "queue-sender" {
  severity  = "error"
  title     = "No topic"
  for_each  = gen::flatten([for _, q in spec.queues : [for s in q.senders : s]])
  condition = gen::can(gen::regex("^(arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:)?[A-Za-z0-9_-]{1,256}([.]fifo)?$", each.value))
  at        = each.value
  message   = <<-EOT
    ${each.value} is neither the name nor the ARN of a topic. Write a name, such as app-undelivered, or the ARN of a
    topic elsewhere, such as arn:aws:sns:eu-west-1:123456789012:app-undelivered.
  EOT
}

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
rule "queue-fifo-name" {
  severity  = "error"
  title     = "Name of a queue"
  for_each  = [for _, q in pack.own_queues : q.name if q.name != null && !gen::coalesce(q.fifo, false)]
  condition = !gen::endswith(each.value, ".fifo")
  at        = each.value
  message   = "A name that ends with .fifo is that of a queue that keeps the order. Add fifo: true, or write another name."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/sqs/2012-11-05/service-2.json
rule "queue-deduplication" {
  severity  = "error"
  title     = "No order to keep"
  for_each  = { for key, q in spec.queues : key => q if q.content_based_deduplication == true }
  condition = each.value.fifo
  at        = each.value.content_based_deduplication
  message   = "Only a fifo queue tells messages apart. Add fifo: true to ${each.key}, or leave content_based_deduplication out."
}
