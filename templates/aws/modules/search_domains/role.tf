resource "aws_iam_service_linked_role" "search" {
  generate {
    when = pack.makes_search_role
  }

  aws_service_name = "opensearchservice.amazonaws.com"
}
