import type { Platform } from '../platform.ts'
import { ApiRefusal, type Handle } from './call.ts'

/** The token call answers at top level, without `data` (FEISHU.md 3.1). */
export const issueToken: Handle = ({ app, accessTokens, clock }, call) => {
  const { app_id, app_secret } = call.body
  if (app_id !== app.appId) throw new ApiRefusal(10003, 'invalid param: app_id')
  if (app_secret !== app.appSecret) throw new ApiRefusal(10014, 'app secret invalid')
  const { token, expire } = accessTokens.issue(clock.now())
  return { msg: 'ok', tenant_access_token: token, expire }
}

export const botInfo: Handle = ({ world }) => ({
  msg: 'ok',
  bot: {
    activate_status: 2,
    app_name: world.bot.name,
    avatar_url: '',
    ip_white_list: [],
    open_id: world.bot.openId,
  },
})

/** 99991661 without a token, 99991671 with a foreign one, 99991663 with an old one. */
export function checkToken({ accessTokens, clock }: Platform, authorization: string | undefined): void {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
  if (!token) throw new ApiRefusal(99991661, 'Missing access token for authorization.')
  if (!token.startsWith('t-')) throw new ApiRefusal(99991671, 'Invalid access token for authorization: wrong prefix.')
  if (!accessTokens.valid(token, clock.now())) throw new ApiRefusal(99991663, 'Invalid access token for authorization.')
}
