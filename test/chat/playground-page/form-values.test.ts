import { expect, test } from 'vitest'
import { formValues } from '../../../src/chat/playground/page/form-values.js'

const values = (tag: string, given: string[], zone = 'Asia/Shanghai') =>
  formValues([{ name: 'x', tag }], () => given, zone).x

test('dates and times go as the platform writes them, with the zone’s offset at that date', () => {
  expect(values('date_picker', ['2026-11-26'])).toBe('2026-11-26 +0800')
  expect(values('picker_datetime', ['2026-11-26T10:30'])).toBe('2026-11-26 10:30 +0800')
  expect(values('picker_time', ['09:05'])).toBe('09:05 +0800')
  expect(values('picker_datetime', ['2026-07-01T10:30'], 'America/New_York')).toBe('2026-07-01 10:30 -0400')
  expect(values('date_picker', ['2026-01-01'], 'Asia/Kolkata')).toBe('2026-01-01 +0530')
})

test('one choice is a text, several are a list', () => {
  expect(values('select_static', ['shop'])).toBe('shop')
  expect(values('multi_select_static', ['a', 'b'])).toEqual(['a', 'b'])
})

test('what was emptied is sent as empty, so that the card’s preset does not come back', () => {
  expect(values('input', [''])).toBe('')
  expect(values('date_picker', [])).toBe('')
  expect(values('multi_select_person', [])).toEqual([])
})
