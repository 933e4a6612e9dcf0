values {
  roles = spec.iam.roles

  // The labels of roles: ecsTaskExecutionRole becomes aws_iam_role.ecs_task_execution. A role that is called as the product is keeps
  // its name, and one without a letter is a role.
  role_labels = {
    for name, role in pack.roles : name => gen::trimsuffix(
      gen::lower(gen::join("_", [
        for words in [
          gen::regexall("[A-Z]?[a-z0-9]+|[A-Z]+", gen::trimprefix(name, spec.product.name)),
          gen::regexall("[A-Z]?[a-z0-9]+|[A-Z]+", name), ["role"],
        ] : words if gen::length(words) > 0
      ][0])),
      "_role",
    )
  }

  // The task definitions by the role that their containers run under, and by the one that starts them.
  running_roles  = { for t in spec.task_definitions : t.task_role_arn => t.family... if t.task_role_arn != null }
  starting_roles = { for t in spec.task_definitions : t.execution_role_arn => t.family... if t.execution_role_arn != null }

  // The roles of applications, which get the permissions that every task needs.
  task_roles = {
    for name, role in pack.roles : name => role
    if gen::has(pack.running_roles, name)
  }

  // The kinds of resources that a policy names directly. Other kinds are things of a
  // section that have a fact "arn".
  policy_kinds = ["bucket", "key", "log-group", "parameter", "repository", "secret", "topic"]

  // The clusters that a policy may name, and the tasks of each: the ARN of an existing one, or
  // the end of its ARN.
  policy_clusters = gen::merge(pack.cluster_arns, {
    for r, arn in pack.cluster_arns : "fact/tasks/${r}" => "${gen::replace(arn, "cluster/", "task/")}/*"
  })
  cluster_arns = {
    for name, c in spec.clusters : "cluster/${name}" => (
      c.existing == null ? "cluster/${c.cluster_name}" : c.existing.arn != null ? c.existing.arn : "cluster/${c.existing.name}"
    )
  }

  // Buckets by the names that policies say, each with the thing of the spec that it is.
  policy_buckets = {
    for name, key in pack.policy_names : gen::trimprefix(name, "bucket/") => "bucket/${key}" if gen::startswith(name, "bucket/")
  }

  // The names behind the resources of a policy: buckets, keys and secrets are named
  // by their key in the spec, other things by their own name.
  policy_names = gen::merge(
    { for key, name in pack.bucket_names : "bucket/${name}" => key },
    { for key, b in spec.storage : "bucket/${key}" => key if b.existing != null },
    { for key, name in pack.secret_names : "secret/${name}" => key },
    { for key, _ in spec.encryption_keys : "key/${key}" => key },
    { for name, _ in pack.log_groups : "log-group/${gen::trimprefix(name, "/")}" => name },
    { for name, _ in pack.repositories : "repository/${name}" => name },
    { for name, _ in pack.topics : "topic/${name}" => name },
  )
}
