import { hasCode } from './error-code'

const LOCKED_OUT = new Set([
  '55P03', // lock_not_available: somebody held it longer than lock_timeout
  '40P01', // deadlock_detected, after all tries
  '40001', // serialization_failure, after all tries
])

/** query_canceled: it took longer than statement_timeout, by itself or because of others. */
const TOO_LONG = new Set(['57014'])

/** Whether others held what a statement needs for longer than anybody may wait: nothing of its transaction was done. */
export const isLockedOut = (error: unknown): boolean => hasCode(error, LOCKED_OUT)

/** The same, or that it took too long for another reason; either way it may be tried again. */
export const isDatabaseBusy = (error: unknown): boolean => isLockedOut(error) || hasCode(error, TOO_LONG)
