// A service runs as one service account, which stands for the task role and also
// reads the secrets of its containers. Google's own agents start the containers.
values {
  roles = spec.iam.roles

  // shopTaskRole is shop-task-role, with at most 30 characters.
  account_words = {
    for name, _ in pack.roles : name => gen::lower(gen::join("-", gen::regexall("[A-Z]?[a-z0-9]+|[A-Z]+", name)))
  }
  // An id has six characters at least.
  account_ids = { for name, words in pack.account_words : name => gen::strlen(words) < 6 ? "${words}-account" : words }
  role_labels = gen::merge(
    { for name, words in pack.account_words : name => gen::trimprefix(words, pack.name_prefix) },
    { for key, _ in pack.own_functions : "function/${key}" => "function_${key}" },
  )

  // The service account of each task definition, or null for the default of the project.
  task_roles = {
    for family, t in pack.task_definitions : family => t.task_role_arn != null ? t.task_role_arn : t.execution_role_arn
  }
  made_roles = { for name, r in pack.used_roles : name => r if r.existing == null }
  used_roles = { for name, r in pack.roles : name => r if gen::contains(gen::values(pack.task_roles), name) }

  // Every service account: those of roles that tasks have, and one for each function.
  accounts = gen::merge(
    { for name, r in pack.made_roles : name => { id = pack.account_ids[name], display_name = name, description = r.description } },
    {
      for key, f in pack.own_functions : "function/${key}" => {
        id           = gen::strlen(pack.function_names[key]) < 6 ? "${pack.function_names[key]}-function" : pack.function_names[key]
        display_name = key
        description  = f.description
      }
    },
  )

  // The task definitions by the role that their containers run under, and by the one that starts them.
  running_roles  = { for family, t in pack.task_definitions : t.task_role_arn => family... if t.task_role_arn != null }
  starting_roles = { for family, t in pack.task_definitions : t.execution_role_arn => family... if t.execution_role_arn != null }

  // Who writes to Cloud Logging by itself: a role that is not only for starting tasks, and is permitted to. What a
  // container prints is collected by Cloud Run: https://cloud.google.com/run/docs/logging
  log_writers = {
    for name, r in pack.used_roles : name => r
    if gen::has(pack.running_roles, name) && gen::anytrue([
      for s in r.policy == null ? [] : r.policy.Statement : s.Effect == "Allow" && gen::contains(s.Action, "logs:PutLogEvents")
    ])
  }

  // The secret values that each service account's containers receive.
  injected_secrets = {
    for g in gen::distinct(gen::flatten([
      for family, containers in pack.task_containers : [
        for c in containers : [for s in c.secrets : { role = pack.task_roles[family], label = s.label }]
      ]
      if pack.task_roles[family] != null
    ])) : "${pack.role_labels[g.role]}_${g.label}" => g
  }
  injected_by_role = { for grant, g in pack.injected_secrets : g.role => grant... }
}
// The job that sets up the database runs as the service account of the migration,
// or else of the first service.
values {
  setup_role = pack.setup == null ? null : gen::coalesce(
    pack.migration == null ? null : pack.task_roles[pack.migration.task_definition],
    gen::concat(gen::keys(pack.used_roles), [null])[0],
  )
  master_password = pack.setup_database == null ? null : gen::concat([
    for key, user in pack.secret_users : pack.secret_passwords[key]
    if pack.secret_databases[key] == pack.setup_database && user == pack.databases[pack.setup_database].username
  ], [null])[0]
}

