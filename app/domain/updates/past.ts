import type { HistoryLink } from '~/domain/updates/types'

type PastLink = Pick<HistoryLink, 'versionAfter' | 'origin' | 'gesture' | 'undoesOrigin'>

/** What has happened to one milestone, asked by origin. */
export interface Past {
  add(link: PastLink): void
  /** A gesture of this origin was applied, at some time. */
  heard(origin: string, gesture: number): void
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
 * remembered for each origin, so that a long chain is walked once and not once a link. Of ten thousand milestones most
 * have no past: what is remembered is made when there is something to remember.
 */
class MilestonePast implements Past {
  /** The first link that was heard of; all others stand in the map, for a long chain is asked for often. */
  private first: PastLink | undefined
  private byVersion: Map<number, PastLink> | undefined
  private gestures: Map<string, number> | undefined
  private known: Map<string, Known> | undefined

  add(link: PastLink): void {
    if (this.first && this.first.versionAfter !== link.versionAfter) {
      this.byVersion ??= new Map()
      this.byVersion.set(link.versionAfter, link)
      if (link.origin && link.gesture !== null) this.heard(link.origin, link.gesture)
    } else this.first = link
  }

  heard(origin: string, gesture: number): void {
    this.gestures ??= new Map()
    this.gestures.set(origin, Math.max(gesture, this.lastGesture(origin)))
  }

  lastGesture(origin: string): number {
    const { first } = this
    const its = first && origin !== '' && first.origin === origin ? (first.gesture ?? -1) : -1
    return Math.max(its, this.gestures?.get(origin) ?? -1)
  }

  overtakenByOthers(origin: string, base: number, version: number): boolean {
    if (base >= version) return false
    this.known ??= new Map()
    const seen = this.known.get(origin) ?? { low: version, high: version, foreign: 0 }
    this.known.set(origin, seen)
    for (let v = version; v > seen.high; v -= 1) {
      if (this.isOwn(origin, v)) continue
      seen.foreign = v
      break
    }
    seen.high = version
    while (seen.foreign === 0 && seen.low > base) {
      if (this.isOwn(origin, seen.low)) seen.low -= 1
      else seen.foreign = seen.low
    }
    return seen.foreign > base
  }

  private isOwn(origin: string, version: number): boolean {
    const link = this.first?.versionAfter === version ? this.first : this.byVersion?.get(version)
    return origin !== '' && link !== undefined && (link.origin === origin || link.undoesOrigin === origin)
  }
}

/** @param last the last gesture that each origin had applied */
export function createPast(
  links: readonly PastLink[] = [],
  last: readonly { origin: string; gesture: number }[] = [],
): Past {
  const past = new MilestonePast()
  for (const link of links) past.add(link)
  for (const { origin, gesture } of last) past.heard(origin, gesture)
  return past
}
