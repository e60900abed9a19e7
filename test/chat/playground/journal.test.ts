import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileJournal, memoryJournal } from '../../../src/chat/playground/index.ts'
import { HOUR_MS } from '../../../src/kernel/clock.ts'
import { at, cardOf, sendCard, sendText, stage, text, withPeople } from './stage.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kesu-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const journalFile = () => join(folder, 'journal.jsonl')

test('people, chats, messages, cards, reads, uuids and the scope are there after a restart', async () => {
  const before = stage({ journal: fileJournal(folder) })
  const { zhou, lin, team } = await withPeople(before)
  before.playground.setScope('group_msg')
  await before.playground.people.say({ as: zhou, chatId: team, text: '一' })
  const card = await sendCard(before, team, cardOf({ tag: 'markdown', content: '旧' }))
  const once = await sendText(before, team, '二', { uuid: 'u-1' })
  const content = JSON.stringify(cardOf({ tag: 'markdown', content: '新' }))
  await before.call('PATCH', `/im/v1/messages/${text(card.data, 'message_id')}`, { content })
  before.playground.people.read({ as: lin, chatId: team })

  const after = stage({ journal: fileJournal(folder) })
  expect(after.playground.messages(team)).toEqual(before.playground.messages(team))
  expect(at(after.playground.messages(team)[2]?.card, 'body.elements.0.content')).toBe('新')
  const state = await (await after.playground.app.request(`/playground/api/state?as=${lin}`)).json()
  expect(state).toMatchObject({ scope: 'group_msg', people: [{ name: '周组长' }, {}, { external: true }] })
  expect(state.chats[0]).toMatchObject({ chatId: team, unread: 0 })
  expect((await sendText(after, team, '二', { uuid: 'u-1' })).data.message_id).toBe(once.data.message_id)
})

test('a line that a crash tore off is dropped, all before it stays, and what follows is kept', async () => {
  const before = stage({ journal: fileJournal(folder) })
  const { zhou, team } = await withPeople(before)
  await before.playground.people.say({ as: zhou, chatId: team, text: '一' })
  appendFileSync(journalFile(), '{"kind":"message","id":"om_torn","is":{"mess')
  const middle = stage({ journal: fileJournal(folder) })
  expect(middle.playground.messages(team)).toEqual(before.playground.messages(team))
  await middle.playground.people.say({ as: zhou, chatId: team, text: '二' })
  const after = stage({ journal: fileJournal(folder) })
  expect(after.playground.messages(team).at(-1)?.text).toEqual([{ text: '二' }])
})

test('a line spoilt in the middle stops the start and is named, instead of losing what follows', () => {
  writeFileSync(journalFile(), '{"kind":"note","id":"a","is":"b"}\nnot json\n{"kind":"note","id":"c","is":"d"}\n')
  expect(() => stage({ journal: fileJournal(folder) })).toThrow(/line 2 of .* is unreadable/)
})

test('loading leaves superseded lines out of the file once they are most of it', async () => {
  const before = stage({ journal: fileJournal(folder) })
  const { team } = await withPeople(before)
  const messageId = text((await sendCard(before, team, cardOf())).data, 'message_id')
  for (let i = 0; i < 300; i += 1) {
    before.wait(1000)
    const content = JSON.stringify(cardOf({ tag: 'markdown', content: String(i) }))
    await before.call('PATCH', `/im/v1/messages/${messageId}`, { content })
  }
  const size = statSync(journalFile()).size
  const after = stage({ journal: fileJournal(folder) })
  expect(statSync(journalFile()).size).toBeLessThan(size / 50)
  expect(after.playground.messages(team)).toEqual(before.playground.messages(team))
})

test('every entry is in the file as soon as the verb returns', async () => {
  const on = stage({ journal: fileJournal(folder) })
  on.playground.people.person({ name: '周组长' })
  expect(readFileSync(journalFile(), 'utf8')).toContain('周组长')
})

test('a delivered push is forgotten, so a restart pushes nothing twice', async () => {
  const journal = memoryJournal()
  const before = stage({ journal })
  const { zhou, team } = await withPeople(before)
  await before.playground.people.say({ as: zhou, chatId: team, text: '@客诉管家 好' })
  const after = stage({ journal })
  after.wait(HOUR_MS)
  await after.playground.pushDue(after.now())
  expect(after.letters).toEqual([])
})
