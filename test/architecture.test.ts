import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'

/* The rules of the house, executable. An exception is a line in this file, with its reason. */

const SRC = new URL('../src/', import.meta.url).pathname

const files = walk(SRC)
  .filter((file) => /\.(ts|js)$/.test(file))
  .map((file) => ({ name: relative(SRC, file), text: readFileSync(file, 'utf8') }))

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
}

/** A room's name: the first folder, and for the three parts of chat the second. Files beside the rooms are `top`. */
function roomOf(file: string): string {
  const [first = '', second = ''] = file.split('/')
  if (!file.includes('/')) return 'top'
  return first === 'chat' && (second === 'feishu' || second === 'playground') ? `chat/${second}` : first
}

const GROUND = ['kernel', 'db', 'chat']
const ENGINE = [...GROUND, 'delivery', 'commands', 'files']
const TICKET = [...ENGINE, 'people', 'deadlines', 'shifts', 'triage']

/** Who may import whom: DESIGN.md section 3. `delivery` is what STYLE.md calls db/outbox, grown to a room. */
const MAY: Record<string, readonly string[]> = {
  kernel: [],
  triage: ['kernel'],
  db: ['kernel'],
  chat: ['kernel'],
  'chat/feishu': ['kernel', 'chat'],
  'chat/playground': ['kernel'],
  delivery: GROUND,
  commands: [...GROUND, 'delivery'],
  files: [...GROUND, 'delivery', 'commands'],
  deadlines: [...GROUND, 'commands'],
  people: ENGINE,
  shifts: [...ENGINE, 'people', 'files'],
  tickets: TICKET,
  metrics: [...TICKET, 'tickets'],
  handover: [...TICKET, 'tickets', 'metrics'],
  playbooks: [...TICKET, 'tickets', 'metrics', 'wording', 'files'],
  wording: [...TICKET, 'tickets', 'metrics'],
  digests: [...TICKET, 'tickets', 'metrics', 'playbooks', 'wording'],
}

/** Single files with a wider view, and why. */
const EXCEPTIONS: Record<string, readonly string[]> = {
  'db/schema.ts': [
    'people',
    'tickets',
    'deadlines',
    'delivery',
    'metrics',
    'digests',
    'files',
    'shifts',
    'handover',
    'hear',
    'wording',
    'playbooks',
  ], // for the migration generator
}

function importsOf(file: { name: string; text: string }): string[] {
  return [...file.text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, to = '']) =>
    normalize(join(dirname(file.name), to)),
  )
}

describe('arrows', () => {
  for (const file of files) {
    const room = roomOf(file.name)
    const may = MAY[room]
    if (!may) continue
    test(`${file.name} imports only what lies below it`, () => {
      const allowed = [room, ...may, ...(EXCEPTIONS[file.name] ?? [])]
      const outside = importsOf(file).filter((to) => !to.startsWith('..') && !allowed.includes(roomOf(to)))
      expect(outside, `${file.name}: allowed are ${may.join(', ')}`).toEqual([])
    })
  }

  test('every room is in the table of arrows', () => {
    const rooms = new Set(files.map((file) => roomOf(file.name)))
    const known = new Set([...Object.keys(MAY), 'top', 'hear', 'node'])
    expect([...rooms].filter((room) => !known.has(room))).toEqual([])
  })

  test('a slice is entered through its index, its table only by the readers', () => {
    const slices = [
      'people',
      'shifts',
      'handover',
      'tickets',
      'deadlines',
      'delivery',
      'files',
      'metrics',
      'digests',
      'playbooks',
      'triage',
      'wording',
    ]
    const readers = ['metrics', 'digests', 'db', 'delivery']
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((to) => slices.includes(roomOf(to)) && roomOf(to) !== roomOf(file.name))
        .filter((to) => !to.endsWith('/index.ts') && !(to.endsWith('/table.ts') && readers.includes(roomOf(file.name))))
        .map((to) => `${file.name} → ${to}`),
    )
    expect(wrong).toEqual([])
  })
})

