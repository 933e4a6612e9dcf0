# Taken over.

import {
  generate { when = spec.adopt.main != null }

  to = test_net.main
  id = spec.adopt.main
}

import {
  generate { for_each = spec.adopt.apps }

  to = test_app.this[each.key]
  id = each.value
}

import {
  generate { for_each = spec.adopt.zones }

  to = test_zone.this[each.key]
  id = each.value
}

import {
  generate { when = spec.adopt.main == null }

  to = test_net.main
  id = "never"
}
