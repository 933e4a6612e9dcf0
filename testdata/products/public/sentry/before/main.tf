# The zone of the company's domain, which is there before the product.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_route53_zone" "company" {
  name = "example.com"
}
