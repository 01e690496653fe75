import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  dataFolder,
  killHard,
  query,
  serverPid,
  start,
  startChild,
  useStartedFolders,
} from '~tests/support/embedded-folder'

const isRoot = process.getuid?.() === 0
const startedFolder = useStartedFolders()
const rows = (url: string) => query(url, 'SELECT id FROM kept ORDER BY id')
const keep = (url: string, id: number) =>
  query(url, `CREATE TABLE IF NOT EXISTS kept (id int); INSERT INTO kept VALUES (${id})`)

describe('the embedded Postgres', () => {
  it('starts in an empty folder, and keeps the data for a second start', async () => {
    const folder = dataFolder()
    const first = await start(folder)
    expect(first.version).toMatch(/^18\./)
    await keep(first.url, 1)
    await first.stop()
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)

    const second = await start(folder)
    expect(await rows(second.url)).toEqual([{ id: 1 }])
  })

  it('lets in nobody without the password, which only its owner can read', async () => {
    const folder = startedFolder()
    const { url } = await start(folder)
    const wrong = new URL(url)
    wrong.password = 'wrong'
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    expect(statSync(join(folder, 'postgres', 'password')).mode & 0o777).toBe(0o600)
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(await query(url, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }])
  })

  it('recovers after Postgres was killed', async () => {
    const folder = startedFolder()
    const first = await start(folder)
    await keep(first.url, 1)
    process.kill(serverPid(folder), 'SIGKILL')
    await first.stop()
    const second = await start(folder)
    expect(await rows(second.url)).toEqual([{ id: 1 }])
  })

  it('takes over the server that a killed Milepost left running', async () => {
    const folder = startedFolder()
    const { child, nextLine } = startChild(folder)
    const { url = '' } = await nextLine()
    await keep(url, 1)
    const pid = serverPid(folder)
    await killHard(child)

    const second = await start(folder)
    expect(second.log).toEqual(['Took over the database server that an earlier Milepost left running'])
    expect(serverPid(folder)).toBe(pid)
    expect(await rows(second.url)).toEqual([{ id: 1 }])
    await second.stop()
    await expect(query(second.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)
  })

  it('restarts a left server that runs with other settings', async () => {
    const folder = startedFolder()
    const { child, nextLine } = startChild(folder)
    await nextLine()
    const pid = serverPid(folder)
    await killHard(child)
    const second = await start(folder, false)
    expect(second.log).toEqual(['Stopping the database server that an earlier Milepost left running'])
    expect(serverPid(folder)).not.toBe(pid)
    expect(await query(second.url, 'SHOW fsync')).toEqual([{ fsync: 'off' }])
  })

  it('recovers after Milepost and Postgres were killed together', async () => {
    const folder = startedFolder()
    const { child, nextLine } = startChild(folder)
    const { url = '' } = await nextLine()
    await keep(url, 1)
    process.kill(serverPid(folder), 'SIGKILL')
    await killHard(child)
    const second = await start(folder)
    expect(await rows(second.url)).toEqual([{ id: 1 }])
  })

  it('is not confused by a stranger that has the process number of a dead server', async () => {
    const folder = startedFolder()
    const first = await start(folder)
    await keep(first.url, 1)
    const file = join(folder, 'postgres', 'data', 'postmaster.pid')
    const noted = readFileSync(file, 'utf8')
    await first.stop()
    writeFileSync(file, noted.replace(/^\d+/, String(process.pid)))
    const second = await start(folder)
    expect(await rows(second.url)).toEqual([{ id: 1 }])
  })

  it('keeps running when Ctrl-C reaches the whole terminal group, until Milepost has drained', async () => {
    const folder = startedFolder()
    const { child, nextLine } = startChild(folder)
    await nextLine()
    process.kill(-(child.pid ?? 0), 'SIGINT')
    expect(await nextLine()).toEqual({ said: 'drained' })
    await once(child, 'exit')
    expect(existsSync(join(folder, 'postgres', 'data', 'postmaster.pid'))).toBe(false)
  })
})

