// Keys of what every spec has that only mean something on AWS, in its own words.

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
keys "task_definitions[*].container_definitions[*].log_configuration.options" {
  shared = true
  also   = ["datadog_agent.container.log_configuration.options"]
  doc    = "The options of the log driver awslogs."

  key "awslogs-group" {
    ref = ["log_group"]
    doc = "The log group that takes the output."
  }
  key "awslogs-region" {
    type = "region"
    doc  = "The region of the log group."
  }
  key "awslogs-stream-prefix" {
    doc = "What the names of the streams in the log group begin with."
  }
}

// ContainerRestartPolicy: https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json
keys "task_definitions[*].container_definitions[*].restart_policy" {
  shared = true
  after  = "essential"
  doc    = "Starts the container again when it ends, in the place of the whole task."

  key "enabled" {
    type     = "bool"
    required = true
    doc      = "Whether it is started again."
  }
  key "ignored_exit_codes" {
    type = "list(whole_number)"
    doc  = "Exit codes after which it stays as it is, fifty at most."
  }
  key "restart_attempt_period" {
    type = "whole_number"
    min  = 60
    max  = 1800
    doc  = "How many seconds it has to have run before it is started again; left out, 300."
  }
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-efs-config.html
keys "task_definitions[*].volumes[*].efs_volume_configuration" {
  shared = true
  doc    = "A file system that outlives the task, and that tasks share."

  key "file_system_id" {
    type     = "value"
    required = true
    doc      = "The id of the file system, or a fact of one."
  }
  key "root_directory" {
    doc = "The folder of the file system that is mounted; left out, it is /."
  }
  key "transit_encryption" {
    type = "toggle"
    doc  = "Encrypts the traffic between the task and the file system: ENABLED or DISABLED."
  }
  key "authorization_config" {
    doc = "The access point and the permissions by which the task mounts the file system."

    key "access_point_id" {
      type = "value"
      doc  = "The id of an access point of the file system, or a fact of one."
    }
    key "iam" {
      type = "toggle"
      doc  = "Checks the permissions of the task's role when the file system is mounted: ENABLED or DISABLED."
    }
  }
}

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
keys "load_balancers[*].listeners[*].default_actions[*].authenticate_cognito" {
  shared = true
  doc    = "Asks clients to sign in at a user pool, and lets only those through who did."

  key "user_pool_arn" {
    type     = "value"
    required = true
    doc      = "The ARN of the user pool."
  }
  key "user_pool_client_id" {
    type     = "value"
    required = true
    doc      = "The id of the user pool's client, which has to have a secret."
  }
  key "user_pool_domain" {
    type     = "value"
    required = true
    doc      = "The domain of the user pool, or the first part of it."
  }
  key "scope" {
    doc = "What the application may know of the user, such as openid email."
  }
  key "session_cookie_name" {
    doc = "The name of the cookie that keeps the session."
  }
  key "session_timeout" {
    type = "whole_number"
    doc  = "The time that a session lasts, in seconds."
  }
  key "on_unauthenticated_request" {
    doc = "The answer to clients that did not sign in: authenticate, allow or deny."
  }
  key "authentication_request_extra_params" {
    type = "map(text)"
    doc  = "Further parameters of the request to the user pool, by name."
  }
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
keys "alarms[*].resource" {
  shared = true
  after  = "description"
  doc    = "The thing of the spec whose metric the alarm watches."

  key "service" {
    ref = ["service"]
    doc = "The service whose metric it is."
  }
  key "database" {
    ref = ["database"]
    doc = "The database whose metric it is."
  }
  key "cache" {
    ref = ["cache"]
    doc = "The cache whose metric it is."
  }
  key "target_group" {
    ref = ["target_group"]
    doc = "The target group whose tasks the load balancer counts."
  }
  key "load_balancer" {
    ref = ["load_balancer"]
    doc = <<-EOT
      The load balancer whose metric it is, over all its tasks. Beside target_group it says which of several load balancers
      counts.
    EOT
  }
  key "queue" {
    ref = ["queue"]
    doc = "The queue whose metric it is."
  }
}
