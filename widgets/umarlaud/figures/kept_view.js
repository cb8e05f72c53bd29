/* Keeps where the reader has moved the map while it is drawn anew, and fits it once its frame has a size. */
(function (map, key, box) {
  var kept = null
  var touched = false
  try { kept = JSON.parse(sessionStorage.getItem(key)) } catch (e) { /* no storage: the map starts whole */ }

  function fit() {
    map.invalidateSize(false)
    if (kept) map.setView(kept.centre, kept.zoom, { animate: false })
    else map.fitBounds(box, { animate: false })
  }

  fit()
  var sized = false
  // a frame that is loaded late has its first size after this script, and no event of the window says so
  new ResizeObserver(function () {
    if (!sized || !kept) fit()
    sized = map.getSize().x > 0
  }).observe(map.getContainer())
  var kinds = ['wheel', 'mousedown', 'touchstart', 'keydown']
  kinds.forEach(function (kind) {
    map.getContainer().addEventListener(kind, function () { touched = true }, { passive: true, capture: true })
  })
  map.on('moveend', function () {
    if (!sized || !touched) return
    kept = { centre: map.getCenter(), zoom: map.getZoom() }
    try { sessionStorage.setItem(key, JSON.stringify(kept)) } catch (e) { /* as above */ }
  })
})
