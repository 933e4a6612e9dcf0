# What is used without --region.
region = "north-1"
