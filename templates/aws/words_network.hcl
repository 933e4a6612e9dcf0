# Words of networks, DNS and distributions (words.hcl says what for).

words "networks[*]" {
  resources = ["aws_vpc"]
  mean = {
    cidr               = "cidr_block"
    cidr_blocks        = "Write cidr_block for the first one, and secondary_cidr_blocks for the others."
    ipv6               = "assign_generated_ipv6_cidr_block"
    enable_ipv6        = "assign_generated_ipv6_cidr_block"
    subnets            = "Write public_subnets, private_subnets and database_subnets."
    azs                = "Write how many zones the network is in, zones: 2, or availability_zone in each subnet."
    availability_zones = "Write how many zones the network is in, zones: 2, or availability_zone in each subnet."
    az_count           = "zones"
    max_azs            = "zones"
    zone_count         = "zones"
    number_of_zones    = "zones"
    enable_nat_gateway = "nat_gateways"
    single_nat_gateway = "nat_gateways"
    nat_gateway        = "nat_gateways"
    flow_log           = "flow_logs"
    endpoints          = "Endpoints are a section of their own: endpoints: {NAME: {service: ecr.api}}."
    peering            = "Peerings are a section of their own: peerings: {NAME: {...}}."
    vpc_id             = "Write existing: {id: vpc-0123456789abcdef0} for a network that is there already."
  }
}

words "endpoints[*]" {
  resources = ["aws_vpc_endpoint"]
  mean = {
    service_name      = "service"
    vpc_endpoint_type = "type"
    vpc_id            = "network"
    route_table_ids   = "A gateway is a route of the private subnets of its network. Leave it out."
  }
}

words "peerings[*]" {
  resources = ["aws_vpc_peering_connection"]
  mean = {
    vpc_id        = "from"
    peer_vpc_id   = "network"
    peer_owner_id = "account"
    peer_region   = "region"
    auto_accept   = "accepted_in"
  }
}

words "transit_gateways[*]" {
  resources = ["aws_ec2_transit_gateway_vpc_attachment"]
  mean = {
    transit_gateway_id = "id"
    vpc_id             = "It is attached to the network of the spec. Leave it out."
    ipv6_support       = "It is on where one of the routes is a range of IPv6 and the subnets have such addresses. Leave it out."
  }
}

words "network_acls[*]" {
  resources = ["aws_network_acl"]
  mean = {
    vpc_id     = "The list is in the network of its subnets. Leave it out."
    subnet_ids = "subnets"
  }
}

words "security_groups[*]" {
  resources = ["aws_security_group"]
  mean = {
    ingress = "ingress_rules"
    egress  = "egress_rules"
    rules   = "Write ingress_rules for what comes in, and egress_rules for what goes out."
  }
}

words "security_groups[*].ingress_rules[*]" {
  mean = {
    cidr_ipv4                    = "cidr_blocks"
    cidr_ipv6                    = "cidr_blocks"
    ipv6_cidr_blocks             = "cidr_blocks"
    cidr                         = "cidr_blocks"
    referenced_security_group_id = "source_security_group_id"
    security_groups              = "source_security_group_id"
    source_security_group        = "source_security_group_id"
    ip_protocol                  = "protocol"
    prefix_list_ids              = "prefix_lists"
    port                         = "Write from_port and to_port, both with that number."
    ports                        = "Write from_port and to_port; several that do not follow each other are several rules."
    type                         = "Rules of ingress_rules let in, and those of egress_rules out. Leave it out."
  }
}

words "security_groups[*].egress_rules[*]" {
  mean = {
    cidr_ipv4        = "cidr_blocks"
    cidr_ipv6        = "cidr_blocks"
    ipv6_cidr_blocks = "cidr_blocks"
    cidr             = "cidr_blocks"
    ip_protocol      = "protocol"
    prefix_list_ids  = "prefix_lists"
    port             = "Write from_port and to_port, both with that number."
    ports            = "Write from_port and to_port; several that do not follow each other are several rules."
    type             = "Rules of ingress_rules let in, and those of egress_rules out. Leave it out."
  }
}

words "zones[*]" {
  resources = ["aws_route53_zone", "aws_route53_query_log"]
  mean = {
    query_logging_config     = "query_log"
    query_logs               = "query_log"
    cloudwatch_log_group_arn = "query_log"
    vpc                      = "Write private: true and networks: [NAME]."
    vpcs                     = "Write private: true and networks: [NAME]."
    zone_id                  = "Write existing: {id: Z0123456789ABCDEFGHIJ} for a zone that is there already."
    force_destroy            = "An environment that may be destroyed whole is marked by disposable: true."
  }
}

