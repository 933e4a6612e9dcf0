about = "A service behind a load balancer, with a database and buckets"

# The names that the texts of this folder may use besides name and domain.

# What is used without --region.
region = "europe-west1"

# Names in PostgreSQL have no hyphens.
database = gen::replace(name, "-", "_")
