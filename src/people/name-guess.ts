import { PLATFORM_FORMS, PLATFORMS, type Platform } from '../commands/index.ts'

/** What a group's name is made of besides the shop's. */
const AROUND =
  /客服对接|售后对接|店铺服务|客户服务|外包服务|客服|售后|售前|对接|服务|交流|沟通|工作|运营|合作|外包|项目|客诉|反馈|专属|vip|群聊|群/gi
const MARKS = /[\s\-_—|｜/\\·•:：,，、()（）[\]【】「」《》<>#*+&]+/g

export interface Guess {
  /** Empty when nothing of the name is left. */
  readonly shop: string
  readonly platform: Platform | null
}

/** Which shop a group is about, from its name: `【抖音】松果零食-售后群` is 松果零食 on Douyin. */
export function guessShop(groupName: string): Guess {
  const platform = platformIn(groupName)
  const forms = platform ? [...PLATFORM_FORMS[platform], platform] : []
  const pieces = forms
    .reduce((name, form) => name.replace(new RegExp(form, 'gi'), ' '), groupName)
    .split(MARKS)
    .map((piece) => piece.replace(AROUND, '').trim())
    .filter((piece) => piece !== '' && !/^\d{1,4}$/.test(piece))
  const [longest = ''] = [...pieces].sort((a, b) => b.length - a.length)
  return { shop: longest.slice(0, 40), platform }
}

function platformIn(name: string): Platform | null {
  const words = name.toLowerCase()
  const named = PLATFORMS.filter((platform) => platform !== 'other').filter((platform) =>
    [...PLATFORM_FORMS[platform], platform].some((form) => words.includes(form)),
  )
  return named.length === 1 ? (named[0] ?? null) : null
}
