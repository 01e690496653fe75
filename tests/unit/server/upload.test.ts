import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { receiveUpload } from '~/server/upload'

const former = process.env.TMPDIR
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-test-'))
  process.env.TMPDIR = folder
})
afterEach(() => {
  if (former === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = former
  rmSync(folder, { recursive: true, force: true })
})

function posted(...fields: [name: string, value: string | File][]): Request {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  return new Request('http://x/import', { method: 'POST', body })
}

const raw = (body: string, type = 'multipart/form-data; boundary=q') =>
  new Request('http://x/import', { method: 'POST', body, headers: { 'content-type': type } })

describe('an upload', () => {
  it('lies on disk as it was sent, under the name that its owner gave it, until it is removed', async () => {
    // What looks like the beginning of a boundary is part of the file.
    const bytes = Buffer.alloc(300_000, '\r\n--x')
    const file = new File([bytes], 'takeoff; rev "B" = final é.xlsx')
    const received = await receiveUpload(posted(['before', 'a'], ['file', file], ['after', 'b']), 'file')
    if (!received.ok) throw new Error(received.reason)
    expect(received.file).toMatchObject({ name: 'takeoff; rev "B" = final é.xlsx', size: 300_000 })
    expect(readFileSync(received.file.path).equals(bytes)).toBe(true)
    await received.remove()
    expect(existsSync(received.file.path)).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })

  it('may be empty: what is in it is asked later', async () => {
    const received = await receiveUpload(posted(['file', new File([], 'empty.csv')]), 'file')
    expect(received).toMatchObject({ ok: true, file: { size: 0 } })
  })

  it.each([
    ['nothing chosen', posted(['file', new File([], '')]), /^Choose a file/],
    ['another field', posted(['other', new File(['a'], 'a.csv')]), /^Choose a file/],
    ['too large', posted(['file', new File(['a'.repeat(2000)], 'a.csv')]), /^This file is larger/],
    ['cut off', raw('--q\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'), /whole/],
    ['no multipart', raw('file=a', 'application/x-www-form-urlencoded'), /whole/],
    ['without an end of a header', raw(`--q\r\n${'x'.repeat(20_000)}`), /whole/],
  ])('that is %s leaves nothing behind', async (_, request, reason) => {
    const received = await receiveUpload(request, 'file', 1000)
    expect(received).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
    expect(readdirSync(folder)).toEqual([])
  })
})
