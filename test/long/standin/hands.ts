import type { Standin } from './index.ts'
import { objectOf, parseJson } from './json.ts'
import type { Fault, Platform } from './platform.ts'
import { filled, type PressWish, press } from './press.ts'
import { see } from './sight.ts'
import type * as world from './world.ts'

type HandVerbs = Pick<Standin, 'see' | 'controls' | 'press' | 'pressRaw' | 'submit' | 'fail' | 'revokeTokens'>

/** The verbs on cards, and the platform's own bad days. */
export function hands(platform: Platform, self: () => Standin): HandVerbs {
  const here = platform.world
  const pressRaw = (wish: PressWish) => press(here, `${self().product}/feishu/cards`, wish)
  const controls = (message: world.Message, label: RegExp) =>
    see(here, message).controls.filter((control) => label.test(control.label))
  return {
    see: (message) => see(here, message),
    controls,
    press(person, message, label) {
      const control = controls(message, label)[0]
      if (control === undefined) throw new Error(`no control ${label} on the card:\n${describe(here, message)}`)
      return pressRaw({ person, message, control })
    },
    pressRaw,
    submit(person, message, fill) {
      const seen = see(here, message)
      const control = seen.controls.find((one) => one.submits)
      if (control === undefined) throw new Error(`no form on the card:\n${describe(here, message)}`)
      return pressRaw({ person, message, control, values: filled(seen.fields, fill) })
    },
    fail(fault) {
      const planned: Fault = { times: 1, ...fault }
      platform.faults.push(planned)
      return planned
    },
    revokeTokens: () => platform.tokens.clear(),
  }
}

/** A message in a few lines, for the reader of a failed test. */
export function describe(here: world.World, message: world.Message): string {
  const seen = see(here, message)
  const who = message.sender === 'bot' ? 'bot' : message.sender.name
  const buttons = seen.controls.map((control) => `[${control.label}${control.disabled ? '✗' : ''}]`).join(' ')
  const forward = objectOf(objectOf(parseJson(message.content)).config).enable_forward === false ? ' no-forward' : ''
  return `${who} ${message.type}${forward}: ${seen.text.replaceAll('\n', ' ⏎ ')} ${buttons}`.trim()
}
