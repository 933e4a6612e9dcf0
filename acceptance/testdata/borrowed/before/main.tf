# What other teams have made before the product is applied.

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

resource "aws_iam_role" "company" {
  name = "company"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["states.amazonaws.com", "firehose.amazonaws.com", "batch.amazonaws.com"] }
    }]
  })
}

resource "aws_s3_bucket" "lake" {
  bucket = "company-lake-of-tests"
}

resource "aws_kinesis_stream" "clicks" {
  name        = "company-clicks"
  shard_count = 1
}

resource "aws_cloudwatch_event_bus" "company" {
  name = "company"
}

resource "aws_sfn_state_machine" "refund" {
  name       = "company-refund"
  role_arn   = aws_iam_role.company.arn
  definition = jsonencode({ StartAt = "End", States = { End = { Type = "Succeed" } } })
}

resource "aws_kinesis_firehose_delivery_stream" "lake" {
  name        = "company-lake"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = aws_iam_role.company.arn
    bucket_arn = aws_s3_bucket.lake.arn
  }
}

resource "aws_cognito_user_pool" "staff" {
  name = "company-staff"
}

resource "aws_sesv2_email_identity" "company" {
  email_identity = "company.example"
}

resource "aws_sqs_queue" "mail" {
  name = "company-mail"
}

resource "aws_dynamodb_table" "stock" {
  name         = "company-stock"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_sns_topic" "alerts" {
  name = "company-alerts"
}

resource "aws_ssm_parameter" "carrier" {
  name  = "/company/carrier"
  type  = "String"
  value = "https://carrier.example"
}

resource "aws_secretsmanager_secret" "payments" {
  name = "company/payments"
}

resource "aws_batch_compute_environment" "company" {
  compute_environment_name = "company"
  type                     = "UNMANAGED"
  service_role             = aws_iam_role.company.arn
}

resource "aws_batch_job_queue" "nightly" {
  name     = "company-nightly"
  state    = "ENABLED"
  priority = 1

  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.company.arn
  }
}
