/** Stands for what build.mjs makes. */

import type { Catalogue } from '../../widgets/umarlaud/_frontend/i18n'

export const catalogues: Record<string, Catalogue> = {
  et: {
    plural: 'nplurals=2; plural=(n != 1);',
    messages: { Saved: 'Salvestatud', '{n} problem': ['{n} probleem', '{n} probleemi'], 'Hello, {name}': 'Tere, {name}' }
  },
  ru: {
    plural: 'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);',
    messages: { '{n} problem': ['{n} проблема', '{n} проблемы', '{n} проблем'] }
  }
}
