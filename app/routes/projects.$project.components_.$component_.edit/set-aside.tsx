import { Field } from '~/ui/field'
import { Submit } from '~/ui/submit'
import type { EditData } from './route'
import { Version } from './version'

export function HoldForm({ data }: { data: EditData }) {
  const { onHold, holdReason } = data.fields
  return (
    <form method="post" className="card stack" noValidate>
      <Version {...data} />
      <h2>{onHold ? `On hold: ${holdReason}` : 'Put on hold'}</h2>
      <p>What is marked on a component on hold is saved and flagged.</p>
      {!onHold && <Field name="holdReason" label="Why it is on hold" maxLength={500} required />}
      <p>
        <Submit look="quiet" name="intent" value={onHold ? 'unhold' : 'hold'}>
          {onHold ? 'Take off hold' : 'Put on hold'}
        </Submit>
      </p>
    </form>
  )
}

export function RetireForm({ data }: { data: EditData }) {
  const { retired, retiredReason } = data.fields
  return (
    <form method="post" className="card stack" noValidate>
      <Version {...data} />
      <h2>{retired ? `Retired: ${retiredReason}` : 'Retire'}</h2>
      <p>
        {retired
          ? 'It counts nowhere. Brought back, it is as it was.'
          : 'A retired component leaves the lists and counts nowhere. Its history stays, and it can be brought back.'}
      </p>
      {!retired && <Field name="retiredReason" label="Why it is retired" maxLength={500} required />}
      <p>
        <Submit look={retired ? 'quiet' : 'danger'} name="intent" value={retired ? 'unretire' : 'retire'}>
          {retired ? 'Bring it back' : 'Retire it'}
        </Submit>
      </p>
    </form>
  )
}
