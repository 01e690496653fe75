/** The ways of looking at a list that are measured at every size. */
export interface Look {
  item: string
  /** Query of the list, with `?`. */
  query: string
  /** A foreman's page of 50 rows; else a planner's of 150. */
  field?: boolean
  /** Milliseconds of CPU to reach. */
  cpu?: number
}

/** What a waiting person may be kept, at every size. */
export const WALL_MILLISECONDS = 30

export const MAIN_LOOKS: Look[] = [
  { item: 'list of 150 rows', query: '', cpu: 5 },
  { item: 'list of 50 rows', query: '', field: true },
  { item: 'list of 50 rows with Mark', query: '?mark=rcv', field: true },
]

const SORTS = [
  'component',
  'number',
  'instance',
  'done',
  '-done',
  'completion',
  '-completion',
  'status',
  'area',
  'system',
  'package',
  '-updated',
]

const FILTERS = [
  'area=B-42',
  'area=-',
  'system=Nitrogen',
  'package=TP-003',
  'type=VALVE',
  'type=SPOOL',
  'status=COMPLETED',
  'status=IN_PROGRESS&sort=-updated',
  'status=ON_HOLD',
  'status=RETIRED',
  'workflow=quantity',
  'drawing=P-55500-1-000',
  'area=B-42&sort=area',
  'type=VALVE&sort=component',
  'mark=rcv',
  'mark=fit',
  'q=vgatu',
  'q=W-77',
  'q=shoe+carbon&type=SUPPORT',
]

/** Every sort and kind of filter: only how long they take is looked at. */
export const OTHER_LOOKS: Look[] = [
  ...SORTS.map((sort) => ({ item: `sorted by ${sort}`, query: `?sort=${sort}` })),
  ...FILTERS.map((filter) => ({
    item: `filtered by ${decodeURIComponent(filter).replace('+', ' ')}`,
    query: `?${filter}`,
  })),
]
