/** Latvia and Russia beside Estonia, sketched by hand: only to say "land", and to lie under Estonia's exact border. */

import type { MultiPolygon } from 'geojson'

/** Lake Peipus stays water; the coasts are good to some kilometres. */
export const ABROAD: MultiPolygon = {
  type: 'MultiPolygon',
  coordinates: [
    [[
      // the Gulf of Riga, south of Ikla
      [24.5, 57.95], [24.36, 57.87], [24.31, 57.7], [24.4, 57.4], [24.37, 57.2], [24.1, 57.06], [23.9, 57.0], [23.5, 56.97], [23.5, 56.2],
      [30.5, 56.2], [30.5, 59.9],
      // the Gulf of Finland, to the mouth of the Narva
      [29.9, 59.95], [29.1, 59.98], [28.9, 59.85], [28.4, 59.72], [28.3, 59.66], [28.05, 59.64], [28.02, 59.52], [28.06, 59.46],
      [28.15, 59.35], [27.95, 59.2], [27.78, 59.02],
      // the eastern shore of Peipus and of Lake Pskov
      [27.95, 58.98], [28.02, 58.83], [28.0, 58.6], [27.9, 58.45], [27.83, 58.33], [27.68, 58.3], [27.68, 58.2], [27.8, 58.12],
      [27.98, 58.05], [28.15, 57.97], [28.2, 57.88], [28.05, 57.83], [27.85, 57.87], [27.7, 57.9],
      // under Estonia, well within its southern border
      [27.4, 57.88], [27.2, 57.7], [26.8, 57.66], [26.4, 57.66], [26.1, 57.85], [25.6, 57.98], [25.2, 58.07], [24.8, 58.0], [24.5, 57.95]
    ]],
    // the Irbe strait side of Courland
    [[[21.4, 57.0], [21.4, 57.35], [21.7, 57.57], [22.2, 57.62], [22.6, 57.76], [22.75, 57.6], [23.1, 57.35], [23.25, 57.1], [23.5, 56.97], [23.5, 56.2], [21.0, 56.2], [21.0, 56.8], [21.4, 57.0]]]
  ]
}
