// The pack of a house with rules of its own: all of "aws", and what every product
// of the house keeps to.
pack {
  name        = "house"
  version     = "1.0.0"
  description = "Amazon Web Services, as our products use it."
  extends     = "aws"
}

rule "house-region" {
  severity  = "error"
  title     = "Region outside of the house"
  condition = gen::contains(["eu-central-1", "eu-west-1"], spec.product.region)
  at        = spec.product.region
  message   = "Our data stays in eu-central-1 or eu-west-1, not in ${spec.product.region}."

  example {
    why  = "What the customers of the house were promised."
    bad  = "product: {name: shop, environment: production, region: us-east-1}"
    good = "product: {name: shop, environment: production, region: eu-west-1}"
  }
}
