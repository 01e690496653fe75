import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

const AFTER = new Map<unknown, (end: () => unknown) => void>([
  [beforeAll, afterAll],
  [beforeEach, afterEach],
])

/**
 * What a test file works with: made once for it with `beforeAll`, anew for each of its tests with `beforeEach`, and
 * ended after. Its members are there once the tests run: `const way = useMade(beforeAll, () => severable(url))`, then
 * `way.sever()` inside `it`; `{ ...way }` copies them.
 */
export function useMade<T extends object>(
  before: typeof beforeAll | typeof beforeEach,
  make: () => T | Promise<T>,
  end?: (made: T) => unknown,
): T {
  let made: T | undefined
  before(async () => {
    made = await make()
  })
  if (end) AFTER.get(before)?.(() => made && end(made))
  const current = () => {
    if (!made) throw new Error('It is there only while tests run: use it inside it() or beforeEach().')
    return made
  }
  return new Proxy({} as T, {
    get: (_, name) => Reflect.get(current(), name),
    ownKeys: () => Reflect.ownKeys(current()),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(current(), name),
  })
}

/** What is opened once for a test file, and closed after its tests. */
export const useOpened = <T extends { close(): unknown }>(open: () => T | Promise<T>): T =>
  useMade(beforeAll, open, (opened) => opened.close())
