import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, it } from 'vitest'
import type { Config } from '~/server/config'
import { checkPort, ListenError } from '~/server/listen'

it('A port that is taken is told in one sentence, and one that is free is let go of', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const config = { host: '127.0.0.1', port } as Config
  const error: unknown = await checkPort(config).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ListenError)
  expect(String(error)).toContain(
    `Port ${port} is taken on 127.0.0.1. Stop what runs there, or set PORT to another number.`,
  )
  taken.close()
  await once(taken, 'close')
  await checkPort(config)
  await checkPort(config)
})
