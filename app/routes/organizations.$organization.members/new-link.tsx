import type { ShownLink } from './new-link.server'

const WORDS = {
  invitation: 'It lets one person in, once, within 14 days.',
  reset: 'It sets a new password, once, within 24 hours, and ends their sessions.',
}

/** A link with its secret, to copy: it can't be shown again. */
export function NewLink({ link }: { link: ShownLink }) {
  return (
    <div className="notice">
      <div className="field grow">
        <label htmlFor="link">
          {link.kind === 'invitation' ? 'Invitation' : 'Reset link'}
          {link.whose && ` for ${link.whose}`}: copy it now, it isn’t shown again
        </label>
        <input id="link" readOnly value={link.address} />
        <p className="hint">{WORDS[link.kind]} Whoever has it can use it: send it to nobody else.</p>
      </div>
    </div>
  )
}
