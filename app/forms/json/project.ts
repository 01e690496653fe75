import { z } from 'zod'
import type { ProjectValues } from '~/data/projects/values'
import { projectForm } from '../project'
import { dateJson } from './date'

/** Monday to Friday, eight hours: as a new project's form comes. */
const USUAL_HOURS = [0, 8, 8, 8, 8, 8, 0]

/** Types alone; the rules are those of the form. */
const sent = z.strictObject({
  id: z.uuid('Send a UUID').optional(),
  organization: z.string().optional(),
  name: z.string(),
  number: z.string().optional(),
  client: z.string().optional(),
  note: z.string().optional(),
  startDate: dateJson,
  endDate: dateJson.nullable(),
  continuous: z.boolean().optional(),
  estimatedHours: z.number(),
  timeZone: z.string().optional(),
  weekdayHours: z.array(z.number()).length(7, 'Send seven numbers, from Sunday').optional(),
  weekStartsOn: z.number().optional(),
})

/** Hours as the form's fields have them: 7.5. Seconds and less aren't kept. */
const typedHours = (hours: number): string => String(Number(hours.toFixed(6)))

type Sent = z.output<typeof sent>

/** What the form would have been sent. */
function asForm(project: Sent): Record<string, string> {
  const week = (project.weekdayHours ?? USUAL_HOURS).map((hours, day) => [`weekday${day}`, typedHours(hours)])
  return {
    name: project.name,
    // Without one it gets one that nobody else has; the form's rule that there must be one is met.
    number: project.number ?? '-',
    client: project.client ?? '',
    note: project.note ?? '',
    startDate: project.startDate,
    runs: project.endDate === null ? 'continuous' : 'ends',
    endDate: project.endDate ?? '',
    estimatedHours: typedHours(project.estimatedHours),
    timeZone: project.timeZone ?? 'UTC',
    weekStartsOn: String(project.weekStartsOn ?? 1),
    ...Object.fromEntries(week),
  }
}

/** The form's field by its name in JSON. */
export const jsonField = (field: string): string => {
  if (/^weekday\d$/.test(field)) return `weekdayHours.${field.slice(-1)}`
  return field === 'runs' ? 'endDate' : field
}

export interface NewProjectJson {
  id: string | undefined
  organization: string | undefined
  values: ProjectValues
  /** Whether the number was given; without, the one in `values` means nothing. */
  numbered: boolean
}

/** A new project as a program sends it. */
export const newProjectJson = sent.transform((project, form): NewProjectJson => {
  if (project.continuous !== undefined && project.continuous !== (project.endDate === null)) {
    form.addIssue({
      code: 'custom',
      path: ['continuous'],
      message: 'A continuous project has no end date, and only such a one is continuous',
    })
  }
  const read = projectForm.safeParse(asForm(project))
  if (!read.success) {
    for (const { path, message } of read.error.issues) {
      form.addIssue({ code: 'custom', path: jsonField(String(path[0] ?? '')).split('.'), message })
    }
    return z.NEVER
  }
  const { id, organization, number } = project
  return { id, organization, values: read.data, numbered: number !== undefined }
})
