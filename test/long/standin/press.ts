import { showInstead } from './api-messages.ts'
import { cardFault } from './card-rules.ts'
import type { Control, Field } from './card-sight.ts'
import { pressEvent } from './events.ts'
import { isObject, type JsonObject, objectOf, parseJson, textOf } from './json.ts'
import { header, post } from './push.ts'
import type { Message, Person, World } from './world.ts'
import { hex } from './world.ts'

export interface Pressed {
  readonly status: number
  readonly toast: { readonly type: string; readonly content: string }
  /** The whole new card, if one came back. */
  readonly card: JsonObject | undefined
  /** What the client would show instead of an answer (FEISHU.md 2.3); 0 = nothing. */
  readonly clientCode: number
  readonly tookMs: number
}

export interface PressWish {
  readonly person: Person
  readonly message: Message
  readonly control: Control
  readonly values?: JsonObject
  /** Lies a forged press would tell. */
  readonly forged?: { readonly messageId?: string; readonly chatId?: string; readonly value?: JsonObject }
}

/** A press goes out once, waits 3 s, and is never sent again. The card that comes back replaces the old one. */
export async function press(world: World, url: string, wish: PressWish): Promise<Pressed> {
  const { person, message, control, forged } = wish
  if (control.disabled) throw new Error(`${control.label} is disabled, a person could not press it`)
  const event = pressEvent({
    person,
    messageId: forged?.messageId ?? message.id,
    chatId: forged?.chatId ?? message.chat.id,
    action: actionOf(control, wish),
    token: `c-${hex(16)}`,
  })
  const eventId = hex(16)
  const envelope = { schema: '2.0', header: header(world, 'card.action.trigger', eventId), event }
  const startedAt = Date.now()
  const answered = await post(world, url, envelope).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    () => ({ status: 0, text: '' }),
  )
  const pressed = { ...readAnswer(world, answered), tookMs: Date.now() - startedAt }
  if (pressed.clientCode === 0 && pressed.card !== undefined && forged === undefined) {
    showInstead(message, JSON.stringify(pressed.card))
  }
  return pressed
}

function actionOf(control: Control, wish: PressWish): JsonObject {
  const tag = control.submits ? 'button' : control.tag
  return {
    tag,
    ...(control.name === '' ? {} : { name: control.name }),
    ...(wish.forged?.value === undefined ? carried(control) : { value: wish.forged.value }),
    ...(control.option === undefined ? {} : { option: control.option }),
    ...(wish.values === undefined ? {} : { form_value: wish.values }),
  }
}

function carried(control: Control): JsonObject {
  return control.value === null ? {} : { value: control.value }
}

function readAnswer(world: World, answered: { status: number; text: string }): Omit<Pressed, 'tookMs'> {
  const nothing = { status: answered.status, toast: { type: '', content: '' }, card: undefined }
  if (answered.status === 0) return { ...nothing, clientCode: 200341 }
  if (answered.status !== 200) return { ...nothing, clientCode: 200671 }
  const body = answered.text === '' ? {} : parseJson(answered.text)
  if (!isObject(body)) return { ...nothing, clientCode: 200672 }
  const toast = { type: textOf(objectOf(body.toast).type), content: textOf(objectOf(body.toast).content) }
  const typed = body.toast === undefined || ['info', 'success', 'error', 'warning'].includes(toast.type)
  if (!typed) return { ...nothing, clientCode: 200672 }
  if (body.card === undefined) return { ...nothing, toast, clientCode: 0 }
  const card = objectOf(objectOf(body.card).data)
  const fault = objectOf(body.card).type === 'raw' ? cardFault(world, JSON.stringify(card)) : { msg: 'type' }
  return { ...nothing, toast, card, clientCode: fault === null ? 0 : 200673 }
}

export type Fill = (field: Field) => string | undefined

/** Fills a form as a person would; a required field left empty can't be sent by the client. */
export function filled(fields: readonly Field[], fill: Fill): JsonObject {
  const values: JsonObject = {}
  for (const field of fields) {
    const value = fill(field)
    if (value === undefined && field.required) throw new Error(`the form needs ${field.name} (${field.hint})`)
    values[field.name] = value ?? ''
  }
  return values
}
