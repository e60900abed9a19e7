import type { Rich } from '../chat/rich.ts'
import type { Asker, Place } from '../commands/index.ts'
import type { Turn } from '../db/index.ts'
import type { Document } from '../delivery/index.ts'
import type { Problem } from './columns.ts'
import type { FileContent } from './content.ts'

/** Who handed in which file, and where: the group he asked in, else the direct chat. */
export interface Reading extends Turn {
  readonly asker: Asker
  readonly place: Place
  readonly content: FileContent
  readonly name: string
  /** SHA-256 of the bytes, in hex. */
  readonly digest: string
  /** Who handed it in; at the press `asker` may be another. */
  readonly sentBy: string
}

/** What a file would change, judged against how things stand now; nothing is written before `apply`. */
export interface Plan {
  /** Shown before the press; what the press does must be what these lines say, so they say all that is decided. */
  readonly lines: readonly Rich[]
  /** Folded below the lines. */
  readonly details?: readonly Rich[] | undefined
  /** How many things would change. 0: everything is like that already, and there is nothing to press. */
  readonly changes: number
  /** Done without a press, where the issue asks for none. */
  readonly atOnce?: boolean | undefined
  /** In the transaction of the press: all or nothing. Answers the line that says what was done. */
  apply(turn: Turn): Promise<Rich>
}

export type Verdict = { readonly problems: readonly Problem[] } | { readonly plan: Plan }

/** A kind of file that some command takes. Registered in bot.ts; everything around it is in this room. */
export interface FileTaker {
  /** Unique, kept with each file: `bind`. */
  readonly name: string
  /** What people call it: 群绑定表. */
  readonly title: string
  /** The line to type: `/bind file`. */
  readonly line: string
  may(asker: Asker, place: Place): boolean
  /** How well the file fits, 0 = not at all; of several the best takes what came without a command. */
  fits(content: FileContent): number
  /**
   * Looks and judges, writes nothing. It runs again at the press, and the press is refused when the plan's lines have
   * changed meanwhile. So the same file a second time finds nothing to change.
   */
  read(reading: Reading): Promise<Verdict>
  /** A file to fill in, sent with the answer to the command without a file. */
  template?(asking: Turn & { readonly asker: Asker; readonly place: Place }): Promise<Document>
}
