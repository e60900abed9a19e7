import { expect, test } from 'vitest'
import { columnsIn, type FileContent, rowsBy, titlesOf } from '../../src/files/index.ts'

const COLUMNS = {
  chat: { titles: ['群', '群名'], required: true },
  shop: { titles: ['店铺', '店名'], required: true },
  end: { titles: ['合同到期', '到期日'] },
}
const content = (...rows: string[][]): FileContent => ({
  kind: 'tables',
  tables: [{ sheet: '', lines: rows.map((cells, i) => ({ line: i + 1, cells })) }],
})

test('titles are found under any of their names, in any order, below a heading, with marks and hints around them', () => {
  const plain = content(['2026 年店铺表'], ['店名 *', '到期日（年月日）', '群名：'], ['松果', '2027-03-31', '松果群'])
  expect(rowsBy(plain, COLUMNS)).toEqual({
    rows: [{ line: 3, at: { chat: '松果群', shop: '松果', end: '2027-03-31' } }],
  })
  expect(columnsIn(plain, COLUMNS)).toBe(3)
})

test('missing titles are named beside those that were found; titles alone are told', () => {
  const [problem] = problemsOf(rowsBy(content(['店名', '电话'], ['松果', '1']), COLUMNS))
  expect(problem).toMatchObject({ line: 0, what: '表头要有：群、店铺。现在第一行是：店名、电话。' })
  expect(problemsOf(rowsBy(content(['群', '店铺']), COLUMNS))[0]?.what).toContain('只有表头')
  expect(columnsIn(content(['店名', '电话']), COLUMNS)).toBe(0)
  expect(titlesOf(COLUMNS)).toEqual(['群', '店铺', '合同到期'])
})

const problemsOf = (read: ReturnType<typeof rowsBy>) => ('problems' in read ? read.problems : [])
