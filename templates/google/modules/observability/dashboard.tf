# One page: who asks, what runs, what is kept.
resource "google_monitoring_dashboard" "main" {
  generate {
    when = gen::length(pack.services) > 0
  }

  dashboard_json = jsonencode({
    displayName = "${spec.product.name} ${spec.product.environment}"
    mosaicLayout = {
      columns = 12
      tiles = [
        for n, chart in pack.charts : {
          xPos   = n % 2 * 6
          yPos   = gen::floor(n / 2) * 4
          width  = 6
          height = 4
          widget = {
            title = chart.title
            xyChart = {
              dataSets = [{
                plotType        = "LINE"
                timeSeriesQuery = { prometheusQuery = chart.query }
              }]
            }
          }
        }
      ]
    }
  })
}
