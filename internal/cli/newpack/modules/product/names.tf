# A resource for each name. terraform_data is a part of Terraform: put those of your
# provider in its place, and the provider into root/versions.tf.
resource "terraform_data" "name" {
  generate {
    for_each = pack.names
  }

  input = {
    says   = each.value
    region = spec.product.region
  }
}
