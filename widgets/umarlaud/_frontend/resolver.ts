/** Records that were merged: a merge moves nothing, so whoever reads the document follows it (docs/decisions/0010). */

/** Which record each one counts to: merges are followed, a ring of merges keeps its smallest id. */
export function resolver(records: ReadonlyMap<string, { readonly merged_into?: string | null }>): (id: string) => string {
  const known = new Map<string, string>()
  return id => {
    const found = known.get(id)
    if (found !== undefined) return found
    const path: string[] = []
    let here = id
    while (!path.includes(here)) {
      path.push(here)
      const next = records.get(here)?.merged_into
      if (!next || !records.has(next)) break
      here = next
    }
    const last = path.at(-1)!
    const ring = here !== last || records.get(last)?.merged_into === last ? path.slice(path.indexOf(here)) : [last]
    const kept = ring.reduce((least, one) => (one < least ? one : least))
    for (const one of path) known.set(one, kept)
    return kept
  }
}
