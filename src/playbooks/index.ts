export { playbookActions } from './actions.ts'
export { playbookCommand } from './commands/playbook.ts'
export { recoverCommand } from './commands/recover.ts'
export { playbookViews } from './views.ts'
