import type { Choice } from './decisions'
import type { CleanupAction, NoteType, RowKind, ViolationType } from './types'

/** A heading and one explaining sentence, for the command and the pages alike. */
export interface Words {
  heading: string
  sentence: string
}

const VIOLATIONS: Record<ViolationType, Words> = {
  BROKEN_ROW: { heading: 'Without an id', sentence: 'The row has no id, so it can’t be told from another.' },
  REPEATED_ROW: {
    heading: 'Repeated',
    sentence: 'An id occurs more than once: the first row with it counts.',
  },
  WITHOUT_PROJECT: { heading: 'Without a project', sentence: 'The milestone names no project.' },
  ORPHANED: { heading: 'Orphaned', sentence: 'The milestone’s project is gone.' },
  PROJECT_LEFT_OUT: {
    heading: 'Project left out',
    sentence: 'The milestone’s project can’t be carried, so the milestone has nowhere to go.',
  },
  NAME_MISSING: { heading: 'Without a name', sentence: 'The milestone’s name is missing or blank.' },
  NAME_UNFIT: {
    heading: 'Name that can’t be kept',
    sentence: 'The name is longer than 120 characters, or has characters that can’t be kept.',
  },
  HOURS_OUT_OF_RANGE: {
    heading: 'Hours out of range',
    sentence: 'The hours are negative, above 100,000, above 100 percent of the budget, or no number.',
  },
  BROKEN_PATTERN: {
    heading: 'Broken pattern',
    sentence: 'The milestone is to repeat, but how is missing or can’t be read.',
  },
  NO_OCCURRENCE: {
    heading: 'No date in the project',
    sentence: 'The pattern yields no date in the project.',
  },
  WITHOUT_DATE: {
    heading: 'Without a date',
    sentence: 'The due date is missing or no date of the calendar.',
  },
  BEFORE_PROJECT_START: {
    heading: 'Before the project’s start',
    sentence: 'The due date is before the day on which the project starts.',
  },
  AFTER_PROJECT_END: {
    heading: 'After the project’s end',
    sentence: 'The due date is after the day on which the project ends.',
  },
  NUMBERED_SERIES: {
    heading: 'Numbered series',
    sentence: 'Numbered copies of one milestone, which a recurring milestone stands for.',
  },
  DOUBLE_DATE: {
    heading: 'Double dates',
    sentence: 'Several milestones of the project are on one day, and only one may be.',
  },
}

const ACTIONS: Record<CleanupAction, Words> = {
  LEFT_OUT: { heading: 'Left out', sentence: 'It was not carried. It can be recovered from the log.' },
  FOLDED: { heading: 'Folded', sentence: 'A recurring milestone stands for it.' },
  REDATED: { heading: 'On another date', sentence: 'It was carried, on another date.' },
  CLAMPED: {
    heading: 'Brought into range',
    sentence: 'It was carried, with the nearest date, hours or name that is allowed.',
  },
  PROJECT_EXTENDED: {
    heading: 'Project extended',
    sentence: 'It was carried as it is, and the project’s dates were widened for it.',
  },
  KEPT: { heading: 'Kept', sentence: 'It was carried as it is, though it would have been folded.' },
}

const NOTES: Record<NoteType, Words> = {
  PERCENT_WITHOUT_BUDGET: {
    heading: 'Percent of no budget',
    sentence: 'The hours are a percentage, and the project has no estimated hours: they are 0.',
  },
  CONFIG_IGNORED: {
    heading: 'Pattern not used',
    sentence: 'The row has a pattern but is not marked as recurring: it is a single milestone.',
  },
  PATTERN_PARTS_IGNORED: {
    heading: 'Parts of a pattern not used',
    sentence: 'The pattern has parts that are unknown or belong to another kind.',
  },
  PROJECT_HOURS_DROPPED: {
    heading: 'Estimated hours dropped',
    sentence: 'The project’s estimated hours are no number from 0 to 1,000,000: they are 0.',
  },
  PROJECT_DAYS_DROPPED: {
    heading: 'Working days not readable',
    sentence: 'Which weekdays have hours can’t be read: all seven have 8 hours.',
  },
  PROJECT_END_MISSING: {
    heading: 'Project without an end',
    sentence:
      'The project has no end date, and isn’t marked as continuous either: it is carried as continuous.',
  },
  PROJECT_TEXT_SHORTENED: {
    heading: 'Project’s name or client shortened',
    sentence: 'It is longer than 120 characters, or has characters that can’t be kept.',
  },
}

const CHOSEN: Record<Choice, string> = {
  'leave-out': 'leave it out',
  clamp: 'bring it to the nearest that is allowed',
  extend: 'extend the project',
  fold: 'fold it into the recurring milestone',
  keep: 'keep it as a milestone of its own',
  redate: 'move it to the next free day',
}

const KINDS: Record<RowKind, string> = { single: 'Single milestones', recurring: 'Recurring milestones' }

export const violationWords = (type: ViolationType): Words => VIOLATIONS[type]
export const actionWords = (action: CleanupAction): Words => ACTIONS[action]
export const noteWords = (type: NoteType): Words => NOTES[type]
export const choiceWords = (choice: Choice): string => CHOSEN[choice]
export const kindWords = (kind: RowKind): string => KINDS[kind]
