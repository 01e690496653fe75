import type { Preview } from '~/data/imports/types'
import type { FormReply } from '~/forms/reply'
import { applyWords, counted, patienceWords, previewSentence } from '~/forms/import-words'
import { Checkbox } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'

/** What would happen, in a sentence, what has to be decided, and the button. */
export function ApplyForm({ preview, reply }: { preview: Preview; reply: FormReply | undefined }) {
  const button = applyWords(preview)
  const patience = patienceWords(preview)
  if (!button)
    return (
      <section className="card stack">
        <p>
          <strong>{previewSentence(preview)}</strong>
        </p>
        <p className="cluster">
          <a className="btn btn-quiet" href="../components">
            See the components
          </a>
          <a className="btn btn-quiet" href="../import">
            Upload another file
          </a>
        </p>
      </section>
    )
  return (
    <FormErrors reply={reply} intent="apply">
      <form method="post" className="card stack" noValidate>
        <input type="hidden" name="intent" value="apply" />
        <input type="hidden" name="preview" value={preview.fingerprint} />
        <p>
          <strong>{previewSentence(preview)}</strong>
        </p>
        {preview.rowsInError > 0 && (
          <Checkbox
            name="leaveOut"
            label={`Leave out the ${counted(preview.rowsInError, 'row')} in error`}
            hint={
              <>
                Without this nothing is imported while a row is in error. <a href="#errors">See the rows</a>
              </>
            }
          />
        )}
        {hasQuantities(preview) && (
          <Checkbox name="quantities" label="Take over changed quantities" hint={quantityHint(preview)} />
        )}
        <p>
          <Submit>{button}</Submit>
        </p>
        {patience && <p className="soft">{patience}</p>}
      </form>
    </FormErrors>
  )
}

const hasQuantities = ({ totals, totalsImpossible, surplusUntouched }: Preview) =>
  totals > totalsImpossible || surplusUntouched > 0

function quantityHint({ totals, totalsImpossible, surplusUntouched, surplusTouched }: Preview): string {
  const possible = totals - totalsImpossible
  return [
    possible > 0 ? `${counted(possible, 'measured component')} gets the file’s total.` : '',
    surplusUntouched > 0
      ? `${counted(surplusUntouched, 'piece')} that the file no longer has would be retired.`
      : '',
    surplusTouched > 0 ? `${counted(surplusTouched, 'piece')} with progress or on hold stay.` : '',
    'Otherwise they stay as they are here.',
  ]
    .filter(Boolean)
    .join(' ')
    .replace(/components gets/, 'components get')
}
