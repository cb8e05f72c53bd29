/** Reads the Plural-Forms of a gettext catalogue: a C expression of n, evaluated without eval. */

type Rule = (n: number) => number

const TOKEN = /\s*(\d+|n|&&|\|\||[=!<>]=|[?:()%<>!+\-*/])/y

const LEVELS: Record<string, (a: number, b: number) => number>[] = [
  { '||': (a, b) => (a || b ? 1 : 0) },
  { '&&': (a, b) => (a && b ? 1 : 0) },
  { '==': (a, b) => (a === b ? 1 : 0), '!=': (a, b) => (a !== b ? 1 : 0) },
  { '<': (a, b) => (a < b ? 1 : 0), '>': (a, b) => (a > b ? 1 : 0), '<=': (a, b) => (a <= b ? 1 : 0), '>=': (a, b) => (a >= b ? 1 : 0) },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '%': (a, b) => a % b, '*': (a, b) => a * b, '/': (a, b) => Math.trunc(a / b) }
]

function tokens(text: string): string[] {
  const found: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text)
    if (!match) break
    found.push(match[1]!)
  }
  return found
}

/** @param forms a whole header, such as "nplurals=2; plural=(n != 1);" */
export function pluralRule(forms: string): Rule {
  const list = tokens(/plural\s*=([^;]*)(;|$)/.exec(forms.replace(/nplurals\s*=\s*\d+\s*;/, ''))?.[1] ?? 'n!=1')
  let at = 0
  const ternary = (): Rule => {
    const condition = binary(0)
    if (list[at] !== '?') return condition
    at++
    const yes = ternary()
    at++ // ':'
    const no = ternary()
    return n => (condition(n) ? yes(n) : no(n))
  }
  const binary = (level: number): Rule => {
    const operators = LEVELS[level]
    if (!operators) return unary()
    let left = binary(level + 1)
    for (let operator = operators[list[at] ?? '']; operator; operator = operators[list[at] ?? '']) {
      at++
      const [a, b, apply] = [left, binary(level + 1), operator]
      left = n => apply(a(n), b(n))
    }
    return left
  }
  const unary = (): Rule => {
    const token = list[at++]
    if (token === '!') {
      const inner = unary()
      return n => (inner(n) ? 0 : 1)
    }
    if (token === '(') {
      const inner = ternary()
      at++ // ')'
      return inner
    }
    return token === 'n' ? n => n : () => Number(token ?? 0)
  }
  return ternary()
}
