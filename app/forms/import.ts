import { z } from 'zod'
import { IMPORT_FIELD_KEYS, IMPORT_FIELDS } from '~/domain/import'

const damaged = 'Load the page again: this form is damaged'

/**
 * What an import's page can be asked, by its hidden field `intent`: to look at what the file would do with the columns
 * chosen (`use[0]`, `use[1]` and so on, in the file's order), or to do it.
 */
export const importForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('preview'),
    use: z.array(z.string({ error: damaged }).max(40, damaged)).max(200, damaged),
  }),
  z.object({
    intent: z.literal('apply'),
    /** Names the preview that the person looked at. */
    preview: z.string({ error: damaged }).max(100, damaged),
    quantities: z.literal('on').optional(),
    leaveOut: z.literal('on').optional(),
  }),
])

/** What a column can be chosen to be. */
export const COLUMN_USES = [
  ...IMPORT_FIELD_KEYS.map((field) => ({ value: field as string, label: IMPORT_FIELDS[field] as string })),
  { value: 'attribute', label: 'Kept as it is' },
  { value: 'ignore', label: 'Left out' },
]

/** The row after which a page of errors begins; 0 for the first page and for anything that is no row. */
export function readAfter(text: string | null): number {
  const row = Number(text ?? 0)
  return Number.isInteger(row) && row > 0 && row < 2_147_483_647 ? row : 0
}
