about = "Pages from a bucket behind a distribution; no server"

# What is used without --region. The certificate of a distribution is issued in us-east-1, which
# the engine sees to.
region = "eu-west-1"
