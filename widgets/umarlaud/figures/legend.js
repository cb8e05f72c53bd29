/* The legend in words, and the sources of the base map. */
(function (map, title, rows, sources) {
  map.attributionControl.setPrefix(false)
  sources.forEach(function (one) { map.attributionControl.addAttribution(one) })
  if (!rows) return
  var legend = L.control({ position: 'topright' })
  legend.onAdd = function () {
    var box = L.DomUtil.create('div', 'legend')
    box.setAttribute('role', 'group')
    box.setAttribute('aria-label', title)
    box.innerHTML = rows
    return box
  }
  legend.addTo(map)
})
