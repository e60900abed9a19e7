import { describe, expect, test } from 'vitest'
import { parsePlaybook } from '../../src/playbooks/parse.ts'

const GOOD = `---
id: PB-99
title: 换灯泡
about: 灯不亮的时候。
topics: 灯泡、灯
classes: C
categories: satisfaction
sensitive:
readers: staff
starts: left=look
variables: shop
sources: R-1
---

## look 看一眼

为什么：先看清楚再动手。

### 做

- 看看开关。
- [left] 问问{{shop}}的人。

### 这样说

- 我看一下。
- 我马上来看。

### 别这样说

- 不是我的事。

## change 换上

为什么：坏了就换。

### 做

- 先断了电。
- 换上新的。

### 这样说

- 我换好了。
- 换好了您看看。

### 别这样说

- 坏的您自己换。
`

test('front matter, steps and their marked lines are read', () => {
  const book = parsePlaybook('lamp.md', GOOD)
  expect(book).toMatchObject({
    id: 'PB-99',
    topics: ['灯泡', '灯'],
    classes: ['C'],
    starts: [{ case: 'left', step: 'look' }],
  })
  expect(book.steps[0]?.doing[1]).toEqual({ text: '问问{{shop}}的人。', when: ['left'] })
  expect(parsePlaybook('lamp.md', GOOD.replaceAll('\n', '\r\n'))).toEqual(book)
})

describe('what is wrong is named, with the file', () => {
  test.each([
    ['no front matter', GOOD.slice(4), 'expected front matter'],
    ['a key that nobody knows', GOOD.replace('title:', 'titel:'), 'title'],
    ['an unknown class', GOOD.replace('classes: C', 'classes: E'), 'classes'],
    ['an unknown category', GOOD.replace('satisfaction', 'lamps'), 'categories'],
    ['a variable that is not declared', GOOD.replace('variables: shop', 'variables:'), '"shop" is used, not declared'],
    [
      'a variable that is not used',
      GOOD.replace('variables: shop', 'variables: shop、me'),
      '"me" is declared, not used',
    ],
    ['a start that is no step', GOOD.replace('left=look', 'left=leap'), 'there is no step "leap"'],
    ['a case that nobody knows', GOOD.replace('- [left]', '- [lost]'), 'steps.0.doing.1.when'],
    ['one wording only', GOOD.replace('- 我马上来看。\n', ''), 'steps.0.say'],
    ['no reason', GOOD.replace('为什么：坏了就换。', ''), 'steps.1.why'],
    ['a heading of another kind', GOOD.replace('### 做', '### 干'), 'expected ### 做'],
    ['a line that belongs nowhere', GOOD.replace('为什么：坏了就换。', '坏了就换。'), "can't read"],
    ['two steps of one key', GOOD.replace('## change', '## look'), 'a key of its own'],
    ['a key twice', GOOD.replace('readers: staff', 'readers: staff\nreaders: staff'), 'stands there twice'],
  ])('%s', (_, source, what) => {
    expect(() => parsePlaybook('lamp.md', source)).toThrow('playbook lamp.md')
    expect(() => parsePlaybook('lamp.md', source)).toThrow(what)
  })
})
