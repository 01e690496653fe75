/** What a column of an imported file can mean, with the word that people choose it by. */
export const IMPORT_FIELDS = {
  type: 'Component type',
  drawing: 'Drawing',
  commodityCode: 'Commodity code',
  description: 'Description',
  size: 'Size',
  specification: 'Specification',
  quantity: 'Quantity',
  unit: 'Unit',
  area: 'Area',
  system: 'System',
  testPackage: 'Test package',
  weldNumber: 'Weld number',
  tag: 'Tag',
  dateWelded: 'Date welded',
  budgetHours: 'Budget hours',
} as const

export type ImportField = keyof typeof IMPORT_FIELDS

export const IMPORT_FIELD_KEYS = Object.keys(IMPORT_FIELDS) as ImportField[]

/** Headers in use, folded. `workflowType` is not among them on purpose: the milestone template decides that. */
const HEADERS: Record<ImportField, string> = {
  type: 'TYPE COMPONENTTYPE COMPTYPE ITEMTYPE',
  drawing:
    'DRAWING DRAWINGID DRAWINGNUMBER DRAWINGNO DRAWINGNR DWG DWGID DWGNUMBER DWGNO DRG DRGNO ISO ISONO ISONUMBER ' +
    'ISOMETRIC ISOMETRICNO ISOMETRICNUMBER ISODRAWING ISOMETRICDRAWING',
  commodityCode:
    'COMMODITYCODE COMMODITY CMDTYCODE CMDTY COMMODITYID COMPONENTID COMPONENTCODE ITEMCODE MATERIALCODE IDENTCODE',
  description: 'DESCRIPTION DESC ITEMDESCRIPTION COMPONENTDESCRIPTION MATERIALDESCRIPTION',
  size: 'SIZE WELDSIZE NPS NOMINALSIZE NOMINALPIPESIZE PIPESIZE COMPONENTSIZE SIZEIN SIZEINCH SIZEINCHES DN',
  specification: 'SPECIFICATION SPEC PIPESPEC PIPINGSPEC MATERIALSPEC',
  quantity: 'QUANTITY QTY TOTALQUANTITY TOTALQTY',
  unit: 'UNIT UNITS UOM UNITOFMEASURE',
  area: 'AREA AREANAME AREAID',
  system: 'SYSTEM SYSTEMNAME SYSTEMID SYSTEMNO SYSTEMNUMBER',
  testPackage:
    'TESTPACKAGE TESTPACK TESTPKG TESTPACKAGEID TESTPACKAGENO TESTPACKAGENUMBER TESTPACKNO TESTPACKNUMBER',
  weldNumber: 'WELDNUMBER WELDID WELDNO WELDNR WELD FIELDWELDNUMBER FIELDWELDID FIELDWELDNO FIELDWELD',
  tag: 'TAG TAGNO TAGNUMBER TAGID INSTRUMENTTAG INSTRUMENTTAGNO INSTRUMENTTAGNUMBER',
  dateWelded: 'DATEWELDED WELDDATE WELDEDDATE WELDEDON',
  budgetHours:
    'BUDGETHOURS BUDGETEDHOURS BUDGETHRS BUDGETMANHOURS BUDGETEDMANHOURS MANHOURS MANHRS ESTIMATEDHOURS',
}

const BY_HEADER = new Map<string, ImportField>(
  IMPORT_FIELD_KEYS.flatMap((field) =>
    HEADERS[field].split(' ').map((word): [string, ImportField] => [word, field]),
  ),
)

/** The field that a header names exactly, whatever its case and punctuation ('Weld #', 'cmdty_code'); never a guess. */
export function fieldOf(header: string): ImportField | undefined {
  return BY_HEADER.get(header.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, ''))
}
