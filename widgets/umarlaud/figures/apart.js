/* Where marks stand so that they do not cover each other: each is moved by as little as their width asks for. */
function apart(map, homes, gap) {
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
        if (distance >= gap) continue
        var step = (gap - distance) / 2 / distance
        still = false
        spots[i].x += dx * step
        spots[i].y += dy * step
        spots[j].x -= dx * step
        spots[j].y -= dy * step
      }
    }
  }
  return spots
}
