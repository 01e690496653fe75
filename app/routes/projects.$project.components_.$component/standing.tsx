import { percentWords } from '~/domain/figure'
import { useStanding } from '~/enhance/use-outbox'
import { roundedPercent, STATE_WORDS, stateOf } from '~/ui/components/row'

interface StandingProps {
  seq: number
  done: number
  steps: number
  percent: number
  state: number
  /** 'k of n', or nothing. */
  instance: string
}

/** How far the component is: as the page came, then as the server's answers say. */
export function Standing({ seq, done, steps, percent, state, instance }: StandingProps) {
  const now = useStanding(seq)
  const shown = now ? roundedPercent(now) : percent
  const at = now ? stateOf(now.status, state) : state
  return (
    <div className="progress-line">
      <progress max={100} value={shown} aria-label="Progress" />
      <span className={`s s${at}`}>{`${percentWords(shown)} ${STATE_WORDS[at]}`}</span>
      <span className="soft">
        {`${now?.done ?? done} of ${steps} steps`}
        {instance && ` · ${instance}`}
      </span>
    </div>
  )
}
