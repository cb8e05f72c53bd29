import { fileURLToPath } from 'node:url'

import { defineConfig } from 'vitest/config'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('../..'),
  resolve: { alias: { 'umarlaud:catalogues': here('./catalogues.ts') } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { include: ['tests/frontend/**/*.test.ts?(x)'], testTimeout: 15_000 }
})
