# Arguments that the schema calls optional, and without which the provider refuses a
# resource that is there already: one of several has to be written, and what the state
# has of them is what was.

resource "aws_instance" {
  arguments = ["ami", "instance_type"]
  source    = "https://pub.dev/documentation/pulumi_aws/latest/ec2/Instance/ami.html"
}
