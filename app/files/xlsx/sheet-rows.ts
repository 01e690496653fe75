import { REFUSAL } from '../refusals'
import { UnreadableFile, type FileLimits, type SheetRow } from '../sheet-file'
import { cellText, columnOf, type CellContext } from './cells'
import { RichText } from './rich-text'
import { readXml, type XmlHandler } from './xml'

export type SheetReading = {
  limits: FileLimits
  cells: CellContext
  /** `refuse` for the real reading; `drop` for a look at the first rows of a sheet that may not be the one. */
  extraColumns: 'refuse' | 'drop'
}

/** The filled rows of a worksheet's XML, as they come. */
export async function* readSheetRows(
  chunks: AsyncIterable<string>,
  reading: SheetReading,
): AsyncGenerator<SheetRow> {
  const sheet = new SheetHandler(reading)
  for await (const _ of readXml(chunks, sheet)) {
    yield* sheet.ready
    sheet.ready = []
  }
}

class SheetHandler implements XmlHandler {
  ready: SheetRow[] = []
  #reading: SheetReading
  #inline: RichText
  #inData = false
  #inValue = false
  #row = 0
  #column = -1
  #cells: string[] = []
  #type: string | undefined
  #style: string | undefined
  #value = ''

  constructor(reading: SheetReading) {
    this.#reading = reading
    this.#inline = new RichText(reading.limits)
  }

  open(tag: string, attributes: Record<string, string>): void {
    if (tag === 'sheetData') this.#inData = true
    else if (!this.#inData) return
    else if (tag === 'row') this.#openRow(attributes.r)
    else if (tag === 'c') this.#openCell(attributes)
    else if (tag === 'v') this.#inValue = true
    else this.#inline.open(tag)
  }

  text(piece: string): void {
    if (this.#inValue) {
      this.#value += piece
      if (this.#value.length > this.#reading.limits.cellCharacters)
        throw new UnreadableFile(REFUSAL.longCell(this.#reading.limits))
    } else if (this.#inData) this.#inline.add(piece)
  }

  close(tag: string): void {
    if (!this.#inData) return
    if (tag === 'v') this.#inValue = false
    else if (tag === 'c') this.#closeCell()
    else if (tag === 'row') this.#closeRow()
    else if (tag === 'sheetData') this.#inData = false
    else this.#inline.close(tag)
  }

  /** Rows and cells may leave out their place: then they follow the one before. */
  #openRow(written: string | undefined): void {
    const named = Number(written)
    this.#row = Number.isInteger(named) && named > this.#row ? named : this.#row + 1
    if (this.#row > this.#reading.limits.rows)
      throw new UnreadableFile(REFUSAL.tooManyRows(this.#reading.limits))
    this.#column = -1
    this.#cells = []
  }

  #openCell(attributes: Record<string, string>): void {
    this.#column = columnOf(attributes.r) ?? this.#column + 1
    this.#type = attributes.t
    this.#style = attributes.s
    this.#value = ''
    this.#inline.clear()
  }

  #closeCell(): void {
    const value = this.#type === 'inlineStr' ? this.#inline.value() : this.#value
    const text = cellText(this.#reading.cells, this.#type, this.#style, value)
    if (text === '') return
    if (this.#column >= this.#reading.limits.columns) {
      if (this.#reading.extraColumns === 'drop') return
      throw new UnreadableFile(REFUSAL.tooManyColumns(this.#row, this.#reading.limits))
    }
    while (this.#cells.length < this.#column) this.#cells.push('')
    this.#cells[this.#column] = text
  }

  #closeRow(): void {
    if (this.#cells.some((cell) => cell.trim() !== ''))
      this.ready.push({ row: this.#row, cells: this.#cells })
    this.#cells = []
  }
}
