output "service_ids" {
  description = "Ids of the services, by name."
  value = {
    for name in gen::keys(pack.services) : name => terraform_data.service[name].id
  }
}
