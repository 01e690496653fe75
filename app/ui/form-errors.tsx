import { createContext, type PropsWithChildren, useContext } from 'react'
import type { FormReply } from '~/forms/reply'

export interface FormState {
  errors: FormReply['errors']
  values: FormReply['values']
}

const NOTHING: FormState = { errors: {}, values: {} }
const Current = createContext<FormState>(NOTHING)

/**
 * What is wrong in a form and what was typed, for every field inside.
 * @param intent with several forms on a page: the one whose hidden field `intent` says so takes the reply, others don't.
 */
export function FormErrors({
  reply,
  intent,
  children,
}: PropsWithChildren<{ reply?: FormReply | undefined; intent?: string }>) {
  const mine = reply && (intent === undefined || reply.values.intent === intent)
  return <Current.Provider value={mine ? reply : NOTHING}>{children}</Current.Provider>
}

export interface FieldState {
  error: string | undefined
  /** Undefined when the form hasn't been sent. */
  value: string | undefined
  values: string[] | undefined
}

/** The state of one field by its name; `sent` tells an untouched form from one sent without this field. */
export function useField(name: string): FieldState {
  const { errors, values } = useContext(Current)
  const sent = values[name]
  const list = Array.isArray(sent) ? sent : sent === undefined ? undefined : [sent]
  return {
    error: errors[name],
    value: list?.[0],
    values: Object.keys(values).length ? (list ?? []) : undefined,
  }
}
