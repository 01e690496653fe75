import { percentWords } from '~/domain/figure'
import { formatDate } from '~/domain/format'
import type { ScopeView, SingleView } from '~/server/milestone-view'
import { HoursWords, segmentWords } from '~/ui/plan/hours-words'
import { SegmentLine } from '~/ui/plan/segment-line'
import { ScopeStanding } from '~/ui/plan/standing'

/** When it is due, the days that lead to it, and the hours on them. */
export function Facts({
  single,
  scale,
  today,
}: {
  single: SingleView
  scale: { from: string; to: string }
  today: string
}) {
  return (
    <section className="card stack" aria-label="When and how much">
      <SegmentLine segment={single.segment} scale={scale} today={today} />
      <dl className="facts">
        <div>
          <dt>Due</dt>
          <dd>
            <time dateTime={single.dueDate}>{formatDate(single.dueDate)}</time>{' '}
            <span className="soft">{single.left}</span>
          </dd>
        </div>
        <div>
          <dt>Days that lead to it</dt>
          <dd>{segmentWords(single)}</dd>
        </div>
        <div>
          <dt>Hours</dt>
          <dd>
            <HoursWords {...single} />
          </dd>
        </div>
      </dl>
      {single.unplaced && (
        <p className="notice notice-warn">
          Its hours have no working day to stand on: there is none among these days.
        </p>
      )}
    </section>
  )
}

/** What it is about, and how far that is. */
export function Scope({ scope, projectKey }: { scope: ScopeView; projectKey: string }) {
  const { kind, name, percent, completion, standing } = scope
  const filter = { Area: 'area', System: 'system' }[kind] ?? 'package'
  return (
    <section className="card stack" aria-labelledby="scope">
      <h2 id="scope">{kind}</h2>
      <p>{completion ? <ScopeStanding scope={name} completion={completion} standing={standing} /> : name}</p>
      {percent !== null && (
        <p className="progress-line">
          <progress max={100} value={percent} aria-label={`Completion of ${name}`} />
          <strong>{percentWords(percent)}</strong>
        </p>
      )}
      <p>
        <a className="link" href={`/projects/${projectKey}/components?${filter}=${encodeURIComponent(name)}`}>
          Its components
        </a>
      </p>
    </section>
  )
}
