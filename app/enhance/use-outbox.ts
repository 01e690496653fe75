import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react'
import { tallyOf } from './tally'
import { outbox } from './transport'
import type { Standing, Tally, View } from './types'

const nothing = () => undefined
const NONE = tallyOf([])

/** What the control '412.rcv' is to show in place of what the page came with. */
export const useView = (control: string): View | undefined =>
  useSyncExternalStore(outbox.subscribe, () => outbox.view(control), nothing)

/** How far that component is, once the server has said so. */
export const useStanding = (seq: number): Standing | undefined =>
  useSyncExternalStore(outbox.subscribe, () => outbox.standing(seq), nothing)

/** How much is under way and how much isn't sent; changes with every view. */
export const useTally = (): Tally => useSyncExternalStore(outbox.subscribe, outbox.tally, () => NONE)

const never = () => nothing

/** False until the page's script runs; the server's rendering and the first one by script agree. */
export const useMounted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

/** A number field that follows what its control shows, but never overwrites what is being typed. */
export function useFollowing(text: string): RefObject<HTMLInputElement> {
  const input = useRef<HTMLInputElement>(null)
  const put = useRef(text)
  useEffect(() => {
    if (input.current && input.current.value === put.current) input.current.value = text
    put.current = text
  }, [text])
  return input
}

/**
 * Keeps the focus near where a pressed button has given way to what says that it is done; what somebody else did takes
 * nobody's focus there.
 */
export function useKeptFocus<T extends HTMLElement>(isDone: boolean, view: View | undefined): RefObject<T> {
  const next = useRef<T>(null)
  const was = useRef(isDone)
  useEffect(() => {
    const lost = was.current !== isDone && view?.state !== 'told' && document.activeElement === document.body
    if (lost) next.current?.focus({ preventScroll: true })
    was.current = isDone
  }, [isDone, view?.state])
  return next
}
