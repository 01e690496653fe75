import { expect, it } from 'vitest'
import { makePlace } from '~tests/support/factories'
import { choosingYard } from './yard'

const yard = choosingYard()
const { ask, begin, database, follow, press } = yard

const KINDS = [
  ['area', 'area', 'areas'],
  ['system', 'system', 'systems'],
  ['package', 'test package', 'testPackages'],
] as const
const NOBODY = 'No component matches this'

it.each(KINDS)(
  'of the filter: %s, deleted or renamed, is said with a link without it',
  async (param, word, table) => {
    const { id } = await makePlace(database.db, yard.project, table, 'North 1')
    const list = `components?type=VALVE&${param}=North+1`
    // There, and nothing is in it: that is another thing.
    const before = await ask(list)
    expect(before.text).toContain(NOBODY)
    expect(before.text).not.toContain('is no longer there')
    const renamed = table === 'testPackages' ? 'test_packages' : table
    await database.sql`UPDATE ${database.sql(renamed)} SET name = 'South', name_key = 'SOUTH' WHERE id = ${id}`
    for (const view of ['field', 'office']) {
      const { html, text } = await ask(`${list}&view=${view}`)
      expect(text).toContain(`The ${word} “North 1” is no longer there`)
      expect(text).not.toContain(NOBODY)
      expect(html).toContain(`href="?type=VALVE&amp;view=${view}">Leave it out of the filter</a>`)
    }
  },
)

it('a drawing that nobody has, typed by hand, is said too; several with one link, "unassigned" is none', async () => {
  const { html, text } = await ask('components?drawing=P-9999&area=Nowhere&system=-')
  expect(text).toContain('The drawing “P-9999” is no longer there')
  expect(text).toContain('The area “Nowhere” is no longer there')
  expect(text).not.toContain('The system')
  expect(html).toContain('href="?system=-">Leave them out of the filter</a>')
  expect((await ask('components?drawing=p-001')).text).not.toContain('no longer there')
  expect((await ask('components?drawing=P-001&status=COMPLETED')).text).toContain(NOBODY)
})

it('a saved filter that asks for it is named, with what to do; a start too', async () => {
  await makePlace(database.db, yard.project, 'areas', 'North')
  await ask('filters', { intent: 'save', name: 'Behind', query: 'area=North' })
  const kept = (await ask('filters')).html
  await database.sql`DELETE FROM areas WHERE project_id = ${yard.project.id}`
  expect((await ask('components?area=North')).text).toContain('Your saved filter “Behind” asks for it.')
  expect((await ask('components?area=North&type=VALVE')).text).not.toContain('Your saved filter')
  await ask('filters', { intent: 'start', id: /name="id" value="([^"]+)"/.exec(kept)?.[1] ?? '' })
  const { html, text } = await ask((await ask('components')).to)
  expect(text).toContain('Your saved filter “Behind”, with which this list begins, asks for it.')
  expect(html).toContain(`<a href="/projects/${yard.project.key}/filters">Delete it</a>`)
  expect(html).toContain('href="?all=1">Leave it out of the filter</a>')
})

it('while choosing a button leaves it out, and what is chosen stays', async () => {
  const list = await begin()
  const chosen = await follow(await press(list.html, 'page', []))
  const gone = await follow(await press(chosen.html, 'show', [], { q: '', area: 'Nowhere', shown: '' }))
  expect(gone.text).toContain('The area “Nowhere” is no longer there')
  const back = await follow(await press(gone.html, 'without.area', []))
  expect(back.text).not.toContain('no longer there')
  expect(back.text).toContain('150 chosen')
})
