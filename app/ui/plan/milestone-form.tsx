import type { PatternChange } from '~/domain/plan/pattern-change'
import type { Preview } from '~/domain/plan/preview'
import type { FormReply } from '~/forms/reply'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'
import { MilestoneConflict, type Difference } from './milestone-conflict'
import { MilestoneFields, type MilestoneFormData } from './milestone-fields'
import { DatesChange, FORM_ID, MilestonePreview } from './milestone-preview'

/** What the form is answered with: what is wrong, or what saving would do. */
export interface MilestoneReply extends FormReply {
  preview?: Preview
  /** What becomes of its dates, to be confirmed. */
  change?: PatternChange
  /** Names the dates that `change` shows: confirming others shows them first. */
  looked?: string
  /** What was left out, as a sentence. */
  ignored?: string
  /** Somebody else was first: what stands now, beside what was typed. */
  conflict?: { version: number; rows: Difference[] }
}

interface Props {
  data: MilestoneFormData
  reply: MilestoneReply | undefined
  /** What the form carries: the id of a new one, or the version that it is made from. */
  carried: Record<string, string | number>
  cancel: string
}

/** Save stands first, so Enter saves; a changed pattern is shown before it is saved. */
export function MilestoneForm({ data, reply, carried, cancel }: Props) {
  const hidden = { ...carried, looked: reply?.looked ?? '' }
  return (
    <>
      {reply?.conflict && <MilestoneConflict rows={reply.conflict.rows} />}
      {reply?.preview && reply.change && <DatesChange change={reply.change} preview={reply.preview} />}
      {reply?.preview && !reply.change && (
        <MilestonePreview preview={reply.preview} ignored={reply.ignored ?? ''} />
      )}
      <FormErrors reply={reply}>
        <form method="post" id={FORM_ID} className="card stack kinds" noValidate>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <MilestoneFields {...data} />
          <p className="cluster">
            <Submit name="intent" value="save">
              Save
            </Submit>
            <Submit look="quiet" name="intent" value="preview">
              Preview
            </Submit>
            <a className="link" href={cancel}>
              Cancel
            </a>
          </p>
        </form>
      </FormErrors>
    </>
  )
}
