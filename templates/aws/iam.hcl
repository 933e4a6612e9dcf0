values {
  roles = spec.iam == null ? {} : spec.iam.roles

  // The label of a role: ecsTaskExecutionRole is aws_iam_role.ecs_task_execution.
  role_labels = {
    for name, role in pack.roles : name => gen::trimsuffix(
      gen::lower(gen::join("_", gen::regexall("[A-Z]?[a-z0-9]+|[A-Z]+", gen::trimprefix(name, spec.product.name)))),
      "_role",
    )
  }

  // The roles that the application runs under, for what every task may do.
  task_roles = {
    for name, role in pack.roles : name => role
    if gen::contains([for t in spec.task_definitions : t.task_role_arn], name)
  }

  // The kinds of resources that are known by name. Others are things of a section,
  // with a fact arn.
  policy_kinds = ["bucket", "key", "log-group", "parameter", "repository", "secret", "topic"]

  // The clusters that a policy may name, by the ARN of one that exists or by its end.
  policy_clusters = {
    for name, c in spec.clusters : "cluster/${name}" => (
      c.existing == null ? "cluster/${c.cluster_name}" : c.existing.arn != null ? c.existing.arn : "cluster/${c.existing.name}"
    )
  }

  // What the resources of a policy name: buckets, keys and secrets are known by
  // their key in the spec, and everything else by its name.
  policy_names = gen::merge(
    { for key, bucket in spec.storage : "bucket/${bucket.name}" => key },
    { for key, name in pack.secret_names : "secret/${name}" => key },
    { for key, _ in spec.encryption_keys : "key/${key}" => key },
    { for name, _ in pack.log_groups : "log-group/${gen::trimprefix(name, "/")}" => name },
    { for name, _ in pack.repositories : "repository/${name}" => name },
    { for name, _ in pack.topics : "topic/${name}" => name },
  )
}
