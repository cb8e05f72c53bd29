/** The form of a vote's kind. */

import type { JSX } from 'preact'

import type { Answers, Choice, Consents, Dots, Flaw, Question, Ranking } from './choice'
import { ChoiceForm } from './choice_form'
import { ConsentForm } from './consent_form'
import { DotsForm } from './dots_form'
import type { Item } from './items'
import { RankingForm } from './ranking_form'

export interface FormProps<C> {
  question: Question
  items: readonly Item[]
  choice: C
  onChange: (choice: C) => void
  /** What the vote is called. */
  label: string
  /** Why it could not be sent just now. */
  flaw: Flaw | null
}

export function Form(p: FormProps<Choice>): JSX.Element {
  switch (p.question.kind) {
    case 'dots':
      return <DotsForm {...p} choice={p.choice as Dots} />
    case 'choice':
      return <ChoiceForm {...p} choice={p.choice as Answers} />
    case 'ranking':
      return <RankingForm {...p} choice={p.choice as Ranking} />
    case 'consent':
      return <ConsentForm {...p} choice={p.choice as Consents} />
  }
}
