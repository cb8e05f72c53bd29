/** Ties as curves in an SVG: one path for all of a form and width, so that a thousand move as one; found again by geometry. */

import type { View as Sight } from '../_frontend/schema'
import { arrowAt, curveOf, cut, nearest, pathOf, pointAt, type Curve, type Spot, type View } from './curves'
import { FORMS, type Form } from './network'
import { agreementStep, dashOf, styleOf, widthOf } from './tie_style'

export interface Line {
  key: string
  /** All ties that this line stands for. */
  keys: string[]
  form: Form
  agreement: number
  direction: Sight['direction']
  from: Spot
  to: Spot
  /** A sign in the middle, '' for none. */
  sign: string
  /** How many ties lie between the same two marks before this one. */
  beside: number
  /** So many times the usual bend, to keep away from others; 1 where it is not known. */
  bend?: number
}

const SVG = 'http://www.w3.org/2000/svg'
/** From so many lines on each is thinner and its pattern coarser: broad ones would be one blot, and slow to paint. */
const DENSE = 200
const THIN = 0.45
const COARSE = 1.5
/** Signs in the middle are read only while they are few. */
const MOST_SIGNS = 80

export class TiesLayer {
  private readonly root: SVGGElement
  private readonly paths = new Map<string, SVGPathElement>()
  private readonly layers: Record<'leaders' | 'faint' | 'chosen' | 'strong' | 'signs', SVGGElement>
  private lines: readonly Line[] = []
  private curves: (readonly [Line, Curve])[] = []
  private strong: ReadonlySet<string> | null = null
  private chosen: string | null = null
  private view: View | null = null

  constructor(parent: SVGGElement, public scale = 1) {
    this.root = parent.appendChild(document.createElementNS(SVG, 'g'))
    this.root.setAttribute('class', 'ties')
    this.root.setAttribute('aria-hidden', 'true')
    const layer = (name: string): SVGGElement => {
      const group = this.root.appendChild(document.createElementNS(SVG, 'g'))
      group.setAttribute('class', `ties-${name}`)
      return group
    }
    this.layers = { leaders: layer('leaders'), faint: layer('faint'), chosen: layer('chosen'), strong: layer('strong'), signs: layer('signs') }
  }

  /** Draws what of `lines` lies in `view`; `leaders` tie a mark to the place beside which it stands. */
  draw(lines: readonly Line[], view: View, leaders: readonly (readonly [Spot, Spot])[] = []): void {
    this.lines = lines
    this.view = view
    this.curves = lines.map(line => [line, curveOf(line.from, line.to, line.beside, line.bend)] as const)
    const path = this.path('leaders', this.layers.leaders, 'tie-leader')
    set(path, 'd', leaders.map(([a, b]) => `M${a.x.toFixed(0)} ${a.y.toFixed(0)}L${b.x.toFixed(0)} ${b.y.toFixed(0)}`).join(''))
    this.paint()
  }

  /** Something of what is drawn lay outside the view, so that another view needs it drawn again. */
  reachesOut(): boolean {
    const { view } = this
    return !!view && this.lines.some(({ from, to }) => ![from, to].every(({ x, y }) => x >= view.left && x <= view.right && y >= view.top && y <= view.bottom))
  }

  /** Only these are strong, the others step back (null: all are strong); `chosen` is ringed. */
  emphasise(strong: ReadonlySet<string> | null, chosen: string | null): void {
    if (strong === this.strong && chosen === this.chosen) return
    this.strong = strong
    this.chosen = chosen
    this.paint()
  }

  hit(point: Spot, reach: number): string | null {
    const seen = this.strong ? this.curves.filter(([{ key }]) => this.strong!.has(key)) : this.curves
    const find = (curves: (readonly [Line, Curve])[]): Line | null => nearest(curves, point, reach)
    return (find(seen) ?? find(this.curves))?.key ?? null
  }

  private paint(): void {
    const { view } = this
    if (!view) return
    // few that are strong are drawn as ever
    const crowd = this.strong ? this.strong.size : this.curves.length
    const dense = { faint: this.curves.length > DENSE, strong: crowd > DENSE }
    for (const layer of ['faint', 'strong'] as const) this.layers[layer].setAttribute('class', `ties-${layer}${dense[layer] ? ' ties-dense' : ''}`)
    const found = new Map<string, { form: Form; step: number; faint: boolean; d: string[] }>()
    const arrows = { faint: [] as string[], strong: [] as string[] }
    const signs: { line: Line; at: Spot }[] = []
    let ring = ''
    for (const [line, curve] of this.curves) {
      const seen = cut(curve, view)
      if (!seen) continue
      const faint = !!this.strong && !this.strong.has(line.key)
      const step = agreementStep(line.agreement)
      const key = `${line.form}:${step}:${faint ? 'faint' : 'strong'}`
      const one = found.get(key) ?? { form: line.form, step, faint, d: [] }
      found.set(key, one)
      one.d.push(pathOf(seen))
      if (line.form === 'communication' && line.direction && line.direction !== 'both') {
        arrows[faint ? 'faint' : 'strong'].push(arrowAt(curve, 9 * this.scale, line.direction === 'b_to_a'))
      }
      if (this.chosen && line.keys.includes(this.chosen)) ring = pathOf(seen)
      if (line.sign && !faint) signs.push({ line, at: pointAt(curve, 0.5) })
    }
    set(this.path('chosen', this.layers.chosen, 'tie-ring'), 'd', ring)
    for (const layer of ['faint', 'strong'] as const) {
      // the widest first: dots are seen on a broad line, not under it
      for (const form of [...FORMS].reverse()) {
        for (let step = 1; step <= 4; step++) {
          const one = found.get(`${form}:${step}:${layer}`)
          const key = `${layer}:${form}:${step}`
          if (!one && !this.paths.has(key)) continue
          const path = this.path(key, this.layers[layer], `tie ${styleOf(form).className}`)
          set(path, 'd', one?.d.join('') ?? '')
          set(path, 'stroke-width', String(widthOf(form, step) * this.scale * (dense[layer] ? THIN : 1)))
          set(path, 'stroke-dasharray', dashOf(form, this.scale * (dense[layer] ? COARSE : 1)))
        }
      }
      const arrow = this.path(`${layer}:arrows`, this.layers[layer], 'tie-arrow')
      set(arrow, 'd', arrows[layer].join(''))
      set(arrow, 'stroke-width', String(3 * this.scale))
    }
    this.write(signs.length > MOST_SIGNS ? [] : signs)
  }

  private write(signs: { line: Line; at: Spot }[]): void {
    this.layers.signs.replaceChildren(...signs.map(({ line, at }) => {
      const group = document.createElementNS(SVG, 'g')
      group.setAttribute('transform', `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)}) scale(${this.scale})`)
      group.setAttribute('class', line.sign === '≠' ? 'tie-sign tie-sign--apart' : 'tie-sign')
      const disc = document.createElementNS(SVG, 'circle')
      disc.setAttribute('r', '11')
      const text = document.createElementNS(SVG, 'text')
      text.textContent = line.sign
      text.setAttribute('y', '6')
      group.append(disc, text)
      return group
    }))
  }

  private path(key: string, layer: SVGGElement, className: string): SVGPathElement {
    let path = this.paths.get(key)
    if (!path) {
      path = layer.appendChild(document.createElementNS(SVG, 'path'))
      path.setAttribute('class', className)
      this.paths.set(key, path)
    }
    return path
  }
}

function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}
