import { TAKE_BACK_REASONS } from '~/domain/reasons'
import type { Step } from './step'

/** Why something complete is taken back: asked on every path. Stands once in a form, beside its buttons. */
export function TakeBackReason({ chosen, why }: { chosen?: string | undefined; why?: string | undefined }) {
  return (
    <>
      <div className="field">
        <label htmlFor="reason">Reason</label>
        <select id="reason" name="reason" defaultValue={chosen ?? ''}>
          <option value="">choose one</option>
          {TAKE_BACK_REASONS.map(({ key, words }) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="why">In words, needed for “Other”</label>
        <input id="why" name="why" maxLength={1000} defaultValue={why ?? ''} />
      </div>
    </>
  )
}

/** Takes back what is complete, with its reason; folded away, since it is seldom wanted. */
export function TakeBack({ seq, steps }: { seq: number; steps: Step[] }) {
  if (steps.length === 0) return null
  return (
    <details id="take-back">
      <summary>Take something back</summary>
      <div className="stack card">
        <TakeBackReason />
        <div className="cluster">
          {steps
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
        {steps.some((step) => step.workflowType !== 'discrete') && (
          <p className="hint">
            A complete percentage or quantity is taken back by its own field; the reason goes with it.
          </p>
        )}
      </div>
    </details>
  )
}
