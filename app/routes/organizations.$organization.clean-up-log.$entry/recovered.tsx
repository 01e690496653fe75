import type { CleanupEntry } from '~/data/legacy/log'
import { momentWords } from '~/ui/day-words'

interface Props {
  entry: CleanupEntry
  justNow: boolean
}

/** As what it stands now, who brought it back and when. */
export function Recovered({ entry: { recoveredAt, recoveredBy, standing }, justNow }: Props) {
  if (recoveredAt === null) return null
  return (
    <p className="notice">
      <span>
        {justNow ? 'It is recovered: ' : `Recovered by ${recoveredBy}, ${momentWords(recoveredAt)}: `}
        {standing ? (
          <a href={`/projects/${standing.projectKey}/milestones/${standing.milestoneId}`}>{standing.name}</a>
        ) : (
          'the milestone was deleted since'
        )}
        .
      </span>
    </p>
  )
}
