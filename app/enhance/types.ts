import type { ScriptAnswer } from '~/server/answer-updates'

export type ScriptResult = ScriptAnswer['results'][number]
export type Standing = ScriptAnswer['components'][number]

/** A milestone as its control shows it: `amount` is the percentage or the quantity, null where it is only done or not. */
export interface Shown {
  done: boolean
  amount: string | null
}

/** The verbs of the buttons in app/forms/updates.ts; `p` and `q` are a typed percentage and a typed quantity. */
export type Verb = 'done' | 'back' | 'pct' | 'qty' | 'step' | 'undo' | 'p' | 'q'

/** What one press or one typed field asks for. */
export interface Gesture {
  /** '412.rcv' */
  control: string
  verb: Verb
  /** The version that the pressed button carried. */
  version: number
  /** Percentage or quantity to go to. */
  argument: string
  /** For a step: what the number field held, and by how much; `untouched` where that is in the step's own unit. */
  step?: { field: string; by: number; untouched?: boolean }
  /** What was typed, the unit it was typed in, date, reason: whatever else is sent, by name. */
  extra: [name: string, value: string][]
  from: Shown
  /** What to show until the server has answered. */
  to: Shown
  /** The text of its number field from now on. */
  field?: string
  /** More may follow at once: wait for a second of quiet. */
  quiet?: boolean
  /** Called once the server has taken it. */
  taken?: () => void
}

/** A gesture with its number, as it is sent: a retry repeats it exactly. */
export interface Sent {
  gesture: Gesture
  version: number
  body: [name: string, value: string][]
}

export type Reply =
  | { answer: ScriptAnswer }
  /** The server says no, in words. */
  | { refused: string }
  /** It was not reached, could not, or the person is signed out. */
  | { notSent: true; signIn?: boolean }

/** `last`: the page is being left, so that the request must outlive it. */
export type Send = (sent: Sent, last: boolean) => Promise<Reply>

export type ControlState = 'waiting' | 'sending' | 'notSent' | 'saved' | 'told' | 'refused' | 'conflict'

/** What a control is to show in place of what its page was rendered with. */
export interface View {
  state: ControlState
  /** The version that the next press is made from; undefined where only the page knows. */
  version?: number | undefined
  shown?: Shown | undefined
  field?: string | undefined
  /** Where somebody else changed it meanwhile: who. */
  by?: string | null
  /** It can be undone, and this is what it was before. */
  before?: Shown | undefined
  /** Why it was not taken, with both sides where somebody else was first. */
  problem?:
    | (Pick<ScriptResult, 'words' | 'reason' | 'conflict' | 'mine' | 'theirs' | 'both'> & {
        /** It was recorded before and doesn't stand any more: what does it once more. */
        again?: Gesture
      })
    | undefined
}

export interface Tally {
  saving: number
  notSent: number
  /** Sent again in vain because nobody is signed in any more. */
  signIn: boolean
  /** How many more are done, by what the server has said, than when the page came. */
  moreDone: number
  /** For those who listen: 'Saving', 'Saved', '7 not sent'. */
  words: string
}
