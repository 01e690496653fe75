import { SaxesParser, type SaxesOptions } from 'saxes'
import { REFUSAL } from '../refusals'
import { UnreadableFile } from '../sheet-file'

export type XmlHandler = {
  /** `name` is without its prefix: producers differ in prefixes, and strict workbooks in namespaces. */
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

/** Between two tags nothing in a workbook is longer than a cell; a longer stretch would be held in memory whole. */
const MAX_STRETCH = 512 * 1024
const MAX_DEPTH = 100

/** Feeds chunks of XML to `handler`, and yields after each chunk so that what it gathered can be taken. */
export async function* readXml(chunks: AsyncIterable<string>, handler: XmlHandler): AsyncGenerator<void> {
  let fed = 0
  let lastTag = 0
  let depth = 0
  const parser = new SaxesParser<SaxesOptions & { xmlns: false }>({ position: false, xmlns: false })
  parser.on('error', () => refuse(REFUSAL.damaged))
  // An entity can only be defined in a document type: without one nothing expands.
  parser.on('doctype', () => refuse(REFUSAL.entities))
  parser.on('opentag', (tag) => {
    lastTag = fed
    depth += 1
    if (depth > MAX_DEPTH) refuse(REFUSAL.damaged)
    handler.open?.(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    lastTag = fed
    depth -= 1
    handler.close?.(localName(tag.name))
  })
  parser.on('text', (text) => handler.text?.(text))
  parser.on('cdata', (text) => handler.text?.(text))
  for await (const chunk of chunks) {
    fed += chunk.length
    if (fed - chunk.length - lastTag > MAX_STRETCH) refuse(REFUSAL.damaged)
    parser.write(chunk)
    yield
  }
  parser.close()
  yield
}

/** Reads XML to its end for what `handler` keeps. */
export async function drainXml(chunks: AsyncIterable<string>, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(chunks, handler)) continue
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function refuse(reason: string): never {
  throw new UnreadableFile(reason)
}
