// How networks behave on AWS, and where engines listen when the spec names no port:
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
program {
  network {
    sign_ins         = ["authenticate_cognito"]
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
