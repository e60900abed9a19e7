import { type Asking, type Command, commandsFor, route, wordsOf } from '../../src/commands/index.ts'
import { Refused } from '../../src/kernel/errors.ts'
import { type Around, lookAround } from '../../src/people/index.ts'
import { CAST, type Spot, type Stage } from './cast.ts'
import { message, type Reached, undone } from './inside.ts'
import { leakIn, readerOf, staffCommandIn } from './may-read.ts'

/** Who stands where: what the matrix has for every command. */
export interface Cell {
  readonly role: string
  readonly who: string
  readonly where: string
  readonly spot: Spot
  readonly around: Around
}

export async function cellsOf({ company, spots }: Stage): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const [role, { name: who }] of Object.entries(CAST)) {
    for (const [where, spot] of Object.entries(spots)) {
      const heard = message(company, who, spot, '')
      const of = { chatId: heard.chatId, direct: heard.direct, person: heard.sender, ownTenant: heard.ownTenant }
      cells.push({ role, who, where, spot, around: await lookAround(company.db, of) })
    }
  }
  return cells
}

const outside = ({ around }: Cell): boolean => around.asker.side !== 'staff'

const ODD = [
  (name: string) => `/${name} 乱写一通`,
  (name: string) => `/${name} 松果零食`,
  (name: string) => `/${name} 2`,
  (name: string) => `/${name}`,
]

/** The shop's people try what they have in more ways than one: also what can't be right. */
function linesOf(command: Command, cell: Cell): string[] {
  const own = outside(cell) ? command.examples : command.examples.slice(0, 1)
  const odd = outside(cell) ? ODD.map((line) => line(command.name)) : []
  return [...own, ...odd].map((line) => line.replace(/\b12\b/, '1'))
}

/** What goes wrong where, a line each; nothing when nobody reads what is not for him and everybody is answered. */
export async function wrongAnswers(stage: Stage): Promise<string[]> {
  const { commands } = stage.company.bot
  const cells = await cellsOf(stage)
  const offered = cells.filter(outside).flatMap(({ around }) => commandsFor(commands, around.asker, around.place))
  const theirs = new Set(offered.map(({ name }) => name))
  const wrong: string[] = []
  for (const command of commands) {
    for (const cell of cells) {
      if (!command.may(cell.around.asker, cell.around.place)) continue
      for (const line of linesOf(command, cell)) {
        const found = wrongIn(stage, { line, cell, theirs, reached: await answersTo(stage, cell, line) })
        if (found) wrong.push(`${line} · ${cell.role} · ${cell.where}: ${found}`)
      }
    }
  }
  return wrong
}

const answersTo = ({ company }: Stage, cell: Cell, line: string): Promise<Reached[]> =>
  undone(company, async (inside) => {
    await inside.hear(message(company, cell.who, cell.spot, line))
    return inside.reached()
  })

interface Answered {
  readonly line: string
  readonly cell: Cell
  /** What people outside are offered at all. */
  readonly theirs: ReadonlySet<string>
  readonly reached: readonly Reached[]
}

function wrongIn(stage: Stage, { line, cell, theirs, reached }: Answered): string | null {
  if (reached.length === 0) return 'is not answered'
  for (const each of reached) {
    const words = each.words.replace(/\n/g, ' / ').slice(0, 300)
    if (each.words.includes('我这边出错了')) return `a defect: ${words}`
    const reader = readerOf(stage, each)
    const leak = leakIn(each.words, reader, line)
    if (leak) return `“${leak}” reaches ${each.person ?? each.chatId}: ${words}`
    const led =
      reader.kind === 'outside' && outside(cell)
        ? staffCommandIn(each.words.replaceAll(line, ''), theirs, stage.company.bot.commands)
        : null
    if (led) return `is led to /${led}: ${words}`
  }
  return null
}

/** A line that somebody may not type here is refused before any table is touched: there is none. */
export async function wrongRefusals(stage: Stage): Promise<string[]> {
  const { company } = stage
  const { commands } = company.bot
  const wrong: string[] = []
  for (const { role, who, where, spot, around } of await cellsOf(stage)) {
    for (const command of commands.filter((each) => !each.may(around.asker, around.place))) {
      const line = (command.examples[0] ?? '').replace('12', '1')
      const asking = { ...around, message: message(company, who, spot, line) } as unknown as Asking // without a database
      const words = wordsOf(line.replace(/^\S+\s*/, ''), new Map())
      const refused = await route(commands, asking, { name: command.name, words }).catch((error: unknown) => error)
      const nobody = { kind: 'outside', shop: null } as const
      const leak = refused instanceof Refused ? leakIn(refused.message, nobody, line) : 'it ran'
      if (leak) wrong.push(`${line} · ${role} · ${where}: ${leak} (${String(refused)})`)
    }
  }
  return wrong
}
