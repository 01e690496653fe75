import { onSubmit } from '~/enhance/press'
import { outbox } from '~/enhance/transport'
import { useTally } from '~/enhance/use-outbox'
import { StepControl } from './step-control'
import { type Step, withView } from './step'
import { TakeBack } from './take-back'

/** Its id: there is one on a page. */
export const STEPS_FORM = 'steps'

/** What Enter presses: the first button of the form in the tree, wherever that stands. Nobody sees it. */
export const SaveFirst = ({ form }: { form?: string }) => (
  <button form={form} className="away" name="do" value="save" tabIndex={-1} aria-hidden="true">
    Save what was typed
  </button>
)

interface StepsFormProps {
  seq: number
  steps: Step[]
  /** Keys of the steps that the last answer changed: they offer Undo. */
  changed?: string[]
  origin: string
  /** The project's change counter as it was before the page was made. */
  counter: number
  today: string
  /** Where it is posted; the answer leads back there. */
  action: string
  mayUpdate: boolean
  office: boolean
  projectKey: string
}

/** All steps of one component in one form; for whoever only reads them, in none. */
export function StepsForm({
  seq,
  steps,
  changed,
  origin,
  counter,
  today,
  action,
  mayUpdate,
  office,
  projectKey,
}: StepsFormProps) {
  useTally()
  const live = steps.map((step) => {
    const view = outbox.view(`${seq}.${step.key}`)
    return { step: withView(step, view), view }
  })
  // While one is being taken back it stays in the list: it may be refused for want of a reason.
  const takeable = live
    .filter(
      ({ step, view }) =>
        !step.removed && (step.isCompleted || (view && view.state !== 'saved' && view.state !== 'told')),
    )
    .map(({ step }) => step)
  const list = (
    <>
      <h2 className="sr-only">Steps</h2>
      <ul className="steps">
        {live.map(({ step, view }) => (
          <StepControl
            key={step.key}
            seq={seq}
            step={step}
            view={view}
            undo={changed?.includes(step.key)}
            disabled={!mayUpdate}
            office={office}
            projectKey={projectKey}
          />
        ))}
      </ul>
    </>
  )
  if (!mayUpdate) return <div className="stack">{list}</div>
  return (
    <form id={STEPS_FORM} method="post" action={action} className="stack" noValidate onSubmit={onSubmit}>
      <input type="hidden" name="o" value={origin} />
      <input type="hidden" name="s" value={counter} />
      <SaveFirst />
      {list}
      <p className="cluster">
        <button className="btn" name="do" value="save">
          Save what was typed
        </button>
        <label className="cluster">
          Work done on
          <input type="date" name="date" className="short" max={today} />
        </label>
      </p>
      <TakeBack seq={seq} steps={takeable} />
    </form>
  )
}
