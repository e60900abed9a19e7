import type { Field, Form } from '../chat/card.ts'
import { text } from './text.ts'

const words = (name: string, label: string, hint = ''): Field => ({
  input: 'text',
  name,
  label,
  hint,
  lines: 2,
  max: 500,
  required: true,
})

const CONTACT_CHOICES = ['1 群里 @', '2 加好友', '3 市场部要电话', '4 市场部找人', '5 交对班主管']
const GOAL_CHOICES = ['满意度', '平均响应', '回复率', '体验分']

/** What a button with … asks for; each is a mode of the team's card, gone when it is sent or folded. */
export const FORMS = {
  call: { label: '已电话…', fields: [words('words', '电话结果', '谈了什么、怎么定的')] },
  wait_shop: {
    label: '等店铺…',
    fields: [
      words('words', '等店铺做什么', '店主会看到这句话'),
      { input: 'date', name: 'day', label: '等到哪天（不填就是明天）' },
    ],
  },
  wait_team: { label: '等别的组…', fields: [words('words', '等谁、做什么', '每 15 分钟要给店主说一次进展')] },
  note: { label: '备注…', fields: [words('words', '备注', '店主看不到')] },
  assign: { label: '转派…', fields: [{ input: 'person', name: 'person', label: '转给谁', required: true }] },
  follow: { label: '跟进人…', fields: [{ input: 'person', name: 'person', label: '谁来跟进', required: true }] },
  escalate: { label: '升级…', fields: [words('words', '请上一级介入', '店主要什么、卡在哪')] },
  contact: {
    label: '联系不上…',
    fields: [
      {
        input: 'choice',
        name: 'step',
        label: '做到第几步',
        required: true,
        options: CONTACT_CHOICES.map((each) => ({ value: each.slice(0, 1), text: each })),
      },
      words('words', '凭据', '几点、怎么联系的'),
    ],
  },
  offer: { label: '方案…', fields: [words('words', '给店主的方案', '给什么、几号前、谁来办')] },
  retain: { label: '挽留记录…', fields: [words('words', '做了什么挽留', '谁去谈的、谈了什么、店主怎么说')] },
  plan: {
    label: '定目标…',
    fields: [
      {
        input: 'choice',
        name: 'metric',
        label: '看哪个数据',
        required: true,
        options: GOAL_CHOICES.map((each) => ({ value: each, text: each })),
      },
      { input: 'text', name: 'goal', label: '做到多少', hint: '85% 或 40秒', required: true },
      { input: 'date', name: 'day', label: '到哪天', required: true },
    ],
  },
} as const satisfies Record<string, { label: string; fields: readonly Field[] }>

export type FormName = keyof typeof FORMS

export const formNamed = (name: unknown): FormName | null =>
  (Object.keys(FORMS) as FormName[]).find((each) => each === name) ?? null

/** The mode of a card on which this form is open. */
export const modeOf = (name: FormName): string => `form:${name}`
export const formOf = (mode: string | undefined): FormName | null =>
  mode?.startsWith('form:') ? formNamed(mode.slice('form:'.length)) : null

export const close = { label: text.buttons.close, press: { act: 'close_form' } } as const

export const lifeForm = (name: FormName): Form => ({
  kind: 'form',
  name,
  fields: FORMS[name].fields,
  submit: {
    label: text.buttons.submit,
    style: 'primary',
    press: name === 'plan' ? { act: 'plan' } : { act: 'fill', form: name },
  },
  others: [close],
})
