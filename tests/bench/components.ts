import type { NewComponent } from '~/data/components/create'
import type { ComponentType } from '~/domain/component-types'
import { identityOf } from '~/domain/import/identity'

/** What a real takeoff is made of, in its shares: 64 of 100 supports, valves and instruments, the rest welds. */
const KINDS: { type: ComponentType; code: string; size: string; description: string }[] = [
  { type: 'SUPPORT', code: 'G4G-1412-05AA-001', size: '2', description: 'Pipe shoe, welded, carbon steel' },
  { type: 'VALVE', code: 'VGATU-SECBLABANG0-006', size: '1', description: 'Gate valve, 800, socket weld' },
  { type: 'FIELD_WELD', code: '', size: '3', description: 'Butt weld, schedule 80' },
  { type: 'SUPPORT', code: 'G4G-1430-05AB', size: '3', description: 'U-bolt with plate' },
  { type: 'INSTRUMENT', code: 'ME-55402', size: '1X2', description: 'Inline thermowell' },
  { type: 'FITTING', code: 'EBSWAAASEQDA2', size: '1/2', description: '90 elbow, 3000, socket weld' },
  { type: 'FIELD_WELD', code: '', size: '1', description: 'Socket weld, schedule 160' },
  { type: 'FLANGE', code: 'FWNRF-150-BQ7', size: '4', description: 'Weld neck, raised face, 150' },
  { type: 'GASKET', code: 'GSPW-150-316', size: '4', description: 'Spiral wound, 316 with graphite' },
]

const AREAS = ['B-41', 'B-42', 'B-43', 'B-44', 'Pipe rack 2', 'Tank farm', 'Cooling tower']
const SYSTEMS = ['Cooling water', 'Nitrogen', 'Condensate', 'Steam 40 bar', 'Instrument air']

/** `count` components of a project, nine or ten to a drawing, with areas, systems and test packages. */
export function makeTakeoff(count: number): NewComponent[] {
  return Array.from({ length: count }, (_, at) => {
    const nth = Math.floor(at / 9.564)
    const kind = KINDS[(at * 7 + nth) % KINDS.length] ?? {
      type: 'OTHER',
      code: 'X',
      size: '',
      description: '',
    }
    const drawing = `P-${55_500 + Math.floor(nth / 3)}-${(nth % 3) + 1}-${String((nth * 37) % 1000).padStart(3, '0')}`
    const weld = kind.type === 'FIELD_WELD' ? `W-${at + 1}` : null
    const tag = kind.type === 'INSTRUMENT' ? `${kind.code}-${at + 1}` : null
    const label = weld ?? tag ?? `${kind.code}-${at % 97}`
    return {
      type: kind.type,
      drawing,
      label,
      size: kind.size,
      spec: 'HC05',
      description: kind.description,
      identity: identityOf({ ...kind, drawing, commodityCode: `${label}-${at}`, weldNumber: weld, tag }),
      ...(nth % 5 ? { area: AREAS[nth % AREAS.length] ?? '' } : {}),
      ...(nth % 4 ? { system: SYSTEMS[nth % SYSTEMS.length] ?? '' } : {}),
      testPackage: `TP-${String(Math.floor(nth / 12) + 1).padStart(3, '0')}`,
      budgetedMinutes: 60 + (at % 7) * 30,
    }
  })
}
