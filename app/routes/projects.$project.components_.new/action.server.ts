import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { addComponents } from '~/data/components/add'
import { currentTemplates } from '~/data/templates/current'
import { identityOf } from '~/domain/import/identity'
import { newComponentForm } from '~/forms/component'
import { amountOf } from '~/forms/component-amount'
import { invalid, readForm } from '~/server/form'
import { requireMay, requireProject } from '~/server/require'

const EXISTS = 'This weld number or tag is in the project already: it stands once'

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'editComponents')
  const { db } = context.database
  const form = await readForm(request, newComponentForm)
  if (!form.ok) return invalid(form)
  const { values } = form
  const { quantity: typed, unit: typedUnit, budgetHours, origin, ...said } = form.value
  const { type, drawing, label, size } = said
  const template = (await currentTemplates(db, project)).get(type)
  const amount = amountOf(template?.steps ?? [], typed, typedUnit)
  if (!amount.ok) return invalid({ values, errors: { [amount.field]: amount.message } })
  const identity = identityOf({
    type,
    drawing,
    commodityCode: label,
    size,
    weldNumber: type === 'FIELD_WELD' ? label : null,
    tag: type === 'INSTRUMENT' ? label : null,
  })
  const { count, quantity, unit } = amount
  const component = { ...said, identity, quantity, unit, budgetedMinutes: budgetHours }
  const added = await addComponents(db, actor, project, component, count, origin)
  if (!added.ok) {
    const errors: Record<string, string> =
      added.reason === 'exists' ? { label: EXISTS } : { '': 'This project has been deleted meanwhile.' }
    return invalid({ values, errors })
  }
  const query = new URLSearchParams({
    added: String(added.seqs[0] ?? ''),
    count: String(count),
    type,
    drawing,
    size,
    spec: said.spec,
  })
  return redirect(`/projects/${project.key}/components/new?${query}`, 303)
}
