// Functions of AWS Lambda. Limits are those of
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html

section "functions" {
  doc   = "Programs that run when something happens, such as a message, an object or a time."
  thing = "function"

  key "name" {
    doc = "What the provider calls the function. Without it, that is the name of the product and the key."
  }
  key "existing" {
    type = "existing"
    doc  = "The function is there already, by its name or ARN; who may call it is described by who made it."
  }
  key "description" {
    doc = "What the function is for."
  }
  key "image" {
    type = "value"
    doc  = "The image that is run, with its tag or digest: a text, or a fact. There is an image, a repository or an archive."
  }
  key "repository" {
    ref = ["repository"]
    doc = "The repository of the image that is run."
  }
  key "tag" {
    doc     = "The tag of the image in the repository."
    default = "latest"
  }
  key "command" {
    type = "list(value)"
    doc  = "What the image is started with, in place of its own command."
  }
  key "archive" {
    doc = "A zip file with the program. It has to be there before the function."
    key "bucket" {
      ref      = ["bucket"]
      required = true
      doc      = "The bucket that it lies in."
    }
    key "key" {
      type     = "value"
      required = true
      doc      = "The name of the object, or a fact such as {from: ssm_parameter/release, attribute: value}."
    }
    key "version" {
      type = "value"
      doc  = "The version of the object, or a fact. Without it, a new object changes nothing until something else changes."
    }
  }
  key "handler" {
    doc = "Which part of an archive is called, such as index.handler."
  }
  key "runtime" {
    doc = "What an archive is run with, such as python3.13."
  }
  key "architecture" {
    one_of  = ["arm64", "x86_64"]
    default = "x86_64"
    doc     = "The processor."
  }
  key "memory" {
    type    = "memory"
    min     = 128
    max     = 10240
    default = "128"
    doc     = "Such as 512MB; a number alone is in MiB. The share of a processor grows with it."
  }
  key "timeout" {
    type    = "duration"
    default = "3_seconds"
    doc     = "How long one call may take, 15 minutes at most."
  }
  key "ephemeral_storage" {
    type = "whole_number"
    min  = 512
    max  = 10240
    doc  = "Room for files in /tmp, in MB. Without it, that is 512."
  }
  key "reserved_concurrency" {
    type = "whole_number"
    min  = 0
    doc  = "How many calls run at once: no more, and so many always may. 0 stops the function."
  }
  key "environment" {
    type = "map(value)"
    doc  = "Variables of the program: texts, or facts of something declared."
  }
  key "kms_key_id" {
    ref = ["encryption_key"]
    doc = "Encrypts the environment. Without it, a key of Lambda does."
  }
  key "layers" {
    type = "list(value)"
    doc  = "Layers with what the program is made of, by the ARNs of their versions: texts, or facts."
  }
  key "policies" {
    type = "list(text)"
    doc  = "Policies of the account or of AWS that say what else it may do, by their ARNs."
  }
  key "retries" {
    type = "whole_number"
    min  = 0
    max  = 2
    doc  = "How often an asynchronous call that failed is tried again. Without it, that is twice."
  }
  key "max_event_age" {
    type = "duration"
    doc  = "How long an asynchronous call is tried, six hours at most and without it."
  }
  key "allow" {
    type = "list(object)"
    doc  = "What the program may do, beside what its triggers need."
    key "actions" {
      type     = "list(text)"
      required = true
      doc      = "Actions as in a policy, such as dynamodb:PutItem."
    }
    key "resources" {
      type     = "list(value)"
      required = true
      doc      = "ARNs of what it may do that with: texts, or facts such as {from: table/orders, attribute: arn}."
    }
    key "condition" {
      type = "lines"
      doc  = "When it may, as JSON: {\"StringEquals\": {\"dynamodb:Attributes\": [\"status\"]}}."
    }
  }
  key "uses" {
    type = "list(use)"
    doc  = "What the program uses, in the words of any provider: {bucket: media, can: [read]}."
  }
  key "subnets" {
    type = "list(text)"
    ref  = ["subnet"]
    doc  = "The subnets that it runs in, to reach what has no public address. Without them it is in none."
  }
  key "security_groups" {
    type = "list(text)"
    ref  = ["security_group"]
    doc  = "What may be reached from it. They come with subnets."
  }
  key "file_system" {
    doc = "A folder that it shares with others."
    key "access_point" {
      type     = "value"
      required = true
      doc      = "The ARN of the access point: {from: access_point/NAME, attribute: arn}."
    }
    key "path" {
      required = true
      doc      = "Where the program finds it: a folder in /mnt."
    }
  }
  key "dead_letter" {
    ref = ["queue"]
    doc = "Takes the events of asynchronous calls that failed too often."
  }
  key "tracing" {
    type    = "bool"
    default = "false"
    doc     = "Traces calls with X-Ray."
  }
  key "log_retention" {
    type    = "duration"
    default = "30_days"
    doc     = "How long its logs are kept."
  }
  key "queues" {
    type = "list(object)"
    doc  = "Queues whose messages call it."
    key "queue" {
      ref      = ["queue"]
      required = true
      doc      = "The queue. Its visibility_timeout is longer than the timeout of the function."
    }
    key "batch_size" {
      type    = "whole_number"
      min     = 1
      max     = 10000
      default = "10"
      doc     = "How many messages one call gets at most."
    }
    key "batch_window" {
      type = "duration"
      doc  = "How long it is waited for a whole batch."
    }
    key "max_concurrency" {
      type = "whole_number"
      min  = 2
      max  = 1000
      doc  = "How many calls run at once for it at most."
    }
    key "filter" {
      type = "list(text)"
      doc  = "Which messages call it, as JSON of which one has to fit, such as {\"body\": {\"kind\": [\"paid\"]}}. The others are deleted."
    }
    key "report_failures" {
      type    = "bool"
      default = "true"
      doc     = "The program says which messages of a batch failed, and the others are done."
    }
  }
  key "tables" {
    type = "list(object)"
    doc  = "Tables whose changes call it."
    key "table" {
      ref      = ["table"]
      required = true
      doc      = "The table, which has a stream."
    }
    key "batch_size" {
      type    = "whole_number"
      min     = 1
      max     = 10000
      default = "100"
      doc     = "How many changes one call gets at most."
    }
    key "batch_window" {
      type = "duration"
      doc  = "How long it is waited for a whole batch."
    }
    key "filter" {
      type = "list(text)"
      doc  = "Which changes call it, as JSON of which one has to fit, such as {\"eventName\": [\"INSERT\"]}."
    }
    key "retries" {
      type = "whole_number"
      min  = 0
      max  = 10000
      doc  = "How often a batch that failed is tried again. Without it, that is until its changes are a day old."
    }
    key "failures" {
      ref = ["queue"]
      doc = "The queue that is told of a batch that is given up."
    }
    key "from" {
      one_of  = ["beginning", "now"]
      default = "now"
      doc     = "The first change that it sees: the oldest one there is, or the next one."
    }
  }
  key "streams" {
    type = "list(object)"
    doc  = "Streams whose records call it."
    key "stream" {
      ref      = ["stream"]
      required = true
      doc      = "The stream."
    }
    key "batch_size" {
      type    = "whole_number"
      min     = 1
      max     = 10000
      default = "100"
      doc     = "How many records one call gets at most."
    }
    key "batch_window" {
      type = "duration"
      doc  = "How long it is waited for a whole batch."
    }
    key "parallel" {
      type = "whole_number"
      min  = 1
      max  = 10
      doc  = "How many calls run at once for each shard. Without it, that is one."
    }
    key "filter" {
      type = "list(text)"
      doc  = "Which records call it, as JSON of which one has to fit, such as {\"data\": {\"kind\": [\"paid\"]}}."
    }
    key "retries" {
      type = "whole_number"
      min  = 0
      max  = 10000
      doc  = "How often a batch that failed is tried again. Without it, that is until the stream keeps its records no longer."
    }
    key "split" {
      type    = "bool"
      default = "true"
      doc     = "Splits a batch that failed in two, so that one bad record does not hold up the others."
    }
    key "failures" {
      ref = ["queue"]
      doc = "The queue that is told of a batch that is given up."
    }
    key "from" {
      one_of  = ["beginning", "now"]
      default = "now"
      doc     = "The first record that it sees: the oldest one there is, or the next one."
    }
  }
  key "kafka" {
    type = "list(object)"
    doc  = "Topics of Kafka whose records call it."
    key "cluster" {
      ref      = ["kafka_cluster", "serverless_kafka_cluster"]
      required = true
      doc      = "The cluster. One of its security groups lets its own members in, since Lambda reads from its subnets."
    }
    key "topic" {
      required = true
      doc      = "The topic, which has to be there before a record comes."
    }
    key "group" {
      doc = "The group of readers that it is in. Without it, one of its own."
    }
    key "user" {
      ref = ["secret"]
      doc = "The user by whom it signs in with scram. Without it, it does by its role."
    }
    key "batch_size" {
      type    = "whole_number"
      min     = 1
      max     = 10000
      default = "100"
      doc     = "How many records one call gets at most."
    }
    key "batch_window" {
      type = "duration"
      doc  = "How long it is waited for a whole batch."
    }
    key "filter" {
      type = "list(text)"
      doc  = "Which records call it, as JSON of which one has to fit, such as {\"value\": {\"kind\": [\"paid\"]}}."
    }
    key "from" {
      one_of  = ["beginning", "now"]
      default = "now"
      doc     = "The first record that it sees: the oldest one there is, or the next one."
    }
  }
  key "topics" {
    type = "list(text)"
    ref  = ["topic"]
    doc  = "Topics whose messages call it."
  }
  key "buckets" {
    type = "list(object)"
    doc  = "Buckets whose changes call it."
    key "bucket" {
      ref      = ["bucket"]
      required = true
      doc      = "The bucket."
    }
    key "events" {
      type     = "list(text)"
      required = true
      doc      = "What calls it, such as s3:ObjectCreated:*."
    }
    key "prefix" {
      doc = "How the names of the objects begin."
    }
    key "suffix" {
      doc = "How the names of the objects end."
    }
  }
  key "url" {
    doc = "An address by which it is called with HTTPS."
    key "authorization" {
      one_of   = ["iam", "none"]
      required = true
      doc      = "Who may call it: those with a policy, or everybody."
    }
  }

  fact "arn" {
    doc   = "Names the function in policies."
    value = gen::has(pack.own_functions, name) ? aws_lambda_function.this[name].arn : data.aws_lambda_function.this[name].arn
  }
  fact "invoke_arn" {
    doc = "Names the function to what calls it over HTTPS."
    value = (
      gen::has(pack.own_functions, name) ? aws_lambda_function.this[name].invoke_arn : data.aws_lambda_function.this[name].invoke_arn
    )
  }
  fact "name" {
    doc   = "Names the function in metrics."
    value = (
      gen::has(pack.own_functions, name)
      ? aws_lambda_function.this[name].function_name
      : data.aws_lambda_function.this[name].function_name
    )
  }
  fact "role_arn" {
    doc   = "The role that it has."
    value = gen::has(pack.own_functions, name) ? aws_iam_role.function[name].arn : data.aws_lambda_function.this[name].role
  }
  fact "url" {
    doc   = "The address that it is called by."
    value = (
      gen::has(pack.own_functions, name) ? aws_lambda_function_url.this[name].function_url :
      gen::error("The function ${name} exists already, and its address is not read. Write the address itself.")
    )
  }
  fact "host" {
    doc = "The name in that address, for the origin of a distribution."
    value = (
      gen::has(pack.own_functions, name) ? trimsuffix(trimprefix(aws_lambda_function_url.this[name].function_url, "https://"), "/") :
      gen::error("The function ${name} exists already, and its address is not read. Write the name of its host.")
    )
  }
}

