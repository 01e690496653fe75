import { z } from 'zod'
import { weakness } from './password-rules'
import { email, line } from './text'

const personName = line('Enter your name')
const typedPassword = z.string({ error: 'Enter your password' }).max(1000, 'That is not your password')

/** A password to be set; what it must not be near is checked with the whole form. */
const newPassword = z.string({ error: 'Enter a password' }).superRefine((password, form) => {
  const message = weakness(password)
  if (message) form.addIssue({ code: 'custom', message })
})

type WithPassword = Partial<Record<'name' | 'email' | 'organization', string>> & { password: string }

const notOwn = ({ password, ...own }: WithPassword, form: z.RefinementCtx) => {
  const message = weakness(
    password,
    Object.values(own).filter((text) => typeof text === 'string'),
  )
  if (message) form.addIssue({ code: 'custom', path: ['password'], message })
}

export const signInForm = z.object({
  email: z
    .string({ error: 'Enter your e-mail address' })
    .trim()
    .max(254, 'Enter your e-mail address')
    .refine((text) => !text.includes('\0'), 'Enter your e-mail address'),
  password: typedPassword,
  next: z.string().optional(),
})

export const signUpForm = z
  .object({
    organization: line('Enter the name of your organization'),
    name: personName,
    email,
    password: newPassword,
  })
  .superRefine(notOwn)

export const acceptForm = z.object({ name: personName, email, password: newPassword }).superRefine(notOwn)

/** @param own the account's name and e-mail address */
export const resetForm = (own: string[]) =>
  z
    .object({ password: newPassword, tokens: z.literal('on').optional() })
    .superRefine(({ password }, form) => {
      const message = weakness(password, own)
      if (message) form.addIssue({ code: 'custom', path: ['password'], message })
    })

/** What the account page can be asked, by its hidden field `intent`. */
export const accountForm = (own: string[]) =>
  z.discriminatedUnion('intent', [
    z.object({ intent: z.literal('name'), name: personName }),
    resetForm(own).safeExtend({
      intent: z.literal('password'),
      currentPassword: z
        .string({ error: 'Enter your present password' })
        .max(1000, 'That is not your password'),
    }),
    z.object({ intent: z.literal('end'), sessionId: z.uuid() }),
    z.object({ intent: z.literal('end-others') }),
    z.object({ intent: z.literal('letters'), letters: z.literal('on').optional() }),
  ])