const banned: readonly (readonly [RegExp, RegExp, string])[] = [
  [/new Date\(\)|Date\.now\(\)/, /^kernel\/clock\.ts$|^chat\/playground\/page\//, 'time comes from deps.clock'],
  [/process\.env/, /^main\.ts$/, 'settings come from config'],
  [
    /from 'node:(?!crypto')/,
    /^main\.ts$|^start\.js$|^node\/|^command-line\.ts$|^db\/(open-pglite|hold-folder|migrate)\.ts$|^chat\/playground\//,
    'the code also runs on Workers',
  ],
  [/from 'node:crypto'/, /^node\/|^db\/hold-folder\.ts$|^chat\/(feishu|playground)\//, 'the code also runs on Workers'],
  [/: any\b|as any\b|<any>/, /^$/, 'any hides what is not understood'],
  [/setTimeout|setInterval/, /^app\.ts$|^worker\.ts$|^node\/|^chat\/(feishu|playground)\//, 'nothing sleeps'],
  [
    /chat: (\w+\.)?homeChat\b|lane: (\w+\.)?homeChat\b/,
    /^tickets\/(tell-shop|open)\.ts$/,
    'what the bot says to a shop by itself goes through tellShop, which knows the shops that stopped',
  ],
  [
    /playground/i,
    /^main\.ts$|^node\/|^chat\/playground\/|^config\.ts$|^worker\.ts$/,
    'only main.ts knows the playground',
  ],
]

describe('habits', () => {
  for (const [pattern, where, why] of banned) {
    test(`${why} (${pattern.source})`, () => {
      const wrong = files.filter((file) => !where.test(file.name) && pattern.test(withoutComments(file.text)))
      expect(wrong.map((file) => file.name)).toEqual([])
    })
  }

  test('only the owner of a table writes it', () => {
    const owners: Record<string, string> = {
      shifts: 'shifts',
      rota: 'shifts',
      rotaDays: 'shifts',
      leaves: 'shifts',
      standIns: 'shifts',
      handovers: 'handover',
      handoverItems: 'handover',
      handoverEvents: 'handover',
      promises: 'tickets',
      tellings: 'tickets',
      tickets: 'tickets',
      ticketEvents: 'tickets',
      nudges: 'tickets',
      outbox: 'delivery',
      cards: 'delivery',
      errands: 'delivery',
      fileIntakes: 'files',
      heard: 'delivery',
      sends: 'delivery',
      deadlines: 'deadlines',
      figures: 'metrics',
      staffWords: 'wording',
      wordingSlips: 'wording',
      playbookUses: 'playbooks',
      commitments: 'playbooks',
      playbookVersions: 'playbooks',
      metricTargets: 'metrics',
      platformProfiles: 'metrics',
      metricTokens: 'metrics',
      metricTokenHashes: 'metrics',
      figureQuestions: 'metrics',
      metricFalls: 'metrics',
      exportHeaders: 'metrics',
      figureSyncs: 'metrics',
      digestSlots: 'digests',
      persons: 'people',
      teams: 'people',
      shops: 'people',
      shopAgents: 'people',
      chats: 'people',
      installation: 'people',
    }
    const wrong = files.flatMap((file) =>
      [...file.text.matchAll(/\.(?:insert|update|delete)\((\w+)\)/g)]
        .filter(([, table = '']) => owners[table] !== undefined && owners[table] !== roomOf(file.name))
        .map(([call]) => `${file.name}: ${call}`),
    )
    expect(wrong).toEqual([])
  })

  test('the kernel’s list is closed', () => {
    const kernel = files
      .filter((file) => roomOf(file.name) === 'kernel')
      .map((file) => file.name.slice('kernel/'.length))
    expect(kernel.sort()).toEqual(KERNEL)
  })

  test('no room keeps a drawer called utils, helpers or types', () => {
    expect(
      files.map((file) => file.name).filter((name) => /(utils?|helpers?|types|misc|common)\.(ts|js)$/.test(name)),
    ).toEqual([])
  })
})

const KERNEL = ['calendar.ts', 'clock.ts', 'errors.ts', 'ids.ts', 'log.ts', 'policy.ts', 'work-days.ts', 'zone.ts']

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}

describe('budgets', () => {
  const written = files.filter((file) => !/\.generated\.ts$/.test(file.name))

  test('no file is longer than 300 lines, no line longer than 120', () => {
    const long = written.filter((file) => file.text.split('\n').length > 300).map((file) => file.name)
    const wide = written
      .filter((file) => file.name.endsWith('.ts'))
      .filter((file) => file.text.split('\n').some((line) => line.length > 120))
      .map((file) => file.name)
    expect({ long, wide }).toEqual({ long: [], wide: [] })
  })

  test('no function is longer than 60 lines or takes more than 3 parameters', () => {
    expect(written.flatMap(bigFunctions)).toEqual([])
  })
})

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly params?: unknown
  readonly body?: unknown
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* nodesOf(each)
  else if (isNode(value)) {
    yield value
    yield* nodesOf(Object.values(value))
  }
}

function bigFunctions(file: { name: string; text: string }): string[] {
  const lineOf = (at: number) => file.text.slice(0, at).split('\n').length
  const functions = [...nodesOf(parseSync(file.name, file.text).program)].filter(
    (node) => /Function/.test(node.type) && Boolean(node.body),
  )
  return functions.flatMap((node) => {
    const lines = lineOf(node.end) - lineOf(node.start) + 1
    const parameters = Array.isArray(node.params) ? node.params.length : 0
    const where = `${file.name}:${lineOf(node.start)}`
    return [
      ...(lines > 60 ? [`${where} is ${lines} lines long`] : []),
      ...(parameters > 3 ? [`${where} takes ${parameters} parameters`] : []),
    ]
  })
}
