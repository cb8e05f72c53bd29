/** A writer's colour as it must be drawn: a line that is seen on the paper, a name that can be read on it. */

export interface WriterColours {
  /** The caret line and the ground of the name: at least 3:1 on the card. */
  readonly line: string
  /** The letters of the name: at least 4.5:1 on `line`. */
  readonly ink: string
}

type Rgb = readonly [number, number, number]
const FALLBACK: Rgb = [74, 87, 99]
const LIGHT_CARD: Rgb = [255, 255, 255]
const DARK_CARD: Rgb = [29, 36, 42]

/** Others' colours come over the network: only #rrggbb is believed. */
function parse(color: unknown): Rgb {
  const hex = typeof color === 'string' ? /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color) : null
  return hex ? [parseInt(hex[1]!, 16), parseInt(hex[2]!, 16), parseInt(hex[3]!, 16)] : FALLBACK
}

/** Relative luminance (WCAG 2.2, definition of contrast ratio). */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const c = part / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: Rgb, b: Rgb): number {
  const [la, lb] = [luminance(a), luminance(b)]
  return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05)
}

function mix(a: Rgb, b: Rgb, part: number): Rgb {
  return a.map((c, i) => Math.round(c + ((b[i] as number) - c) * part)) as unknown as Rgb
}

export function writerColours(color: unknown, dark: boolean): WriterColours {
  const card = dark ? DARK_CARD : LIGHT_CARD
  const away: Rgb = dark ? [255, 255, 255] : [0, 0, 0]
  let rgb = parse(color)
  for (let i = 0; i < 10 && contrast(rgb, card) < 3.5; i += 1) rgb = mix(rgb, away, 0.15)
  const ink = contrast(rgb, [255, 255, 255]) >= contrast(rgb, [0, 0, 0]) ? '#ffffff' : '#000000'
  return { line: `rgb(${rgb.join(' ')})`, ink }
}
