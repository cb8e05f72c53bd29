/** Builds the browser side into widgets/umarlaud/static: content-hashed, pre-compressed, listed in manifest.json. */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import * as esbuild from 'esbuild'
import { po } from 'gettext-parser'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
const SOURCE = join(ROOT, 'widgets/umarlaud')
/** Where the build goes; helpers of a test may want it elsewhere. */
const STATIC = process.env.UMARLAUD_STATIC ?? join(SOURCE, 'static')
const TARGETS = ['es2020', 'chrome87', 'firefox78', 'safari14']

/** All our TypeScript in one text. */
function sources(folder = SOURCE) {
  let text = ''
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && path !== STATIC) text += sources(path)
    else if (/\.tsx?$/.test(entry.name)) text += readFileSync(path, 'utf8')
  }
  return text
}

/** Every catalogue by language, as _frontend/i18n.ts reads it: the page's own words, without those that only Python says. */
function catalogues() {
  const code = sources()
  const said = source => code.includes(source) || code.includes(source.replace(/'/g, "\\'"))
  const folder = join(SOURCE, 'locale')
  const found = {}
  for (const language of readdirSync(folder).sort()) {
    const path = join(folder, language, 'LC_MESSAGES/umarlaud.po')
    if (!existsSync(path)) continue
    const { headers, translations } = po.parse(readFileSync(path))
    const messages = {}
    for (const [source, entry] of Object.entries(translations[''] ?? {})) {
      if (!source || !entry.msgstr.some(Boolean) || !said(source)) continue
      const same = !entry.msgid_plural && entry.msgstr[0] === source
      if (!same) messages[source] = entry.msgid_plural ? entry.msgstr : entry.msgstr[0]
    }
    found[language] = { plural: headers['Plural-Forms'] ?? headers['plural-forms'] ?? 'nplurals=2; plural=(n != 1);', messages }
  }
  return found
}

/** Makes 'umarlaud:catalogues': addresses beside the bundle for pages, the words themselves for a notebook. */
function cataloguesPlugin(catalogue, inline) {
  return {
    name: 'catalogues',
    setup(build) {
      build.onResolve({ filter: /^umarlaud:catalogues$/ }, args => ({ path: args.path, namespace: 'catalogues' }))
      build.onLoad({ filter: /.*/, namespace: 'catalogues' }, () => {
        if (inline) return { contents: `export const catalogues = ${JSON.stringify(catalogue)}` }
        const entries = Object.entries(catalogue).map(
          ([language, name]) => `${JSON.stringify(language)}: new URL(${JSON.stringify('./' + name)}, import.meta.url).href`
        )
        return { contents: `export const catalogues = {${entries.join(', ')}}` }
      })
    }
  }
}

const shared = {
  bundle: true,
  minify: true,
  target: TARGETS,
  // Safari 14's destructuring bug is in a corner that nobody here writes; without this esbuild gives up
  supported: { destructuring: true },
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  logLevel: 'warning',
  loader: { '.png': 'dataurl', '.svg': 'dataurl' },
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
  write: false,
  absWorkingDir: ROOT
}

const INDEX = join(SOURCE, '_frontend/index.ts')

/** The files that the page has at once, as absolute paths: what `index.ts` imports, without what it only asks for later. */
async function eager(words) {
  const later = { name: 'later', setup: build => build.onResolve({ filter: /.*/ }, args => (args.kind === 'dynamic-import' ? { path: args.path, external: true } : null)) }
  const { metafile } = await esbuild.build({ ...shared, entryPoints: [INDEX], format: 'esm', outdir: STATIC, plugins: [cataloguesPlugin(words, false), later] })
  return new Set(Object.keys(metafile.inputs).map(path => join(ROOT, path)))
}

/**
 * Makes two kinds of files of a page that is loaded in parts: one for all that comes at once, and one for each part that comes later.
 * A part imports the page itself, so that esbuild sees all of the page used by all of them alike, and does not cut it into
 * thirty pieces by who shares what. The styles of a part come with it, as a style sheet that it adds itself.
 */
function partsPlugin(atOnce) {
  return {
    name: 'parts',
    setup(build) {
      build.onResolve({ filter: /^\./ }, async args => {
        if (args.kind !== 'dynamic-import') return null
        const found = await build.resolve(args.path, { resolveDir: args.resolveDir, importer: args.importer, kind: 'import-statement' })
        return found.errors.length ? found : { path: found.path, namespace: 'part' }
      })
      build.onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
        contents: `import ${JSON.stringify(INDEX)}\nexport * from ${JSON.stringify(path)}`,
        resolveDir: dirname(path)
      }))
      build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        if (atOnce.has(path)) return null
        const { outputFiles } = await esbuild.build({ ...shared, entryPoints: [path], outdir: STATIC })
        const text = JSON.stringify(outputFiles.find(file => file.path.endsWith('.css')).text.trim())
        return { contents: `const style = document.createElement('style')\nstyle.textContent = ${text}\ndocument.head.append(style)`, loader: 'js' }
      })
    }
  }
}

