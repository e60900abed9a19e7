/** @type {import('./story.js').Story} */
export const LADDER = {
  id: 'ladder',
  cast: [
    { who: '林姐', chat: '竹语茶具 客服群' },
    { who: '王主管', chat: '一组' },
  ],
  steps: [
    {
      do: 'open',
      tells: { zh: '现在还没上班，先等到开工。', en: 'It is closed now: first to the next opening.' },
      rest: 2,
    },
    {
      do: 'tidy',
      who: '林姐',
      chat: '竹语茶具 客服群',
      by: '周组长',
      team: '一组',
      tells: { zh: '先收好上一次的演示。', en: 'First the last showing is put away.' },
      rest: 1,
    },
    {
      do: 'say',
      who: '林姐',
      chat: '竹语茶具 客服群',
      text: '@客诉管家 昨天满意度才 76%，客服回得太敷衍了',
      tells: {
        zh: '竹语茶具的林姐不满意。可是今天大家都在忙，没人看群。',
        en: 'Ms Lin is not happy. But today everybody is busy and nobody looks.',
      },
      rest: 5,
    },
    {
      do: 'see',
      who: '林姐',
      chat: '竹语茶具 客服群',
      tells: {
        zh: '卡片照样马上就到，写着谁在几点前回复。',
        en: 'Her card comes at once all the same, with a name and a time.',
      },
      rest: 5,
    },
    {
      do: 'pass',
      minutes: 3,
      tells: { zh: '三分钟过去，还没人接。', en: 'Three minutes, and nobody has taken it.' },
      rest: 1,
    },
    {
      do: 'see',
      who: '王主管',
      chat: '一组',
      tells: {
        zh: '提醒在到点之前来，不是之后：还剩 2 分钟，只 @ 负责的人。',
        en: 'The reminder comes before the deadline, not after: two minutes left, and only who is in charge is called.',
      },
      rest: 6,
    },
    {
      do: 'pass',
      minutes: 8,
      tells: { zh: '又过了 8 分钟。到点没人接，再往上一级。', en: 'Eight more. Missed: it climbs one step.' },
      rest: 1,
    },
    {
      do: 'see',
      who: '王主管',
      chat: '一组',
      tells: {
        zh: '现在 @ 到了王主管，并说清谁已经提醒过。一步只找一个人。',
        en: 'Now the supervisor is called, and told who was reminded before. One person per step.',
      },
      rest: 6,
    },
    {
      do: 'see',
      who: '林姐',
      chat: '竹语茶具 客服群',
      tells: { zh: '林姐那边实话实说：晚了，正在催。', en: 'Ms Lin is told the truth: late, and being pushed.' },
      rest: 5,
    },
    {
      do: 'pass',
      minutes: 10,
      tells: { zh: '还是没人动，经理也会知道。', en: 'Still nobody: the manager hears of it too.' },
      rest: 1,
    },
    {
      do: 'see',
      who: '王主管',
      chat: '一组',
      tells: { zh: '超时 15 分钟，@ 何经理。', en: '15 minutes late: the manager is called.' },
      rest: 5,
    },
    {
      do: 'press',
      who: '王主管',
      chat: '一组',
      acts: ['claim'],
      tells: { zh: '王主管自己接了。', en: 'The supervisor takes it himself.' },
      rest: 4,
    },
    {
      do: 'pass',
      minutes: 60,
      tells: { zh: '再过一小时看看。', en: 'Another hour passes.' },
      rest: 1,
    },
    {
      do: 'tell',
      tells: {
        zh: '接手之后，再没有人因为没回复被催。提醒不是噪音，这一点机器人很在意。',
        en: 'Once taken, nobody is reminded of the missed reply again. The bot cares about not being noise.',
      },
      rest: 4,
    },
  ],
}
