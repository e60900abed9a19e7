import { type Deps, inTurn, type Turn } from '../db/index.ts'
import { localDay } from '../kernel/calendar.ts'
import { inZoneOfTeam, shopsOf } from '../people/index.ts'
import { type FieldProblem, type FiguresBody, figuresBody, problemsOf } from './api-body.ts'
import { type Note, noteAll } from './note-figures.ts'
import { type Token, whoseToken } from './tokens.ts'

export type Taken =
  | { readonly status: 200; readonly body: { readonly noted: number; readonly unchanged: number } }
  | { readonly status: 401; readonly body: { readonly error: string } }
  | { readonly status: 422; readonly body: { readonly error: string; readonly problems: readonly FieldProblem[] } }

const BEARER = /^Bearer +(\S+) *$/i

/** Figures that came over HTTP: the token says whose shops, the schema what may stand there. All or nothing. */
export async function takeFigures(deps: Deps, given: { authorization: string; body: unknown }): Promise<Taken> {
  const words = BEARER.exec(given.authorization)?.[1]
  const token = words ? await whoseToken(deps, words) : null
  if (!token) return { status: 401, body: { error: 'expected Authorization: Bearer with a token of /metric token' } }
  const read = figuresBody.safeParse(given.body)
  if (!read.success) return refused(problemsOf(read.error))
  return inTurn(deps, async (turn) => noteThose(await inZoneOfTeam(turn, token.teamId), token, read.data))
}

const refused = (problems: readonly FieldProblem[]): Taken => ({
  status: 422,
  body: { error: 'nothing was noted', problems },
})

async function noteThose(turn: Turn, token: Token, { figures }: FiguresBody): Promise<Taken> {
  const shops = new Map((await shopsOf(turn.tx, [token.teamId])).map((shop) => [shop.name, shop]))
  const today = localDay(turn.zone, turn.now)
  const problems: FieldProblem[] = []
  const first = new Map<string, number>()
  const notes = figures.flatMap(({ shop: name, date, account = '', values: noted, shares }, at): Note[] => {
    const problem = (field: string, expected: string) =>
      void problems.push({ field: `figures[${at}]${field}`, expected })
    const key = JSON.stringify([name, date, account])
    const same = first.get(key)
    if (same !== undefined) problem('', `once only: figures[${same}] is of the same shop, date and account`)
    first.set(key, same ?? at)
    if (date > today) problem('.date', `a day up to ${today}`)
    const shop = shops.get(name)
    const values = { ...shares, ...noted }
    if (!shop) problem('.shop', 'the name of one of the team’s shops')
    return shop ? [{ shop, day: date, account, values, source: 'team', via: 'api', by: `token:${token.id}` }] : []
  })
  if (problems.length > 0) return refused(problems)
  const noted = (await noteAll(turn, notes)).flat()
  const fresh = noted.filter(({ known }) => !known).length
  return { status: 200, body: { noted: fresh, unchanged: noted.length - fresh } }
}
