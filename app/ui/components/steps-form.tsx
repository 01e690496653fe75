import { onSubmit } from '~/enhance/press'
import { outbox } from '~/enhance/transport'
import { useTally } from '~/enhance/use-outbox'
import { StepControl } from './step-control'
import { type Step, withView } from './step'
import { TakeBackReason } from './take-back'

interface StepsFormProps {
  seq: number
  steps: Step[]
  origin: string
  today: string
  /** Where it is posted; the answer leads back there. */
  action: string
  mayUpdate: boolean
  office: boolean
  projectKey: string
}

/**
 * All steps of one component in one form. The first button in tree order is what Enter presses: it saves what was
 * typed, and nobody sees it.
 */
export function StepsForm({
  seq,
  steps,
  origin,
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
  const complete = live.map(({ step }) => step).filter((step) => step.isCompleted && !step.removed)
  return (
    <form method="post" action={action} className="stack" noValidate onSubmit={onSubmit}>
      <input type="hidden" name="o" value={origin} />
      <button className="away" name="do" value="save" tabIndex={-1} aria-hidden="true">
        Save what was typed
      </button>
      <ul className="steps">
        {live.map(({ step, view }) => (
          <StepControl
            key={step.key}
            seq={seq}
            step={step}
            view={view}
            disabled={!mayUpdate}
            office={office}
            projectKey={projectKey}
          />
        ))}
      </ul>
      {mayUpdate && (
        <>
          <p className="cluster">
            <button className="btn" name="do" value="save">
              Save what was typed
            </button>
            <label className="cluster">
              Work done on
              <input type="date" name="date" className="short" max={today} />
            </label>
          </p>
          {complete.length > 0 && (
            <details id="take-back">
              <summary>Take something back</summary>
              <div className="stack card">
                <TakeBackReason />
                <div className="cluster">
                  {complete
                    .filter((step) => step.workflowType === 'discrete')
                    .map((step) => (
                      <button
                        key={step.key}
                        className="btn btn-danger"
                        name="do"
                        value={`back.${seq}.${step.key}.${step.version}`}
                      >
                        Take back {step.name}
                      </button>
                    ))}
                </div>
                {complete.some((step) => step.workflowType !== 'discrete') && (
                  <p className="hint">
                    A complete percentage or quantity is taken back by its own field; the reason goes with it.
                  </p>
                )}
              </div>
            </details>
          )}
        </>
      )}
    </form>
  )
}
