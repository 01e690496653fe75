import { type Period, PERIODS } from '~/domain/plan/budget'
import type { Span } from '~/domain/plan/plan'
import type { FormReply } from '~/forms/reply'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'

interface Props {
  reply: FormReply | undefined
  period: Period | null | undefined
  window: Span | undefined
}

/** This month, quarter or year by a link; any two dates by a form. */
export function WindowForm({ reply, period, window }: Props) {
  return (
    <div className="stack no-print">
      <p className="cluster">
        {PERIODS.map((one) => (
          <a
            key={one}
            className="chip"
            href={`?period=${one}#window`}
            aria-current={one === period ? 'true' : undefined}
          >
            This {one}
          </a>
        ))}
      </p>
      <FormErrors reply={reply}>
        <form action="#window" className="cluster end" noValidate>
          <Field name="from" label="From" type="date" defaultValue={window?.from} required />
          <Field name="to" label="To" type="date" defaultValue={window?.to} required />
          <Submit look="quiet">Show</Submit>
        </form>
      </FormErrors>
    </div>
  )
}
