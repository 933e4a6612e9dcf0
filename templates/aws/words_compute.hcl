# Words of load balancers, services, tasks, machines and roles (words.hcl says what for).

words "load_balancers[*]" {
  resources = ["aws_lb"]
  mean = {
    internal                   = "Write scheme: internal, or internet-facing."
    load_balancer_type         = "type"
    subnet_mapping             = "subnets"
    default_target_group       = "What gets the requests stands in a listener: listeners: [{port: 80, default_actions: [...]}]."
    target_groups              = <<-EOT
      Target groups are a section of their own; a listener names them: default_actions: [{type: forward, target_group_arn: NAME}].
    EOT
    waf                        = "firewall"
    web_acl                    = "firewall"
    web_acl_arn                = "firewall"
    certificate_arn            = "A listener names its certificate: listeners: [{port: 443, certificate: NAME}]."
    ssl_policy                 = "It is a key of a listener: listeners: [{port: 443, ssl_policy: ...}]."
    rules                      = "Rules stand in a listener: listeners: [{port: 443, rules: [...]}]."
    load_balancer_name         = "name"
    drop_invalid_header_fields = "It is always on. Leave it out."
  }
}

words "load_balancers[*].listeners[*]" {
  resources = ["aws_lb_listener"]
  mean = {
    certificate_arns                                             = "certificates"
    additional_certificates                                      = "certificates"
    load_balancer_arn                                            = <<-EOT
      A listener stands in its load balancer, so nothing names it. Leave it out.
    EOT
    tls_policy                                                   = "ssl_policy"
    alpn                                                         = "alpn_policy"
    routing_http_response_strict_transport_security_header_value = "hsts"
  }
}

words "load_balancers[*].listeners[*].rules[*]" {
  resources = ["aws_lb_listener_rule"]
  mean = {
    listener_arn     = "A rule stands in its listener, so nothing names it. Leave it out."
    host             = "Write conditions: [{host_header: {values: [app.example.com]}}]."
    host_header      = "Write conditions: [{host_header: {values: [app.example.com]}}]."
    path             = "Write conditions: [{path_pattern: {values: [/api/*]}}]."
    path_pattern     = "Write conditions: [{path_pattern: {values: [/api/*]}}]."
    target_group     = "Write actions: [{type: forward, target_group_arn: NAME}]."
    target_group_arn = "Write actions: [{type: forward, target_group_arn: NAME}]."
  }
}

words "load_balancers[*].listeners[*].default_actions[*].fixed_response" {
  mean = { status = "status_code", body = "message_body" }
}

words "load_balancers[*].listeners[*].rules[*].actions[*].fixed_response" {
  mean = { status = "status_code", body = "message_body" }
}

words "target_groups[*]" {
  resources = ["aws_lb_target_group"]
  mean = {
    health_check_path                 = "health_check.path"
    health_check_port                 = "health_check.port"
    health_check_grace_period         = "It is a key of the service: services: [{health_check_grace_period: 60}]."
    health_check_grace_period_seconds = "It is a key of the service: services: [{health_check_grace_period: 60}]."
    targets                           = <<-EOT
      Who is in it says so: services: [{load_balancers: [{target_group_arn: NAME, container_name: web, container_port: 80}]}].
    EOT
  }
}

words "target_groups[*].health_check" {
  mean = {
    success_codes       = "matcher"
    healthy_threshold   = "healthy_threshold_count"
    unhealthy_threshold = "unhealthy_threshold_count"
  }
}

words "target_groups[*].stickiness" {
  mean = {
    enabled  = "A stickiness that is there is on. Leave enabled out, or the whole of stickiness where it is off."
    duration = "cookie_duration"
  }
}

