import { type AppLoadContext, json, redirect } from '@remix-run/node'
import type { Actor } from '~/data/people'
import type { Project } from '~/data/projects/find'
import { type UndoAnswer, undoBatch, undoMilestone } from '~/data/undo'
import { applyUpdates } from '~/data/updates/apply'
import type { UpdatesAnswer } from '~/data/updates/types'
import {
  type ParsedUpdatesForm,
  parseUpdatesForm,
  type RequestedChange,
  type UpdatesForm,
} from '~/forms/updates'
import { sentAgain } from '~/forms/sent-again'
import { loadedBefore } from './others-changed'
import { type Problem, problemsOf } from './update-problems'
import { readBody } from './form'
import { requireMay } from './require'
import { undoRefused } from './undo-refusals'

/** What the page's own script gets for its gesture: a few hundred bytes. */
export interface ScriptAnswer {
  batchId: string | null
  results: {
    seq: number
    step: string
    outcome: string
    words?: string
    reason?: string
    version: number | null
    done: boolean
    percent: string | null
    quantity: string | null
    conflict?: string
    mine?: string
    theirs?: string
    both?: string
  }[]
  components: { seq: number; done: number; steps: number; percent: string; status: string }[]
}

/** What a plain form gets when not all of it was taken: the page says why and keeps what was sent. */
export interface FormAnswer {
  problems: Problem[]
  /** What was sent, for another try with a reason or another value. */
  sent: [name: string, value: string][]
  words?: string
}

const STATUS = { conflict: 409, refused: 422, notFound: 404 } as const

async function carryOut(
  context: AppLoadContext,
  actor: Actor,
  project: Project,
  form: UpdatesForm,
): Promise<UndoAnswer> {
  const { db } = context.database
  if (form.kind === 'undoMilestone') return undoMilestone(db, actor, project, form)
  if (form.kind === 'undoBatch') return undoBatch(db, actor, project, form.batchId, form)
  return {
    ok: true,
    answer: await applyUpdates(db, actor, project, form.updates, { atomic: false }),
    left: [],
  }
}

/** What was taken of a form. */
export interface Taken {
  form: UpdatesForm
  /** The batches of it, the pressed button's first. */
  batches: string[]
  applied: RequestedChange[]
  /** The change counter that the form's page was made at, where the project has gone on since. */
  loaded: string | undefined
}

const appliedOf = (answer: UpdatesAnswer, asked: readonly RequestedChange[]): RequestedChange[] =>
  answer.results.flatMap(({ index, outcome }) => {
    const one = asked[index]
    return one && outcome === 'applied' ? [one] : []
  })

const reader = ({ userId }: Actor, { timeZone }: Project) => ({ me: userId, timeZone })

/** What was typed beside a button that undoes something: its own batch, after the undo. */
async function saveTyped(context: AppLoadContext, actor: Actor, project: Project, form: UpdatesForm) {
  const typed = form.kind === 'updates' ? [] : form.typed
  if (typed.length === 0) return { problems: [], batches: [], applied: [] }
  const answer = await applyUpdates(context.database.db, actor, project, typed, { atomic: false })
  return {
    problems: problemsOf(answer, { kind: 'updates', updates: typed }, reader(actor, project)),
    batches: answer.batchId ? [answer.batchId] : [],
    applied: appliedOf(answer, typed),
  }
}

/**
 * Takes a posted form of progress: 303 back to where it came from when all was taken, else a page that says why.
 * @param back where a plain form's answer leads, with `#` where the row or the step is
 */
export async function answerUpdates(
  context: AppLoadContext,
  request: Request,
  { actor, project }: { actor: Actor; project: Project },
  back: (taken: Taken) => string,
) {
  requireMay(actor, 'updateProgress')
  const sent = await readBody(request)
  const parsed: ParsedUpdatesForm = parseUpdatesForm(sent)
  if (!parsed.ok) {
    return json<FormAnswer>({ problems: [], sent: [], words: parsed.reason }, { status: 400 })
  }
  const { form } = parsed
  const script = sent.get('js') === '1'
  const loaded = loadedBefore(project, sent.get('s'))
  const done = await carryOut(context, actor, project, form)
  if (!done.ok && script) return json(refusedUndo(form, undoRefused(done, project.timeZone).words))
  const typed = await saveTyped(context, actor, project, form)
  if (!done.ok) {
    const { status, words } = undoRefused(done, project.timeZone)
    const said = typed.applied.length ? `${words} What was typed beside it was saved.` : words
    const again = sentAgain(sent, true, typed.problems)
    return json<FormAnswer>({ problems: typed.problems, sent: again, words: said }, { status })
  }
  const { answer } = done
  const problems = problemsOf(answer, form, reader(actor, project))
  if (script) return json(scriptAnswer(answer, form, problems))
  const index = answer.results.length
  const all = [...problems, ...typed.problems.map((p) => ({ ...p, index: p.index + index }))]
  if (all.length === 0) {
    const own = form.kind === 'updates' ? appliedOf(answer, form.updates) : []
    const batches = [...(answer.batchId ? [answer.batchId] : []), ...typed.batches]
    throw redirect(back({ form, batches, applied: [...own, ...typed.applied], loaded }), 303)
  }
  const status = STATUS[all[0]?.outcome ?? 'refused']
  const pressedIsTaken =
    form.kind === 'undoBatch' ? problems.length === 0 : problems.every((problem) => problem.index > 0)
  return json<FormAnswer>({ problems: all, sent: sentAgain(sent, pressedIsTaken, all) }, { status })
}

function refusedUndo(form: UpdatesForm, words: string): ScriptAnswer {
  const { seq, stepKey: step } = form.kind === 'undoMilestone' ? form : { seq: 0, stepKey: '' }
  const nothing = { version: null, done: false, percent: null, quantity: null }
  return { batchId: null, results: [{ seq, step, outcome: 'refused', words, ...nothing }], components: [] }
}

/** Why it was not taken; what is undefined is left out of the bytes. */
const told = ({ words, reason, conflictId, mine, theirs, both }: Problem) => ({
  words,
  ...(reason ? { reason } : {}),
  ...(conflictId ? { conflict: conflictId, mine, theirs, both } : {}),
})

function scriptAnswer(answer: UpdatesAnswer, form: UpdatesForm, problems: Problem[]): ScriptAnswer {
  const asked = form.kind === 'updates' ? form.updates : form.kind === 'undoMilestone' ? [form] : []
  return {
    batchId: answer.batchId,
    results: answer.results.map((result, i) => {
      const problem = problems.find(({ index }) => index === result.index)
      return {
        seq: asked[i]?.seq ?? 0,
        step: asked[i]?.stepKey ?? '',
        outcome: result.outcome,
        ...(problem && told(problem)),
        version: result.version,
        done: result.value?.isCompleted ?? false,
        percent: result.value?.percentageComplete ?? null,
        quantity: result.value?.quantityComplete ?? null,
      }
    }),
    components: answer.components.map(({ seq, doneCount, stepCount, completionPercent, status }) => ({
      seq,
      done: doneCount,
      steps: stepCount,
      percent: completionPercent,
      status,
    })),
  }
}
