# What the platform team has made before the product is applied.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "platform" {
  cidr_block = "10.60.0.0/16"
  tags       = { Name = "platform" }
}

resource "aws_subnet" "platform" {
  for_each = {
    edge-a = { zone = "eu-west-1a", number = 0 }
    edge-b = { zone = "eu-west-1b", number = 1 }
    apps-a = { zone = "eu-west-1a", number = 10 }
    apps-b = { zone = "eu-west-1b", number = 11 }
    data-a = { zone = "eu-west-1a", number = 20 }
    data-b = { zone = "eu-west-1b", number = 21 }
  }

  vpc_id            = aws_vpc.platform.id
  availability_zone = each.value.zone
  cidr_block        = cidrsubnet(aws_vpc.platform.cidr_block, 8, each.value.number)
  tags              = { Name = each.key }
}

resource "aws_internet_gateway" "platform" {
  vpc_id = aws_vpc.platform.id
}

resource "aws_security_group" "edge" {
  name   = "platform-edge"
  vpc_id = aws_vpc.platform.id
}

resource "aws_route53_zone" "company" {
  name = "tenant.example"
}

resource "aws_acm_certificate" "company" {
  domain_name       = "tenant.example"
  validation_method = "DNS"
}

resource "aws_ecs_cluster" "platform" {
  name = "platform"
}

resource "aws_iam_role" "platform" {
  for_each = toset(["platform-tenant-api", "platform-task-start"])

  name = each.key
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_secretsmanager_secret" "mail" {
  name                    = "platform/mail"
  recovery_window_in_days = 0
}

resource "aws_sns_topic" "oncall" {
  name = "platform-oncall"
}