words "services[*]" {
  resources = ["aws_ecs_service"]
  mean = {
    name                               = "service_name"
    alarms                             = "deployment_configuration.rollback_alarms"
    deployment_controller              = "deployment_configuration.strategy"
    deployment_circuit_breaker         = "deployment_configuration.circuit_breaker"
    deployment_maximum_percent         = "deployment_configuration.maximum_percent"
    deployment_minimum_healthy_percent = "deployment_configuration.minimum_healthy_percent"
    enable_execute_command             = "execute_command"
    health_check_grace_period_seconds  = "health_check_grace_period"
    service_connect_configuration      = <<-EOT
      Write calls: [OTHER], and a name for the port of its container: port_mappings: [{container_port: 80, name: http}].
    EOT
    service_connect                    = <<-EOT
      Write calls: [OTHER], and a name for the port of its container: port_mappings: [{container_port: 80, name: http}].
    EOT
    service_registries                 = <<-EOT
      Write namespaces: {NAME: {name: internal.example, services: {...}}} (`jobhivegen docs namespaces`).
    EOT
    service_discovery                  = <<-EOT
      Write namespaces: {NAME: {name: internal.example, services: {...}}} (`jobhivegen docs namespaces`).
    EOT
    depends_on                         = <<-EOT
      Services do not wait for each other. Containers of a task do: container_definitions: [{depends_on: [...]}].
    EOT
    iam_role                           = <<-EOT
      The role of the tasks is task_role_arn of the task definition; ECS has its own for the load balancer.
    EOT
    force_delete                       = "An environment that may be destroyed whole is marked by disposable: true."
    target_group_arn                   = <<-EOT
      Write load_balancers: [{target_group_arn: NAME, container_name: web, container_port: 80}].
    EOT
    min_capacity                       = "auto_scaling.min_capacity"
    max_capacity                       = "auto_scaling.max_capacity"
    autoscaling                        = "auto_scaling"
    subnets                            = "network_configuration.subnets"
    security_groups                    = "network_configuration.security_groups"
    public_ip                          = "network_configuration.assign_public_ip"
    containers                         = <<-EOT
      Containers stand in the task definition: task_definitions: [{family: NAME, container_definitions: [...]}].
    EOT
    image_tag                          = "image.tag"
    enable_ecs_managed_tags            = "It is always on. Leave it out."
    force_new_deployment               = <<-EOT
      A deployment starts where something of it changes; `jobhivegen docs services.image` says who chooses the image. Leave it out.
    EOT
    triggers                           = "A deployment starts where something of it changes. Leave it out."
  }
}

words "services[*].auto_scaling" {
  mean = {
    target_tracking = "Policies are a section, auto_scaling_policies; target_cpu_utilization is what one of them aims at."
    cpu             = "target_cpu_utilization"
    memory          = "target_memory_utilization"
    target_value    = "target_cpu_utilization"
    min             = "min_capacity"
    max             = "max_capacity"
    minimum         = "min_capacity"
    maximum         = "max_capacity"
    desired_count   = "It is a key of the service: services: [{desired_count: 2}]."
    schedule        = "Times of more and fewer tasks are a section, scheduled_scaling."
    metrics         = "custom_metrics"
  }
}

words "task_definitions[*]" {
  resources = ["aws_ecs_task_definition"]
  mean = {
    containers         = "container_definitions"
    execution_role     = "execution_role_arn"
    task_role          = "task_role_arn"
    cpu_architecture   = "runtime_platform.cpu_architecture"
    architecture       = "runtime_platform.cpu_architecture"
    service_name       = "The name is family."
    name               = "family"
    container_insights = "It is a key of the cluster: cluster: {container_insights: true}."
    track_latest       = "Terraform registers the revisions, unless a pipeline does: services: [{image: {managed_by: ci}}]."
    skip_destroy       = "Terraform takes old revisions out of use. Leave it out."
  }
}

words "task_definitions[*].container_definitions[*].port_mappings[*]" {
  mean = {
    host_port            = "With the network mode awsvpc the port of the host is the same. Leave it out."
    port                 = "container_port"
    target_port          = "container_port"
    container_port_range = "A port mapping is of one port. Write one for each."
  }
}

