about = "A service without visitors, which works off a queue"

# What is used without --region.
region = "eu-west-1"

# Subnets are referred to by the last part of their zone, as in public-subnet-1a.
zone = gen::regex("[^-]+$", region)
