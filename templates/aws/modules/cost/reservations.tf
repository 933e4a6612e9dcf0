# A reservation is a purchase. Destroying it here only forgets it, and replacing
# it would buy a second one: prevent_destroy refuses both. The offering is looked
# up once, when it is bought.

data "aws_rds_reserved_instance_offering" "this" {
  generate {
    for_each = pack.reservable_databases
    when     = pack.purchases && pack.database_term != null
  }

  db_instance_class   = each.value.class
  multi_az            = each.value.multi_az
  product_description = pack.offered_engines[each.value.engine]
  duration            = pack.database_term.seconds
  offering_type       = pack.payment_option
}

resource "aws_rds_reserved_instance" "this" {
  generate {
    for_each = pack.reservable_databases
    when     = pack.purchases && pack.database_term != null
  }

  offering_id    = data.aws_rds_reserved_instance_offering.this[each.key].offering_id
  instance_count = each.value.count

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [offering_id]
  }
}

data "aws_elasticache_reserved_cache_node_offering" "this" {
  generate {
    for_each = pack.reservable_caches
    when     = pack.purchases && pack.cache_term != null
  }

  cache_node_type     = each.value.node_type
  product_description = each.value.engine
  duration            = pack.cache_term.iso
  offering_type       = pack.payment_option
}

resource "aws_elasticache_reserved_cache_node" "this" {
  generate {
    for_each = pack.reservable_caches
    when     = pack.purchases && pack.cache_term != null
  }

  reserved_cache_nodes_offering_id = data.aws_elasticache_reserved_cache_node_offering.this[each.key].offering_id
  cache_node_count                 = each.value.count

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [reserved_cache_nodes_offering_id]
  }
}