words "task_definitions[*].container_definitions[*].secrets[*]" {
  mean = {
    value       = "A value that is no secret stands in environment; value_from names one of secrets."
    secret      = "value_from"
    secret_arn  = "value_from"
    secret_name = "value_from"
    arn         = "value_from"
  }
}

words "task_definitions[*].container_definitions[*].environment[*]" {
  mean = {
    value_from = "What is a secret stands in secrets: secrets: [{name: PASSWORD, value_from: \"NAME:KEY\"}]."
    secret     = "What is a secret stands in secrets: secrets: [{name: PASSWORD, value_from: \"NAME:KEY\"}]."
  }
}

words "task_definitions[*].container_definitions[*].mount_points[*]" {
  mean = {
    mount_path = "container_path"
    path       = "container_path"
    volume     = "source_volume"
    name       = "source_volume"
  }
}

words "task_definitions[*].container_definitions[*]" {
  mean = {
    logs                    = "log_configuration"
    log_group               = "Write log_configuration: {log_driver: awslogs, options: {awslogs-group: NAME}}."
    "awslogs-group"         = "Write log_configuration: {log_driver: awslogs, options: {awslogs-group: NAME}}."
    "awslogs-region"        = <<-EOT
      Write log_configuration: {log_driver: awslogs, options: {awslogs-group: NAME}}; the region is the product's.
    EOT
    "awslogs-stream-prefix" = <<-EOT
      Write log_configuration: {log_driver: awslogs, options: {awslogs-group: NAME, awslogs-stream-prefix: web}}.
    EOT
    env                     = "environment"
    env_vars                = "environment"
    environment_variables   = "environment"
    variables               = "environment"
    environment_files       = "Write what the file has in environment, and what is secret in secrets."
    env_file                = "Write what the file has in environment, and what is secret in secrets."
    secrets_from            = "secrets"
    args                    = "command"
    cmd                     = "command"
    workdir                 = "working_directory"
    gpu                     = "Write resource_requirements: [{type: GPU, value: \"1\"}]."
    ports                   = "port_mappings"
    port                    = "Write port_mappings: [{container_port: 80}]."
    host_port               = <<-EOT
      Write port_mappings: [{container_port: 80}]; with the network mode awsvpc the port of the host is the same.
    EOT
    mounts                  = "mount_points"
    volume_mounts           = "mount_points"
    volumes                 = <<-EOT
      Volumes stand in the task definition, beside container_definitions; the container names them in mount_points.
    EOT
    drop                    = "linux_parameters.capabilities"
    add                     = "linux_parameters.capabilities"
    restart                 = "restart_policy"
    firelens_configuration  = <<-EOT
      No key says it, and settings does: settings: {aws_ecs_task_definition.NAME: {container_definitions.NAME: {firelensConfiguration:
      {type: fluentbit}}}}.
    EOT
    links                   = "Containers of a task reach each other at localhost with the network mode awsvpc. Leave it out."
    replicas                = "The number of tasks is that of the service: services: [{desired_count: 2}]."
    hostname                = <<-EOT
      No key says it, and settings does: settings: {aws_ecs_task_definition.NAME: {container_definitions.NAME: {hostname: ...}}}.
    EOT
    dns_servers             = <<-EOT
      No key says it, and settings does: settings: {aws_ecs_task_definition.NAME: {container_definitions.NAME: {dnsServers: ...}}}.
    EOT
    dns_search_domains      = <<-EOT
      No key says it, and settings does: settings: {aws_ecs_task_definition.NAME: {container_definitions.NAME: {dnsSearchDomains:
      ...}}}.
    EOT
    extra_hosts             = <<-EOT
      No key says it, and settings does: settings: {aws_ecs_task_definition.NAME: {container_definitions.NAME: {extraHosts: ...}}}.
    EOT
    docker_security_options = <<-EOT
      No key says it, and settings does: settings: {aws_ecs_task_definition.NAME: {container_definitions.NAME: {dockerSecurityOptions:
      ...}}}.
    EOT
    interactive             = <<-EOT
      No key says it, and settings does: settings: {aws_ecs_task_definition.NAME: {container_definitions.NAME: {interactive: ...}}}.
    EOT
    pseudo_terminal         = <<-EOT
      No key says it, and settings does: settings: {aws_ecs_task_definition.NAME: {container_definitions.NAME: {pseudoTerminal:
      ...}}}.
    EOT
    volumes_from            = <<-EOT
      No key says it, and settings does: settings: {aws_ecs_task_definition.NAME: {container_definitions.NAME: {volumesFrom: ...}}}.
    EOT
    disable_networking      = <<-EOT
      No key says it, and settings does: settings: {aws_ecs_task_definition.NAME: {container_definitions.NAME: {disableNetworking:
      ...}}}.
    EOT
    volume                  = <<-EOT
      Volumes stand in the task definition, beside container_definitions; the container names them in mount_points.
    EOT
  }
}

