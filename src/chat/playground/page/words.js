/** Every word the page itself says. What people and the bot say comes from the server. */
export const WORDS = {
  bot: '机器人',
  external: '外部',
  everyone: '所有人',
  nobody: '未知成员',
  image: '图片',
  you: '我',
  whoAmI: '你是',
  switchPerson: '换一个人',
  people: '选一个人来扮演',
  chats: '会话',
  noChats: '他还不在任何会话里',
  noMessages: '这里还没有消息',
  back: '返回会话列表',
  members: '群成员',
  /** @param {number} n */
  memberCount: (n) => `${n} 人`,
  botIn: '拉进群',
  botOut: '移出群',
  noBot: '客诉管家 不在这个群里',
  direct: '私聊',
  reply: '回复',
  recall: '撤回',
  /** @param {string} name */
  replying: (name) => `回复 ${name}`,
  cancelReply: '不回复了',
  /** @param {string} name */
  recalled: (name) => `${name}撤回了一条消息`,
  thread: '话题',
  edited: '(已编辑)',
  buzzed: '加急',
  send: '发送',
  sendImage: '加一张图片',
  noImages: '不发图片了',
  /** @param {string} name */
  writeTo: (name) => `发到 ${name}`,
  keys: 'Enter 发送,Shift + Enter 换行',
  pickPerson: '选择要 @ 的人',
  pickCommand: '选择命令',
  help: '我能做什么',
  /** @param {number} n */
  unread: (n) => `${n} 条未读`,
  newMessages: '有新消息',
  hideHint: '收起提示',
  time: '时间',
  toOpening: '下一次开工',
  toMorning: '明早 09:05',
  plusMinutes: '+5 分钟',
  plusHour: '+1 小时',
  offline: '连接断开了,正在重连',
  noServer: '没能送到,服务没有应答',
  /** @param {number} status */
  serverFailed: (status) => `没有成功,服务出错了(${status})`,
  cancel: '取消',
  confirm: '确定',
  choose: '请选择',
  page: '页',
  previous: '上一页',
  next: '下一页',
  chart: '图表',
  table: '表格',
  noCard: '这张卡片没有内容',
  /** @param {string} tag */
  unknownElement: (tag) => `这里是一个“${tag || '未知'}”组件,演示页还不画它`,
  /** @param {string} type */
  unknownMessage: (type) => `[${type}]`,
  loading: '正在打开',
  today: '今天',
  yesterday: '昨天',
}

/** What the platform's message types are called where only a placeholder stands. */
/** @type {Readonly<Record<string, string>>} */
export const MESSAGE_TYPES = {
  file: '文件',
  audio: '语音',
  media: '视频',
  sticker: '表情',
  merge_forward: '聊天记录',
  share_chat: '群名片',
  share_user: '个人名片',
  location: '位置',
}

/** Roles by their fixed keys; a role that is already words stays as it is. */
/** @type {Readonly<Record<string, string>>} */
const ROLES = {
  agent: '客服',
  leader: '组长',
  'acting-leader': '代理组长',
  supervisor: '主管',
  manager: '经理',
  qa: '质检',
  reviewer: '评价专员',
  marketing: '市场',
  owner: '店主',
  shop: '店主',
  admin: '管理员',
}

/**
 * @param {string} role
 * @returns {string}
 */
export const roleWord = (role) => (Object.hasOwn(ROLES, role) ? (ROLES[role] ?? role) : role)
