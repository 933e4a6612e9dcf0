# Takes backups, copies them and restores them in the tests.
resource "aws_iam_role" "backup" {
  generate {
    when = gen::length(pack.snapshots) > 0
  }

  name        = "${pack.name_prefix}backup"
  description = "Backs up ${pack.database_words} for AWS Backup"

  # Another account cannot have AWS Backup use this role: that takes iam:PassRole in this one.
  # AWS Backup documents no condition on the account that it works for.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "backup.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "backup" {
  generate {
    for_each = gen::length(pack.snapshots) == 0 ? {} : { backup = "Backup", restore = "Restores" }
  }

  role       = aws_iam_role.backup.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor${each.value}"
}
