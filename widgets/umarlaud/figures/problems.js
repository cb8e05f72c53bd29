/* A mark for each problem: [latitude, longitude, colour, what it says when it is pressed, its number or ''].
   Marks with numbers do not cover each other: at every zoom they part by as little as their width asks for. */
(function (map, problems, radius, apart) {
  var marks = problems.map(function (problem) {
    var look = { radius: radius, color: '#ffffff', weight: 2, fillColor: problem[2], fillOpacity: 1 }
    var mark = L.circleMarker([problem[0], problem[1]], look).addTo(map).bindPopup(problem[3], { maxWidth: 320 })
    if (problem[4]) mark.bindTooltip(problem[4], { permanent: true, direction: 'center', className: 'number' })
    return mark
  })
  if (!apart) return
  var homes = marks.map(function (mark) { return mark.getLatLng() })

  function part() {
    var spots = homes.map(function (home, i) {
      var point = map.latLngToLayerPoint(home)
      // marks on one spot need a direction to part in: a sunflower's (Vogel, 1979)
      return L.point(point.x + Math.cos(2.39996 * i) * (i + 1) * 0.01, point.y + Math.sin(2.39996 * i) * (i + 1) * 0.01)
    })
    for (var round = 0, still = false; round < 60 && !still; round++) {
      still = true
      for (var i = 0; i < spots.length; i++) {
        for (var j = 0; j < i; j++) {
          var dx = spots[i].x - spots[j].x
          var dy = spots[i].y - spots[j].y
          var distance = Math.sqrt(dx * dx + dy * dy) || 1e-9
          if (distance >= apart) continue
          var step = (apart - distance) / 2 / distance
          still = false
          spots[i].x += dx * step
          spots[i].y += dy * step
          spots[j].x -= dx * step
          spots[j].y -= dy * step
        }
      }
    }
    marks.forEach(function (mark, i) { mark.setLatLng(map.layerPointToLatLng(spots[i])) })
  }

  map.on('zoomend viewreset', part)
  part()
})
