import { Submit } from '~/ui/submit'
import type { Said } from './said.server'

const WORDS: Record<Said['what'], string> = {
  deleted: 'The milestone is deleted.',
  shifted: 'The dates are shifted.',
}

interface ListNoticeProps {
  said: Said | null
  projectKey: string
  mayUndo: boolean
  /** The change counter that the page was made at. */
  counter: number
}

/** What was done elsewhere, with what changed and the way back. */
export function ListNotice({ said, projectKey, mayUndo, counter }: ListNoticeProps) {
  if (said === null) return null
  const batch = said.batch && `/projects/${projectKey}/batches/${said.batch}`
  return (
    <div className="notice">
      <span className="grow">{WORDS[said.what]}</span>
      {batch && (
        <a className="link" href={batch}>
          What changed
        </a>
      )}
      {batch && mayUndo && (
        <form method="post" action={batch}>
          <input type="hidden" name="o" value={said.origin} />
          <input type="hidden" name="s" value={counter} />
          <Submit look="quiet">Undo</Submit>
        </form>
      )}
    </div>
  )
}
