// What finds a thing that is there already.
values {
  // What a thing of each kind is called, and the form of its id; null for any.
  existing_kinds = {
    network        = { thing = "a network", id = "vpc-[0-9a-f]+" }
    subnet         = { thing = "a subnet", id = "subnet-[0-9a-f]+" }
    security_group = { thing = "a security group", id = "sg-[0-9a-f]+" }
  }

  existing_identities = gen::flatten([
    for t in pack.existing_things : [
      for key in ["id", "arn"] : { kind = pack.existing_kinds[t.kind], key = key, value = t.by[key] } if t.by[key] != null
    ]
  ])
}

rule "existing-id" {
  severity  = "error"
  title     = "Not such an id"
  for_each  = [for i in pack.existing_identities : i if i.key == "id" && i.kind.id != null]
  condition = gen::can(gen::regex("^(${each.value.kind.id})$", each.value.value))
  at        = each.value.value
  message   = "The id of ${each.value.kind.thing} has the form ${each.value.kind.id}. Look it up in the account: ${each.value.value} is none."
}

rule "existing-arn" {
  severity  = "error"
  title     = "Not such an ARN"
  for_each  = [for i in pack.existing_identities : i if i.key == "arn"]
  condition = gen::can(gen::regex("^arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12})?:.*(${gen::coalesce(each.value.kind.id, ".+")})$", each.value.value))
  at        = each.value.value
  message   = "The ARN of ${each.value.kind.thing} begins with arn:aws: and ends with its id or name. Look it up in the account: ${each.value.value} is none."
}
