import type { ComponentNow, StepNow } from '~/data/live/standings'

/** What a page that listens shows, for whoever tells it of changes. */
export interface LivePage {
  /** The key of its project. */
  project: string
  /** The project's change counter as it was before the page was made. */
  counter: number
  /** Numbers of the components that it shows. */
  rows: number[]
  /** The one step that it shows of them; all of them otherwise. */
  step?: string | undefined
  /** Whether it has rows of the office's list beside these, which follow as they do without the page's script. */
  listed?: boolean
  /** Whether it is about its one component alone. */
  one?: boolean
  /** What it shows of a step by now; undefined for what it doesn't show. */
  shown: (seq: number, step: string) => { version: number; done: boolean } | undefined
}

/** A step as it stands by what somebody else did; `was`: whether it was done when the page came. */
export type Told = StepNow & { was: boolean }

export interface Fresh {
  components: ComponentNow[]
  results: StepNow[]
}

/** What the page's outbox is asked to take over. */
export interface Taker {
  learn: (told: Told[], components: ComponentNow[]) => void
  /** The page load that its own updates come from. */
  origin: () => string | undefined
}
