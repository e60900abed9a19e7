/** A match in a text: where it ends, and what the word stands for. */
export interface Match<T> {
  readonly end: number
  readonly value: T
}

interface Node<T> {
  readonly next: Map<number, Node<T>>
  value: T | undefined
}

/** Finds the longest word that starts at a place; time depends on the word's length only, whatever the list's. */
export function longestMatch<T>(words: Iterable<readonly [string, T]>): (text: string, at: number) => Match<T> | null {
  const root: Node<T> = { next: new Map(), value: undefined }
  for (const [word, value] of words) {
    let node = root
    for (let i = 0; i < word.length; i += 1) {
      const code = word.charCodeAt(i)
      let child = node.next.get(code)
      if (!child) {
        child = { next: new Map(), value: undefined }
        node.next.set(code, child)
      }
      node = child
    }
    node.value = value
  }
  return (text, at) => {
    let found: Match<T> | null = null
    let node = root.next.get(text.charCodeAt(at))
    for (let end = at + 1; node; end += 1) {
      if (node.value !== undefined) found = { end, value: node.value }
      node = node.next.get(text.charCodeAt(end))
    }
    return found
  }
}
