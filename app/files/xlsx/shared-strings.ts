import { REFUSAL } from '../refusals'
import { UnreadableFile, type FileLimits } from '../sheet-file'
import { StringStore } from './string-store'
import { RichText } from './rich-text'
import { drainXml } from './xml'
import type { Zip } from './zip'

/** Reads the texts that cells name by number. The caller closes the store. */
export async function readSharedStrings(
  zip: Zip,
  part: string | undefined,
  limits: FileLimits,
): Promise<StringStore> {
  const store = new StringStore(limits.stringsInMemory)
  if (part === undefined) return store
  const text = new RichText(limits)
  try {
    await drainXml(zip.text(part, limits.stringsBytes, 'The list of texts'), {
      open(tag) {
        if (tag === 'si') text.clear()
        else text.open(tag)
      },
      text: (piece) => text.add(piece),
      close(tag) {
        text.close(tag)
        if (tag !== 'si') return
        if (store.length === limits.strings) throw new UnreadableFile(REFUSAL.tooManyTexts(limits))
        store.add(text.value())
      },
    })
  } catch (error) {
    store.close()
    throw error
  }
  return store
}
