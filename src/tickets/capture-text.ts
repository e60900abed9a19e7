import { at, type Rich, rich } from '../chat/rich.ts'
import type { Holder } from '../people/index.ts'
import { type Category, type ComplaintClass, categoryName, type Sensitive } from '../triage/index.ts'

/** What people read while a complaint is caught, joined, asked about or corrected. */
export const captureText = {
  shopSide: '店主方',
  nobodyYet: '还没定谁',
  shopUnknown: '店铺待定',
  noWords: '（没有文字）',
  /** R-65, R-66: care first; a danger is never answered with a look into chat records. */
  nextGrave: {
    safety: '主管马上联系您，先问清人怎么样，再一起想办法',
    legal: '主管马上联系您，听清经过，再给您处理办法',
    regulator: '主管马上联系您，听清经过，再给您处理办法',
    media: '主管马上联系您，听清经过，再给您处理办法',
  } satisfies Record<Exclude<Sensitive, 'none'>, string>,
  alarmSensitive: '先看话术《敏感投诉》：/playbook 敏感。先关心人，道歉、说明之外至少给两个办法。',
  alarmChurn: (id: number) => `先看话术《挽留》：/recover ${id}`,
  crisis: (category: Category, wave: { shops: readonly string[]; tickets: readonly number[] }) =>
    `30 分钟内集中来了 ${wave.tickets.length} 张“${categoryName(category)}”客诉${
      wave.shops.length > 0 ? `，涉及 ${wave.shops.join('、')}` : ''
    }（${wave.tickets.map((id) => `#${id}`).join(' ')}）。可能是系统故障或批量问题，请先看一眼，统一口径：/playbook 危机`,

  askTitle: '这条要登记为客诉吗？',
  offerTitle: (shop: string) => `${shop} 群里有一句，像客诉`,
  file: '登记',
  drop: '不用',
  filed: (id: number) => `已登记 #${id}`,
  filedUnanswered: (id: number) => `一直没人选，先登记成 #${id} 了，不漏掉。`,
  declined: '没有登记。要处理的话，再 @我 说一句。',
  declinedBy: (name: string) => `${name}：不是客诉。`,
  recalledDraft: '消息撤回了，没有登记。',
  filedToast: (id: number | null) => (id === null ? '已登记' : `已登记 #${id}`),
  declinedToast: '好的，不登记',
  decided: '这条已经有人选过了。',
  notYoursToDecide: '请由说这句话的人、店铺的人或本团队的人来选。',

  sourceGone: (id: number | null) =>
    `您回复的那条我没取到（可能撤回了）。您的话没有丢，${id === null ? '已经记下' : `先登记成 #${id}`}。
请把那条的内容再 @我 发一次，十分钟内发的会并进去。`,

  pieces: (count: number) => `又补充 ${count} 条`,
  piecesTitle: (count: number) => (count > 0 ? `补充（${count}）` : '附件'),
  recalled: '原消息已撤回',
  files: (count: number) => `（附 ${count} 个图片或文件）`,
  more: '补充情况',
  urge: '催一下',
  moreLabel: '想补充什么',
  moreHint: '会并进这张单，跟进的人马上看到',
  moreOpened: '写好再点“提交”',
  moreEmpty: '还没有写内容，写一句再点“提交”。',
  moreJoined: (id: number) => `已并进 #${id}`,
  moreNotHere: '请在店铺群里，由店铺的人来补充。',
  urgeNotHere: '“催一下”是给店铺的人用的；要催同事，直接在团队群 @他。',
  notLive: (id: number) => `#${id} 已经处理完了。还有问题，再 @我 说一句。`,
  urged: (name: string | null, due: string) => `已提醒 @${name ?? '负责的同事'}，下一次更新 ${due}`,
  urgedBefore: (name: string | null, due: string) => `已经提醒过 @${name ?? '负责的同事'} 了，下一次更新 ${due}`,
  urgeLine: (people: readonly Holder[], what: { id: number; shop: string | null; due: string }): Rich =>
    rich`${people.flatMap((each): Rich[] => [at(each.openId, each.name ?? undefined), ' '])}#${what.id} ${
      what.shop ?? ''
    } 店主在催，答应了${what.due}给他一个更新，请到群里回一句。`,
  heardLate: (said: string, heard: string) => `您${said} 说的，飞书到${heard} 才送到，不好意思。`,
  promise: (id: number, name: string | null, due: string | null) =>
    `#${id} ${name ?? '同事'}在跟进${due ? `，${due}给您更新` : ''}。您的话已并进去。`,

  correct: '改判…',
  correctCategory: '是什么事',
  correctClass: '哪一类',
  correctOpened: '选好是什么事、哪一类，再点“提交”',
  correctSame: '和现在一样，没有改动。',
  atLeastB: '敏感的和二次客诉至少是 B。',
  corrected: (id: number, cls: ComplaintClass, category: Category) =>
    `#${id} 已改判为 ${cls} · ${categoryName(category)}`,
  correctedNote: (from: string, to: string) => `${from} → ${to}`,

  kinds: { image: '图片', file: '文件', audio: '语音', video: '视频', sticker: '表情', other: '文件夹' },
  firstFiles: '原消息：',
  showFiles: '看附件',
  filesNotYours: '只有本团队的成员能看附件。',
  filesGone: '附件所在的消息已经撤回了，可以请店主再发一次。',
  filesComing: (count: number) => `正在取，马上发到这里（${count} 个）`,
  filesHanded: (id: number, shop: string | null, count: number) => `#${id} ${shop ?? ''} 的附件（${count} 个）：`,
  filesUnfit: (id: number, names: string) => `#${id} 有取不出来的：${names}，请到原来的群里看。`,
  /** Understood in the direct chat, and in the group when that can't be reached. */
  filesWanted: (id: number, names: string) =>
    `#${id} 您发的 ${names}，我在群里打不开。请在和我的单聊里再发一次（点我的头像就能单聊），我交给跟进的同事。`,
  filesAsked: (id: number, name: string | null) =>
    `#${id} 的附件平台不让我取（外部群或转发的内容），已请${name ?? '店主方'}在单聊里再发一次，到了就转到这里。`,
  filesAskedBefore: (id: number, name: string | null) =>
    `#${id} 的附件已经请${name ?? '店主方'}在单聊里再发一次，还没收到。急着看请到原来的群里。`,
  filesAgain: (id: number) => `#${id} 的附件平台不让我取（外部群或转发的内容），请发的人把原件在这里再发一次。`,
  size: (bytes: number) =>
    bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1_024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`,

  exporting: '正在整理，马上把文件发到您的单聊。',
  exportTitle: (count: number) => `改判过的 ${count} 条（文件，一行一条，可以直接拿去学）：`,
  exportAsText: (count: number) => `改判过的 ${count} 条（文件没传上去，先发成文字，一行一条）：`,
  exportName: (day: string) => `改判-${day}.jsonl`,
  exportNone: '还没有人改判过。',
  exportNotYours: '导出改判记录要经理。',
}
