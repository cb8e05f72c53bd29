/* Ties as curves between marks that part when they would cover each other; names are shown where there is room. */
(function (map, marks, lines, ends, gap) {
  var homes = marks.map(function (mark) { return mark.getLatLng() })
  var PIECES = 14

  /* A quadratic curve whose middle stands off the straight line by an eighth of its length. */
  function curve(a, b) {
    var way = b.subtract(a)
    var control = a.add(b).divideBy(2).add(L.point(-way.y, way.x).multiplyBy(0.26))
    var points = []
    for (var i = 0; i <= PIECES; i++) {
      var t = i / PIECES
      var point = a.multiplyBy((1 - t) * (1 - t)).add(control.multiplyBy(2 * t * (1 - t))).add(b.multiplyBy(t * t))
      points.push(map.layerPointToLatLng(point))
    }
    return points
  }

  function names() {
    var taken = marks.map(function (mark) {
      var at = map.latLngToLayerPoint(mark.getLatLng())
      return [at.x - 9, at.y - 9, at.x + 9, at.y + 9]
    })
    marks.forEach(function (mark, i) {
      var tooltip = mark.getTooltip()
      var element = tooltip && tooltip.getElement()
      if (!element) return
      var at = map.latLngToLayerPoint(mark.getLatLng())
      var width = element.offsetWidth
      var height = element.offsetHeight
      var left = at.x - width / 2
      var up = at.y - height / 2
      var places = [['bottom', left, at.y + 9], ['top', left, at.y - 9 - height], ['right', at.x + 14, up], ['left', at.x - 14 - width, up]]
      var found = places.find(function (place) {
        return taken.every(function (other, j) {
          return j === i || place[1] >= other[2] || place[1] + width <= other[0] || place[2] >= other[3] || place[2] + height <= other[1]
        })
      })
      element.style.visibility = found ? '' : 'hidden'
      if (!found) return
      tooltip.options.direction = found[0]
      tooltip.options.offset = L.point(found[0] === 'right' ? 13 : found[0] === 'left' ? -13 : 0, found[0] === 'bottom' ? 8 : found[0] === 'top' ? -8 : 0)
      tooltip.update()
      taken.push([found[1], found[2], found[1] + width, found[2] + height])
    })
  }

  function draw() {
    var found = apart(map, homes, gap)
    marks.forEach(function (mark, i) { mark.setLatLng(map.layerPointToLatLng(found[i])) })
    lines.forEach(function (line, i) { line.setLatLngs(curve(found[ends[i][0]], found[ends[i][1]])) })
    names()
  }

  map.on('zoomend viewreset resize', draw)
  draw()
})
