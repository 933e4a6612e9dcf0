# What the company has made in its own account before the product is applied.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["217640558391"]

  assume_role {
    role_arn = "arn:aws:iam::217640558391:role/depot"
  }
}

resource "aws_ecr_repository" "base" {
  name         = "company/intake"
  force_delete = true
}

resource "aws_sqs_queue" "parcels" {
  name = "company-parcels"
}

resource "aws_dynamodb_table" "places" {
  name         = "company-places"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_ssm_parameter" "carrier" {
  name  = "/company/carrier"
  type  = "String"
  value = "https://carrier.example"
}
