import { StepControl } from './step-control'
import type { Step } from './step'
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
}

/**
 * All steps of one component in one form. The first button in tree order is what Enter presses: it saves what was
 * typed, and nobody sees it.
 */
export function StepsForm({ seq, steps, origin, today, action, mayUpdate, office }: StepsFormProps) {
  const complete = steps.filter((step) => step.isCompleted && !step.removed)
  return (
    <form method="post" action={action} className="stack" noValidate>
      <input type="hidden" name="o" value={origin} />
      <button className="away" name="do" value="save" tabIndex={-1} aria-hidden="true">
        Save what was typed
      </button>
      <ul className="steps">
        {steps.map((step) => (
          <StepControl key={step.key} seq={seq} step={step} disabled={!mayUpdate} office={office} />
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
