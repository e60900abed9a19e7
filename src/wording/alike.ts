import { fold } from './fold.ts'

/** Greetings, particles and punctuation say nothing of their own: two texts that differ by them are one. */
const EMPTY = /您好|你好|亲亲|亲|老板|请|谢谢|哈|呢|哦|啊|呀|吧|的|了|[^\p{L}\p{N}]/gu

const MOST = 500
/** Shorter texts are alike by chance: 好的, 稍等. */
const SHORTEST = 6
/** From here on nobody would notice a difference. */
const NEAR = 0.72

const pairsOf = (words: string): Set<string> => {
  const core = fold(words.slice(0, MOST)).replace(EMPTY, '')
  return new Set(Array.from({ length: Math.max(0, core.length - 1) }, (_, i) => core.slice(i, i + 2)))
}

/** Whether one text is the other again, or nearly: by the pairs of neighbouring characters they share. */
export function isAlike(one: string, other: string): boolean {
  const [a, b] = [pairsOf(one), pairsOf(other)]
  if (a.size < SHORTEST - 1 || b.size < SHORTEST - 1) return false
  const shared = [...a].filter((pair) => b.has(pair)).length
  return (2 * shared) / (a.size + b.size) >= NEAR
}
