about = "A service behind a load balancer, with a database and buckets"

# The names that the texts of this folder may use besides name and domain.

# What is used without --region.
region = "eu-west-1"

# Subnets are referred to by the last part of their zone, as in public-subnet-1a.
zone = gen::regex("[^-]+$", region)

# Names in PostgreSQL have no hyphens.
database = gen::replace(name, "-", "_")
