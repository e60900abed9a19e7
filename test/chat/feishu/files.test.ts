import { describe, expect, test } from 'vitest'
import { failure, no, ok, scripted } from './scripted-platform.ts'

const bytes = new Uint8Array([137, 80, 78, 71, 0, 255])

describe('files', () => {
  test('of a message come as their bytes', async () => {
    const { files, asked } = scripted(new Response(bytes, { headers: { 'content-type': 'image/png' } }))
    expect(await files.get('om_1', 'img_1', 'image')).toEqual(bytes)
    expect(asked[0]).toMatchObject({
      method: 'GET',
      path: '/open-apis/im/v1/messages/om_1/resources/img_1',
      query: { type: 'image' },
      token: 'Bearer t-1',
    })
  })

  test('that are JSON themselves are files, a refusal is not', async () => {
    const json = '{"code":7,"items":[]}'
    const { files } = scripted(
      new Response(json, { headers: { 'content-type': 'application/json' } }),
      no(234009),
      no(234003, 200),
    )
    expect(new TextDecoder().decode(await files.get('om_1', 'file_1', 'file'))).toBe(json)
    expect((await failure(files.get('om_1', 'file_1', 'file'))).facts).toMatchObject({
      call: 'get',
      code: 234009,
      kind: 'refused',
    })
    expect((await failure(files.get('om_1', 'file_1', 'file'))).facts).toMatchObject({ code: 234003 })
  })

  test('go up as pictures or as what their name says', async () => {
    const { files, asked } = scripted(
      ok({ image_key: 'img_9' }),
      ok({ file_key: 'file_9' }),
      ok({ file_key: 'file_8' }),
    )
    expect(await files.put('图.PNG', bytes)).toEqual({ key: 'img_9' })
    expect(await files.put('月报.xlsx', bytes)).toEqual({ key: 'file_9' })
    expect(await files.put('无名', bytes)).toEqual({ key: 'file_8' })
    expect(asked.map(({ path }) => path.split('/').at(-1))).toEqual(['images', 'files', 'files'])
    expect(asked[0]?.type).toMatch(/^multipart\/form-data; boundary=/)
    expect(asked[0]?.body).toMatchObject({ image_type: 'message', image: expect.any(File) })
    expect(asked[1]?.body).toMatchObject({ file_type: 'xls', file_name: '月报.xlsx', file: expect.any(File) })
    expect(asked[2]?.body).toMatchObject({ file_type: 'stream' })
  })

  test('are measured without being kept, and none is fetched that could not be put up again', async () => {
    const told = new Response(bytes, { headers: { 'content-length': '6', 'content-type': 'image/png' } })
    const untold = new Response(new Blob([bytes]).stream())
    const huge = new Response(bytes, { headers: { 'content-length': String(31 * 1024 * 1024) } })
    const { files, asked } = scripted(told, untold, no(234009), huge)
    expect(await files.size('om_1', 'img_1', 'image')).toBe(6)
    expect(await files.size('om_1', 'file_1', 'file')).toBe(6)
    expect(asked.map(({ query }) => query.type)).toEqual(['image', 'file'])
    expect((await failure(files.size('om_1', 'img_1', 'image'))).facts).toMatchObject({ call: 'size', code: 234009 })
    expect((await failure(files.get('om_1', 'file_1', 'file'))).facts).toMatchObject({ call: 'get', kind: 'too_long' })
  })
})
