import { z } from 'zod'
import { folded, hasUnfit } from '~/domain/line'

const UNFIT_WORDS = 'There is a character in it that can’t be kept: type it again'

/**
 * One line that must be there: spaces folded, at most `max` characters.
 * @param enter the sentence when it is missing, e.g. 'Enter your name'
 */
export const line = (enter: string, max = 120) =>
  z
    .string({ error: enter })
    .transform(folded)
    .pipe(
      z
        // The form's reader takes spaces alone, folded to nothing, for a field that isn't there.
        .string({ error: enter })
        .min(1, enter)
        .max(max, `Use at most ${max} characters`)
        .refine((text) => !hasUnfit(text), UNFIT_WORDS),
    )

/** One line that may be left empty: then ''. No second string schema: the form's reader would miss what is empty. */
export const optionalLine = (max = 120) =>
  z
    .string()
    .optional()
    .transform((text) => folded(text ?? ''))
    .refine((text) => text.length <= max, `Use at most ${max} characters`)
    .refine((text) => !hasUnfit(text), UNFIT_WORDS)

/** Lines that may be left empty: then ''. Spaces at the ends and before line breaks are dropped, nothing else. */
export const optionalLines = (max: number) =>
  z
    .string()
    .optional()
    .transform((text) =>
      (text ?? '')
        .normalize('NFC')
        .replace(/[ \t\r]*(?:\r\n|\r|\n)/gu, '\n')
        .trim(),
    )
    .refine((text) => text.length <= max, `Use at most ${max.toLocaleString('en')} characters`)
    .refine((text) => !hasUnfit(text), UNFIT_WORDS)

/** An e-mail address as typed; addresses are compared without regard to case. */
export const email = line('Enter an e-mail address', 254).refine(
  (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  'Enter an e-mail address like name@example.com',
)
