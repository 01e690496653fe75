import { doneWords } from '~/domain/step-words'
import { outbox } from '~/enhance/transport'
import { useKeptFocus } from '~/enhance/use-outbox'
import { dayWords } from '~/ui/day-words'
import type { ControlProps } from './control-props'
import { Percentage } from './percentage-control'
import { Quantity } from './quantity-control'
import { weightWords } from './step'
import { UndoButton } from './undo-button'
import { stateWord, UpdateProblem } from './update-state'

/** One big button that looks like a ticked or an empty box. Taking it back asks for a reason, further down. */
function Discrete({ seq, step, disabled, view }: ControlProps) {
  if (step.isCompleted) {
    return <b className={`s s${view?.state === 'notSent' ? 5 : 2} tall`}>{doneWords(step.name)}</b>
  }
  return (
    <button
      className="btn box"
      name="do"
      value={`done.${seq}.${step.key}.${step.version}`}
      disabled={disabled}
    >
      Mark done
    </button>
  )
}

const CONTROLS = { discrete: Discrete, percentage: Percentage, quantity: Quantity }

/** Beside a step that this page, or the form that led to it, has just changed: Undo, or Send again. */
function After({ seq, step, view, undo }: Pick<ControlProps, 'seq' | 'step' | 'view' | 'undo'>) {
  if (view?.state === 'notSent') {
    return (
      <button type="button" className="btn btn-quiet" onClick={outbox.again}>
        Send again
      </button>
    )
  }
  if (view ? !view.before : !undo) return null
  return <UndoButton control={`${seq}.${step.key}`} version={step.version} view={view} />
}

/** When it was completed and by whom, or what usually comes first; once it is pressed, what becomes of that. */
function Note({ step, view }: Pick<ControlProps, 'step' | 'view'>) {
  if (view?.state === 'notSent') return <b className="s s5">{stateWord(view)}</b>
  if (view && !view.problem) return <>{stateWord(view)}</>
  const completed = step.completedBy && step.isCompleted
  return (
    <>
      {completed && `${dayWords(step.effectiveDate ?? '')}, ${step.completedBy}`}
      {!step.isCompleted && step.usuallyAfter && `usually after ${step.usuallyAfter}`}
    </>
  )
}

/** More installed than the drawing says: accepted, and said as long as it is so. */
const isAbove = ({ quantityComplete, quantityTotal }: ControlProps['step']) =>
  quantityTotal !== null && Number(quantityComplete) > Number(quantityTotal)

/** A step of a component as a card: its name and weight, who completed it when, and the control of its kind. */
export function StepControl(props: ControlProps) {
  const { step, view, undo } = props
  const after = view || undo
  const Control = CONTROLS[step.workflowType]
  const heading = useKeptFocus<HTMLHeadingElement>(step.isCompleted, view)
  return (
    <li className={step.isCompleted ? 'step complete' : 'step'} id={`m-${step.key}`}>
      <h3 ref={heading} tabIndex={view ? -1 : undefined}>
        {step.name} <span className="soft num">{weightWords(step.weight)}</span>
      </h3>
      <p className="soft small">
        <Note step={step} view={view} />
      </p>
      {isAbove(step) && (
        <p>
          <b>More than the total</b>
        </p>
      )}
      {after && (
        <span className="after">
          <After {...props} />
          {step.workflowType === 'discrete' && <Discrete {...props} />}
        </span>
      )}
      {step.removed ? (
        <p className="soft">no longer counted</p>
      ) : (
        !(after && step.workflowType === 'discrete') && <Control {...props} />
      )}
      <UpdateProblem view={view} projectKey={props.projectKey} />
    </li>
  )
}
