import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const program = new URL('../src/command-line.ts', import.meta.url).pathname

test('what comes before a line that is none comes out, the line is named, and the program fails', {
  timeout: 30_000,
}, () => {
  const file = join(mkdtempSync(join(tmpdir(), 'kesu-')), 'lines.jsonl')
  writeFileSync(file, '\uFEFF{"id":1,"text":"满意度 80%","today":"2026-11-20"}\r\n\r\n{"text":"没有编号"}\r\n')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'figures', file], { encoding: 'utf8' })
  expect(JSON.parse(stdout)).toEqual({ id: 1, date: '2026-11-20', shop: null, values: { satisfaction: 0.8 } })
  expect(stderr.trim()).toBe('line 3: expected a JSON object with an "id" and a "text"')
  expect(status).toBe(1)
})
