/** Writes schema.ts from the JSON schema of the models: node write_schema.mjs [schema.json] [schema.ts]. */

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const [from = here('../document/schema.json'), to = here('./schema.ts')] = process.argv.slice(2)

const { $defs, properties } = JSON.parse(readFileSync(from, 'utf8'))
/** Types that the GeoJSON package has already. */
const GEOJSON = ['Point', 'LineString', 'Polygon']
const name = ref => ref.split('/').at(-1)

/** The TypeScript of a JSON schema as the page reads it: shared text is a string, everything is read-only. */
function type(schema) {
  if (schema.$ref) return GEOJSON.includes(name(schema.$ref)) ? name(schema.$ref) : alias(name(schema.$ref))
  if (schema.const !== undefined) return JSON.stringify(schema.const).replace(/"/g, "'")
  if (schema.enum) return schema.enum.map(one => `'${one}'`).join(' | ')
  const options = schema.anyOf ?? schema.oneOf
  if (options) return [...new Set(options.map(type))].join(' | ')
  if (schema.type === 'array') return schema.items ? `readonly ${wrapped(type(schema.items))}[]` : 'readonly unknown[]'
  if (schema.type === 'object') return `Readonly<Record<string, ${values(schema)}>>`
  return { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null' }[schema.type] ?? 'unknown'
}

const wrapped = text => (text.includes(' ') ? `(${text})` : text)

function values({ additionalProperties, patternProperties }) {
  const one = typeof additionalProperties === 'object' ? additionalProperties : Object.values(patternProperties ?? {})[0]
  return one ? type(one) : 'unknown'
}

/** A definition that is no record (a number with limits, say) is written out where it is used. */
const alias = one => ($defs[one].properties ? one : type($defs[one]))

const roots = Object.entries(properties).flatMap(([root, schema]) => {
  const record = schema.additionalProperties?.$ref ?? Object.values(schema.patternProperties ?? {})[0]?.$ref
  return record ? [[root, name(record)]] : []
})
const keyed = new Set(roots.map(([, record]) => record))

function fields(record) {
  const lines = Object.entries($defs[record].properties).map(([field, schema]) => {
    const text = field === 'theme' && keyed.has(record) && type(schema) === 'string' ? 'Theme' : type(schema)
    const note = schema.description ? `  /** ${schema.description} */\n` : ''
    // the workshop's own fields are there when its document has come
    return `${note}  ${field}${record === 'Meta' ? '?' : ''}: ${text}`
  })
  return [...(keyed.has(record) ? ['  id: string'] : []), ...lines].join('\n')
}

const shared = roots.flatMap(([root, record]) => {
  const kinds = { text: [], array: [], map: [] }
  for (const [field, { y }] of Object.entries($defs[record].properties)) if (y) kinds[y.toLowerCase()].push(field)
  const parts = Object.entries(kinds).filter(([, names]) => names.length)
  return parts.length ? [`  ${root}: { ${parts.map(([kind, names]) => `${kind}: [${names.map(one => `'${one}'`).join(', ')}]`).join(', ')} }`] : []
})

const records = Object.keys($defs).filter(one => $defs[one].properties && !GEOJSON.includes(one))
const used = GEOJSON.filter(one => $defs[one])
const themes = ['accessibility', 'transport', 'assistance', 'home_care', 'safety', 'learning', 'information', 'other']

writeFileSync(
  to,
  `/** Records of the shared document as the page reads them. Made from schema.json by \`npm run schema\`: do not edit. */

import type { ${used.sort().join(', ')} } from 'geojson'

export type Theme = ${themes.map(one => `'${one}'`).join(' | ')}
export const THEMES: readonly Theme[] = [${themes.map(one => `'${one}'`).join(', ')}]

${records.map(one => `${$defs[one].description ? `/** ${$defs[one].description.split('\n')[0]} */\n` : ''}export interface ${one} {\n${fields(one)}\n}`).join('\n\n')}

/** Words that the page chooses from. */
export type Closeness = NonNullable<Person['closeness']>
export type Capacity = Person['capacity']
export type Precision = Problem['precision']

/** Which fields of a root are Y types; everything else in a record is a plain JSON value. */
export const SHARED_FIELDS: Record<string, { text?: string[]; array?: string[]; map?: string[] }> = {
${shared.join(',\n')}
}
`
)
