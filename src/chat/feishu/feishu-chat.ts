import type { Files, Look, Say } from '../port.ts'
import { feishuFiles } from './files.ts'
import { feishuLook } from './look.ts'
import { type FeishuOptions, platform } from './platform.ts'
import { feishuSay } from './say.ts'

/** What the bot does on Feishu or Lark. Makes no request until it is asked for something; failures are `ChatError`. */
export function feishuChat(options: FeishuOptions): { say: Say; look: Look; files: Files } {
  const via = platform(options)
  return { say: feishuSay(via), look: feishuLook(via), files: feishuFiles(via) }
}
