export * from './asker.ts'
export {
  type Acting,
  type Action,
  type Answer,
  type Asking,
  answer,
  type Command,
  defineAction,
  defineCommand,
  done,
} from './define.ts'
export { helpCommand } from './help.ts'
export { editDistance } from './near.ts'
export { type BotCheck, commandsFor, readCommand, route, type Typed, withoutBot } from './router.ts'
export { PLATFORM_FORMS, platformName, ROLE_FORMS, roleName, text as commandText } from './text.ts'
export { showMentions, type Words, wholeLine, wordsOf } from './words.ts'