const hash = content => createHash('sha256').update(content).digest('hex').slice(0, 10).toUpperCase()

async function main() {
  const files = new Map()
  const manifest = { i18n: {} }
  const words = catalogues()

  const languageFiles = {}
  for (const [language, catalogue] of Object.entries(words)) {
    const text = JSON.stringify(catalogue)
    const name = `i18n-${language}.${hash(text)}.json`
    files.set(name, Buffer.from(text))
    languageFiles[language] = manifest.i18n[language] = name
  }

  const page = await esbuild.build({
    ...shared,
    entryPoints: { app: INDEX },
    format: 'esm',
    splitting: true,
    outdir: STATIC,
    entryNames: '[name].[hash]',
    chunkNames: 'chunk-[name].[hash]',
    assetNames: '[name].[hash]',
    plugins: [cataloguesPlugin(languageFiles, false), partsPlugin(await eager(languageFiles))]
  })
  for (const file of page.outputFiles) files.set(basename(file.path), Buffer.from(file.contents))
  for (const [path, output] of Object.entries(page.metafile.outputs)) {
    // a lazy chunk has an entry point too
    if (!output.entryPoint?.endsWith('_frontend/index.ts')) continue
    manifest['app.js'] = basename(path)
    if (output.cssBundle) manifest['app.css'] = basename(output.cssBundle)
    // what the entry imports at once: a page can ask for it before it has read the entry
    manifest.preload = output.imports.filter(one => one.kind === 'import-statement').map(one => basename(one.path))
  }
  // each part comes out with the styles of the page once more: nobody asks for them
  for (const name of [...files.keys()]) if (name.endsWith('.css') && name !== manifest['app.css']) files.delete(name)

  const notebook = await esbuild.build({
    ...shared,
    entryPoints: { jupyter: join(SOURCE, '_frontend/jupyter.ts') },
    format: 'iife',
    outdir: STATIC,
    plugins: [cataloguesPlugin(words, true)],
    define: { ...shared.define, 'import.meta.url': '""' }
  })
  const script = notebook.outputFiles.find(file => file.path.endsWith('.js')).text
  const style = notebook.outputFiles.find(file => file.path.endsWith('.css'))?.text ?? ''
  const bundle = script.replace('"__UMARLAUD_CSS__"', () => JSON.stringify(style))
  manifest['jupyter.js'] = `jupyter.${hash(bundle)}.js`
  files.set(manifest['jupyter.js'], Buffer.from(bundle))

  const icon = readFileSync(join(SOURCE, '_frontend/icon.svg'))
  manifest['icon.svg'] = `icon.${hash(icon)}.svg`
  files.set(manifest['icon.svg'], icon)

  // Leaflet as it is published, for the folium maps that kernels draw (figures/offline_folium.py)
  for (const name of ['leaflet.js', 'leaflet.css']) {
    const content = readFileSync(join(ROOT, 'node_modules/leaflet/dist', name))
    const [stem, ending] = name.split('.')
    manifest[name] = `${stem}.${hash(content)}.${ending}`
    files.set(manifest[name], content)
  }

  write(files, manifest)
  report(files, manifest)
}

/** Writes everything beside the old and swaps at the end, so that a running server never sees half a build. */
function write(files, manifest) {
  const fresh = `${STATIC}.new-${process.pid}`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  for (const [name, content] of files) {
    writeFileSync(join(fresh, name), content)
    if (content.length < 512) continue
    writeFileSync(join(fresh, `${name}.gz`), gzipSync(content, { level: 9 }))
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
    writeFileSync(join(fresh, `${name}.br`), brotliCompressSync(content, { params }))
  }
  writeFileSync(join(fresh, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
  const old = `${STATIC}.old-${process.pid}`
  rmSync(old, { recursive: true, force: true })
  if (existsSync(STATIC)) renameSync(STATIC, old)
  renameSync(fresh, STATIC)
  rmSync(old, { recursive: true, force: true })
}

function report(files, manifest) {
  const first = [manifest['app.js'], manifest['app.css'], ...(manifest.preload ?? []), manifest.i18n.et]
  let total = 0
  for (const [name, content] of [...files].sort()) {
    const size = gzipSync(content, { level: 9 }).length
    if (first.includes(name)) total += size
    console.log(`${name.padEnd(34)} ${(content.length / 1000).toFixed(1).padStart(8)} kB ${(size / 1000).toFixed(1).padStart(7)} kB gz${first.includes(name) ? '  first load' : ''}`)
  }
  console.log(`first load without the base map: ${(total / 1000).toFixed(1)} kB gz`)
}

await main().catch(() => process.exit(1))
