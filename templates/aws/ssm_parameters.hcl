// Parameters of AWS Systems Manager:
// https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html

section "ssm_parameters" {
  doc   = "Values that others look up by a name. None of them is secret: those are in secrets."
  thing = "ssm_parameter"

  key "name" {
    required = true
    doc      = "The name that it is looked up by, such as /shop/api/url."
  }
  key "existing" {
    type = "existing"
    doc  = "The parameter is there already, by its name or ARN."
  }
  key "description" {
    doc = "What the value is for."
  }
  key "value" {
    type     = "value"
    required = true
    doc      = "The value: a text, or a fact such as {from: api/public, attribute: url}."
  }
  key "list" {
    type    = "bool"
    default = "false"
    doc     = "The value is several texts with commas between them."
  }

  fact "arn" {
    doc   = "Names the parameter in policies."
    value = (
      gen::has(pack.own_ssm_parameters, name) ? aws_ssm_parameter.this[name].arn :
      spec.ssm_parameters[name].existing.arn != null ? spec.ssm_parameters[name].existing.arn : data.aws_ssm_parameter.this[name].arn
    )
  }
  fact "name" {
    doc   = "Names the parameter to who looks it up."
    value = gen::has(pack.own_ssm_parameters, name) ? aws_ssm_parameter.this[name].name : pack.ssm_parameter_names[name]
  }
  fact "value_from" {
    doc   = "What a container's secret reads it by, an encrypted one as well."
    value = gen::fact("ssm_parameter/${name}", "arn")
  }
  fact "value" {
    doc   = "What stands in it, when it is read: a later change of somebody else comes with the next plan. None of a secret one."
    value = (
      gen::has(pack.own_ssm_parameters, name)
      ? gen::fact(spec.ssm_parameters[name].value)
      : data.aws_ssm_parameter.this[name].insecure_value
    )
  }
}

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
accepts "aws_ssm_parameter" {
  name        = { length = [1, 1011], pattern = "/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*", form = "letters, digits, ., -, _, and / between" }
  description = { length = [0, 1024] }
  value       = { length = [1, 4096] }
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ssm/2014-11-06/service-2.json
rule "ssm-parameter-name" {
  severity  = "error"
  title     = "Name of others"
  for_each  = gen::compact([for _, p in pack.own_ssm_parameters : p.name])
  condition = !gen::can(gen::regex("^/?(?i:aws|ssm)([^A-Za-z0-9]|$)", each.value))
  at        = each.value
  message   = "Names that begin with aws or ssm are those of AWS. Begin the name with another word, such as /app/NAME."
}

// https://github.com/boto/botocore/blob/develop/botocore/data/ssm/2014-11-06/service-2.json
rule "ssm-parameter-twice" {
  severity  = "error"
  title     = "Name written twice"
  for_each  = { for _, p in pack.own_ssm_parameters : p.name => p.name... if p.name != null }
  condition = gen::length(each.value) == 1
  at        = each.value
  message   = "Two parameters have the name ${each.key}, and one would take the place of the other. Give one another name."
}
