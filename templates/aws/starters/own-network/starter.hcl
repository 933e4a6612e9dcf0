about = "The same service in a network that others made"

# What is not in this folder is that of the usual starter.
like = "starter"

# What is used without --region.
region = "eu-west-1"

# Subnets are referred to by the last part of their zone, as in public-subnet-1a.
zone = gen::regex("[^-]+$", region)

# Names in PostgreSQL have no hyphens.
database = gen::replace(name, "-", "_")
