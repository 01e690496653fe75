import { TAKE_BACK_REASONS } from '~/domain/reasons'

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
