# What specs for other clouds say and this pack has no key for, and what to write in its place.

lacks "functions[*].layers" {
  instead = "Cloud Run has no layers. Put what the layer has into the archive or the image."
}

# https://docs.cloud.google.com/run/docs/container-contract
lacks "functions[*].architecture" {
  instead = "Cloud Run runs programs for x86_64 alone. Leave it out, and build the image for linux/amd64."
}

# Cloud Run has disks for an instance, and a function gets none: https://docs.cloud.google.com/run/docs/configuring/services/ephemeral-disk
lacks "functions[*].ephemeral_storage" {
  instead = "The files of a function are in its memory. Raise memory by what they need."
}

lacks "functions[*].kms_key_id" {
  instead = <<-EOT
    A key of Google encrypts the variables of a function. Keep what needs a key of yours in a secret with kms_key_id, and let the
    program read it: uses: [{secret: NAME, can: [read]}].
  EOT
}

lacks "functions[*].policies" {
  also    = ["functions[*].allow"]
  instead = "There are no such policies here. Say by uses what the program may do, as in uses: [{bucket: media, can: [read]}]."
}

# https://docs.cloud.google.com/pubsub/docs/subscription-properties
# max_delivery_attempts: https://github.com/googleapis/googleapis/blob/master/google/pubsub/v1/pubsub.proto
lacks "functions[*].retries" {
  also    = ["functions[*].max_event_age"]
  instead = <<-EOT
    Pub/Sub makes a call that failed again until its message is 7 days old, or five times where there is a dead_letter. Leave it out, or
    add dead_letter.
  EOT
}

lacks "functions[*].file_system" {
  instead = "This pack has no file systems. Keep the files in a bucket that the program uses: {bucket: NAME, can: [read, write]}."
}

# https://cloud.google.com/run/docs/trace
lacks "functions[*].tracing" {
  instead = "Cloud Run traces a share of the requests by itself. Leave it out."
}

# https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/logging_project_bucket_config.html.markdown
lacks "functions[*].log_retention" {
  instead = <<-EOT
    What a function prints is in the log bucket _Default of the project, which keeps it for 30 days and is not described here. Leave it out.
  EOT
}

# https://cloud.google.com/pubsub/docs/push
lacks "functions[*].queues[*].batch_size" {
  also    = ["functions[*].queues[*].batch_window", "functions[*].queues[*].report_failures"]
  instead = <<-EOT
    Pub/Sub calls a function with one message at a time. Leave it out; what is to have many at once is a service that receives from
    the queue: uses: [{queue: NAME, can: [receive]}].
  EOT
}

lacks "functions[*].queues[*].max_concurrency" {
  instead = "How many calls run at once is said for the function as a whole. Write reserved_concurrency beside queues."
}

lacks "functions[*].tables" {
  also    = ["functions[*].streams", "functions[*].kafka"]
  instead = <<-EOT
    This pack has neither tables nor streams. Name topics or queues that call the function, or events of Google Cloud such as
    events: [{type: google.cloud.audit.log.v1.written, ...}].
  EOT
}

# https://github.com/hashicorp/terraform-provider-google/blob/main/website/docs/r/storage_notification.html.markdown
lacks "functions[*].buckets[*].suffix" {
  instead = <<-EOT
    Cloud Storage chooses by how the names of objects begin. Write prefix and keep the objects below it, or let the program pass over
    the others.
  EOT
}

lacks "queues[*].existing" {
  also    = ["jobs[*].existing", "schedules[*].existing"]
  instead = <<-EOT
    This pack makes its queues, jobs and schedules, and looks none up. Describe it here, or find it by a data block in a module of
    your own (docs/extend.md).
  EOT
}

# enable_exactly_once_delivery: https://github.com/googleapis/googleapis/blob/master/google/pubsub/v1/pubsub.proto
lacks "queues[*].content_based_deduplication" {
  instead = "Pub/Sub delivers a message of a fifo queue once, and does not compare its text with others. Leave it out."
}

lacks "queues[*].delay" {
  instead = "Pub/Sub delivers at once. Leave it out, and let whoever sends wait, or a schedule send."
}

lacks "queues[*].receive_wait_time" {
  also    = ["queues[*].max_message_size"]
  instead = "It is chosen by who receives and sends, and Pub/Sub has no such setting: a message has 10 MB at most. Leave it out."
}

lacks "queues[*].senders" {
  instead = <<-EOT
    What sends to a queue says so: a topic by a subscription with protocol: queue, all else by uses: [{queue: NAME, can: [send]}]. Leave
    it out.
  EOT
}

lacks "schedules[*].window" {
  also    = ["jobs[*].flexible_window"]
  instead = "Cloud Scheduler starts things at their time, and has no window around it. Leave it out."
}

lacks "schedules[*].state_machine" {
  also    = ["schedules[*].batch_job"]
  instead = "A schedule here has a function, a queue or a topic. Name one of these, or write a job with a schedule."
}

lacks "schedules[*].message_group" {
  instead = "A schedule sends without an ordering key. Leave it out."
}

lacks "schedules[*].dead_letter" {
  also    = ["jobs[*].dead_letter"]
  instead = "Cloud Scheduler keeps nothing of what it could not start. Leave it out; notify of a job tells a topic of runs that fail."
}

lacks "jobs[*].cluster" {
  also    = ["jobs[*].capacity_provider", "jobs[*].network_configuration.assign_public_ip"]
  instead = "A job of Cloud Run stands in no cluster, and has no address of its own. Leave it out."
}

lacks "jobs[*].before_deployment" {
  instead = <<-EOT
    Nothing is started before services are deployed. Start the job by hand, or in the pipeline before apply: gcloud run jobs execute NAME.
  EOT
}

lacks "tables" {
  instead = "Keep the rows in a database, or write a table of Firestore or Bigtable in a module of your own (docs/extend.md)."
}

lacks "streams" {
  also    = ["delivery_streams", "kafka_clusters", "serverless_kafka_clusters"]
  instead = "What is sent to many goes to a topic here, and what one works off to a queue; both are Pub/Sub."
}

lacks "event_rules" {
  also    = ["event_buses"]
  instead = "What happens in Google Cloud calls a function: events: [{type: google.cloud.audit.log.v1.written, ...}]."
}

lacks "apis" {
  also    = ["rest_apis"]
  instead = "A load balancer leads to services by their paths, and a function has an address of its own: url: {authorization: none}."
}

lacks "state_machines" {
  instead = "Let a service or a job take the steps, or write a workflow of Google Cloud in a module of your own (docs/extend.md)."
}

lacks "file_systems" {
  instead = "Keep the files in a bucket, or write an instance of Filestore in a module of your own (docs/extend.md)."
}

lacks "instances" {
  also    = ["servers"]
  instead = "Programs run in containers here: write a service, a job or a function, or a machine in a module of your own (docs/extend.md)."
}

lacks "certificates" {
  also    = ["zones", "records"]
  instead = "The zone, its names and their certificate are those of dns."
}

lacks "memcached" {
  also    = ["serverless_caches"]
  instead = "A cache is an instance of Memorystore for Redis: write it in caches."
}

lacks "ssm_parameters" {
  instead = "Write the value where it is used, or in a secret whose values are read."
}

lacks "warehouses" {
  also    = ["serverless_warehouses", "data_catalogs", "query_workgroups"]
  instead = "Write datasets of BigQuery in a module of your own (docs/extend.md)."
}

lacks "batch_jobs" {
  also    = ["batch_queues", "batch_environments"]
  instead = "A task that runs and ends is a job here: write it in jobs, with count for more than one at once."
}
