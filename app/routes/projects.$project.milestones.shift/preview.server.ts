import type { ProjectPlan } from '~/data/plan/types'
import { dayOf } from '~/domain/plan/dates'
import type { Neighbour } from '~/domain/plan/movement'
import { shiftRefusalWords } from '~/domain/plan/refusal-words'
import { type ShiftPreview, type ShiftRefusal, shiftFrom, shiftProject } from '~/domain/plan/shift'
import { type ShiftText, wholeDays } from '~/forms/shift'
import { calendarOf } from '~/server/milestone-view'

/** What a shift would do, for a page; or why it can't be done, and which milestones are in the way. */
export type ShownPreview = ReturnType<typeof previewOf>

export function previewOf(plan: ProjectPlan, { what, days, from }: ShiftText) {
  const n = wholeDays(days)
  const { project, milestones } = plan
  const preview =
    what === 'project' ? shiftProject(project, milestones, n) : shiftFrom(project, milestones, from, n)
  return shown(plan, preview)
}

function shown(plan: ProjectPlan, preview: ShiftPreview) {
  if (!preview.ok) {
    const { refusal } = preview
    return {
      ok: false as const,
      field: refusal.field,
      words: shiftRefusalWords(refusal),
      inTheWay: inTheWay(refusal),
    }
  }
  const { shift } = preview
  const { project } = plan
  const calendar = calendarOf(project)
  const ends =
    project.endDate !== null && shift.endDate !== null && project.endDate !== shift.endDate
      ? [{ what: 'The project ends', from: project.endDate, to: shift.endDate }]
      : []
  return {
    ok: true as const,
    days: shift.days,
    state: plan.state,
    bounds:
      shift.startDate === project.startDate
        ? []
        : [{ what: 'The project starts', from: project.startDate, to: shift.startDate }, ...ends],
    moves: shift.moves.map((move) => ({
      ...move,
      /** A single milestone that would come to stand where nobody works. */
      off: !move.recurring && calendar.minutesOn(dayOf(move.to)) === 0,
    })),
  }
}

function inTheWay(refusal: ShiftRefusal): Neighbour[] {
  if (refusal.reason === 'passes') return [refusal.milestone, refusal.stays]
  return 'milestones' in refusal ? refusal.milestones : []
}