// What the policies of roles allow. They use the actions of the spec: each action
// becomes the smallest role of Google that contains it, granted on the one thing
// that the statement names.
values {
  action_roles = gen::merge({
    "s3:GetObject"                  = "roles/storage.objectViewer"
    "s3:ListBucket"                 = "roles/storage.legacyBucketReader"
    "s3:PutObject"                  = "roles/storage.objectUser"
    "s3:DeleteObject"               = "roles/storage.objectUser"
    "secretsmanager:GetSecretValue" = "roles/secretmanager.secretAccessor"
    "sns:Publish"                   = "roles/pubsub.publisher"
    "cloudwatch:PutMetricData"      = "roles/monitoring.metricWriter"
    }, {
    // "uses" is written as these roles.
    for role in [
      "roles/artifactregistry.reader", "roles/artifactregistry.writer",
      "roles/cloudkms.cryptoKeyDecrypter", "roles/cloudkms.cryptoKeyEncrypter",
      "roles/pubsub.publisher", "roles/pubsub.subscriber", "roles/secretmanager.secretAccessor", "roles/secretmanager.secretVersionAdder",
      "roles/storage.objectUser", "roles/storage.objectViewer",
    ] : role => role
  })
  // Services whose actions need no role, because Google does the work itself (fetching
  // images, writing logs, encrypting), or because nobody else has these actions.
  roleless_services = ["ec2", "ecr", "ecs", "kms", "logs", "ssm", "ssmmessages", "transcribe", "xray"]

  statements = gen::flatten([for _, r in pack.roles : r.policy == null ? [] : r.policy.Statement])

  // The service accounts that a role of the spec stands for: of tasks with this task
  // role, or with this execution role.
  role_accounts = {
    for name, _ in pack.roles : name => gen::distinct(gen::compact([
      for family in gen::sort(gen::concat(gen::lookup(pack.running_roles, name, []), gen::lookup(pack.starting_roles, name, []))) :
      pack.task_roles[family]
    ]))
  }

  // One entry for each action on each thing: of the policies of roles, and of what functions use.
  allowed = gen::flatten([
    [
      for name, r in pack.roles : [
        for account in pack.role_accounts[name] : [
          for s in r.policy == null ? [] : r.policy.Statement : [
            for action in s.Action : [
              for resource in gen::flatten([s.Resource]) : { account = account, role = pack.action_roles[action], resource = resource }
            ] if gen::has(pack.action_roles, action)
          ] if s.Effect == "Allow"
        ]
      ]
    ],
    [
      for key, f in pack.own_functions : [
        for u in f.uses : [
          for s in u.statements : [
            for action in s.actions : { account = "function/${key}", role = pack.action_roles[action], resource = s.resource }
          ]
        ]
      ]
    ],
  ])
  named_things = gen::merge(
    { for key, b in spec.storage : "bucket/${pack.bucket_names[key]}" => { kind = "bucket", key = key } },
    { for key, s in spec.secrets : "secret/${pack.secret_names[key]}" => { kind = "secret", key = key } },
    { for name, _ in pack.topics : "topic/${name}" => { kind = "topic", key = name } },
    { for name, _ in spec.queues : "queue/${name}" => { kind = "queue", key = name } },
    { for key, _ in spec.encryption_keys : "key/${key}" => { kind = "key", key = key } },
    { for name, _ in pack.repositories : "repository/${name}" => { kind = "repository", key = name } },
  )
  granted = [
    for a in pack.allowed : {
      account = a.account
      role    = a.role
      kind    = gen::try(pack.named_things[gen::trimsuffix(a.resource, "/*")].kind, "project")
      key     = gen::try(pack.named_things[gen::trimsuffix(a.resource, "/*")].key, null)
    }
  ]

  // The grants of each kind, by label.
  bucket_grants = {
    for g in pack.granted :
    "${pack.role_labels[g.account]}_${gen::trimsuffix(g.key, "_bucket")}_${gen::lower(gen::split(".", g.role)[1])}" => g...
    if g.kind == "bucket"
  }
  topic_grants = {
    for g in pack.granted : "${pack.role_labels[g.account]}_${pack.labels[g.key]}" => g... if g.kind == "topic"
  }
  // Who sends to a queue publishes to its topic, and who receives subscribes.
  sender_grants = {
    for g in pack.granted : "${pack.role_labels[g.account]}_${g.key}_sends" => g...
    if g.kind == "queue" && g.role == "roles/pubsub.publisher"
  }
  receiver_grants = {
    for g in pack.granted : "${pack.role_labels[g.account]}_${g.key}_receives" => g...
    if g.kind == "queue" && g.role == "roles/pubsub.subscriber"
  }
  key_grants = {
    for g in pack.granted : "${pack.role_labels[g.account]}_${pack.labels[g.key]}_${gen::lower(gen::split(".", g.role)[1])}" => g...
    if g.kind == "key"
  }
  repository_grants = {
    for g in pack.granted : "${pack.role_labels[g.account]}_${pack.labels[g.key]}_${gen::lower(gen::split(".", g.role)[1])}" => g...
    if g.kind == "repository"
  }
  // Whoever adds versions to a secret of the spec adds them to each of its values.
  secret_writers = {
    for g in gen::flatten([
      for g in pack.granted : [
        for label in gen::lookup(pack.all_values_by_secret, g.key, []) : { role = g.account, label = label }
      ] if g.kind == "secret" && g.role == "roles/secretmanager.secretVersionAdder"
    ]) : "${pack.role_labels[g.role]}_${g.label}" => g...
  }
  project_grants = {
    for g in pack.granted : "${pack.role_labels[g.account]}_${gen::lower(gen::split(".", g.role)[1])}" => g...
    if g.kind == "project" && g.role == "roles/monitoring.metricWriter"
  }
  read_secrets = {
    for g in gen::flatten([
      for g in pack.granted : [
        for label in gen::lookup(pack.all_values_by_secret, g.key, []) : { role = g.account, label = label }
      ] if g.kind == "secret" && g.role == "roles/secretmanager.secretAccessor"
    ]) : "${pack.role_labels[g.role]}_${g.label}" => g...
  }
  // The secret values that are read, but not given to a container when it starts.
  asked_secrets = { for label, g in pack.read_secrets : label => g[0] if !gen::has(pack.injected_secrets, label) }
}
