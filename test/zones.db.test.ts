import { expect, test } from 'vitest'
import { inTurn } from '../src/db/index.ts'
import { chats, shopChats, shops, teams } from '../src/people/table.ts'
import { inZoneOf } from '../src/zones.ts'
import { aWorld } from './helpers/world.ts'

const OF_ID = ['ticket', 'promise', 'commitment', 'nudge', 'handover', 'draft', 'figure', 'sync', 'token', 'file']

test('whose time it is: the subject’s team, else the chat’s, else the installation’s; never two teams’ at once', async () => {
  const { deps } = await aWorld({ sample: false })
  const { db } = deps
  const createdAt = deps.clock.now()
  const zones = { oc_1: 'Asia/Tokyo', oc_2: null, oc_3: 'Asia/Seoul' }
  for (const [chatId, zone] of Object.entries(zones)) {
    await db.insert(chats).values({ chatId })
    await db.insert(teams).values({ name: chatId, chatId, zone, createdAt })
  }
  await db.insert(shops).values([1, 2].map((id) => ({ name: `店${id}`, teamId: id, createdAt })))
  await db
    .insert(shopChats)
    .values([
      { shopId: 1, chatId: 'oc_shop', since: createdAt },
      ...[1, 2].map((shopId) => ({ shopId, chatId: 'oc_both', since: createdAt })),
    ])
  const zoneOf = (subject: string, chatId = '', view = '') =>
    inTurn(deps, async (turn) => (await inZoneOf(turn, { subject, chatId, view })).zone)
  for (const kind of OF_ID) expect(await zoneOf(`${kind}:999`, 'oc_1'), kind).toBe('Asia/Tokyo')
  for (const own of ['team:1', 'falls:1:2026-11-20', 'digest:1:2026-11-20:week', 'duty:1', 'playbook:a1:s1:ou_1:']) {
    expect(await zoneOf(own, 'oc_3'), own).toBe('Asia/Tokyo')
  }
  expect(await zoneOf('team:2', 'oc_1')).toBe('Asia/Shanghai')
  expect(await zoneOf('digest:2:2026-11-20', 'oc_1', 'digest.one')).toBe('Asia/Shanghai')
  expect(await zoneOf('digest:oc_shop:2026-11-20', 'oc_3')).toBe('Asia/Tokyo')
  expect(await zoneOf('duty:1,3')).toBe('Asia/Shanghai')
  expect(await zoneOf('roster:oc_both', 'oc_both')).toBe('Asia/Shanghai')
})
