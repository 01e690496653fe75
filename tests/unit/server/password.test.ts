import { describe, expect, it } from 'vitest'
import { weakness } from '~/forms/password-rules'
import { hashPassword, needsRehash, verifyPassword } from '~/server/password'

describe('which passwords are taken', () => {
  it.each(['nine char', '', '1234567', 'ååååååååå'])('%j is too short', (password) => {
    expect(weakness(password)).toMatch(/at least 10 characters/)
  })

  it.each(['a'.repeat(201), 'seven quiet cranes '.repeat(12)])(
    'more than 200 characters are too many',
    (password) => {
      expect(weakness(password)).toMatch(/at most 200/)
    },
  )

  it.each([
    'qwertyuiop',
    '1234567890',
    'Password123!',
    'password2026',
    '!!WELCOME!!!!',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'abcdefghij123',
    'qwerty12345',
    'Construction1',
    'milepost2026',
    'Playstation',
  ])('%s is among the first that are guessed', (password) => {
    expect(weakness(password)).toMatch(/first that are guessed/)
  })

  const own = ['Kari Nordmann', 'kari.nordmann@example.com', 'North Tie-in Ltd']
  it.each(['karinordmann', 'Nordmann1234', 'kari.nordmann!', 'NorthTieInLtd1', 'kari.nordmann@example.com'])(
    '%s is the person’s own',
    (password) => {
      expect(weakness(password, own)).toMatch(/too close to your name/)
    },
  )

  it.each([
    'seven quiet cranes',
    'tR0ub4dor&3x',
    'пять тихих кранов',
    '鶴が静かに七羽飛んでいる',
    'x'.repeat(3) + 'yz'.repeat(5) + 'q7',
  ])('%s is taken', (password) => {
    expect(weakness(password, own)).toBeUndefined()
  })
})

describe('how passwords are kept', () => {
  it('tells the right one from a wrong one, and two hashes of one password differ', async () => {
    const [a, b] = await Promise.all([hashPassword('seven quiet cranes'), hashPassword('seven quiet cranes')])
    expect(a).toMatch(/^scrypt\$15\$8\$3\$/)
    expect(a).not.toBe(b)
    expect(await verifyPassword('seven quiet cranes', a)).toBe(true)
    expect(await verifyPassword('seven quiet crane', a)).toBe(false)
    expect(needsRehash(a)).toBe(false)
  })

  it('takes the same characters from different keyboards', async () => {
    const composed = 'sju stille traner på å'.normalize('NFC')
    expect(await verifyPassword(composed.normalize('NFD'), await hashPassword(composed))).toBe(true)
  })

  it('still reads a hash made at another cost, and says that it should be renewed', async () => {
    const cheap = 'scrypt$10$8$1$AAAAAAAAAAAAAAAAAAAAAA$'
    const { scryptSync } = await import('node:crypto')
    const hash = scryptSync('seven quiet cranes', Buffer.alloc(16), 32, { N: 1024, r: 8, p: 1 }).toString(
      'base64url',
    )
    expect(await verifyPassword('seven quiet cranes', cheap + hash)).toBe(true)
    expect(needsRehash(cheap + hash)).toBe(true)
  })

  it.each([undefined, '-', '', 'scrypt$15$8$3$$', 'bcrypt$1$2$3$aa$bb'])(
    'no password matches %j',
    async (stored) => {
      expect(await verifyPassword('seven quiet cranes', stored)).toBe(false)
    },
  )
})