words "records[*]" {
  resources = ["aws_route53_record"]
  mean = {
    records                          = "values"
    value                            = "values"
    zone_id                          = "zone"
    set_identifier                   = "set"
    weighted_routing_policy          = "weight"
    failover_routing_policy          = "failover"
    latency_routing_policy           = "latency_region"
    geolocation_routing_policy       = "geolocation"
    geoproximity_routing_policy      = "geoproximity"
    multivalue_answer_routing_policy = "multivalue"
    health_check_id                  = "health_check"
    allow_overwrite                  = <<-EOT
      A record that somebody else keeps is not taken over. Import it by adopt, or take it out there.
    EOT
  }
}

words "health_checks[*]" {
  resources = ["aws_route53_health_check"]
  mean = {
    fqdn                  = "host"
    resource_path         = "path"
    request_interval      = "interval"
    threshold             = "failure_threshold"
    cloudwatch_alarm_name = "A check asks a host. Write host, or load_balancer."
    enable_sni            = "A check over HTTPS names its host. Leave it out."
  }
}

words "certificates[*]" {
  resources = ["aws_acm_certificate"]
  mean = {
    domain            = "domain_name"
    domains           = "Write domain_name for the first one, and subject_alternative_names for the others."
    san               = "subject_alternative_names"
    validation_method = "It is proved by DNS records in the zone. Leave it out."
    validation_option = "zone"
    zone_id           = "zone"
    private_key       = "A certificate is issued by ACM. One of your own is imported by its owner: write existing: {arn: ...}."
    certificate_body  = "A certificate is issued by ACM. One of your own is imported by its owner: write existing: {arn: ...}."
  }
}

words "distributions[*]" {
  resources = ["aws_cloudfront_distribution"]
  mean = {
    logging_config         = "access_logs"
    logging                = "access_logs"
    ordered_cache_behavior = "cache_behaviors"
    web_acl_id             = "firewall"
    waf                    = "firewall"
    ipv6_enabled           = "is_ipv6_enabled"
    certificate            = "viewer_certificate"
    certificate_arn        = "viewer_certificate"
    domain_names           = "aliases"
    error_pages            = "custom_error_responses"
    wait_for_deployment    = "An apply waits until the distribution is there. Leave it out."
    comment                = "It is the description of the product: product: {description: ...}."
  }
}

words "distributions[*].origins[*]" {
  mean = {
    origin_id                = "id"
    bucket                   = "Write domain_name: NAME of the bucket, and s3_origin_config."
    path                     = "origin_path"
    origin_access_control    = "s3_origin_config.origin_access_control"
    origin_access_control_id = "s3_origin_config.origin_access_control"
    vpc_origin_config        = "An internal load balancer named in domain_name is reached by a VPC origin. Leave it out."
    origin_shield            = <<-EOT
      No key says it, and settings does: settings: {aws_cloudfront_distribution.NAME: {origin.ID: {origin_shield: {enabled: true,
      origin_shield_region: ...}}}}.
    EOT
  }
}

words "distributions[*].default_cache_behavior" {
  mean = {
    function_association        = "functions"
    lambda_function_association = "functions"
    cache_policy_id             = "cache_policy"
    origin_request_policy_id    = "origin_request_policy"
    response_headers_policy_id  = "response_headers"
    trusted_signers             = "trusted_key_groups"
  }
}

words "distributions[*].cache_behaviors[*]" {
  mean = {
    function_association        = "functions"
    lambda_function_association = "functions"
    cache_policy_id             = "cache_policy"
    origin_request_policy_id    = "origin_request_policy"
    response_headers_policy_id  = "response_headers"
    trusted_signers             = "trusted_key_groups"
    path                        = "path_pattern"
  }
}

words "cache_policies[*]" {
  resources = ["aws_cloudfront_cache_policy"]
  mean = {
    parameters_in_cache_key_and_forwarded_to_origin = "Write cookies, headers, query_strings and compress."
    cookies_config                                  = "cookies"
    headers_config                                  = "headers"
    query_strings_config                            = "query_strings"
    name                                            = "It is called by its key below cache_policies. Leave it out."
  }
}

words "namespaces[*]" {
  resources = ["aws_service_discovery_private_dns_namespace"]
  mean      = { vpc = "network", vpc_id = "network" }
}
