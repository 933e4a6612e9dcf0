// How networks behave on AWS, and where engines listen when the spec names no port:
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
program {
  // A policy names what a section declares by its ARN:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
  policy_fact    = "arn"
  secret_sources = ["database", "cache"]

  // People name things by what AWS shows of them:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
  spelling "an ARN" {
    forms = [
      "arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:[^:/]+[:/])?(?P<name>.+?)(?::latest)?",
      "arn:[^:]*:elasticloadbalancing:.*/(?P<name>[^/]+)/[0-9a-f]+",
      "arn:.*[:/](?P<name>[^:/]+?)(?::latest)?",
    ]
    besides = "its region and its account"
  }
  spelling "an image in a registry of AWS" {
    forms   = ["[0-9]{12}\\.dkr\\.ecr\\.[^/]+/(?P<name>[^:@]+)(?::latest)?"]
    besides = "its registry"
  }
  spelling "a revision" {
    forms   = ["(?P<name>[^:]+):latest"]
    besides = "\"latest\""
  }
  spelling "a host" {
    forms   = ["(?P<name>[^./:]+)\\..+"]
    besides = "the name of the host behind it"
  }
  spelling "the alias of a key" {
    forms = ["alias/(?P<name>.+)"]
  }

  network {
    sign_ins = ["authenticate_cognito"]
    // A subnet is in one zone, called as its region with a letter. Where a region has more zones than an account has,
    // which letters those are differs between accounts:
    // https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
    // https://github.com/jsonmaur/aws-regions
    zones = ["{region}a", "{region}b", "{region}c"]
    zones_of = {
      ap-northeast-1 = [], ap-northeast-2 = [], ca-central-1 = [], cn-north-1 = [], sa-east-1 = [], us-west-1 = []
    }
    origin_protocols = { "http-only" = "http", "https-only" = "https" }
    ports = {
      postgres          = 5432
      aurora-postgresql = 5432
      mysql             = 3306
      mariadb           = 3306
      aurora-mysql      = 3306
      redis             = 6379
      valkey            = 6379
    }
  }
}
