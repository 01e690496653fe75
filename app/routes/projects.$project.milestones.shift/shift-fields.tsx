import type { FormReply } from '~/forms/reply'
import type { ShiftText } from '~/forms/shift'
import { Radios } from '~/ui/choices'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'

interface Props {
  text: ShiftText
  reply: FormReply | undefined
  list: string
}

/** What is to be shifted, and by how much. Nothing is changed by asking. */
export function ShiftFields({ text, reply, list }: Props) {
  return (
    <FormErrors reply={reply}>
      <form action={`${list}/shift`} className="card stack" noValidate>
        <Radios
          name="what"
          label="What is shifted"
          defaultValue={text.what}
          choices={[
            {
              value: 'project',
              label: 'The whole project',
              hint: 'Its start, its end and all its milestones; recurring ones keep their rhythm',
            },
            {
              value: 'from',
              label: 'Everything from a date on',
              hint: 'All single milestones on or after it; the project’s own dates stay',
            },
          ]}
        />
        <Field
          name="from"
          label="From this date on"
          hint="For the second choice only"
          type="date"
          defaultValue={text.from}
        />
        <Field
          name="days"
          label="By how many days"
          hint="Like 14; -7 is a week earlier"
          inputMode="text"
          autoComplete="off"
          maxLength={10}
          defaultValue={text.days}
          required
        />
        <p className="cluster">
          <Submit look="quiet">Preview</Submit>
          <a className="link" href={list}>
            All milestones
          </a>
        </p>
      </form>
    </FormErrors>
  )
}
