import { createHash, randomBytes } from 'node:crypto'

export type IdPrefix = 'ou_' | 'on_' | 'oc_' | 'om_' | 'omt_' | 'img_v3_' | 'file_v3_' | 'c-' | 't-' | 'r-' | ''

/** A fresh id in the platform's shape: prefix and 32 hex digits. */
export const newId = (prefix: IdPrefix): string => prefix + randomBytes(16).toString('hex')

/** The same id for the same words, for what must survive a restart without being kept. */
export const derivedId = (prefix: IdPrefix, from: string): string =>
  prefix + createHash('sha256').update(from).digest('hex').slice(0, 32)

/** open_ids are per app: who this person is to some other app (FEISHU.md section 9, trap 15). */
export const idInOtherApp = (openId: string): string => derivedId('ou_', `another app/${openId}`)

export const newLogId = (now: Date): string =>
  now.toISOString().replace(/\D/g, '').slice(0, 14) + randomBytes(9).toString('hex').toUpperCase()