describe('the embedded Postgres refuses with one sentence', () => {
  const sentence = /^[A-Z][^\n]+\.$/

  it('data of another major version', async () => {
    const folder = dataFolder()
    mkdirSync(join(folder, 'postgres', 'data'), { recursive: true })
    writeFileSync(join(folder, 'postgres', 'data', 'PG_VERSION'), '15\n')
    const failed = start(folder)
    await expect(failed).rejects.toMatchObject({ reason: 'other-version', message: sentence })
    await expect(failed).rejects.toThrow(/Postgres 15.*Postgres 18/)
    expect(readFileSync(join(folder, 'postgres', 'data', 'PG_VERSION'), 'utf8')).toBe('15\n')
  })

  it('data that a living Milepost uses, in this process or another one', async () => {
    const folder = startedFolder()
    const { child, nextLine } = startChild(folder)
    await nextLine()
    await expect(start(folder)).rejects.toMatchObject({ reason: 'in-use', message: sentence })
    await expect(start(folder)).rejects.toThrow(`process ${child.pid}`)
    await killHard(child)
    await start(folder)
    await expect(start(folder)).rejects.toMatchObject({ reason: 'in-use' })
  })

  it('a folder with something else in it', async () => {
    const folder = dataFolder()
    mkdirSync(join(folder, 'postgres', 'data'), { recursive: true })
    writeFileSync(join(folder, 'postgres', 'data', 'notes.txt'), 'mine')
    await expect(start(folder)).rejects.toMatchObject({ reason: 'damaged', message: sentence })
  })

  it('a data folder that can not be made', async () => {
    const file = dataFolder()
    writeFileSync(file, 'a file')
    const failed = start(join(file, 'data'))
    await expect(failed).rejects.toMatchObject({ reason: 'unreachable', message: sentence })
    await expect(failed).rejects.toThrow('a file is in the way')
  })

  it('data that Postgres itself cannot start on', async () => {
    const folder = startedFolder()
    const first = await start(folder)
    await first.stop()
    writeFileSync(join(folder, 'postgres', 'data', 'postgresql.conf'), 'shared_buffers = nonsense\n')
    await expect(start(folder)).rejects.toMatchObject({ reason: 'did-not-start', message: sentence })
  })
})

describe('the first start of the embedded Postgres', () => {
  it('is done again when it was killed halfway', async () => {
    const folder = dataFolder()
    const { child } = startChild(folder)
    const home = join(folder, 'postgres')
    const halfway = () =>
      existsSync(home) && readdirSync(home).some((name) => name.startsWith('initializing-'))
    await vi.waitUntil(halfway, { interval: 2, timeout: 20_000 })
    await killHard(child)
    expect(existsSync(join(home, 'data'))).toBe(false)

    const server = await start(folder)
    expect(await query(server.url, 'SELECT current_database() AS name')).toEqual([{ name: 'milepost' }])
    await vi.waitUntil(() => !halfway())
  })

  it('makes the database that a start killed after initdb did not come to', async () => {
    const folder = startedFolder()
    const first = await start(folder)
    const other = new URL(first.url)
    other.pathname = '/postgres'
    await query(other.href, 'DROP DATABASE milepost')
    await first.stop()
    const second = await start(folder)
    expect(await query(second.url, 'SELECT current_database() AS name')).toEqual([{ name: 'milepost' }])
  })

  it('puts the data where the user of Postgres can reach it, says where, and finds it again', async () => {
    const folder = dataFolder(0o700)
    const first = await start(folder, false)
    await keep(first.url, 1)
    await first.stop()
    const second = await start(folder, false)
    expect(await rows(second.url)).toEqual([{ id: 1 }])
    const [where] = await query(second.url, 'SHOW data_directory')
    const kept = String(where?.data_directory)
    onTestFinished(async () => {
      await second.stop()
      rmSync(dirname(kept), { recursive: true, force: true })
    })
    expect(kept.startsWith(folder)).toBe(!isRoot)
    if (isRoot) expect(first.log[0]).toContain(kept.replace(/\/data$/, ''))
  })
})
