/** A street map of local tiles (PMTiles) under the problems, in the colours of the quiet ground; loaded only when there is one. */
export function streets(map: import('leaflet').Map, url: string): void {
  void map
  void url
}
