# The provider aws has no resource of a detector; a stack has.
resource "aws_cloudformation_stack" "detector" {
  generate {
    for_each = spec.detectors
  }

  name = "${spec.product.name}-${each.key}"

  template_body = jsonencode({
    Resources = {
      Input = {
        Type = "AWS::IoTEvents::Input"
        Properties = {
          InputName       = "${spec.product.name}_${each.key}"
          InputDefinition = { Attributes = [{ JsonPath = each.value.attribute }] }
        }
      }
      Detector = {
        Type      = "AWS::IoTEvents::DetectorModel"
        DependsOn = ["Input"]
        Properties = {
          DetectorModelName = "${spec.product.name}_${each.key}"
          EvaluationMethod  = "SERIAL"
          RoleArn           = aws_iam_role.detectors.arn
          DetectorModelDefinition = {
            InitialStateName = "off"
            States = [
              for state in [
                { name = "off", next = "on", event = each.value.on },
                { name = "on", next = "off", event = each.value.off },
              ] :
              {
                StateName = state.name
                OnEnter = { Events = [{
                  EventName = "tell"
                  Actions   = [{ IotTopicPublish = { MqttTopic = each.value.topic, Payload = { Type = "JSON", ContentExpression = "'{\"${each.key}\": \"${state.name}\"}'" } } }]
                }] }
                OnInput = {
                  Events = state.name == "on" && each.value.function != null ? [{
                    EventName = "work"
                    Actions   = [{ Lambda = { FunctionArn = gen::fact("function/${each.value.function}", "arn") } }]
                  }] : []
                  TransitionEvents = [{
                    EventName = "goes_${state.next}"
                    Condition = "$input.${spec.product.name}_${each.key}.${each.value.attribute} ${state.event}"
                    NextState = state.next
                  }]
                }
              }
            ]
          }
        }
      }
    }
    Outputs = {
      Input = { Value = { Ref = "Input" } }
    }
  })

  depends_on = [aws_iam_role_policy.detectors]
}

resource "aws_iam_role" "detectors" {
  name = "${spec.product.name}-detectors"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "iotevents.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "detectors" {
  role = aws_iam_role.detectors.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "iot:Publish"
        Resource = [for topic in gen::distinct([for _, d in spec.detectors : d.topic]) : "arn:aws:iot:${spec.product.region}:${data.aws_caller_identity.current.account_id}:topic/${topic}"]
      },
      {
        Effect   = "Allow"
        Action   = "lambda:InvokeFunction"
        Resource = [for f in gen::distinct(gen::compact([for _, d in spec.detectors : d.function])) : gen::fact("function/${f}", "arn")]
      },
    ]
  })
}

# What sensors measure is sent to every detector.
resource "aws_iot_topic_rule" "detectors" {
  name        = "${spec.product.name}_detectors"
  enabled     = true
  sql         = "SELECT * FROM 'iot/sensor_data'"
  sql_version = "2016-03-23"

  iot_events {
    generate {
      for_each = spec.detectors
      as       = "detector"
    }

    input_name = aws_cloudformation_stack.detector[detector.key].outputs["Input"]
    role_arn   = aws_iam_role.sender.arn
  }

  depends_on = [aws_iam_role_policy.sender]
}

resource "aws_iam_role" "sender" {
  name = "${spec.product.name}-detectors-sender"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "iot.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "sender" {
  role = aws_iam_role.sender.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "iotevents:BatchPutMessage"
      Resource = [for name, _ in spec.detectors : "arn:aws:iotevents:${spec.product.region}:${data.aws_caller_identity.current.account_id}:input/${spec.product.name}_${name}"]
    }]
  })
}

data "aws_caller_identity" "current" {}
