# For `make tflint`: the rules for any Terraform, which come with the program. What the
# provider takes is checked when out/ is rendered.
plugin "terraform" {
  enabled = true
  preset  = "recommended"
}

# The engine of the output is Terraform or OpenTofu; a test holds that everything
# declared is used.
