// Jobs that wait in a queue until there are machines for them, by AWS Batch. Limits are those of
// https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html

section "batch_environments" {
  doc   = "Where jobs of queues run: as much of it as they need, up to a limit."
  thing = "batch_environment"

  key "kind" {
    one_of  = ["ec2", "ec2_spot", "fargate", "fargate_spot"]
    default = "fargate"
    doc     = "What they run on: Fargate, machines of EC2, or either for less, which may be taken away at any time."
  }
  key "max_vcpus" {
    type     = "whole_number"
    required = true
    min      = 1
    doc      = "How many processors there are at most, for all jobs together."
  }
  key "min_vcpus" {
    type = "whole_number"
    min  = 0
    doc  = "How many processors of EC2 there are without jobs. Without it, there are none."
  }
  key "instance_types" {
    type = "list(text)"
    doc  = "The machines of EC2, as types or families, such as c7g. Without it, those that fit the jobs."
  }
  key "subnets" {
    type     = "list(text)"
    ref      = ["subnet"]
    required = true
    doc      = "Where they run."
  }
  key "security_groups" {
    type     = "list(text)"
    ref      = ["security_group"]
    required = true
    doc      = "The groups that they are members of."
  }

  fact "arn" {
    doc   = "Names the environment in policies."
    value = aws_batch_compute_environment.this[name].arn
  }
}

section "batch_queues" {
  doc   = "Where jobs wait until there is a place for them."
  thing = "batch_queue"

  key "existing" {
    type = "existing"
    doc  = "The queue is there already, by its name or ARN. Jobs of the product wait in it."
  }
  key "runs_on" {
    one_of = ["ec2", "fargate"]
    beside = true
    doc    = "What the jobs of a queue that exists run on; fargate without it. One that is made follows its environments."
  }
  key "name" {
    doc = "What the provider calls the queue. Without it, that is the name of the product and the key."
  }
  key "environments" {
    type     = "list(text)"
    ref      = ["batch_environment"]
    required = true
    doc      = "Where its jobs run: the first one that has a place, three at most."
  }
  key "priority" {
    type    = "whole_number"
    min     = 0
    max     = 1000
    default = "1"
    doc     = "Which queue comes first where several have one environment: that with the greatest."
  }
  key "enabled" {
    type    = "bool"
    default = "true"
    doc     = "false takes no more jobs."
  }

  fact "arn" {
    doc   = "Names the queue in policies."
    value = gen::has(pack.own_batch_queues, name) ? aws_batch_job_queue.this[name].arn : data.aws_batch_job_queue.this[name].arn
  }
  fact "name" {
    doc   = "What programs send jobs to."
    value = gen::has(pack.own_batch_queues, name) ? aws_batch_job_queue.this[name].name : data.aws_batch_job_queue.this[name].name
  }
}

