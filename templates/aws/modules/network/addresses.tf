# Addresses that outlive what has them.
resource "aws_eip" "this" {
  generate {
    for_each = spec.addresses
  }

  domain = "vpc"

  tags = {
    Name = "${pack.name_prefix}${gen::replace(each.key, "_", "-")}"
  }
}