values {
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
  variables_of_lambda = [
    "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT", "_HANDLER", "_X_AMZN_TRACE_ID",
  ]
  // The tags of images that functions run, by the repository of the product that they are pushed to.
  pushed_images = {
    for name, tags in { for _, f in pack.own_functions : f.repository => f.tag... if f.repository != null } : name => gen::distinct(tags)
    if gen::has(pack.own_repositories, name)
  }
  // The archives that lie in buckets of the product, and the functions that are made of them, or of an image of it.
  stored_archives = gen::distinct([
    for _, f in pack.own_functions : "s3://${pack.bucket_names[f.archive.bucket]}/${gen::can(f.archive.key.from) ? "KEY" : f.archive.key}"
    if f.archive == null ? false : gen::has(pack.own_buckets, f.archive.bucket)
  ])
  functions_wait = gen::length(pack.pushed_images) + gen::length(pack.stored_archives) > 0
  // The images of jobs that wait in queues, which nothing asks for before one of them starts.
  job_images = {
    for name, tags in { for _, j in spec.batch_jobs : j.repository => j.tag... if j.repository != null } : name => gen::distinct(tags)
    if gen::has(pack.own_repositories, name)
  }
  task_images = [for p in pack.task_parts : p.image]
  // The tags under which the first images of each repository are pushed; TAG is that of the input image_tag.
  first_tags = {
    for name, _ in pack.own_repositories : name => gen::concat(
      !gen::has(pack.pushed_images, name) && !gen::has(pack.job_images, name) || gen::contains(pack.task_images, name) ? ["TAG"] : [],
      gen::lookup(pack.pushed_images, name, []),
    )
  }
  function_names = {
    for key, f in pack.own_functions : key => gen::coalesce(f.name, "${pack.name_prefix}${gen::replace(key, "_", "-")}")
  }

  // The event sources of functions, by the names of both.
  function_queues = {
    for t in gen::flatten([for key, f in spec.functions : [for q in f.queues : { function = key, trigger = q }]]) :
    "${t.function}_${t.trigger.queue}" => t
  }
  // The changes of tables and the records of streams, which Lambda reads in the same way.
  function_streams = {
    for t in gen::flatten([
      for key, f in spec.functions : [
        [
          for s in f.tables : {
            name    = "${key}_${s.table}_stream", source = { from = "table/${s.table}", attribute = "stream_arn" }
            trigger = s, function = key, parallel = null, split = null
          }
        ],
        [
          for s in f.streams : {
            name    = "${key}_${s.stream}_records", source = { from = "stream/${s.stream}", attribute = "arn" }
            trigger = s, function = key, parallel = s.parallel, split = s.split
          }
        ],
      ]
    ]) : t.name => t
  }
  // Records of Kafka, by the function, the cluster and the topic.
  function_kafka = {
    for t in gen::flatten([
      for key, f in spec.functions : [
        for k in f.kafka : {
          function = key, trigger = k, name = "${key}_${gen::identifier(gen::coalesce(k.topic, "-"))}_kafka"
          kind = gen::has(spec.serverless_kafka_clusters, k.cluster) ? "serverless_kafka_cluster" : "kafka_cluster"
        }
      ]
    ]) : t.name => t
  }
  kafka_by_function = { for _, t in pack.function_kafka : t.function => t... }
  function_topics = {
    for t in gen::flatten([for key, f in spec.functions : [for topic in f.topics : { function = key, topic = topic }]]) :
    "${t.function}_${t.topic}" => t
  }
  // Topics may call a function by a subscription of their own too.
  calling_topics = gen::merge(pack.function_topics, {
    for t in [
      for _, s in pack.topic_subscriptions : { function = gen::trimprefix(s.endpoint.from, "function/"), topic = s.topic }
      if s.protocol == "lambda" && gen::startswith(gen::try(s.endpoint.from, "-"), "function/")
    ] : "${t.function}_${t.topic}" => t
  })
  function_buckets = {
    for t in gen::flatten([for key, f in spec.functions : [for b in f.buckets : { function = key, trigger = b }]]) :
    t.trigger.bucket => t...
  }

  function_bucket_calls = {
    for t in gen::flatten([
      for bucket, notices in pack.bucket_notices : [
        for n in notices : { bucket = bucket, function = n.name } if n.kind == "function" && n.name != null
      ]
    ]) : "${t.function}_${t.bucket}" => t...
  }

  // The permissions of a function's role: what Lambda itself needs
  // (https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html), and what the spec adds.
  function_grants = {
    for key, f in pack.own_functions : key => gen::concat(
      [{ is = "logs" }],
      gen::length(f.queues) == 0 ? [] : [{
        is = "ReceiveMessages", actions = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
        of = [for q in f.queues : { from = "queue/${q.queue}", attribute = "arn" }]
      }],
      gen::length(f.tables) == 0 ? [] : [{
        is      = "ReadChanges"
        actions = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"]
        of      = [for t in f.tables : { from = "table/${t.table}", attribute = "stream_arn" }]
      }],
      // https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
      gen::length(f.streams) == 0 ? [] : [{
        is = "ReadRecords"
        actions = [
          "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator",
          "kinesis:ListShards", "kinesis:SubscribeToShard",
        ]
        of = [for s in f.streams : { from = "stream/${s.stream}", attribute = "arn" }]
      }],
      // https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html
      gen::length(f.kafka) == 0 ? [] : [
        {
          is = "FindBrokers", actions = ["kafka:DescribeCluster", "kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers"]
          of = [for t in gen::lookup(pack.kafka_by_function, key, []) : { from = "${t.kind}/${t.trigger.cluster}", attribute = "arn" }]
        },
        {
          is = "ReadFromNetwork", of = ["*"], actions = [
            "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets", "ec2:DescribeVpcs",
          ]
        },
      ],
      gen::flatten([
        for t in gen::lookup(pack.kafka_by_function, key, []) : t.trigger.user != null ? [{
          is = null, actions = ["secretsmanager:GetSecretValue"], of = [{ from = "secret/${t.trigger.user}", attribute = "arn" }]
        }] : [
          {
            is = null, of = [{ from = "${t.kind}/${t.trigger.cluster}", attribute = "arn" }]
            actions = ["kafka-cluster:Connect", "kafka-cluster:DescribeClusterDynamicConfiguration"]
          },
          {
            is = null, actions = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
            of = [{ from = "${t.kind}/${t.trigger.cluster}", attribute = "groups" }]
          },
          {
            is = null, actions = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
            of = [{ from = "${t.kind}/${t.trigger.cluster}", attribute = "topics" }]
          },
        ]
      ]),
      gen::length(pack.function_letters[key]) == 0 ? [] : [{
        is = "SendDeadLetters", actions = ["sqs:SendMessage"],
        of = [for q in pack.function_letters[key] : { from = "queue/${q}", attribute = "arn" }]
      }],
      gen::length(pack.function_keys[key]) == 0 ? [] : [{
        is = "UseKeys", actions = ["kms:Decrypt", "kms:GenerateDataKey"]
        of = [for k in pack.function_keys[key] : { from = "encryption_key/${k}", attribute = "arn" }]
      }],
      f.file_system == null ? [] : [{ is = "files", of = [f.file_system.access_point] }],
      gen::length(f.subnets) == 0 ? [] : [{
        is = "AttachToNetwork", of = ["*"], actions = [
          "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
        ]
      }],
      f.tracing ? [{ is = "WriteTraces", of = ["*"], actions = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"] }] : [],
      [for a in f.allow : { is = null, of = a.resources, actions = a.actions, condition = a.condition }],
      [
        for s in gen::flatten([for u in f.uses : u.statements]) : {
          is      = "use"
          actions = s.actions
          of = gen::merge(pack.used_facts[s.resource], {
            // A function may start the steps that call it, so that neither can wait for the other.
            named = (
              gen::startswith(s.resource, "parameter/")
              ? { service = "ssm", text = gen::replace(s.resource, "parameter//", "parameter/") } :
              !gen::has(pack.own_state_machines, gen::trimprefix(s.resource, "state_machine/")) ? null : {
                service = "states", text = "stateMachine:${pack.state_machine_names[gen::trimprefix(s.resource, "state_machine/")]}"
              }
            )
          })
        }
      ],
    )
  }
  // The name in the resource of a permission, without the path after it.
  used_names = {
    for r in gen::flatten([
      for f in gen::concat(
        gen::values(spec.functions), gen::values(spec.state_machines), gen::values(spec.servers), gen::values(spec.data_jobs),
        gen::values(spec.batch_jobs),
      ) : [for u in f.uses : [for s in u.statements : s.resource]]
    ]) :
    r => gen::regex("^(?:fact/.*|(?:secret|parameter|repository)/[^*]+|[^/]+/[^/]+)", r)...
  }
  // The fact that the resource of a permission stands for, and the path after it.
  used_facts = {
    for r, names in pack.used_names : r => {
      from = (
        gen::startswith(r, "fact/") ? gen::regex("^fact/[^/]+/(.*)$", r)[0] :
        "${gen::lookup(pack.fact_kinds, gen::split("/", r)[0], gen::split("/", r)[0])}/${
          gen::lookup(pack.policy_names, names[0], gen::split("/", names[0])[1])
        }"
      )
      attribute = gen::startswith(r, "fact/") ? gen::split("/", r)[1] : "arn"
      suffix    = gen::trimprefix(r, names[0])
    }
  }
  // Whether a permission is for something by its name.
  functions_name_things = gen::anytrue(gen::flatten([
    for _, f in spec.functions : [
      for u in f.uses : [
        for s in u.statements :
        gen::startswith(s.resource, "parameter/") || gen::has(pack.own_state_machines, gen::trimprefix(s.resource, "state_machine/"))
      ]
    ]
  ]))
  fact_kinds = { key = "encryption_key", log-group = "log_group" }
  // The queues that take what failed.
  function_letters = {
    for key, f in pack.own_functions : key => gen::distinct(gen::compact(gen::concat(
      [f.dead_letter], [for t in f.tables : t.failures], [for s in f.streams : s.failures],
    )))
  }
  function_keys = {
    for key, f in pack.own_functions : key => gen::distinct(gen::compact(gen::concat(
      [f.kms_key_id], [for q in pack.function_letters[key] : spec.queues[q].kms_key_id],
      [for q in f.queues : spec.queues[q.queue].kms_key_id], [for t in f.tables : spec.tables[t.table].kms_key_id],
      [for s in f.streams : spec.streams[s.stream].kms_key_id],
      [for k in f.kafka : spec.secrets[k.user].kms_key_id if k.user != null],
    )))
  }
}

accepts "aws_lambda_function" {
  function_name = { length = [1, 64], pattern = "[A-Za-z0-9_-]+", form = "letters, digits, - and _" }
  description   = { length = [0, 256] }
  timeout       = { min = 1, max = 900 }
  handler       = { length = [1, 128], pattern = "[^ \\t]+", form = "a file and what is called in it, such as app.main" }
  layers = {
    pattern = "arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:layer:[A-Za-z0-9_-]+:[0-9]+"
    form    = "the ARN of a version of a layer, such as arn:aws:lambda:eu-west-1:482716305911:layer:tools:3"
  }
  // The runtimes that a new function can have: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
  runtime = {
    one_of = [
      "dotnet8", "dotnet10", "java8.al2", "java11", "java17", "java21", "java25", "nodejs20.x", "nodejs22.x", "nodejs24.x", "provided.al2",
      "provided.al2023", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "ruby3.2", "ruby3.3", "ruby3.4",
      "ruby4.0",
    ]
  }
  file_system_config {
    local_mount_path = { length = [5, 160], pattern = "/mnt/[A-Za-z0-9_.-]+", form = "a folder in /mnt, such as /mnt/media" }
  }
}

// https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
accepts "aws_lambda_function_event_invoke_config" {
  maximum_event_age_in_seconds = { min = 60, max = 21600, whole = true }
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html
accepts "aws_iam_role_policy_attachment" {
  policy_arn = {
    pattern = "arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/.+"
    form    = "the ARN of a policy, such as arn:aws:iam::aws:policy/NAME"
  }
}

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
accepts "aws_lambda_event_source_mapping" {
  maximum_batching_window_in_seconds = { min = 0, max = 300 }
}

rule "function-code" {
  severity = "error"
  title    = "One program for a function"
  for_each = pack.own_functions
  condition = gen::length(gen::compact([
    each.value.image == null ? null : "image", each.value.repository == null ? null : "repository",
    each.value.archive == null ? null : "archive",
  ])) == 1
  at      = [each.value.image, each.value.repository, each.value.archive, each.value]
  message = "A function is run from one of image, repository and archive. Give ${each.key} just one of them."
}

// https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
rule "function-image" {
  severity  = "error"
  title     = "Image out of reach"
  for_each  = [for _, f in pack.own_functions : f.image if f.image != null && gen::try(f.image.from, null) == null]
  condition = gen::can(gen::regex("^[0-9]{12}[.]dkr[.]ecr[.][a-z0-9-]+[.]amazonaws[.]com([.]cn)?/[^ ]+$", each.value)) && (
    gen::contains([null, gen::try(gen::regex("[.]ecr[.]([a-z0-9-]+)[.]", each.value)[0], null)], gen::try(spec.product.region, null))
  )
  at      = each.value
  message = <<-EOT
    Lambda takes images of ECR in its own region alone, and ${each.value} is elsewhere. Copy the image there, and write
    repository: and tag:, or image: ACCOUNT.dkr.ecr.${gen::try(gen::coalesce(spec.product.region), "REGION")}.amazonaws.com/NAME:TAG.
  EOT
}

// https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-delivery.html
rule "function-topic-fifo" {
  severity  = "error"
  title     = "Function that keeps no order"
  for_each  = gen::flatten([for _, f in spec.functions : [for t in f.topics : t]])
  condition = gen::try(pack.topics[each.value].fifo, false) != true
  at        = each.value
  message   = <<-EOT
    The topic ${each.value} keeps the order, and calls no function. Subscribe a fifo queue to it, and name the queue under queues of
    the function.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/lambda/2015-03-31/service-2.json
rule "function-runtime" {
  severity  = "error"
  title     = "Runtime of an archive"
  for_each  = { for key, f in spec.functions : key => f if f.archive != null || f.handler != null || f.runtime != null }
  condition = each.value.archive != null && each.value.handler != null && each.value.runtime != null
  at        = [each.value.handler, each.value.runtime, each.value.archive]
  message   = <<-EOT
    An archive has a handler and a runtime, and an image has neither. Mend ${each.key}: add what is missing to archive,
    or leave handler and runtime out.
  EOT
}

// https://github.com/boto/botocore/blob/develop/botocore/data/lambda/2015-03-31/service-2.json
rule "function-network" {
  severity  = "error"
  title     = "Half of a network"
  for_each  = spec.functions
  condition = (gen::length(each.value.subnets) == 0) == (gen::length(each.value.security_groups) == 0)
  at        = [each.value.subnets, each.value.security_groups]
  message   = "A function in a network has subnets and security_groups, any other has neither. Add the other one to ${each.key}."
}

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
rule "function-subnets" {
  severity  = "error"
  title     = "Function without a way out"
  for_each  = gen::flatten([for _, f in spec.functions : [for s in f.subnets : s if gen::lookup(pack.subnet_tiers, s, null) != null]])
  condition = pack.subnet_tiers[each.value] != "public"
  at        = each.value
  message   = "A function has no public address, so from ${each.value} it reaches nothing outside of the network. Name private subnets."
}

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html
rule "function-file-system" {
  severity  = "error"
  title     = "File system out of reach"
  for_each  = { for key, f in spec.functions : key => f if f.file_system != null }
  condition = gen::length(each.value.subnets) > 0
  at        = each.value.file_system
  message   = "A file system is reached through subnets. Add subnets and security_groups to ${each.key}."
}

// https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
rule "function-queue-timeout" {
  severity  = "error"
  title     = "Messages called for twice"
  for_each  = pack.function_queues
  condition = (
    !gen::has(pack.own_queues, each.value.trigger.queue) ||
    spec.queues[each.value.trigger.queue].visibility_timeout.seconds >= spec.functions[each.value.function].timeout.seconds
  )
  at = [
    each.value.trigger.queue,
    spec.queues[each.value.trigger.queue].visibility_timeout.seconds,
    spec.functions[each.value.function].timeout.seconds
  ]
  message   = <<-EOT
    A message of ${each.value.trigger.queue} is visible again before a call of ${each.value.function} has ended, and
    Lambda refuses that. Raise the visibility_timeout of the queue, best to six times the timeout of the function.
  EOT
}

// https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
rule "function-stream" {
  severity  = "error"
  title     = "Table without a stream"
  for_each  = gen::flatten([for _, f in spec.functions : [for t in f.tables : t.table]])
  condition = !gen::has(pack.own_tables, each.value) || spec.tables[each.value].stream != null
  at        = each.value
  notes     = [{ path = gen::path("tables", each.value), says = "This table has no stream." }]
  message   = "The table ${each.value} has no stream of its changes. Add stream: new_and_old to it."
}

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
rule "function-variable" {
  severity = "error"
  title    = "Variable of Lambda"
  for_each = gen::flatten([for key, f in spec.functions : [for name, value in f.environment : { name = name, value = value }]])
  condition = (
    gen::can(gen::regex("^[A-Za-z][A-Za-z0-9_]+$", each.value.name))
    && !gen::contains(pack.variables_of_lambda, each.value.name)
  )
  at      = each.value.value
  message = <<-EOT
    A variable of a function begins with a letter and has letters, digits and underscores, two at least, and those that
    Lambda sets itself cannot be set: ${each.value.name} is none that can. Give it another name.
  EOT
}

// https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
rule "function-batch" {
  severity = "error"
  title    = "Batch not possible"
  for_each = pack.function_queues
  condition = (
    gen::has(pack.fifo_queues, each.value.trigger.queue)
    ? each.value.trigger.batch_size <= 10 && each.value.trigger.batch_window == null
    : each.value.trigger.batch_size <= 10 || each.value.trigger.batch_window != null
  )
  at = [
    each.value.trigger.batch_window == null ? each.value.trigger.batch_size : each.value.trigger.batch_window.seconds,
    each.value.trigger.queue,
  ]
  message = (
    gen::has(pack.fifo_queues, each.value.trigger.queue)
    ? "A fifo queue gives at most ten messages a call, and is not waited for. Write batch_size: 10 or less, and leave batch_window out."
    : "More than ten messages a call have to be waited for. Add batch_window: 1_second or more, or write batch_size: 10."
  )
}

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
rule "function-dead-letter" {
  severity  = "error"
  title     = "Dead letters not deliverable"
  for_each  = { for key, f in spec.functions : key => f if f.dead_letter != null }
  condition = !gen::has(pack.fifo_queues, each.value.dead_letter)
  at        = each.value.dead_letter
  message   = "Lambda sends what failed to no fifo queue. Name another queue in ${each.key}."
}

rule "function-condition" {
  severity  = "error"
  title     = "No condition"
  for_each  = gen::compact(gen::flatten([for _, f in spec.functions : [for a in f.allow : a.condition]]))
  condition = gen::length(gen::try(gen::flatten([for _, keys in gen::jsondecode(each.value) : gen::keys(keys)]), [])) > 0
  at        = each.value
  message   = <<-EOT
    A condition is a JSON object of operators, each with keys and what they are compared with. Write such as
    {"StringEquals": {"dynamodb:Attributes": ["status"]}}.
  EOT
}

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
rule "function-filter" {
  severity = "error"
  title    = "No filter"
  for_each = gen::flatten([
    for _, f in spec.functions : [
      [for q in f.queues : [for p in q.filter : p]], [for t in f.tables : [for p in t.filter : p]],
      [for s in f.streams : [for p in s.filter : p]], [for k in f.kafka : [for p in k.filter : p]],
    ]
  ])
  condition = gen::length(gen::try(gen::keys(gen::jsondecode(each.value)), [])) > 0
  at        = each.value
  message   = <<-EOT
    A filter is a JSON object, whose keys are parts of what comes and whose values are lists of what they may be. Write such as
    {"body": {"kind": ["paid"]}} for messages, or {"eventName": ["INSERT"]} for changes of a table.
  EOT
}

// https://github.com/aws/aws-cdk/pull/17283
rule "function-failures" {
  severity = "error"
  title    = "Failures not deliverable"
  for_each = gen::compact(gen::flatten([
    for _, f in spec.functions : [[for t in f.tables : t.failures], [for s in f.streams : s.failures]]
  ]))
  condition = !spec.queues[each.value].fifo
  at        = each.value
  message   = "Lambda tells no fifo queue of what it gives up. Name another queue."
}

// https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
rule "function-layers" {
  severity  = "error"
  title     = "Layers of an image"
  for_each  = { for key, f in spec.functions : key => f if gen::length(f.layers) > 0 }
  condition = each.value.archive != null
  at        = [each.value.layers[0], each.value.image, each.value.repository, each.value]
  message   = "An image has its layers in it, and Lambda adds none. Put them into the image of ${each.key}, or give it an archive."
}

// https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html
rule "function-layers-many" {
  severity  = "error"
  title     = "Too many layers"
  for_each  = { for key, f in spec.functions : key => f if gen::length(f.layers) > 5 }
  condition = false
  at        = each.value.layers[5]
  message   = "A function has five layers at most, and ${each.key} has ${gen::length(each.value.layers)}. Put what they have into fewer."
}

// https://github.com/TotalTechGeek/elysia-lambda/issues/2
rule "function-layers-elsewhere" {
  severity  = "error"
  title     = "Layer of another region"
  for_each  = gen::flatten([for _, f in spec.functions : [for l in f.layers : [l] if gen::can(gen::regex("^arn:", l))]])
  condition = gen::try(gen::split(":", each.value)[3] == spec.product.region, true)
  at        = each.value
  message   = "Lambda takes layers of the function's own region, ${spec.product.region}. Write the ARN of the layer there."
}
