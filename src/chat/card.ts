import type { Rich } from './rich.ts'

/** A card as this project means it; the platform's adapter renders it (Card JSON 2.0, FEISHU.md section 4). */
export interface Card {
  readonly title: string
  readonly subtitle?: string | undefined
  readonly color: HeaderColor
  /** At most three are shown. A word always stands beside a colour (VOICE.md, 7). */
  readonly tags?: readonly Tag[] | undefined
  /** The line in the chat list; without it the title. */
  readonly summary?: string | undefined
  /** A card with staff content stays where it is: false unless said otherwise. */
  readonly forward?: boolean | undefined
  readonly wide?: boolean | undefined
  readonly body: readonly Block[]
}

export type HeaderColor = 'blue' | 'green' | 'yellow' | 'orange' | 'red' | 'carmine' | 'grey'
export type TagColor = 'blue' | 'green' | 'yellow' | 'orange' | 'red' | 'carmine' | 'neutral'
export interface Tag {
  readonly text: string
  readonly color: TagColor
}

export type Block =
  | { readonly kind: 'text'; readonly text: Rich; readonly size?: 'normal' | 'small' | 'heading' | undefined }
  /** Somebody's own words, set apart from ours. */
  | { readonly kind: 'quote'; readonly text: Rich }
  | { readonly kind: 'rule' }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'columns'; readonly columns: readonly Rich[] }
  /** Folded away until somebody opens it. */
  | { readonly kind: 'panel'; readonly title: string; readonly open?: boolean; readonly body: readonly Block[] }
  | Form
  | Table
  | Chart

/** What a button says to the server. When it comes back the client sent it: never trusted for who or which. */
export interface Press {
  readonly act: string
  readonly [key: string]: string | number
}

export interface Button {
  readonly label: string
  readonly press: Press
  readonly style?: 'default' | 'primary' | 'danger' | undefined
  readonly confirm?: { readonly title: string; readonly text: string } | undefined
}

export interface Form {
  readonly kind: 'form'
  readonly name: string
  readonly fields: readonly Field[]
  readonly submit: Button
  /** Buttons beside the submit one; they send no form values. */
  readonly others?: readonly Button[]
}

export type Field =
  | (FieldBase & { readonly input: 'text'; readonly lines?: number; readonly value?: string; readonly max?: number })
  | (FieldBase & { readonly input: 'choice'; readonly options: readonly Option[]; readonly value?: string })
  | (FieldBase & { readonly input: 'person' })
  | (FieldBase & { readonly input: 'date' | 'datetime'; readonly value?: string })

interface FieldBase {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly required?: boolean | undefined
}

export interface Option {
  readonly text: string
  readonly value: string
}

export interface Table {
  readonly kind: 'table'
  readonly columns: readonly { readonly key: string; readonly title: string; readonly align?: 'left' | 'right' }[]
  readonly rows: readonly Readonly<Record<string, string>>[]
}

export interface Chart {
  readonly kind: 'chart'
  readonly shape: 'line' | 'bar'
  readonly title: string
  /** One point a row: what it is called on the x axis, its value, and which line it belongs to. */
  readonly points: readonly { readonly x: string; readonly y: number; readonly line: string }[]
}

/** What a press is answered with, at once (FEISHU.md 2.3). */
export interface Toast {
  readonly type: 'info' | 'success' | 'warning' | 'error'
  readonly text: string
}
