export { handoverCommand } from './commands/handover.ts'
