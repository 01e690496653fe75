import { describe, expect, it } from 'vitest'
import { openEmbedded } from '~db/embedded/running'
import { dataFolder, query, start } from '~tests/support/embedded-folder'

describe('the embedded database for a command beside the product', () => {
  it('is the one that runs, and is left running; else it is started for as long as the command takes', async () => {
    const dataDir = dataFolder()
    const server = await start(dataDir)
    const beside = await openEmbedded(dataDir)
    expect(beside.url).toBe(server.url)
    await beside.stop()
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()

    const again = await openEmbedded(dataDir)
    expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await again.stop()
    await expect(query(again.url, 'select 1')).rejects.toThrow()
  })

  it('is never made by such a command', async () => {
    await expect(openEmbedded(dataFolder())).rejects.toThrow(/There is no database in/)
  })
})
