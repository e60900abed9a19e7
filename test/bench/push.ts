import { type Sealed, seal } from '../../src/chat/playground/push/seal.ts'

export interface App {
  readonly appId: string
  readonly encryptKey: string
  readonly verificationToken: string
}

/** Somebody's words to the bot in a group, as the platform pushes them (FEISHU.md 2.1). */
export interface Words {
  readonly messageId: string
  readonly text: string
  readonly chatId: string
  readonly speaker: { readonly openId: string; readonly unionId: string; readonly tenantKey: string }
  readonly bot: { readonly openId: string; readonly unionId: string; readonly name: string }
  readonly ownTenant: string
  readonly at: Date
}

/** Signed and encrypted, ready to be posted. */
export function pushOf(app: App, words: Words): Sealed {
  const { messageId, text, chatId, speaker, bot, ownTenant, at } = words
  const ms = String(at.getTime())
  const event = {
    schema: '2.0',
    header: {
      event_id: `evt_${messageId}`,
      event_type: 'im.message.receive_v1',
      create_time: ms,
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: ownTenant,
    },
    event: {
      sender: {
        sender_id: { open_id: speaker.openId, union_id: speaker.unionId, user_id: null },
        sender_type: 'user',
        tenant_key: speaker.tenantKey,
      },
      message: {
        message_id: messageId,
        create_time: ms,
        update_time: ms,
        chat_id: chatId,
        chat_type: 'group',
        message_type: 'text',
        content: JSON.stringify({ text: `@_user_1 ${text}` }),
        mentions: [
          {
            key: '@_user_1',
            id: { open_id: bot.openId, union_id: bot.unionId, user_id: '' },
            mentioned_type: 'bot',
            name: bot.name,
            tenant_key: ownTenant,
          },
        ],
      },
    },
  }
  return seal(JSON.stringify(event), app.encryptKey, at)
}
