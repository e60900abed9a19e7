/** The Open API of the stand-in, as a bot would call it: to put cards on the page that the product does not send. */
export interface OpenApi {
  send(chatId: string, card: object): Promise<{ code: number; msg: string; data: { message_id: string } }>
  upload(png: Buffer): Promise<string>
}

export async function openApiOf(url: string): Promise<OpenApi> {
  const token = await (await fetch(`${url}/playground/api/token`)).text()
  const authorization = `Bearer ${token}`
  return {
    async send(receive_id, card) {
      const body = JSON.stringify({ receive_id, msg_type: 'interactive', content: JSON.stringify(card) })
      const headers = { authorization, 'content-type': 'application/json' }
      const path = '/open-apis/im/v1/messages?receive_id_type=chat_id'
      return (await fetch(url + path, { method: 'POST', headers, body })).json()
    },
    async upload(png) {
      const form = new FormData()
      form.set('image_type', 'message')
      form.set('image', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'picture.png')
      const init = { method: 'POST', headers: { authorization }, body: form }
      return (await (await fetch(`${url}/open-apis/im/v1/images`, init)).json()).data.image_key
    },
  }
}
