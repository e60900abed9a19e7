/** A match in a text: where it ends, and what the word stands for. */
export interface Match<T> {
  readonly end: number
  readonly value: T
}

interface Twig<T> {
  readonly next: Map<number, Twig<T>>
  value: T | undefined
}

const twig = <T>(): Twig<T> => ({ next: new Map(), value: undefined })

function grow<T>(words: Iterable<readonly [string, T]>): Twig<T> {
  const root = twig<T>()
  for (const [word, value] of words) {
    let node = root
    for (let i = 0; i < word.length; i += 1) {
      const code = word.charCodeAt(i)
      const child = node.next.get(code) ?? twig<T>()
      node.next.set(code, child)
      node = child
    }
    node.value = value
  }
  return root
}

/** The same tree in arrays: the children of node n are the nodes from `first[n]` up to `first[n + 1]`. */
interface Tree<T> {
  readonly codes: Uint16Array
  readonly first: Uint32Array
  readonly values: readonly (T | undefined)[]
}

function flatten<T>(root: Twig<T>): Tree<T> {
  const nodes: Twig<T>[] = [root]
  const codes: number[] = [0]
  const first: number[] = []
  for (let n = 0; n < nodes.length; n += 1) {
    first.push(nodes.length)
    for (const [code, child] of nodes[n]?.next ?? []) {
      nodes.push(child)
      codes.push(code)
    }
  }
  first.push(nodes.length)
  return { codes: Uint16Array.from(codes), first: Uint32Array.from(first), values: nodes.map(({ value }) => value) }
}

/**
 * Finds the longest word that starts at a place; the time depends on the word, not on how many the list has. Thousands
 * of small maps would do the same, but four such trees together no longer fit the processor's cache.
 */
export function longestMatch<T>(words: Iterable<readonly [string, T]>): (text: string, at: number) => Match<T> | null {
  const { codes, first, values } = flatten(grow(words))
  const roots = new Uint32Array(0x10000)
  for (let n = first[0] ?? 0; n < (first[1] ?? 0); n += 1) roots[codes[n] ?? 0] = n
  const childOf = (node: number, code: number): number => {
    const last = first[node + 1] ?? 0
    for (let n = first[node] ?? 0; n < last; n += 1) if (codes[n] === code) return n
    return 0
  }
  return (text, at) => {
    let node = roots[text.charCodeAt(at)] ?? 0
    let found: Match<T> | null = null
    for (let end = at + 1; node > 0; end += 1) {
      const value = values[node]
      if (value !== undefined) found = { end, value }
      node = end < text.length ? childOf(node, text.charCodeAt(end)) : 0
    }
    return found
  }
}
