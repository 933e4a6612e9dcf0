// A log group is a log bucket with a sink that routes lines into it. Lines of a
// service are recognized by the containers that name the group, lines of a
// database or a cache by the name of the group.
values {
  log_bucket_ids = {
    for name, _ in pack.log_groups : name => gen::join("-", gen::regexall("[A-Za-z0-9_.-]+", name))
  }

  // The task definitions that write to each group.
  logged_tasks = {
    for t in gen::flatten([
      for family, d in pack.task_definitions : [
        for c in d.container_definitions : { group = c.log_configuration.options.awslogs-group, family = family }
        if gen::try(c.log_configuration.options.awslogs-group, null) != null
      ]
    ]) : t.group => t...
  }
  services_by_task = { for n, s in pack.services : s.task_definition => n... if s.task_definition != null }
  logged_services = {
    for group, tasks in pack.logged_tasks : group => gen::distinct(gen::flatten([
      for t in tasks : gen::lookup(pack.services_by_task, t.family, [])
    ]))
  }

  // Jobs, those of the database too, write to the group of their containers.
  jobs_by_task = { for key, j in spec.jobs : j.task_definition => pack.job_names[key]... if j.task_definition != null }
  setup_group = gen::try(pack.setup.container.log_configuration.options.awslogs-group, null)
  logged_jobs = {
    for group, tasks in pack.logged_tasks : group => gen::distinct(gen::flatten([
      for t in tasks : gen::lookup(pack.jobs_by_task, t.family, [])
    ]))
  }
  logged_steps = {
    for job, group in {
      database-setup = pack.setup_group
      migration = pack.migration == null ? null : gen::one(gen::distinct([
        for group, tasks in pack.logged_tasks : group if gen::contains([for t in tasks : t.family], pack.migration.task_definition)
      ]))
    } : group => "${spec.product.name}-${job}"... if group != null
  }

  caches_by_group = { for _, c in pack.caches : c.log_group => c... if c.log_group != null }

  log_filters = {
    for name, g in pack.log_groups : name => gen::join(" OR ", gen::concat(
      [
        for n in gen::lookup(pack.logged_services, name, []) : gen::contains(pack.web_services, n) ?
        "(resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${n}\")" :
        "(resource.type=\"cloud_run_worker_pool\" AND resource.labels.worker_pool_name=\"${n}\")"
      ],
      [
        for job in gen::concat(gen::lookup(pack.logged_steps, name, []), gen::lookup(pack.logged_jobs, name, [])) :
        "(resource.type=\"cloud_run_job\" AND resource.labels.job_name=\"${job}\")"
      ],
      [
        for _, d in pack.databases : "(resource.type=\"cloudsql_database\" AND resource.labels.database_id:\"${d.identifier}\")"
        // What stands behind the name of the product: a database that is called as the product has not all of its groups.
        if gen::can(gen::regex("(^|/)${d.identifier}/", gen::trimprefix(name, "/${spec.product.name}/")))
      ],
      [
        for c in gen::lookup(pack.caches_by_group, name, []) :
        "(resource.type=\"redis_instance\" AND resource.labels.instance_id:\"${c.replication_group_id}\")"
      ],
      [for n in pack.sidecar_names : "labels.container_name=\"${n}\"" if gen::contains(pack.sidecar_groups, name)],
    ))
  }
}
