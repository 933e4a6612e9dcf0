# What the provider reads back on a resource although the configuration sets it
# somewhere else, for `drift`. Items of a collection have resources of their own: one
# that none of these accounts for was made by hand. An attribute that is mirrored is
# that of another resource, which shows its changes; where there is none, the change
# was made by hand. What moves changes by itself.

resource "aws_security_group" {
  items = {
    ingress = ["aws_vpc_security_group_ingress_rule"]
    egress  = ["aws_vpc_security_group_egress_rule"]
  }
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group"
}

# It has no rules, and nobody should give it any.
resource "aws_default_security_group" {
  items  = { ingress = [], egress = [] }
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_security_group"
}

resource "aws_route_table" {
  items   = { route = ["aws_route"] }
  mirrors = { propagating_vgws = ["aws_vpn_gateway_route_propagation"] }
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route_table"
}

resource "aws_iam_role" {
  items = {
    inline_policy       = ["aws_iam_role_policy"]
    managed_policy_arns = ["aws_iam_role_policy_attachment"]
  }
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role"
}

resource "aws_s3_bucket" {
  mirrors = {
    acceleration_status                  = ["aws_s3_bucket_accelerate_configuration"]
    cors_rule                            = ["aws_s3_bucket_cors_configuration"]
    grant                                = ["aws_s3_bucket_acl"]
    lifecycle_rule                       = ["aws_s3_bucket_lifecycle_configuration"]
    logging                              = ["aws_s3_bucket_logging"]
    policy                               = ["aws_s3_bucket_policy"]
    replication_configuration            = ["aws_s3_bucket_replication_configuration"]
    request_payer                        = ["aws_s3_bucket_request_payment_configuration"]
    server_side_encryption_configuration = ["aws_s3_bucket_server_side_encryption_configuration"]
    versioning                           = ["aws_s3_bucket_versioning"]
    website                              = ["aws_s3_bucket_website_configuration"]
  }
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket"
}

resource "aws_sns_topic" {
  mirrors = { policy = ["aws_sns_topic_policy"] }
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic"
}

resource "aws_secretsmanager_secret" {
  mirrors = { policy = ["aws_secretsmanager_secret_policy"] }
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret"
}

resource "aws_kms_key" {
  mirrors = { policy = ["aws_kms_key_policy"] }
  source  = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key"
}

resource "aws_db_instance" {
  moving = ["latest_restorable_time", "replicas", "status"]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance"
}

resource "aws_cloudfront_distribution" {
  moving = ["etag", "in_progress_validation_batches", "last_modified_time", "status"]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution"
}

resource "aws_acm_certificate" {
  moving = ["not_after", "not_before", "pending_renewal", "renewal_eligibility", "renewal_summary", "status"]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acm_certificate"
}

# The revision that is the newest, which a deployment makes.
resource "aws_ecs_task_definition" {
  moving = ["revision"]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition"
}

# How many points there are to restore from.
resource "aws_backup_vault" {
  moving = ["recovery_points"]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_vault"
}

resource "aws_lb_target_group" {
  moving = ["load_balancer_arns"]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_target_group"
}

# What has the address, such as a NAT gateway, is applied after it.
resource "aws_eip" {
  moving = ["association_id", "network_interface", "private_dns", "private_ip"]
  source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eip"
}
