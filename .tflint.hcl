# For `make tflint`: all the rules for any Terraform, which come with the program. What
# the provider takes is checked when out/ is rendered, against its schema.
plugin "terraform" {
  enabled = true
  preset  = "all"
}

# It wants main.tf, variables.tf and outputs.tf in each module. Here the resources of a
# module stand in files by what they are, such as buckets.tf, and a module that
# publishes nothing has no outputs.tf. The root has all three.
rule "terraform_standard_module_structure" {
  enabled = false
}
