import { LISTED_DAYS, type ListedDays } from '~/domain/plan/occurrence-list'
import type { FormReply } from '~/forms/reply'
import { Field, Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'

const WORDS: Record<ListedDays, string> = { 30: '30 days', 90: '90 days', 365: 'a year', 1826: '5 years' }

interface Props {
  project: { startDate: string; endDate: string | null }
  from: string
  days: ListedDays
  reply: FormReply | undefined
}

/** Goes to any date; in a continuous project it says how far to look from there. */
export function JumpForm({ project: { startDate, endDate }, from, days, reply }: Props) {
  return (
    <FormErrors reply={reply}>
      <form method="get" className="cluster end no-print" noValidate>
        <Field
          name="from"
          label="From"
          type="date"
          min={startDate}
          max={endDate ?? undefined}
          defaultValue={from}
        />
        {endDate === null && (
          <Select
            name="days"
            label="How far"
            defaultValue={String(days)}
            choices={LISTED_DAYS.map((one) => ({ value: String(one), label: WORDS[one] }))}
          />
        )}
        <Submit look="quiet">Show</Submit>
      </form>
    </FormErrors>
  )
}
