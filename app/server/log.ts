import pino from 'pino'

export type Log = pino.Logger

/** Values of statements, as Drizzle and the driver add them to their errors: addresses, hashes, what people typed. */
const VALUES = ['params', 'parameters', 'args']
const withoutValues = (text: string) => text.replace(/\nparams: [\s\S]*?(?=\n\s+at |\ncaused by: |$)/g, '')

function errorWithoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const said = pino.stdSerializers.err(error)
  const rest = Object.entries(said).filter(([name]) => !VALUES.includes(name))
  return {
    ...Object.fromEntries(rest),
    message: withoutValues(said.message),
    stack: withoutValues(said.stack),
  }
}

/**
 * Standard error, written to a few times a second: a write for each request waits for whoever reads it.
 * A kill takes the last of it along; an exit doesn't, and trouble is written at once.
 */
function standardError() {
  const destination = pino.destination({ dest: 2, sync: true, minLength: 4096, periodicFlush: 200 })
  process.on('exit', () => destination.flushSync())
  return destination
}

const WARN = pino.levels.values.warn ?? 40

/** Structured logs, one JSON object a line on standard error; cookies, tokens and the values of statements never get there. */
export const createLog = (
  level: string,
  destination: pino.DestinationStream & { flushSync?: () => void } = standardError(),
): Log =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorWithoutValues },
      hooks: {
        // Without a message of its own a line gets the error's.
        logMethod(args, method, of) {
          const [first, message] = args as unknown as [unknown, string | undefined]
          const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err
          if (message !== undefined || !(error instanceof Error)) method.apply(this, args)
          else method.call(this, first, withoutValues(error.message))
          if (of >= WARN) destination.flushSync?.()
        },
      },
    },
    destination,
  )