words "clusters[*]" {
  resources = ["aws_ecs_cluster"]
  mean = {
    name                     = "cluster_name"
    setting                  = "container_insights"
    configuration            = "execute_command"
    service_connect_defaults = "Services say whom they call: services: [{calls: [OTHER]}]; the namespace follows from that."
    instance_type            = <<-EOT
      Machines of the cluster are a section: instances: {NAME: {instance_type: t3.large, min_size: 1, max_size: 3}}.
    EOT
  }
}

words "instances[*]" {
  resources = ["aws_launch_template", "aws_autoscaling_group"]
  mean = {
    desired_capacity          = <<-EOT
      The cluster sets the number of machines by the tasks that want a place, from min_size to max_size. Leave it out.
    EOT
    capacity                  = "Write min_size and max_size."
    mixed_instances_policy    = "Write more_types for other types, and spot for cheaper machines."
    instance_types            = "Write instance_type, and more_types for what does as well."
    instance_market_options   = "spot"
    instance_refresh          = "min_healthy_percentage"
    block_device_mappings     = <<-EOT
      Write volume_size, volume_iops and volume_throughput; scratch is for the disks of the machine itself.
    EOT
    vpc_zone_identifier       = "subnets"
    vpc_security_group_ids    = "security_groups"
    security_group_ids        = "security_groups"
    subnet_ids                = "subnets"
    image_id                  = "The image is the newest one for ECS that suits architecture and gpu."
    ami                       = "The image is the newest one for ECS that suits architecture and gpu."
    ami_id                    = "The image is the newest one for ECS that suits architecture and gpu."
    iam_instance_profile      = "The machines have a role for ECS; what it allows beyond that is policies."
    availability_zones        = "subnets"
    health_check_type         = "EC2 judges the machines, and ECS the tasks on them. Leave it out."
    health_check_grace_period = "It is a key of the service: services: [{health_check_grace_period: 60}]."
    key_name                  = <<-EOT
      Nobody signs in to machines of a cluster by a key. Leave it out; a shell in a task is services: [{execute_command: true}].
    EOT
    launch_template           = "The launch template follows from the keys of instances. Leave it out."
    metadata_options          = "Machines ask for their data with tokens alone. Leave it out."
    name                      = <<-EOT
      The machines are called by their key below instances. Write that in place of NAME in instances: {NAME: {...}}.
    EOT
    network_interfaces        = "Write subnets and security_groups."
    tag                       = "They have the tags of the product. Leave it out."
    target_group_arns         = <<-EOT
      Tasks are registered with target groups: services: [{load_balancers: [{target_group_arn: NAME, container_name: web,
      container_port: 80}]}].
    EOT
    update_default_version    = "New machines have the newest version. Leave it out."
  }
}

