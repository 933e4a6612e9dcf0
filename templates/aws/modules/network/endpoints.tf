data "aws_region" "current" {
  generate {
    when = pack.network != null
  }
}

# What goes to S3 and comes from there passes no NAT gateway.
resource "aws_vpc_endpoint" "s3" {
  generate {
    when = pack.network != null
  }

  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.${data.aws_region.current.id}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.private : table.id]

  tags = {
    Name = "${spec.product.name}-s3"
  }
}
