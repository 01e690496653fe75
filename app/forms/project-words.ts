import type { ProjectRefusal } from '~/data/projects/values'
import { formatDate } from '~/domain/format'
import { projectDatesRefusalWords } from '~/domain/plan/refusal-words'

const WORDS: Record<ProjectRefusal['reason'], string> = {
  notAllowed: 'Your role does not allow this. An owner can change your role.',
  numberTaken: 'Another project has this number: choose one that is free',
  dates: 'The project can’t end before it starts',
  weekdays: 'A day has from 0 to 24 hours',
  gone: 'This project has been deleted meanwhile.',
  outside: 'Milestones would be outside these dates',
  nameDiffers: 'This is not the name of the project: type it as it stands above',
}

/** A refusal at the field that it is about. */
export const projectRefusal = ({ field, reason, outside }: ProjectRefusal): Record<string, string> => ({
  [field === 'weekdayMinutes' ? 'weekday1' : field]: outside ? outsideWords(outside) : WORDS[reason],
})

/** At most this many are named; the rest are counted. */
const NAMED = 5

/** '2 milestones would be outside these dates: “Steel” (Fri 2 Jan 2026), “Test” (Mon 5 Jan 2026)'. */
function outsideWords(refusal: NonNullable<ProjectRefusal['outside']>): string {
  const named = refusal.outside
    .slice(0, NAMED)
    .map(({ name, dueDate }) => `“${name}” (${formatDate(dueDate)})`)
    .join(', ')
  const more = refusal.outside.length - NAMED
  return `${projectDatesRefusalWords(refusal)}: ${named}${more > 0 ? ` and ${more} more` : ''}`
}
