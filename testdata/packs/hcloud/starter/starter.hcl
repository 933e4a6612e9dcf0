# What is used without --region: a zone of networks.
region = "eu-central-1"