words "servers[*]" {
  resources = ["aws_launch_template", "aws_autoscaling_group"]
  mean = {
    ami                         = "image"
    ami_id                      = "image"
    image_id                    = "image"
    desired_capacity            = "Write min_size and max_size; scaling says when there are more."
    mixed_instances_policy      = "Write more_types for other types, and spot for cheaper machines."
    instance_types              = "Write instance_type, and more_types for what does as well."
    instance_market_options     = "spot"
    instance_refresh            = "min_healthy_percentage"
    block_device_mappings       = <<-EOT
      Write volume_size, volume_iops and volume_throughput for the disk of the system, and disks for others.
    EOT
    ebs_block_device            = "disks"
    root_block_device           = "Write volume_size, volume_iops and volume_throughput."
    vpc_zone_identifier         = "subnets"
    vpc_security_group_ids      = "security_groups"
    security_group_ids          = "security_groups"
    subnet_ids                  = "subnets"
    subnet_id                   = "subnets"
    associate_public_ip_address = "public_ip"
    elastic_ip                  = "address"
    target_group_arns           = "target_groups"
    key_name                    = "key_pair"
    iam_instance_profile        = "Each server has a role; what it allows is uses, allow and policies."
    health_check_type           = "Servers with target_groups are judged by the load balancer, others by EC2. Leave it out."
    availability_zones          = "subnets"
    launch_template             = "The launch template follows from the keys of servers. Leave it out."
    metadata_options            = "containers_use_role"
    network_interfaces          = "Write subnets, security_groups and public_ip."
    tag                         = "tags"
    count                       = "Write min_size and max_size: both are the number of machines that there always are."
    size                        = "Write min_size and max_size: both are the number of machines that there always are."
    role                        = "Each server has a role; what it allows is uses, allow and policies."
    iam_role                    = "Each server has a role; what it allows is uses, allow and policies."
    disk                        = "Write volume_size, volume_iops and volume_throughput."
    update_default_version      = "New machines have the newest version. Leave it out."
  }
}

words "iam.roles[*]" {
  resources = ["aws_iam_role"]
  mean = {
    name                        = <<-EOT
      A role is called by its key below iam.roles. Write that in place of NAME in iam: {roles: {NAME: {...}}}.
    EOT
    role_name                   = <<-EOT
      A role is called by its key below iam.roles. Write that in place of NAME in iam: {roles: {NAME: {...}}}.
    EOT
    assume_role_policy          = <<-EOT
      Write assumed_by: {services: [lambda.amazonaws.com]}, or accounts, principals or identities in it. Without it, tasks take the
      role.
    EOT
    assume_role_policy_document = <<-EOT
      Write assumed_by: {services: [lambda.amazonaws.com]}, or accounts, principals or identities in it. Without it, tasks take the
      role.
    EOT
    trust_policy                = <<-EOT
      Write assumed_by: {services: [lambda.amazonaws.com]}, or accounts, principals or identities in it. Without it, tasks take the
      role.
    EOT
    trusted_accounts            = "assumed_by.accounts"
    trusted_services            = "assumed_by.services"
    trusted_principals          = "assumed_by.principals"
    managed_policy_arns         = "managed_policies"
    policy_arns                 = "managed_policies"
    policies                    = "Write managed_policies for those that others keep, and policy for what this role allows."
    inline_policy               = "policy"
    inline_policies             = "policy"
    statements                  = "policy.Statement"
    github                      = <<-EOT
      Write assumed_by: {identities: [...]}: `jobhivegen docs iam.roles.assumed_by.identities` shows how.
    EOT
    gitlab                      = <<-EOT
      Write assumed_by: {identities: [...]}: `jobhivegen docs iam.roles.assumed_by.identities` shows how.
    EOT
    oidc                        = <<-EOT
      Write assumed_by: {identities: [...]}: `jobhivegen docs iam.roles.assumed_by.identities` shows how.
    EOT
    force_detach_policies       = "Terraform detaches what it attached. Leave it out."
  }
}
