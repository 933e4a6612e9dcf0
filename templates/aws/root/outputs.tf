output "name_servers" {
  generate {
    when = pack.creates_zone
  }

  description = "Name servers of the zone, to be set at the registrar or in the zone above."
  value       = aws_route53_zone.main.name_servers
}

output "distribution_domain_name" {
  generate {
    for_each = spec.distributions
    name     = each.key == "main" ? "distribution_domain_name" : "distribution_${each.key}_domain_name"
  }

  description = each.key == "main" ? "Domain name of the distribution." : "Domain name of the distribution ${each.key}."
  value       = aws_cloudfront_distribution.main[each.key].domain_name
}

output "load_balancer_dns_name" {
  generate {
    for_each = spec.load_balancers
    name     = each.key == "main" ? "load_balancer_dns_name" : "load_balancer_${each.key}_dns_name"
  }

  description = each.key == "main" ? "DNS name of the load balancer." : "DNS name of the load balancer ${each.key}."
  value       = gen::fact("load_balancer/${each.key}", "dns_name")
}

output "cluster_name" {
  generate {
    for_each = spec.clusters
    name     = each.key == "main" ? "cluster_name" : "cluster_${each.key}_name"
  }

  description = each.key == "main" ? "Name of the ECS cluster." : "Name of the ECS cluster ${each.key}."
  value       = gen::fact("cluster/${each.key}", "name")
}

output "jobs" {
  generate {
    when = gen::length(spec.jobs) > 0
  }

  description = "What a pipeline tells ECS to run a job: aws ecs run-task --cli-input-json."
  value = {
    for name, j in spec.jobs : name => {
      cluster        = gen::fact("cluster/${pack.job_clusters[name]}", "name")
      taskDefinition = j.task_definition
      group          = pack.job_names[name]
      launchType     = j.capacity_provider == null ? "FARGATE" : null
      capacityProviderStrategy = (
        j.capacity_provider == null
        ? null
        : [{ capacityProvider = gen::lookup(pack.machine_names, j.capacity_provider, j.capacity_provider), weight = 1 }]
      )
      count = j.count
      overrides = gen::length(j.command) == 0 ? null : {
        containerOverrides = [{ name = pack.job_containers[name], command = [for part in j.command : gen::fact(part)] }]
      }
      networkConfiguration = {
        awsvpcConfiguration = {
          subnets        = [for s in j.network_configuration.subnets : gen::fact("subnet/${s}", "id")]
          securityGroups = [for g in j.network_configuration.security_groups : gen::fact("security_group/${g}", "id")]
          assignPublicIp = j.network_configuration.assign_public_ip ? "ENABLED" : "DISABLED"
        }
      }
    }
  }
}

output "email_records" {
  generate {
    when = gen::length(pack.foreign_senders) > 0
  }

  description = "The CNAME records by which receivers check who sends mail, to be written in the zones of the senders."
  value = {
    for key, e in pack.foreign_senders : e.domain => {
      for token in aws_sesv2_email_identity.this[key].dkim_signing_attributes[0].tokens :
      "${token}._domainkey.${e.domain}" => "${token}.${pack.dkim_domain}"
    }
  }
}

output "repository_urls" {
  generate {
    when = gen::length(pack.own_repositories) > 0
  }

  description = "Where images are pushed to, by repository."
  value       = { for name, _ in pack.own_repositories : name => aws_ecr_repository.this[name].repository_url }
}

output "database_address" {
  generate {
    when = pack.database != null
  }

  description = "Host name of the database's primary."
  value       = gen::fact("database/${pack.database_key}", "address")
}

output "database_addresses" {
  generate {
    for_each = { for name, d in pack.own_databases : name => d if name != gen::coalesce(pack.database_key, "main") }
    name     = "database_${each.key}_address"
  }

  description = "Host name of the primary of the database ${each.key}."
  value       = gen::fact("database/${each.key}", "address")
}

output "cache_address" {
  generate {
    when = pack.cache != null
  }

  description = "Host name of the cache's primary."
  value       = aws_elasticache_replication_group.main[pack.cache_key].primary_endpoint_address
}

output "cache_addresses" {
  generate {
    for_each = { for name, c in pack.own_caches : name => c if name != gen::coalesce(pack.cache_key, "main") }
    name     = "cache_${each.key}_address"
  }

  description = "Host name of the primary of the cache ${each.key}."
  value       = gen::fact("cache/${each.key}", "address")
}

output "migration" {
  generate {
    when = pack.migration_facts
  }

  description = "What the task that changes the tables is told, for aws ecs run-task --overrides."
  value = jsonencode({
    containerOverrides = [{ name = pack.migration.container_name, command = [for part in pack.migration.command : gen::fact(part)] }]
  })
}

output "database_setup_network" {
  generate {
    when = pack.setup != null
  }

  description = "Where in the network the task that sets up the database is run, for aws ecs run-task."
  value = jsonencode({
    awsvpcConfiguration = {
      subnets = [
        for s in pack.setup.network_configuration.subnets :
        gen::fact("subnet/${s}", "id")
      ]
      securityGroups = [for g in pack.setup.network_configuration.security_groups : gen::fact("security_group/${g}", "id")]
      assignPublicIp = pack.setup.network_configuration.assign_public_ip == true ? "ENABLED" : "DISABLED"
    }
  })
}
