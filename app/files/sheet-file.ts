/** A row as it stands in the file: its number there (from 1) and its cells as text, up to the last filled one. */
export type SheetRow = { row: number; cells: string[] }

export type Sheet = { name: string; index: number; hidden: boolean }

/**
 * An opened table file. `rows` and `peek` read as a stream and leave out rows without content; both throw
 * `UnreadableFile` when the file turns out to be damaged or beyond the limits while it is being read.
 * `close` ends it and removes what was kept aside on disk.
 */
export type SheetFile = {
  kind: 'xlsx' | 'csv'
  sheets: Sheet[]
  rows(sheetIndex: number): AsyncIterable<SheetRow>
  /** The first `count` filled rows; columns beyond the limit are left out instead of being refused. */
  peek(sheetIndex: number, count: number): Promise<SheetRow[]>
  close(): Promise<void>
}

/** Where the uploaded file lies, the name that its owner gave it, and its size in bytes. */
export type FileSource = { path: string; name: string; size: number }

export type FileLimits = {
  /** Unpacked bytes of one sheet. */
  sheetBytes: number
  /** Unpacked bytes of the workbook's shared texts. */
  stringsBytes: number
  /** Unpacked bytes of the small parts: list of sheets, relations, formats. */
  smallPartBytes: number
  /** How many times larger than packed a part may become, once it is beyond `ratioFrom` bytes. */
  ratio: number
  ratioFrom: number
  /** How many shared texts, parts in the zip, columns and rows there may be. */
  strings: number
  parts: number
  columns: number
  rows: number
  /** Characters of one cell: Excel's own limit. */
  cellCharacters: number
  /** Bytes of one CSV row: an opening quote without its end swallows the rest of the file otherwise. */
  recordBytes: number
  /** Bytes of shared texts kept in memory; those beyond are kept in a temporary file. */
  stringsInMemory: number
}

const MB = 1024 * 1024

export const FILE_LIMITS: FileLimits = {
  sheetBytes: 512 * MB,
  stringsBytes: 256 * MB,
  smallPartBytes: 16 * MB,
  ratio: 250,
  ratioFrom: 32 * MB,
  strings: 4_000_000,
  parts: 10_000,
  columns: 200,
  rows: 1_048_576,
  cellCharacters: 32_767,
  recordBytes: 1 * MB,
  stringsInMemory: 16 * MB,
}

/** The file can't be read, and `reason` says why and what to do, in one or two sentences for a person. */
export class UnreadableFile extends Error {
  readonly reason: string

  constructor(reason: string) {
    super(reason)
    this.name = 'UnreadableFile'
    this.reason = reason
  }
}
