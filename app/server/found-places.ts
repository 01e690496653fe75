import { type Found, findInProject } from '~/data/find-in-project'
import type { Actor } from '~/data/people'
import { many, percentWords } from '~/domain/figure'
import { formatDate } from '~/domain/format'
import { STATE_WORDS } from '~/ui/components/row'
import { toRow } from '~/ui/components/to-row.server'
import type { Db } from '~db/client'

/** Where one can go. */
export interface FoundPlace {
  name: string
  /** Of a component: the drawing that its name begins with. */
  drawing?: string
  path: string
  /** What it is, or how it stands. */
  note: string
  /** Of a component: its state, as rows have it. */
  state?: number
}

export interface FoundGroup {
  kind: 'Component' | 'Drawing' | 'Milestone'
  places: FoundPlace[]
}

interface Project {
  id: string
  key: string
}

/** What goes by a text in a project, as places to go to, by kind; kinds of which there is none are left out. */
export async function foundPlaces(
  db: Db,
  actor: Actor,
  project: Project,
  text: string,
): Promise<FoundGroup[]> {
  const found = await findInProject(db, actor, project, text)
  return groupsOf(found, `/projects/${project.key}`).filter(({ places }) => places.length > 0)
}

/** First the components that it is the name of; those that have it somewhere else come last: a drawing's are its own. */
function groupsOf({ components, named, drawings, milestones }: Found, path: string): FoundGroup[] {
  const ofComponents: FoundGroup = {
    kind: 'Component',
    places: components.map((one) => {
      const [seq, drawing, words, instance, done, steps, percent, state] = toRow(one)
      return {
        name: [drawing, words, instance].filter(Boolean).join(' '),
        drawing,
        path: `${path}/components/${seq}`,
        note: `${done} of ${steps} · ${percentWords(percent)}${state > 2 ? ` ${STATE_WORDS[state]}` : ''}`,
        state,
      }
    }),
  }
  const others: FoundGroup[] = [
    {
      kind: 'Drawing',
      places: drawings.map((drawing) => ({
        name: drawing.number,
        path: `${path}/components?${new URLSearchParams({ drawing: drawing.number })}`,
        note: many(drawing.components, 'component'),
      })),
    },
    {
      kind: 'Milestone',
      places: milestones.map(({ id, name, dueDate, recurring }) => ({
        name,
        path: `${path}/milestones/${id}`,
        note: recurring ? 'recurring' : formatDate(dueDate),
      })),
    },
  ]
  return named ? [ofComponents, ...others] : [...others, ofComponents]
}
