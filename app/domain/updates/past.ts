import type { HistoryLink } from '~/domain/updates/types'

type PastLink = Pick<HistoryLink, 'versionAfter' | 'origin' | 'gesture' | 'undoesOrigin'>

/** What has happened to one milestone, asked by origin. */
export interface Past {
  add(link: PastLink): void
  /** Whether a change after `base`, up to `version`, came from anything but this origin or an undo of its updates. */
  overtakenByOthers(origin: string, base: number, version: number): boolean
  /** The latest gesture of this origin that was applied; -1 when there is none. */
  lastGesture(origin: string): number
}

interface Known {
  /** Versions above `low` and up to `high` have been looked at. */
  low: number
  high: number
  /** The highest version that others made; 0 while none was seen. */
  foreign: number
}

/**
 * A version without a link is taken for somebody else's: a missing row must never hide a conflict. What was looked at is
 * remembered for each origin, so that a long chain is walked once and not once a link.
 */
export function createPast(
  links: readonly PastLink[] = [],
  last: readonly { origin: string; gesture: number }[] = [],
): Past {
  const byVersion = new Map<number, PastLink>()
  const gestures = new Map<string, number>()
  const known = new Map<string, Known>()

  const isOwn = (origin: string, version: number) => {
    const link = byVersion.get(version)
    return origin !== '' && link !== undefined && (link.origin === origin || link.undoesOrigin === origin)
  }
  const past: Past = {
    add(link) {
      byVersion.set(link.versionAfter, link)
      if (!link.origin || link.gesture === null) return
      gestures.set(link.origin, Math.max(link.gesture, past.lastGesture(link.origin)))
    },
    overtakenByOthers(origin, base, version) {
      if (base >= version) return false
      const seen = known.get(origin) ?? { low: version, high: version, foreign: 0 }
      known.set(origin, seen)
      for (let v = version; v > seen.high; v -= 1) {
        if (isOwn(origin, v)) continue
        seen.foreign = v
        break
      }
      seen.high = version
      while (seen.foreign === 0 && seen.low > base) {
        if (isOwn(origin, seen.low)) seen.low -= 1
        else seen.foreign = seen.low
      }
      return seen.foreign > base
    },
    lastGesture: (origin) => gestures.get(origin) ?? -1,
  }
  for (const link of links) past.add(link)
  for (const { origin, gesture } of last) gestures.set(origin, Math.max(gesture, past.lastGesture(origin)))
  return past
}
