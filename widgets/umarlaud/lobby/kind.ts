/** What kind of organisation a name speaks of, where its words say so for sure. */

import type { Stakeholder } from '../_frontend/schema'
import { folded } from './names'

type Kind = Stakeholder['kind']

/** The first that fits counts: the school's society is a society. Legal forms are told from words by their capitals. */
const SIGNS: readonly (readonly [Kind, RegExp, RegExp | null])[] = [
  ['company', /^(osaühing|aktsiaselts)$/, /^(OÜ|AS|FIE|UÜ|TÜ|ООО|АО)$/],
  ['association', /(selts|ühing|liit|selskond)$|^(sihtasutus|klubi)$/, /^(MTÜ|SA|НКО)$/],
  ['congregation', /^(kogudus|kirik|congregation|church|parish|приход|церковь)$|kogudus$/, null],
  ['school', /(kool|gümnaasium|lasteaed|lütseum)$|^(school|kindergarten|школа|гимназия)$/, null],
  ['municipality', /^(vald|omavalitsus|municipality|волость|самоуправление)$|(vallavalitsus|linnavalitsus|vallavolikogu|linnavolikogu)$/, null],
  ['state', /^(politsei|töötukassa|ministry|police|полиция|министерство)$|(amet|ministeerium)$/, null]
]

/** The kind that the words of `name` tell; an association where they tell none, as most are. */
export function kindOf(name: string): Kind {
  const words = name.split(/[\s,.;:()"„“”«»]+/).filter(Boolean)
  for (const [kind, word, form] of SIGNS) {
    if (words.some(one => word.test(folded(one)) || form?.test(one))) return kind
  }
  return 'association'
}
