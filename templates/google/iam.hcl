// A service runs as one service account, which also fetches what its containers are
// given: the role of the task. What starts a container is an agent of Google.
values {
  roles = spec.iam == null ? {} : spec.iam.roles

  // jobhiveTaskRole is jobhive-task-role, with at most 30 characters.
  account_ids = {
    for name, _ in pack.roles : name => gen::lower(gen::join("-", gen::regexall("[A-Z]?[a-z0-9]+|[A-Z]+", name)))
  }
  role_labels = { for name, id in pack.account_ids : name => gen::trimprefix(id, pack.name_prefix) }

  // The service account of each task definition, or null for that of the project.
  task_roles = {
    for family, t in pack.task_definitions : family => t.task_role_arn != null ? t.task_role_arn : t.execution_role_arn
  }
  used_roles = { for name, r in pack.roles : name => r if gen::contains(gen::values(pack.task_roles), name) }

  // The values of secrets that each service account is given by its containers.
  injected_secrets = {
    for g in gen::distinct(gen::flatten([
      for family, containers in pack.task_containers : [
        for c in containers : [for s in c.secrets : { role = pack.task_roles[family], label = s.label }]
      ]
      if pack.task_roles[family] != null
    ])) : "${pack.role_labels[g.role]}_${g.label}" => g
  }
}
// The job that sets up the database runs as the service account of the migration, or
// of the first service.
values {
  setup_role = pack.setup == null ? null : gen::coalesce(
    pack.migration == null ? null : pack.task_roles[pack.migration.task_definition],
    gen::concat(gen::keys(pack.used_roles), [null])[0],
  )
  master_password = gen::one([
    for key, user in pack.secret_users : pack.secret_passwords[key] if gen::try(pack.databases.main.username, null) == user
  ])
}
