import type { CardView, Face, Spot } from '../../../src/chat/playground/page/card-view.js'
import type { Elem, Tree } from '../../../src/chat/playground/page/tree.js'

const FACES: readonly Face[] = [
  { openId: 'ou_chen', name: '陈老板' },
  { openId: 'ou_zhou', name: '周组长' },
  { openId: 'ou_bot', name: '客诉管家', isBot: true },
]

/** A card seen by 周组长. */
export const aView = (change: Partial<CardView> = {}): CardView => ({
  seat: 's1',
  me: 'ou_zhou',
  zone: 'Asia/Shanghai',
  messageId: 'om_1',
  faces: new Map(FACES.map((face) => [face.openId, face])),
  pickable: FACES,
  pending: null,
  pages: {},
  ...change,
})

export const aSpot = (view: Partial<CardView> = {}): Spot => ({ view: aView(view), path: 'b', form: null, depth: 0 })

/** Every element of a tree, outermost first. */
export function elementsOf(tree: Tree | readonly Tree[]): Elem[] {
  if (typeof tree === 'string') return []
  if (!('tag' in tree)) return tree.flatMap(elementsOf)
  return [tree, ...elementsOf(tree.kids)]
}

export const find = (tree: Tree | readonly Tree[], tag: string): Elem[] =>
  elementsOf(tree).filter((element) => element.tag === tag)

export const byClass = (tree: Tree | readonly Tree[], name: string): Elem[] =>
  elementsOf(tree).filter((element) =>
    String(element.attrs.class ?? '')
      .split(' ')
      .includes(name),
  )
