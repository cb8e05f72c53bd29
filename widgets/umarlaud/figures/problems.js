/* A mark for each problem: [latitude, longitude, colour, what it says when it is pressed, its number or ''].
   Marks with numbers do not cover each other: at every zoom they part by as little as their width asks for. */
(function (map, problems, radius, gap) {
  var marks = problems.map(function (problem) {
    var look = { radius: radius, color: '#ffffff', weight: 2, fillColor: problem[2], fillOpacity: 1 }
    var mark = L.circleMarker([problem[0], problem[1]], look).addTo(map).bindPopup(problem[3], { maxWidth: 320 })
    if (problem[4]) mark.bindTooltip(problem[4], { permanent: true, direction: 'center', className: 'number' })
    return mark
  })
  if (!gap) return
  var homes = marks.map(function (mark) { return mark.getLatLng() })

  function part() {
    var spots = apart(map, homes, gap)
    marks.forEach(function (mark, i) { mark.setLatLng(map.layerPointToLatLng(spots[i])) })
  }

  map.on('zoomend viewreset', part)
  part()
})
