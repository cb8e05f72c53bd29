/** What build.mjs makes: catalogues by language, as addresses (page) or as the catalogues themselves (Jupyter). */
declare module 'umarlaud:catalogues' {
  export const catalogues: Record<string, string | import('./i18n').Catalogue>
}

declare module '*.css'
