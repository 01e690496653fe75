import { type ActionFunctionArgs, json, redirect } from '@remix-run/node'
import { applyTemplate } from '~/data/templates/apply'
import { saveTemplate } from '~/data/templates/save'
import type { FormReply } from '~/forms/reply'
import {
  rearranged,
  stepErrors,
  typedMinutes,
  typedSteps,
  type TypedStep,
  valuesOf,
  weightText,
} from '~/forms/template'
import { readBody } from '~/server/form'
import { requireMay, requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { fallbackTotal } from './preview.server'
import { templateOf } from './template.server'

interface Draft extends FormReply {
  steps: TypedStep[]
}

const MEANWHILE =
  'Somebody saved another version meanwhile: open this page anew to see it, then make your change again.'
const PREVIEWED = 'Something changed since the preview. Look at it again before it is applied.'

function draft(steps: TypedStep[], body: FormData, errors: FormReply['errors'] = {}, status = 200) {
  const values = { ...valuesOf(steps), hours: String(body.get('hours') ?? ''), intent: 'save' }
  return json<Draft>({ steps, values, errors }, { status })
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'editTemplates')
  const { db } = context.database
  const { template } = await templateOf(db, project, params.type)
  const body = await readBody(request)
  const here = `/projects/${project.key}/templates/${template.componentType.toLowerCase()}`
  const intent = String(body.get('intent') ?? '')
  const steps = typedSteps(body)
  if (intent === 'apply') {
    const applied = await applyTemplate(db, actor, project, {
      componentType: template.componentType,
      templateId: String(body.get('template') ?? ''),
      lost: Number(body.get('lost')),
      fallback: fallbackTotal(template, String(body.get('total') ?? '')),
      today: todayIn(project.timeZone),
    })
    if (applied.ok) return redirect(`${here}?said=applied`, 303)
    const shown = template.steps.map((step) => ({ ...step, unit: step.unit ?? '' }))
    return draft(shown, body, { '': PREVIEWED }, 409)
  }
  if (intent !== 'save') return draft(rearranged(steps, intent), body)
  const minutes = typedMinutes(String(body.get('hours') ?? ''))
  if (minutes === undefined) return draft(steps, body, { hours: 'Enter hours like 6 or 0:25' }, 422)
  const saved = await saveTemplate(db, actor, project, {
    componentType: template.componentType,
    basedOn: String(body.get('template') ?? ''),
    minutesPerUnit: minutes,
    steps: steps.map(({ key, unit, weight, ...step }) => ({
      ...step,
      key: key || null,
      unit: unit || null,
      weight: weightText(weight),
    })),
  })
  if (saved.ok) return redirect(`${here}?said=${saved.changed ? 'saved' : 'same'}`, 303)
  if (saved.reason === 'steps') return draft(steps, body, stepErrors(saved.refusals), 422)
  return draft(steps, body, { '': MEANWHILE }, 409)
}
