import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import { csvDocument, type FileContent, xlsxDocument } from '../../src/files/index.ts'
import { readFile } from '../../src/files/read-file.ts'

const utf8 = (words: string) => new TextEncoder().encode(words)
const bytesOf = ({ base64 }: { base64: string }) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
const cells = (content: FileContent) =>
  content.kind === 'tables' ? content.tables.map(({ lines }) => lines.map((line) => [line.line, ...line.cells])) : []
const csv = async (bytes: Uint8Array) => cells(await readFile('表.csv', bytes))[0]

/** 群,店铺 / 松果零食 客服群,松果零食, as Chinese Excel saves it. */
const GB18030 = Uint8Array.from([
  ...[0xc8, 0xba, 0x2c, 0xb5, 0xea, 0xc6, 0xcc, 0x0d, 0x0a, 0xcb, 0xc9, 0xb9, 0xfb, 0x2c, 0xcb, 0xc9, 0xb9, 0xfb],
])

describe('a table in any encoding a spreadsheet saves', () => {
  const rows = [
    [1, '群', '店铺'],
    [2, '松果', '松果'],
  ]
  test('UTF-8 with and without its mark', async () => {
    expect(await csv(utf8('群,店铺\r\n松果,松果'))).toEqual(rows)
    expect(await csv(utf8('\uFEFF群,店铺\n松果,松果\n'))).toEqual(rows)
  })
  test('GB18030', async () => expect(await csv(GB18030)).toEqual(rows))
  test('UTF-16 with tabs, Excel’s “Unicode text”', async () => {
    const words = '\uFEFF群\t店铺\r\n松果\t松果'
    expect(await csv(new Uint8Array(Uint16Array.from(words, (c) => c.charCodeAt(0)).buffer))).toEqual(rows)
  })
  test('XLSX, whatever its name; days and times as people read them, empty lines keep the numbers', async () => {
    const day = { value: new Date('2027-03-31'), type: Date, format: 'yyyy-mm-dd' }
    const book = writeXlsxFile([
      ['群', '到期'],
      [null, null],
      ['松果', day],
      ['竹语', 0.85],
    ])
    const bytes = new Uint8Array(await (await book.toBlob()).arrayBuffer())
    expect(await csv(bytes)).toEqual([
      [1, '群', '到期'],
      [3, '松果', '2027-03-31'],
      [4, '竹语', '0.85'],
    ])
  })
})

test('what our own files hold is read back as it was', async () => {
  const cell = fc.stringMatching(/^[a-z"，,;\n松果'@\-0-9]{0,8}$/)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (pairs) => {
      const rows = [['群', '店铺'], ...pairs.map(([a, b]) => [`x${a.trim()}`, `y${b.trim()}`])]
      const back = rows.map((row, i) => [i + 1, ...row])
      expect(cells(await readFile('a.csv', bytesOf(csvDocument('a', rows))))[0]).toEqual(back)
    }),
    { numRuns: 60 },
  )
  const rows = [
    ['群', '店铺'],
    ['松果零食 客服群', '007'],
  ]
  expect(cells(await readFile('a.xlsx', bytesOf(await xlsxDocument('a', rows))))[0]).toEqual([
    [1, ...(rows[0] ?? [])],
    [2, ...(rows[1] ?? [])],
  ])
})

test('a cell that would run as a formula is written as words', () => {
  const text = new TextDecoder().decode(bytesOf(csvDocument('a', [['=1+1', '-5', '@SUM(A1)']])))
  expect(text).toBe("'=1+1,-5,'@SUM(A1)\r\n")
})

describe('what can’t be read says what was expected', () => {
  const refusal = async (name: string, bytes: Uint8Array) =>
    readFile(name, bytes).then(
      () => 'read',
      (error: Error) => error.message,
    )
  test('empty, old, broken, encrypted, no text', async () => {
    expect(await refusal('a.csv', new Uint8Array())).toContain('没有内容')
    expect(await refusal('a.csv', utf8(',,\n\n'))).toContain('没有内容')
    expect(await refusal('a.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toContain('.xlsx')
    expect(await refusal('a.xlsx', utf8('PK nothing of a workbook'))).toContain('.xlsx')
    expect(await refusal('a.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]))).toContain('读不出文字')
    expect(await refusal('a.csv', utf8('a,b\n1,"never closed\n2,3'))).toContain('引号')
  })
  test('too large: bytes, lines, columns, and what a small file unpacks to', async () => {
    expect(await refusal('a.csv', new Uint8Array(5 * 1024 * 1024 + 1).fill(65))).toContain('最多 5 MB')
    expect(await refusal('a.csv', utf8('a\n'.repeat(5_001)))).toContain('最多 5000 行')
    expect(await refusal('a.csv', utf8(`a\n${','.repeat(200)}x`))).toContain('第 2 行的列太多')
    expect(await refusal('a.xlsx', bomb())).toContain('太大')
  })
})

/** The table of contents of a ZIP whose one entry says it unpacks to 3 GB. */
function bomb(): Uint8Array {
  const bytes = new Uint8Array(46 + 22 + 4)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x04034b50, true)
  view.setUint32(4, 0x02014b50, true)
  view.setUint32(4 + 24, 3 * 1024 ** 3, true)
  view.setUint32(50, 0x06054b50, true)
  view.setUint16(50 + 10, 1, true)
  view.setUint32(50 + 16, 4, true)
  return bytes
}