section "batch_jobs" {
  doc   = "Programs that end, which wait in a queue: what is run, and how much it needs. Programs, schedules and events start them."
  thing = "batch_job"

  key "name" {
    doc = "What the provider calls the job. Without it, that is the name of the product and the key."
  }
  key "queue" {
    ref      = ["batch_queue"]
    required = true
    doc      = "The queue that it waits in, when a schedule or an event starts it."
  }
  key "image" {
    type = "value"
    doc  = "The image that is run, with its tag or digest: a text, or a fact. There is an image or a repository."
  }
  key "repository" {
    ref = ["repository"]
    doc = "The repository of the image that is run."
  }
  key "tag" {
    default = "latest"
    doc     = "The tag of the image in the repository."
  }
  key "command" {
    type = "list(value)"
    doc  = "What is run in the image. Without it, what the image says. Ref::NAME in it is a parameter."
  }
  key "parameters" {
    type = "map(text)"
    doc  = "What Ref::NAME in the command is, where whoever starts the job says nothing."
  }
  key "vcpus" {
    type    = "number"
    default = "1"
    doc     = "How many processors it has: 0.25, 0.5, 1, 2, 4, 8 or 16 on Fargate, a whole number on EC2."
  }
  key "memory" {
    type    = "whole_number"
    min     = 4
    default = "2048"
    doc     = "Its memory in MiB."
  }
  key "gpus" {
    type = "whole_number"
    min  = 1
    doc  = "How many graphics processors it has, on EC2."
  }
  key "architecture" {
    one_of = ["ARM64", "X86_64"]
    doc    = "The processor that the image is for, on Fargate. Without it, X86_64."
  }
  key "disk" {
    type = "whole_number"
    min  = 21
    max  = 200
    doc  = "Its disk in GiB, on Fargate. Without it, 20."
  }
  key "public_ip" {
    type    = "bool"
    default = "false"
    doc     = "Has an address in the internet, on Fargate. Without it, it goes out by the way of its subnet."
  }
  key "environment" {
    type = "map(value)"
    doc  = "Variables of the program: texts, or facts such as {from: bucket/raw, attribute: name}."
  }
  key "secrets" {
    type = "list(object)"
    doc  = "Variables whose values are in a secret, which it gets when it starts."
    key "name" {
      required = true
      doc      = "The variable."
    }
    key "secret" {
      ref      = ["secret"]
      required = true
      doc      = "The secret."
    }
    key "key" {
      doc = "The key in its value. Without it, all of the value."
    }
  }
  key "attempts" {
    type    = "whole_number"
    min     = 1
    max     = 10
    default = "1"
    doc     = "How often it is run until it ends well."
  }
  key "timeout" {
    type = "duration"
    doc  = "How long a run may take, a minute at least. Without it, there is no end."
  }
  key "logs" {
    type    = "duration"
    default = "30_days"
    doc     = "How long what it prints is kept."
  }
  key "uses" {
    type = "list(use)"
    doc  = "What the program uses, in the words of any provider: {bucket: raw, can: [read]}."
  }
  key "allow" {
    type = "list(object)"
    doc  = "What it may do besides."
    key "actions" {
      type     = "list(text)"
      required = true
      doc      = "Actions as in a policy, such as dynamodb:Scan."
    }
    key "resources" {
      type     = "list(value)"
      required = true
      doc      = "ARNs of what it may do that with: texts, or facts such as {from: table/orders, attribute: arn}."
    }
  }

  fact "arn" {
    doc   = "Names the job in policies, in all of its revisions."
    value = "${aws_batch_job_definition.this[name].arn_prefix}:*"
  }
  fact "definition" {
    doc   = "Names the job without a revision, of which the newest one is run."
    value = aws_batch_job_definition.this[name].arn_prefix
  }
  fact "name" {
    doc   = "What programs start it by."
    value = aws_batch_job_definition.this[name].name
  }
  fact "queue_arn" {
    doc   = "Names the queue that it waits in."
    value = gen::fact("batch_queue/${spec.batch_jobs[name].queue}", "arn")
  }
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
uses "batch_job" {
  can = {
    start = {
      "batch_job/{name}"                 = ["batch:SubmitJob"]
      "fact/definition/batch_job/{name}" = ["batch:SubmitJob"]
      "fact/queue_arn/batch_job/{name}"  = ["batch:SubmitJob"]
    }
  }
}

values {
  batch_queue_names = {
    for key, q in pack.own_batch_queues : key => gen::coalesce(q.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }
  batch_job_names = { for key, j in spec.batch_jobs : key => gen::coalesce(j.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}") }
  ec2_environments = { for key, e in spec.batch_environments : key => e if gen::startswith(e.kind, "ec2") }

  // The kinds of processors of an environment. One without types has those that AWS calls optimal.
  batch_processors = {
    for key, e in pack.ec2_environments : key => gen::distinct([
      for t in gen::length(e.instance_types) == 0 ? ["optimal"] : e.instance_types :
      t == "default_arm64" || gen::can(gen::regex(pack.arm_type, "${t}.")) ? "arm64" : "x86_64"
    ])
  }
  // What each job runs on, by the first environment of its queue.
  batch_on_ec2 = {
    for key, j in spec.batch_jobs : key => (
      gen::has(pack.own_batch_queues, gen::coalesce(j.queue, "-"))
      ? gen::has(pack.ec2_environments, gen::try(spec.batch_queues[j.queue].environments[0], "-"))
      : gen::try(spec.batch_queues[j.queue].runs_on, null) == "ec2"
    )
  }
  batch_secrets = { for key, j in spec.batch_jobs : key => gen::distinct([for s in j.secrets : s.secret]) }
  batch_secret_keys = {
    for key, names in pack.batch_secrets :
    key => gen::distinct(gen::compact([for s in names : gen::try(spec.secrets[s].kms_key_id, null)]))
  }
  // What is read when a job starts.
  batch_start_grants = {
    for key, names in pack.batch_secrets : key => gen::concat(
      [{ is = "ReadSecrets", actions = ["secretsmanager:GetSecretValue"], of = [for s in names : "secret/${s}"] }],
      [for k in pack.batch_secret_keys[key] : { is = "UseKeys", actions = ["kms:Decrypt"], of = ["encryption_key/${k}"] }],
    ) if gen::length(names) > 0
  }
  batch_grants = {
    for key, j in spec.batch_jobs : key => gen::concat(
      [for a in j.allow : { is = "allow", actions = a.actions, of = a.resources }],
      [
        for s in gen::flatten([for u in j.uses : u.statements]) : { is = "use", actions = s.actions, of = pack.used_facts[s.resource] }
      ],
    )
  }
  // The jobs that each job may start.
  batch_started = {
    for key, grants in pack.batch_grants : key => gen::distinct(gen::flatten([
      for g in grants : [
        for of in g.is == "use" ? [g.of] : g.of :
        gen::trimprefix(of.from, "batch_job/") if gen::startswith(gen::try(of.from, ""), "batch_job/")
      ]
    ]))
  }
  // A job is made after its policy, unless that names a job which may lead back to it: this one, or one that starts jobs.
  batch_waits = {
    for key, started in pack.batch_started : key => gen::length(pack.batch_grants[key]) > 0 && gen::alltrue([
      for job in started : job != key && gen::length(gen::lookup(pack.batch_started, job, [])) == 0
    ])
  }
  // What whoever starts a job by itself may do that with.
  batch_starts = {
    for key, j in spec.batch_jobs : key => ["batch_job/${key}", "fact/definition/batch_job/${key}", "batch_queue/${j.queue}"]
  }
}

// What a queue that is made runs on follows its environments.
rule "batch-queue-runs-on" {
  severity  = "error"
  title     = "Not to be chosen"
  for_each  = [for _, q in pack.own_batch_queues : q.runs_on if q.runs_on != null]
  condition = false
  at        = each.value
  message   = "The jobs of a queue run where its environments say. Leave runs_on out, which is for a queue that exists already."
}

unique "batch queue" {
  types   = ["aws_batch_job_queue"]
  by      = ["name"]
  because = "a region of an account has one queue of jobs of a name"
}

unique "batch job" {
  types   = ["aws_batch_job_definition"]
  by      = ["name"]
  because = "a region of an account has one job of a name"
}

// https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html
accepts "aws_batch_job_queue" {
  name = { length = [1, 128], pattern = "[A-Za-z0-9][A-Za-z0-9_-]*", form = "letters, digits, - and _" }
}

// https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html
accepts "aws_batch_job_definition" {
  name = { length = [1, 128], pattern = "[A-Za-z0-9][A-Za-z0-9_-]*", form = "letters, digits, - and _" }
  timeout {
    attempt_duration_seconds = { min = 60, whole = true }
  }
}

// https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html
rule "batch-environment" {
  severity = "error"
  title    = "Machines of nothing"

  check {
    for_each  = { for key, e in spec.batch_environments : key => e if !gen::has(pack.ec2_environments, key) }
    condition = each.value.min_vcpus == null && gen::length(each.value.instance_types) == 0
    at        = [each.value.min_vcpus, gen::try(each.value.instance_types[0], null)]
    message   = "Fargate has no machines of one's own. Leave min_vcpus and instance_types out of ${each.key}, or write kind: ec2."
  }
  check {
    for_each  = { for key, e in spec.batch_environments : key => e if e.min_vcpus != null }
    condition = each.value.min_vcpus <= each.value.max_vcpus
    at        = [each.value.min_vcpus, each.value.max_vcpus]
    message   = "min_vcpus of ${each.key} is more than max_vcpus, which is ${each.value.max_vcpus}. Write this number or less."
  }
  check {
    for_each  = gen::flatten([for _, e in spec.batch_environments : [for t in e.instance_types : [t]]])
    condition = gen::can(gen::regex(gen::join("", [
      "^(optimal|default_(arm64|x86_64)|(u-[0-9]+tb1|[a-z]{1,3}[0-9]+[abdefghinqsz]*(-[a-z0-9]+)?)",
      "([.](nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?))?)$",
    ]), each.value))
    at        = each.value
    message   = "Machines are types or families of EC2, such as c7g.large or c7g. Write one in the place of ${each.value}."
  }
  // https://github.com/boto/botocore/blob/develop/botocore/data/batch/2016-08-10/service-2.json
  check {
    for_each  = pack.batch_processors
    condition = gen::length(each.value) < 2
    at        = spec.batch_environments[each.key].instance_types
    message   = <<-EOT
      The machines of an environment have one kind of processor, and ${gen::join(", ", spec.batch_environments[each.key].instance_types)}
      have those of Arm and of Intel or AMD. Write those of one kind, and an environment and a queue of their own for the others.
    EOT
  }
}

// https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html
rule "batch-queue" {
  severity = "error"
  title    = "Queue of two kinds"

  check {
    for_each  = pack.own_batch_queues
    condition = gen::length(each.value.environments) >= 1 && gen::length(each.value.environments) <= 3
    at        = each.value.environments
    message   = "A queue has one to three environments. Write those in environments of ${each.key}."
  }
  check {
    for_each  = pack.own_batch_queues
    condition = gen::length(gen::distinct([for e in each.value.environments : gen::has(pack.ec2_environments, e)])) < 2
    at        = each.value.environments
    message   = "The environments of a queue are all of EC2, or all of Fargate. Write a second queue for the others of ${each.key}."
  }
  // https://github.com/boto/botocore/blob/develop/botocore/data/batch/2016-08-10/service-2.json
  check {
    for_each = pack.own_batch_queues
    condition = gen::length(gen::distinct(gen::flatten([
      for e in each.value.environments : gen::try(gen::one(pack.batch_processors[e]), [])
    ]))) < 2
    at      = each.value.environments
    message = <<-EOT
      The machines of a queue have one kind of processor, and those of ${gen::join(" and ", each.value.environments)} differ.
      Write a second queue for the others of ${each.key}.
    EOT
  }
}

// https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html
rule "batch-size" {
  severity = "error"
  title    = "Size that there is none of"

  check {
    for_each = { for key, j in spec.batch_jobs : key => j if !pack.batch_on_ec2[key] }
    condition = gen::contains(
      gen::lookup(pack.batch_fargate_memory, gen::tostring(each.value.vcpus), []), each.value.memory
    )
    at = [each.value.vcpus, each.value.memory]
    message = (
      gen::lookup(pack.batch_fargate_memory, gen::tostring(each.value.vcpus), null) == null
      ? "Fargate has ${gen::join(", ", pack.batch_fargate_vcpus)} processors. Write one of these in vcpus of ${each.key}."
      : <<-EOT
        With ${each.value.vcpus} vcpus, Fargate has memory of ${pack.batch_memory_words[gen::tostring(each.value.vcpus)]}. Write such a
        number in memory of ${each.key}.
      EOT
    )
  }
  check {
    for_each  = { for key, j in spec.batch_jobs : key => j if pack.batch_on_ec2[key] }
    condition = each.value.vcpus == gen::floor(each.value.vcpus) && each.value.vcpus >= 1
    at        = each.value.vcpus
    message   = "A job on EC2 has whole processors. Write vcpus: 1 or more in ${each.key}."
  }
  // A job that fits into no environment of its queue waits for ever:
  // https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable.html
  check {
    for_each = {
      for key, j in spec.batch_jobs : key => {
        vcpus = j.vcpus, queue = j.queue
        most  = gen::max([for e in spec.batch_queues[j.queue].environments : spec.batch_environments[e].max_vcpus]...)
      }
      if gen::can(gen::max([for e in spec.batch_queues[j.queue].environments : spec.batch_environments[e].max_vcpus]...))
    }
    condition = each.value.vcpus <= each.value.most
    at        = [each.value.vcpus, each.value.most]
    message   = <<-EOT
      ${each.key} has ${each.value.vcpus} processors, and no environment of its queue ${each.value.queue} has more than
      ${each.value.most}, so it would wait for ever. Write vcpus: ${each.value.most} or less, or a greater max_vcpus.
    EOT
  }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/batch/2016-08-10/service-2.json
rule "batch-kind" {
  severity = "error"
  title    = "Part of another kind"

  check {
    for_each  = { for key, j in spec.batch_jobs : key => j if !pack.batch_on_ec2[key] && j.gpus != null }
    condition = false
    at        = each.value.gpus
    message   = "Fargate has no graphics processors. Leave gpus out of ${each.key}, or name a queue whose environment is of kind ec2."
  }
  check {
    for_each  = { for key, j in spec.batch_jobs : key => j if pack.batch_on_ec2[key] }
    condition = each.value.disk == null && !each.value.public_ip && each.value.architecture == null
    at        = [each.value.disk, each.value.public_ip ? each.value.public_ip : null, each.value.architecture]
    message = <<-EOT
      Machines of EC2 have their disk, addresses and processors themselves. Leave disk, public_ip and architecture out of ${each.key}; an
      image for ARM64 wants instance_types such as c7g in the environment, and one for X86_64 such as c7i.
    EOT
  }
}

rule "batch-image" {
  severity = "error"
  title    = "One image"

  check {
    for_each  = spec.batch_jobs
    condition = (each.value.image == null) != (each.value.repository == null)
    at        = [each.value.image, each.value.repository, each.value.queue]
    message   = "A job runs one image. Give ${each.key} an image or a repository."
  }
  // https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html
  check {
    for_each  = [for _, j in spec.batch_jobs : j.image if j.image != null && gen::try(j.image.from, null) == null]
    condition = gen::can(gen::regex(gen::join("", [
      "^[A-Za-z0-9][A-Za-z0-9./_-]*(:[0-9]+/[A-Za-z0-9._/-]+)?(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?",
      "(@sha256:[0-9a-f]{64})?$",
    ]), each.value))
    at        = each.value
    message   = "An image is a name with its tag or digest, such as docker.io/library/python:3.13. ${each.value} is none."
  }
}

// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
rule "batch-tag" {
  severity  = "error"
  title     = "Tag that no image has"
  for_each  = [for _, j in spec.batch_jobs : j.tag if j.tag != null]
  condition = gen::can(gen::regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", each.value))
  at        = each.value
  message = (
    gen::startswith(each.value, "sha256:")
    ? "A digest is no tag. Write the whole image with @${each.value} behind its name in image, and leave repository and tag out."
    : "A tag has up to 128 letters, digits, underscores, dots and hyphens, such as v1.4.2. Write such a tag."
  )
}

// https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html
rule "batch-variable" {
  severity = "error"
  title    = "Variable that Batch sets"
  for_each = gen::flatten([
    for _, j in spec.batch_jobs : [
      [for name, value in j.environment : { name = name, at = value }], [for s in j.secrets : { name = s.name, at = s.name }],
    ]
  ])
  condition = !gen::startswith(each.value.name, "AWS_BATCH")
  at        = each.value.at
  message   = "Names that begin with AWS_BATCH are those that Batch sets itself, and it takes no others. Call ${each.value.name} otherwise."
}

// https://docs.aws.amazon.com/batch/latest/userguide/example-use-parameters.html
rule "batch-parameter" {
  severity = "error"
  title    = "Parameter of nothing"
  for_each = gen::flatten([
    for _, j in spec.batch_jobs : [
      for name, value in j.parameters : { name = name, at = value, command = [for part in j.command : gen::try(gen::tostring(part), "")] }
    ]
  ])
  condition = gen::contains(each.value.command, "Ref::${each.value.name}")
  at        = each.value.at
  message   = "No part of the command is Ref::${each.value.name}. Write it there, or leave the parameter out."
}

values {
  // The memory that Fargate has for each number of processors, in MiB:
  // https://docs.aws.amazon.com/batch/latest/userguide/fargate.html#fargate-job-definitions
  batch_fargate_memory = {
    "0.25" = [512, 1024, 2048]
    "0.5"  = [for g in gen::range(1, 5) : g * 1024]
    "1"    = [for g in gen::range(2, 9) : g * 1024]
    "2"    = [for g in gen::range(4, 17) : g * 1024]
    "4"    = [for g in gen::range(8, 31) : g * 1024]
    "8"    = [for g in gen::range(4, 16) : g * 4096]
    "16"   = [for g in gen::range(4, 16) : g * 8192]
  }
  batch_fargate_vcpus = ["0.25", "0.5", "1", "2", "4", "8", "16"]
  batch_memory_words = {
    for vcpus, sizes in pack.batch_fargate_memory : vcpus => "${sizes[0]} to ${sizes[gen::length(sizes) - 1]} MiB, in steps of ${
      vcpus == "0.25" ? "twice as much" : gen::tostring(sizes[1] - sizes[0])
    }"
  }
}
