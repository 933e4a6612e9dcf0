# Every resource of the product in one list, found by its tags.
resource "aws_resourcegroups_group" "product" {
  name        = pack.environment_name
  description = "All resources of ${spec.product.base} in ${spec.product.environment}"

  resource_query {
    query = jsonencode({
      ResourceTypeFilters = ["AWS::AllSupported"]
      TagFilters = [
        { Key = "Environment", Values = [spec.product.environment] },
        { Key = "Project", Values = [spec.product.base] },
      ]
    })
  }
}

# Which values the tags may have, for the whole organization. Only the account
# that manages it can apply this.
resource "aws_organizations_policy" "tags" {
  generate {
    when = pack.tag_policy != null
  }

  name        = "${spec.product.name}-tags"
  description = "Values that the tags of ${spec.product.name} may have"
  type        = "TAG_POLICY"

  content = jsonencode({
    tags = {
      for name, allowed in pack.mandatory_tags : name => {
        tag_key   = { "@@assign" = name }
        tag_value = { "@@assign" = gen::flatten([allowed]) }
      }
    }
  })
}

resource "aws_organizations_policy_attachment" "tags" {
  generate {
    when = pack.tag_policy != null
  }

  policy_id = aws_organizations_policy.tags.id
  target_id = pack.tag_policy.target_id
}

# Reports resources of the account without one of the mandatory tags. AWS refuses
# the rule where AWS Config has no recorder.
resource "aws_config_config_rule" "required_tags" {
  generate {
    when = spec.tagging_strategy != null && spec.tagging_strategy.required_tags_rule == true
  }

  name        = "${spec.product.name}-required-tags"
  description = "Resources carry the mandatory tags of ${spec.product.name}"

  input_parameters = jsonencode({ for i, name in pack.required_tags : "tag${i + 1}Key" => name })

  source {
    owner             = "AWS"
    source_identifier = "REQUIRED_TAGS"
  }
}
