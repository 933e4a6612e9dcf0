module {
  description = "Who signs in, and how."
}

section "user_pools" {
  doc   = "Lists of people who sign in, of Amazon Cognito."
  thing = "user_pool"

  key "callback" {
    required = true
    doc      = "The page that people come back to when they have signed in."
  }

  fact "id" {
    doc   = "Names the list to programs."
    value = aws_cognito_user_pool.this[name].id
  }
  fact "client_id" {
    doc   = "What the page says it is."
    value = aws_cognito_user_pool_client.page[name].id
  }
  fact "issuer" {
    doc   = "Who signs the tokens."
    value = "https://${aws_cognito_user_pool.this[name].endpoint}"
  }
}
