import type { ProjectRefusal } from '~/data/projects/values'
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
  [field === 'weekdayMinutes' ? 'weekday1' : field]: outside
    ? projectDatesRefusalWords(outside)
    : WORDS[reason],
})
